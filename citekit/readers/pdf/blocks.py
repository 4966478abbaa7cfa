"""The pages of a file become a text with its blocks."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from citekit.model.layout import Block, BlockKind
from citekit.readers.inline import without_line_hyphens
from citekit.readers.pdf.columns import Column, in_order
from citekit.readers.pdf.continuation import mark_continued, with_boxes_before
from citekit.readers.pdf.lines import Line, Page
from citekit.readers.pdf.notes import mark_footnotes, notes_of_pages, without_marks
from citekit.readers.pdf.outline import Entry, named_lines
from citekit.readers.pdf.paragraphs import (
    Paragraph,
    find_paragraphs,
    find_spacing,
)
from citekit.readers.pdf.running import Running
from citekit.readers.pdf.styles import Styles
from citekit.readers.pdf.typography import mark_headings
from citekit.text.hyphens import HYPHENS
from citekit.text.words import Vocabulary

_LIGATURES = re.compile("[\ufb00-\ufb06\u0132\u0133\u01c4-\u01cc\u00ad\u200b\ufeff]")
_HYPHENS = f"{HYPHENS}\ufffe"
# An address that is broken after a stop or a stroke goes on in the next line.
_ADDRESS = re.compile(r"((?:https?://|www\.)\S*[/.\-_=?&%])\n(?=\S*[/.\-_=]\S)")
_FEWEST_ENTRIES = 4
_LONG = 20  # characters
_HYPHENATED = 0.015  # of the lines: with fewer hyphens at their ends they are the author's own


@dataclass(frozen=True, slots=True)
class Laid:
    """The text of a file, its blocks, and where in the text each page but the first begins."""

    text: str
    blocks: tuple[Block, ...]
    page_starts: tuple[int, ...]


def lay_out(pages: Sequence[Page], running: Running, outline: Sequence[Entry]) -> Laid:
    """Put the pages of a file in reading order and tell its headings, paragraphs, items and notes."""
    ordered = [
        in_order([line for line in page.lines if id(line) not in running.lines], first=number == 0)
        for number, page in enumerate(pages)
    ]
    everything = [column for columns in ordered for column in columns]
    spacing, styles = find_spacing(everything), Styles(everything)
    named = named_lines(outline, ordered)
    paragraphs: list[Paragraph] = []
    for number, columns in enumerate(ordered):
        for column in columns:
            for part in _parted(column, named):
                if id(part.lines[0]) in named:
                    paragraphs.append(Paragraph(part.lines, number, part.left, part.right))
                else:
                    paragraphs += find_paragraphs([part], number, spacing, styles)
    mark_footnotes(paragraphs, styles)
    if len(outline) < _FEWEST_ENTRIES:
        mark_headings(paragraphs, styles)
    for paragraph in paragraphs:
        if id(paragraph.lines[0]) in named:
            paragraph.level = min(named[id(paragraph.lines[0])][1] + 1, 6)
    paragraphs = with_boxes_before(paragraphs)
    mark_continued(paragraphs, spacing)
    return _written(paragraphs, len(pages))


def _parted(column: Column, named: dict[int, tuple[int, int]]) -> list[Column]:
    """A column cut before and after the lines that an entry of the outline names."""
    parts: list[list[Line]] = []
    last: object = ()
    for line in column.lines:
        entry = named.get(id(line), (None,))[0]
        if not parts or entry != last:
            parts.append([])
        parts[-1].append(line)
        last = entry
    return [Column(lines, column.left, column.right) for lines in parts]


def _written(paragraphs: Sequence[Paragraph], count: int) -> Laid:
    """The text: lines end with a newline, paragraphs with two."""
    pieces: list[str] = []
    places: list[tuple[int, int]] = []
    starts: list[int] = []
    position, page = 0, 0
    for paragraph in paragraphs:
        raw = _shown("\n".join([line.text for line in paragraph.lines]))
        while page < paragraph.page:
            starts.append(position)
            page += 1
        places.append((position, position + len(raw)))
        pieces.append(raw)
        position += len(raw) + 2
    starts += [position] * (count - 1 - page)
    text = "\n\n".join(pieces)
    lines = [line.text for paragraph in paragraphs for line in paragraph.lines if len(line.text) > _LONG]
    hyphenated = sum(line.endswith("\ufffe") for line in lines) > _HYPHENATED * len(lines)
    words = _Words(Vocabulary(text), hyphenated, notes_of_pages(paragraphs))
    blocks = (words.block(paragraph, raw, place) for paragraph, raw, place in zip(paragraphs, pieces, places))
    return Laid(text, tuple(block for block in blocks if block), tuple(starts))


def _shown(text: str) -> str:
    return text.replace("\ufffe", "-").replace("\0", " ")


@dataclass(frozen=True, slots=True)
class _Words:
    """Makes the blocks of a text: ``hyphenated`` by its typesetter, with the ``notes`` of its pages."""

    vocabulary: Vocabulary
    hyphenated: bool
    notes: Mapping[int, set[str]]

    def block(self, paragraph: Paragraph, raw: str, place: tuple[int, int]) -> Block | None:
        """The block of a paragraph that is printed as ``raw``, None where it has no words."""
        kind: BlockKind = "paragraph"
        if paragraph.footnote:
            kind = "footnote"
        elif paragraph.level:
            kind = "heading"
        elif paragraph.marker:
            kind = "item"
        marker = paragraph.marker if kind in ("item", "footnote") else ""
        text = self._text(paragraph, raw)[len(marker) :]
        text = " ".join((text.lstrip(".)") if kind == "footnote" else text).split())
        if not text:
            return None
        return Block(
            kind=kind,
            text=text,
            spans=(place,),
            level=paragraph.level or (1 if kind == "item" else 0),
            gap=1,
            lines=len(paragraph.lines),
            marker=marker if kind == "item" else "",
            continued=paragraph.continued,
        )

    def _text(self, paragraph: Paragraph, text: str) -> str:
        """The words of a paragraph: no hyphens of its lines, no marks of notes, no ligatures."""
        if paragraph.page in self.notes and not paragraph.footnote:
            lines = (without_marks(line, paragraph.page, self.notes) for line in paragraph.lines)
            text = _shown("\n".join(lines))
        while "/" in text and (whole := _ADDRESS.sub(r"\1", text)) != text:
            text = whole
        if any(line.text[-1] in _HYPHENS for line in paragraph.lines[:-1]):
            text = without_line_hyphens(text, self.vocabulary, printed=not self.hyphenated)
        return text if text.isascii() else _LIGATURES.sub(_folded, text)


def _folded(match: re.Match[str]) -> str:
    letter = match.group()
    return "" if letter in "\u00ad\u200b\ufeff" else normalize("NFKC", letter)
