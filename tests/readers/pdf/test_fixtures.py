"""The typeset PDFs hold their documents letter by letter, and the pages said of them are right."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2
import pytest

from citekit.model.document import FRONT, Document, Section
from tests.documents import read_file, read_text

from .drawn import COLUMN, available, drawn, set_passage
from .made import STYLES, made
from .matter import Typeset, body_parts, heading_text, running_titles
from .typeset import LAYOUTS, Layout, typeset


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A document in a style, and the squeezed texts of the pages of its body by their numbers."""

    document: Document
    style: str
    result: Typeset
    pages: Mapping[str, str]


@pytest.fixture(scope="module", params=STYLES)
def case(request: pytest.FixtureRequest, document: Document) -> Case:
    style = request.param
    result = made(document, style)
    pages = body_pages(document, style, result.pdf)
    return Case(document=document, style=style, result=result, pages=pages)


def squeeze(text: str) -> str:
    """Letters and digits alone.

    >>> squeeze("Confi-\\r\\ndence, 1")
    'Confidence1'
    """
    return re.sub(r"[\W_]+", "", text)


def page_texts(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as opened:
        return [page.get_textpage().get_text_range() for page in opened]


def body_pages(document: Document, style: str, pdf: bytes) -> dict[str, str]:
    """The squeezed text of each page of the body by its printed number, without header and footer."""
    header = "" if style == "plain" else squeeze("".join(running_titles(document.record)))
    contents = 0 if style in ("columns", "plain") else 1  # the page of the body that lists the contents
    pages: dict[str, str] = {}
    for text in page_texts(pdf):
        match = re.search(r"(?:Page )?(\d+)\s*$", text)
        if match and squeeze(text).startswith(header):
            number, text = match[1], squeeze(text[: match.start()]).removeprefix(header)
            if int(number) > contents:
                assert number not in pages
                pages[number] = text
    if style == "plain":
        first = squeeze(next(part for part in printed(document)))
        pages["1"] = pages["1"][pages["1"].index(first) :]
    return pages


def printed(document: Document) -> list[str]:
    return [
        heading_text(part) if isinstance(part, Section) else part.text
        for part in body_parts(document)
        if not isinstance(part, str)
    ]


def test_the_body_has_every_letter_once(case: Case):
    found, expected = "".join(case.pages.values()), squeeze("".join(printed(case.document)))
    assert Counter(found) == Counter(expected)
    if case.style != "drawn":
        assert found == expected


def test_pages_follow_one_another(case: Case):
    numbers = [int(number) for number in case.pages]
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def test_pages_of_passages(case: Case):
    for passage in case.document.passages:
        begin, end = case.result.pages[passage.id]
        if passage.section == FRONT:
            continue
        if case.style == "drawn":
            lines = [squeeze(line.text) for line in set_passage(passage, COLUMN)]
            assert lines[0] in case.pages[begin] and lines[-1] in case.pages[end]
            continue
        text = squeeze(passage.text)
        assert text in "".join(case.pages[str(number)] for number in range(int(begin), int(end) + 1))
        assert begin == end or not any(text in page for page in case.pages.values())


def test_pages_of_sections(case: Case):
    ids = [section.id for section in case.document.sections if section.level == 1]
    for section in case.document.sections:
        begin, end = case.result.pages[section.id]
        last = [p.id for p in case.document.passages if p.id.rpartition(".")[0] == section.id]
        assert squeeze(heading_text(section)) in case.pages[begin]
        assert section.id not in ids or end == case.result.pages[last[-1]][1]


def test_number_of_pages(case: Case):
    """A page holds neither a few words nor a whole issue."""
    letters = sum(map(len, case.pages.values()))
    assert 1500 * (len(case.pages) - 1) < letters < 6000 * len(case.pages)


def test_what_drawn_gets_wrong(samples: list[Path]):
    """The content stream of a page of two columns is not in the order of reading."""
    if not available():
        pytest.skip("DejaVu Serif is not on this machine (Debian: fonts-dejavu-core)")
    document = read_file(samples[0])
    pages = body_pages(document, "drawn", drawn(document).pdf)
    long = [squeeze(passage.text) for passage in document.passages if len(passage.text) > 300]
    assert not any(text in "".join(pages.values()) for text in long)


def test_front_part(samples: list[Path]):
    document = read_file(samples[2])
    front = [passage for passage in document.passages if passage.section == FRONT]
    assert front
    for style, number in (("book", ""), ("columns", "i")):
        result = made(document, style)
        assert {result.pages[passage.id] for passage in front} == {(number, number)}
        assert squeeze(front[0].text) in squeeze(page_texts(result.pdf)[1])


def test_masthead_comes_first(samples: list[Path]):
    for path in samples:
        document = read_file(path)
        for layout in LAYOUTS.values():
            for changed in (layout, replace(layout, title_page=False)):
                first = page_texts(typeset(document, changed).pdf)[0]
                assert squeeze(document.record.title) in squeeze(first)


def test_marks_and_letters_stay():
    """What typst and fonts would change: quotes, dashes, points, markup, ligatures."""
    text = "1. \"It's\" -- 'so' ... #let *a* _b_ `c` $d$ @e <f> \\g [h] ~ /i + j // k = office, fluffy, İıĞğƏəŞş … – —"
    document = read_text(f"# Bulletin\n\n## Introduction\n\nWords that stand first.\n\n{'x' * 4}\n")
    first = document.passages[0]
    document = replace(document, passages=(replace(first, text=text), *document.passages[1:]))
    for font in ("Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono"):
        pages = page_texts(typeset(document, Layout(font=font, hyphenate=False, justify=False)).pdf)
        assert text in " ".join("\n".join(pages).split()), font


def test_footnotes_stand_at_the_foot():
    document = read_text(
        "# Bulletin\n\n## Introduction\n\nWord[^1] goes on here.\n\nAnd ends.\n\n[^1]: The note.\n"
    )
    result = typeset(document, Layout())
    note = next(passage for passage in document.passages if passage.kind == "footnote")
    assert result.pages[note.id] == ("2", "2")
    assert re.search(r"And ends\.1\s+1 ?The note\.\s+2$", page_texts(result.pdf)[-1])


def test_ligatures():
    """Typst sets fi as one glyph: both letters stand in one box."""
    document = read_text("# Bulletin\n\n## Introduction\n\nfi f i\n")
    with pypdfium2.PdfDocument(typeset(document, Layout()).pdf) as opened:
        text = opened[len(opened) - 1].get_textpage()
        at = text.get_text_range().index("fi f i")
        boxes = [text.get_charbox(at + offset) for offset in (0, 1, 3, 5)]
    assert boxes[0] == boxes[1] and boxes[2] != boxes[3]
