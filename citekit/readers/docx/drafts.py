"""Blocks in the making: paragraphs, rows of tables, and what hangs on either."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from citekit.model.layout import BlockKind

PAGE = "\f"  # where a page begins: no XML can hold this character
_TOKEN = re.compile(rf"{PAGE}|\n|[^\S\n{PAGE}]+|[^\s]+")
_LONG = 200  # characters of a paragraph that is prose rather than an entry of a table
_ENDS_WITH_PAGE = re.compile(r"(?:\d{1,4}|[ivxl]{1,6})\s*\Z", re.IGNORECASE)


@dataclass(slots=True)
class Draft:
    """A block in the making: its text in ``pieces``, and in ``after`` its notes and text boxes.

    ``title`` marks a heading in the style “Title”, ``row`` the row of a table.
    """

    kind: BlockKind = "paragraph"
    level: int = 0
    marker: str = ""
    title: bool = False
    row: bool = False
    joins_next: bool = False
    in_contents: bool = False
    hidden: bool | None = None
    pieces: list[str] = field(default_factory=list)
    after: list["Draft"] = field(default_factory=list)

    @property
    def raw(self) -> str:
        """The text as it was met, with its breaks."""
        return "".join(self.pieces)

    @property
    def words(self) -> str:
        """The text folded, without any break."""
        return " ".join(self.raw.replace(PAGE, "").split())

    def without_pages(self) -> None:
        """Forget where pages begin: a note or a text box stands beside the text."""
        self.pieces = [self.raw.replace(PAGE, "")]


@dataclass(slots=True)
class Row:
    """The row of a table that is being read: the paragraphs of its cells, and the rows inside them."""

    depth: int
    cells: list[list[Draft]] = field(default_factory=list)

    def add(self, draft: Draft) -> None:
        """Put a block into the cell that is open."""
        self.cells = self.cells or [[]]
        self.cells[-1].append(draft)

    def finish(self) -> list[Draft]:
        """The row as one item, its cells parted by spaces, or its blocks where it only lays out a page."""
        drafts = [draft for cell in self.cells for draft in cell]
        own = [[draft for draft in cell if not draft.row] for cell in self.cells]
        if _lays_out(own):
            return drafts
        most = max((_pages(cell) for cell in own), default=0)
        words: list[str] = []
        for cell in own:
            keep = most > 0 and _pages(cell) == most
            most = 0 if keep else most  # a page that begins inside a row begins in several cells
            words += (_cell(draft, keep) for draft in cell)
        after = [below for draft in drafts for below in ((draft,) if draft.row else draft.after)]
        return [Draft("item", self.depth, row=True, pieces=[" ".join(words)], after=after)]


def _lays_out(cells: Sequence[Sequence[Draft]]) -> bool:
    """Whether a row holds headings, prose of several paragraphs, or is a box around paragraphs."""
    filled = [[draft for draft in cell if draft.words] for cell in cells]
    if any(draft.kind == "heading" for cell in filled for draft in cell):
        return True
    boxed = len(filled) == 1 and len(filled[0]) > 1
    return boxed or any(sum(len(draft.words) > _LONG for draft in cell) > 1 for cell in filled)


def _pages(cell: Iterable[Draft]) -> int:
    return sum(draft.raw.count(PAGE) for draft in cell)


def _cell(draft: Draft, keep_pages: bool) -> str:
    """The text of a cell's paragraph, its automatic number before it."""
    raw = draft.raw if keep_pages else draft.raw.replace(PAGE, "")
    return f"{draft.marker} {raw}" if draft.marker[:-1] else raw


def close(draft: Draft) -> Draft:
    """A paragraph whose text is complete; one of a table of contents with a page is an item."""
    if draft.in_contents and draft.kind != "item":
        paged = _ENDS_WITH_PAGE.search(draft.words)
        draft.kind, draft.level = ("item", max(draft.level, 1)) if paged else ("paragraph", 0)
    if draft.kind == "heading" and draft.marker:
        if draft.words:
            draft.pieces.insert(0, f"{draft.marker} ")
        draft.marker = ""
    return draft


def in_order(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Each block, and after it what hangs on it, however deep."""
    waiting = list(drafts)[::-1]
    while waiting:
        draft = waiting.pop()
        yield draft
        waiting += reversed(draft.after)


def settle(raw: str, *, lines: bool) -> tuple[str, list[int], bool]:
    """A text with its white space folded, where in it pages begin, and whether one begins after it.

    Line breaks stay where ``lines`` says so.

    >>> settle(" one \\f two\\tand\\nthree\\f", lines=True)
    ('one two and\\nthree', [4], True)
    """
    out: list[str] = []
    marks: list[int] = []
    length, between, page = 0, "", False
    for token in _TOKEN.findall(raw):
        if token == PAGE:
            page = True
        elif token == "\n" and lines:
            between = "\n"
        elif token.isspace():
            between = between or " "
        else:
            if between and out:
                out.append(between)
                length += 1
            if page:
                marks.append(length)
            out.append(token)
            length += len(token)
            between, page = "", False
    return "".join(out), marks, page
