"""Footnotes, and the marks in the text that refer to them."""

import re
from collections.abc import Mapping, Sequence
from unicodedata import normalize

from citekit.readers.pdf.lines import Line
from citekit.readers.pdf.paragraphs import Paragraph
from citekit.readers.pdf.styles import Styles

_MARK = re.compile(r"([0-9¹²³⁰⁴-⁹]{1,3}|[*†‡§]{1,3})[.)]?\s*(?=\D)")
_RAISED_LETTERS = re.compile(r"[¹²³⁰⁴-⁹]+")
_BEFORE = re.compile(r"(?:[^\W\d_]{2}|[.,;:!?…”’»\"')\]])\Z")  # a word, not a unit, or a stop


def mark_footnotes(paragraphs: Sequence[Paragraph], styles: Styles) -> None:
    """Tell the footnotes: smaller than prose, marked, with nothing but such below them in the column."""
    last: Paragraph | None = None
    for paragraph in reversed(paragraphs):
        at_foot = last is None or paragraph.page != last.page or last.footnote or last.opens
        match = _MARK.match(paragraph.text)
        if at_foot and match and styles.is_smaller(paragraph.lines[0]):
            paragraph.footnote, paragraph.marker = True, match.group(1)
        last = paragraph


def notes_of_pages(paragraphs: Sequence[Paragraph]) -> dict[int, set[str]]:
    """The marks of the footnotes on each page."""
    notes: dict[int, set[str]] = {}
    for paragraph in paragraphs:
        if paragraph.footnote:
            notes.setdefault(paragraph.page, set()).add(normalize("NFKC", paragraph.marker))
    return notes


def without_marks(line: Line, page: int, notes: Mapping[int, set[str]]) -> str:
    """The words of a line without the raised marks that refer to footnotes of its page.

    A raised figure after a unit (``20 m²``) stays, and one that no note of the page bears.
    """
    text = line.text
    known = notes.get(page)
    if not known:
        return text
    ranges = [*line.raised, *(match.span() for match in _RAISED_LETTERS.finditer(text))]
    for start, end in sorted(ranges, reverse=True):
        mark = text[start:end].strip()
        start = text.index(mark, start)
        if normalize("NFKC", mark) in known and _BEFORE.search(text[:start].rstrip()):
            text = text[:start] + text[start + len(mark) :]
    return text
