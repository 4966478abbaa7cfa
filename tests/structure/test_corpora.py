"""A newsletter in Markdown with front matter, and a report with a section a district."""

import re
from pathlib import Path

import pytest

from tests.documents import misplaced, read_file


@pytest.fixture(scope="module")
def corpora(shared: Path) -> Path:
    return shared / "corpora"


def headings(path: Path) -> list[str]:
    """The heading lines of a Markdown file, template comments and code aside."""
    text = re.sub(
        r"(?s)\{% comment %\}.*?\{%\s*endcomment %\}|^```.*?^```|\A---.*?\n---\n", "", path.read_text("utf-8")
    )
    return re.findall(r"(?m)^#{1,6} (.*)", text)


def test_newsletters(corpora):
    paths = sorted((corpora / "optech").glob("*-newsletter.md"))
    assert len(paths) == 102
    for path in paths:
        document = read_file(path)
        record = document.record
        declared = re.search(r"title: '(.*)'", path.read_text("utf-8"))
        assert declared is not None
        assert record.title == declared.group(1)
        assert record.collection_title == "Bitcoin Optech Newsletter"
        assert record.issued is not None
        assert record.issued.edtf == path.name[:10]
        assert record.number in record.title
        assert not misplaced(document), path
        expected = [title.replace("<br>", " ") for title in headings(path) if title != "Contents"]
        assert [section.title for section in document.sections] == expected
        assert not any("\n\n" in document.source.text[a[1] : b[0]] for p in document.passages
                       for a, b in zip(p.spans, p.spans[1:])), path  # fmt: skip


def test_district_reports(corpora):
    paths = sorted((corpora / "beige").glob("*.md"))
    assert len(paths) == 64
    for path in paths:
        document = read_file(path)
        assert (document.record.title, document.record.collection_title) == ("Beige Book", "Beige Book")
        assert document.record.issued is not None
        assert document.record.issued.edtf == path.stem
        assert [section.title for section in document.sections] == headings(path)[1:]
        assert not misplaced(document)


def test_scanned_books_lose_nothing(corpora):
    for path in sorted((corpora / "ats").glob("*.txt"))[:3]:
        assert not misplaced(read_file(path))
