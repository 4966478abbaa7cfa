"""Real files: the headings of their outlines, their words, and files that are damaged or hostile."""

import re
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest

from bench.headings import agreement, without_outline
from citekit.errors import ReadError
from citekit.readers.pdf import reading as here
from citekit.readers.pdf.extract import extract
from citekit.readers.pdf.lines import Page
from citekit.readers.pdf.outline import entries
from citekit.readers.pdf.read import read
from citekit.readers.pdf.running import find_running
from citekit.structure.normalize import normalize
from tests.documents import misplaced


@pytest.fixture(scope="module")
def files(shared: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((shared / "corpora" / "pdf").glob("*.pdf"))}


def test_sections_stand_where_the_outline_has_them(files):
    hits = total = 0
    for name, data in files.items():
        outline = entries(pypdfium2.PdfDocument(data))
        found, headings = agreement(here.read_here(data, name), outline)
        hits, total = hits + found, total + len(outline)
        assert found >= 0.95 * len(outline), name
        assert len(outline) < 4 or headings == found, name  # an outline of some length says all
    assert (hits, total) == (171, 173)


def test_headings_are_told_by_their_type(files):
    """Without their outlines: at least 80 % of the entries, at a precision of at least 80 %."""
    hits = total = headings = 0
    for data in files.values():
        outline = entries(pypdfium2.PdfDocument(data))
        if len(outline) < 4:  # the newsletter's outline names one of its headings
            continue
        found, count = agreement(without_outline(data), outline)
        hits, total, headings = hits + found, total + len(outline), headings + count
    assert hits >= 0.8 * total
    assert hits >= 0.8 * headings


def test_no_word_is_lost_but_in_the_margins(files):
    for name, data in files.items():
        reading = read(data, name)
        assert misplaced(normalize(reading)) == [], name
        lost = _words(_pdfium_text(data)) - _words(reading.source.text) - _left_out(data, name)
        assert not lost, (name, lost)


def _pdfium_text(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        texts = (page.get_textpage().get_text_range() for page in document)
        return "\n".join(texts).replace("\ufffe", "-\n")


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def _left_out(data: bytes, name: str) -> Counter[str]:
    """The words of running titles and page numbers, and what is printed over itself."""
    pages = extract(data, name, "", (), lambda index: None).pages
    running = find_running(pages)
    words: Counter[str] = Counter()
    for page in pages:
        for line in page.lines:
            if id(line) in running.lines:
                words += _words(line.text)
        words += _printed_twice(page)
    return words


def _printed_twice(page: Page) -> Counter[str]:
    lines = page.lines
    return sum(
        (
            _words(line.text)
            for index, line in enumerate(lines)
            if any(
                other.text == line.text and abs(other.x0 - line.x0) + abs(other.y - line.y) < line.size / 2
                for other in lines[:index]
            )
        ),
        Counter(),
    )


def test_hostile_files_end_in_a_text_or_an_error(shared):
    paths = sorted((shared / "corpora" / "hostile-pdf").glob("*.pdf"))
    assert len(paths) == 60
    for path in paths:
        data = path.read_bytes()
        text = _read_or_refused(data, path.name)
        for word, count in _words(_text_if_opened(data)).items():
            assert _words(text)[word] >= count, (path.name, word)


def _read_or_refused(data: bytes, name: str) -> str:
    try:
        return read(data, name).source.text
    except ReadError as error:
        if not (error.place == name and error.fact):
            pytest.fail(f"{name}: an error without place or fact")
        return ""


def _text_if_opened(data: bytes) -> str:
    """The text of the pages that pdfium can load, empty where it cannot open the file."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return ""
    texts = []
    for index in range(len(document)):
        try:
            texts.append(document[index].get_textpage().get_text_range())
        except pypdfium2.PdfiumError:
            continue
    return "\n".join(texts)
