"""The contents page: a list of headings with the pages on which they stand."""

import re
from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass, replace

from citekit.model.layout import Block, Span
from citekit.structure.numerals import Numeral, numeral
from citekit.structure.vocabulary import CONTENTS, fold
from citekit.text.fold import skeleton

# “p. 5”, “S. 4”, “стр. 7”, “səh. 3”: one letter only with its stop.
_WORD = r"(?:(?:pp?|pgs?|pag|pág|ss?|sf|сс?|стр|səh|sah)\.|page|seite|sayfa|səhifə|página|стр|səh)"
_NUMBER = r"(\d{1,4}|[ivxl]{1,6})"
_PAGE = re.compile(rf"(?:{_WORD}\s*)?{_NUMBER}\Z", re.IGNORECASE)
_LEADER = re.compile(rf"\s*(?:[.·•…_‥]\s?){{2,}}\s*(?:{_WORD}\s*)?{_NUMBER}\Z", re.IGNORECASE)
_WORDED = re.compile(rf"(?:,\s*|\s+){_WORD}\s*{_NUMBER}\Z", re.IGNORECASE)
_LEFT_WORD = re.compile(r"(?:,\s*[^\W\d_]{1,10}\.?|\s[^\W\d_]{1,8}\.)\Z")
_LINK = re.compile(r"!?\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])")
_DOTS = re.compile(r"(?:[.·•…‥]\s?){6,}")  # of a leader; all but two of them only make a line long
_LAST_NUMBER = re.compile(r"(?<!\d)(\d{1,4})\s*\Z")
_LONGEST_NAME = 60
_LAST_PAGE = 1500  # a larger number is a year, unless most are as large
_EDGES = " \t\r\n-–—•*+_>#|\\"
_LONGEST_ENTRY = 300
_FEWEST = 3
_SEARCHED = 80


_Line = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents page: what it names, where it says that stands, and its own place.

    ``skeleton`` is that of the title, ``line_skeleton`` that of the whole line: a title without a
    page may itself end with a number.
    """

    numeral: Numeral | None
    title: str
    page: str | None
    start: int
    end: int
    depth: int
    skeleton: str
    line_skeleton: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents page: its entries, and the blocks (half-open range of indices) it is made of."""

    entries: tuple[Entry, ...]
    blocks: Span


def find_contents(blocks: Sequence[Block], text: str) -> Contents | None:
    """The contents page among the first blocks, or None.

    It is a heading that says so with a list under it, or a list of at least three lines with
    rising page numbers, that names at least two, or half, of the lines that stand alone later on.
    """
    alone: frozenset[str] | None = None
    for index, block in enumerate(blocks[:_SEARCHED]):
        if block.kind == "skipped":
            continue
        named = block.lines == 1 and _is_name(block.text)
        inside = _name_above(block, text)
        if named or inside or _may_begin(blocks, index):
            alone = _lines_alone(blocks) if alone is None else alone
            search = _Search(blocks, text, _most_are_large(blocks, index, text), named or inside, alone)
            entries, end = search.entries(index + 1 if named else index, below_name=inside)
            if _is_contents(entries, named or inside, alone):
                return Contents(tuple(entries), (index, end))
    return None


def _is_name(line: str) -> bool:
    return fold(line).strip(" .:*_#") in CONTENTS


def _name_above(block: Block, text: str) -> bool:
    """Whether the first line of a block of several names the list that the others are."""
    if block.lines == 1 or block.kind != "paragraph":
        return False
    line, broken, _ = text[block.start : block.start + _LONGEST_NAME].replace("\r", "\n").partition("\n")
    return bool(broken) and _is_name(line)


def _most_are_large(blocks: Sequence[Block], index: int, text: str) -> bool:
    """Whether most numbers at the ends of the next lines are too large for a bulletin's page."""
    numbers = [
        int(match.group(1))
        for block in blocks[index : index + _SEARCHED]
        if block.lines == 1 or block.end - block.start < _LONGEST_ENTRY * block.lines
        for line in text[block.start : block.end].splitlines()
        if (match := _LAST_NUMBER.search(line[-12:]))
    ]
    return sum(number > _LAST_PAGE for number in numbers) * 2 > len(numbers) and len(set(numbers)) >= _FEWEST


def _may_begin(blocks: Sequence[Block], index: int) -> bool:
    """Whether a list of contents without a name may begin with a block: it ends with a page."""
    block = blocks[index]
    if not _PAGE.match(block.text.rpartition(" ")[2].strip(".…")):
        return False
    first = index == 0 or blocks[index - 1].kind != "item"
    return first if block.kind == "item" else block.kind == "paragraph" and block.lines >= _FEWEST


def _lines_alone(blocks: Sequence[Block]) -> frozenset[str]:
    """The skeletons of all lines that could be headings, with and without their numbers."""
    alone = set()
    for block in blocks:
        if block.kind == "heading" or (block.lines == 1 and len(block.text) < _LONGEST_ENTRY):
            found = numeral(block.text)
            alone.add(skeleton(block.text[found.end :] if found else block.text))
    return frozenset(alone)


def _is_contents(entries: Sequence[Entry], named: bool, alone: frozenset[str]) -> bool:
    paged = [entry for entry in entries if entry.page]
    repeated = sum(entry.skeleton in alone for entry in entries)
    if named:
        tops = [entry.skeleton in alone for entry in entries if entry.depth == 1]
        return bool(entries) and (len(paged) * 2 > len(entries) or sum(tops) * 2 >= len(tops))
    pages = [int(entry.page) for entry in paged if entry.page and entry.page.isdecimal()]
    rising = len(pages) >= _FEWEST and pages == sorted(pages) and len(paged) == len(entries)
    return rising and (repeated >= 2 or repeated * 2 >= len(entries))


@dataclass(frozen=True, slots=True)
class _Search:
    """A search for entries: ``large`` allows pages above 1500, ``named`` entries without pages.

    ``alone`` are the skeletons of the lines that an entry may name.
    """

    blocks: Sequence[Block]
    text: str
    large: bool
    named: bool
    alone: frozenset[str]

    def entries(self, begin: int, *, below_name: bool) -> tuple[list[Entry], int]:
        """The entries from a block on, and the index of the first block that is none.

        A block that repeats an entry is the first heading of the text. ``below_name``: the first
        line of the first block is the name of the list.
        """
        entries: list[Entry] = []
        known: set[str] = set()
        for index in range(begin, len(self.blocks)):
            block = self.blocks[index]
            if block.kind == "skipped":
                continue
            page = self._page(block.text)
            if page and entries and not entries[-1].page:
                entries[-1] = replace(entries[-1], page=page, end=block.end)
                continue
            found = self._block_entries(block, 1 if below_name and index == begin else 0)
            repeats = any(not known.isdisjoint(_names(entry)) for entry in found)
            if not found or repeats or not _continues(block, found, self.text):
                return entries, index
            entries += found
            known.update(name for entry in found for name in _names(entry))
        return entries, len(self.blocks)

    def _block_entries(self, block: Block, first: int) -> list[Entry]:
        """The entries of one block, from a line on: each goes on until a line ends with a page.

        A line that is nothing but a page closes the entry before it, whatever number that ends
        with. Without any page each line is an entry, if most of them stand alone elsewhere.
        """
        lines = _lines(block, self.text)[first:]
        if self.named and len(lines) > 1 and block.kind == "paragraph" and self._each_alone(lines):
            return [_entry(line, None, line, begin, end, block) for line, begin, end in lines]
        entries: list[Entry] = []
        pending, start = "", block.start
        for index, (line, begin, end) in enumerate(lines):
            start = start if pending else begin
            if len(pending) + len(line) > _LONGEST_ENTRY:
                return []
            lone = self._page(line)
            follows = not lone and index + 1 < len(lines) and self._page(lines[index + 1][0]) is not None
            title, page = (pending, lone) if pending and lone else self._split(f"{pending} {line}".strip())
            pending = f"{pending} {line}".strip()
            if page and not follows:
                entries.append(_entry(title, page, pending, start, end, block))
                pending = ""
        if pending:
            entries.append(_entry(pending, None, pending, start, block.end, block))
        return entries

    def _each_alone(self, lines: Sequence[_Line]) -> bool:
        """Whether lines without a page are entries each by itself."""
        if any(self._split(line)[1] for line, _, _ in lines):
            return False
        titles = ((line, numeral(line)) for line, _, _ in lines)
        named = sum(skeleton(line[found.end :] if found else line) in self.alone for line, found in titles)
        return named * 2 > len(lines)

    def _split(self, line: str) -> tuple[str, str | None]:
        """A line's title and the page at its end, if one stands there."""
        match = _LEADER.search(line) or _WORDED.search(line)
        if match and self._fits(match.group(1)):
            return line[: match.start()], match.group(1)
        words = line.rsplit(None, 1)
        page = self._page(words[1]) if len(words) == 2 else None
        return (words[0], page) if page else (line, None)

    def _page(self, text: str) -> str | None:
        """The page that a text is, without the word before it."""
        match = _PAGE.match(text)
        return match.group(1) if match and self._fits(match.group(1)) else None

    def _fits(self, page: str) -> bool:
        return self.large or not page.isdecimal() or int(page) <= _LAST_PAGE


def _lines(block: Block, text: str) -> list[_Line]:
    """The lines of a block with their places; marks, targets of links and long leaders left away."""
    return [
        (line, block.start + match.start(), block.start + match.end())
        for match in re.finditer(r"[^\r\n]+", text[block.start : block.end])
        if (line := _DOTS.sub(" .. ", _LINK.sub(r"\1", match.group())).strip(_EDGES).replace("*", ""))
    ]


def _names(entry: Entry) -> tuple[str, ...]:
    """The skeletons by which an entry is known again, also without a page word of no known language."""
    left = _LEFT_WORD.search(entry.title) if entry.page else None
    return (entry.skeleton, skeleton(entry.title[: left.start()])) if left else (entry.skeleton,)


def _continues(block: Block, found: Sequence[Entry], text: str) -> bool:
    """Whether a block reads like a part of the list rather than like what comes after it."""
    if block.kind == "heading":
        return found[0].page is not None
    return found[-1].page is not None or block.kind == "item" or text[block.end - 1] not in ".!?:"


def _entry(title: str, page: str | None, line: str, start: int, end: int, block: Block) -> Entry:
    title = title.rstrip(" .…·_\t,") if page else title.rstrip(" .…·_\t")
    found = numeral(title)
    depth = len(found.parts) if found else max(block.level, 1) if block.kind == "item" else 1
    bare = title[found.end :].strip() if found else title
    return Entry(found, bare, page, start, end, depth, skeleton(bare), skeleton(line))


def pages_of(entries: Sequence[Entry]) -> list[int | None]:
    """The page of each entry, None where it has none that fits: pages never fall."""
    pages = [int(entry.page) if entry.page and entry.page.isdecimal() else None for entry in entries]
    known = [page for page in pages if page is not None]
    if len(known) * 2 <= len(entries):
        return [None] * len(entries)
    later: list[int] = []  # the pages after the entry, sorted
    lower: list[bool] = []
    for page in reversed(pages):
        lower.append(page is not None and bisect_left(later, page) * 2 > len(later))
        if page is not None:
            insort(later, page)
    kept: list[int | None] = []
    highest = 0
    for page, falls in zip(pages, reversed(lower)):
        kept.append(None if page is None or falls or page < highest else page)
        highest = max(highest, kept[-1] or 0)
    return kept
