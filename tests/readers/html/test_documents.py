"""A page becomes the document that its Markdown becomes."""

from pathlib import Path

import pytest

from citekit.readers.html.read import read
from citekit.structure.normalize import normalize
from tests.documents import misplaced, read_file
from tests.readers.html.pages import PROSE, as_article, page, site

SAMPLES = Path(__file__).parents[3] / "seeds" / "samples"
NAMES = sorted(path.name for path in SAMPLES.glob("*.txt"))


def test_a_page_as_a_document():
    head = '<meta name="citation_title" content="Notes"><meta name="citation_publication_date" content="2024/12/03">'
    mark = '<sup><a href="#fn1">1</a></sup>'
    reading = page(
        f"<h1>Notes</h1><p>House<br>December 2024</p><h2>I. One</h2><p>{PROSE[0]}{mark}</p><ul><li>item</ul>"
        f"<h3>Under one</h3><p>{PROSE[1]}</p><h2>II. Two</h2><table><tr><td>a<td>b</table><p>{PROSE[2]}</p>"
        "<section class=footnotes><ol><li id=fn1>The note.</ol></section>",
        head=head,
    )
    document = normalize(reading)
    assert misplaced(document) == []
    assert (document.record.title, document.record.issued.edtf) == ("Notes", "2024-12-03")
    assert [(s.id, s.number, s.title, s.level) for s in document.sections] == [
        ("I", "I", "One", 1),
        ("I.1", None, "Under one", 2),
        ("II", "II", "Two", 1),
    ]
    assert [(p.kind, p.text) for p in document.passages if p.section] == [
        ("paragraph", PROSE[0]),
        ("item", "item"),
        ("paragraph", PROSE[1]),
        ("item", "a b"),
        ("paragraph", PROSE[2]),
        ("footnote", "The note."),
    ]


def test_paragraphs_of_a_page_are_never_joined():
    document = normalize(page(f"<h2>One</h2><p>{PROSE[0][:-1]}</p><p>{PROSE[1]}</p><p>and small letters</p>"))
    assert [p.text for p in document.passages] == [PROSE[0][:-1], PROSE[1], "and small letters"]


@pytest.mark.parametrize("tag", ["article", "main", ""])
@pytest.mark.parametrize("name", NAMES)
def test_samples_as_pages(name, tag):
    expected = read_file(SAMPLES / name)
    document = normalize(read(site(as_article(expected), tag=tag), "sample.html"))
    assert [(s.number, s.title, s.level, s.check) for s in document.sections] == [
        (s.number, s.title, s.level, s.check) for s in expected.sections
    ]
    assert [p.check for p in document.passages] == [p.check for p in expected.passages]
    assert misplaced(document) == []
