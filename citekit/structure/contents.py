"""The contents page: a list of headings with the pages on which they stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from citekit.model.layout import Block, Span
from citekit.structure.numerals import Numeral, numeral
from citekit.structure.vocabulary import CONTENTS, fold
from citekit.text.fold import skeleton

_PAGE = re.compile(r"(?:\d{1,4}|[ivxl]{1,6})\Z")
_LEADER = re.compile(r"\s*(?:[.·•…_‥]\s?){2,}\s*(\d{1,4}|[ivxl]{1,6})\Z")
_EDGES = " \t\r\n-–—•*+_>#|\\"
_LONGEST_ENTRY = 300
_FEWEST = 3
_SEARCHED = 80


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
    for index, block in enumerate(blocks[:_SEARCHED]):
        if block.kind == "skipped":
            continue
        named = block.lines == 1 and fold(block.text).strip(" .:*") in CONTENTS
        if named or _may_begin(blocks, index):
            entries, end = _entries(blocks, index + 1 if named else index, text)
            if _is_contents(entries, named, blocks):
                return Contents(tuple(entries), (index, end))
    return None


def _may_begin(blocks: Sequence[Block], index: int) -> bool:
    """Whether a list of contents without a name may begin with a block: it ends with a page."""
    block = blocks[index]
    if not _page(block.text.rpartition(" ")[2].strip(".…")):
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


def _is_contents(entries: Sequence[Entry], named: bool, blocks: Sequence[Block]) -> bool:
    alone = _lines_alone(blocks)
    paged = [entry for entry in entries if entry.page]
    repeated = sum(entry.skeleton in alone for entry in entries)
    if named:
        tops = [entry.skeleton in alone for entry in entries if entry.depth == 1]
        return bool(entries) and (len(paged) * 2 > len(entries) or sum(tops) * 2 >= len(tops))
    pages = [int(entry.page) for entry in paged if entry.page and entry.page.isdecimal()]
    rising = len(pages) >= _FEWEST and pages == sorted(pages) and len(paged) == len(entries)
    return rising and (repeated >= 2 or repeated * 2 >= len(entries))


def _entries(blocks: Sequence[Block], begin: int, text: str) -> tuple[list[Entry], int]:
    """The entries from a block on, and the index of the first block that is none."""
    entries: list[Entry] = []
    known: set[str] = set()
    index = begin
    while index < len(blocks):
        block = blocks[index]
        if block.kind != "skipped":
            if _page(block.text) and entries and not entries[-1].page:
                entries[-1] = replace(entries[-1], page=block.text, end=block.end)
                index += 1
                continue
            found = _block_entries(block, text)
            if not found or known & {entry.skeleton for entry in found} or not _continues(block, found, text):
                break
            entries += found
            known.update(entry.skeleton for entry in found)
        index += 1
    return entries, index


def _continues(block: Block, found: Sequence[Entry], text: str) -> bool:
    """Whether a block reads like a part of the list rather than like what comes after it."""
    if block.kind == "heading":
        return found[0].page is not None
    return found[-1].page is not None or block.kind == "item" or text[block.end - 1] not in ".!?:"


def _block_entries(block: Block, text: str) -> list[Entry]:
    """The entries of one block: each goes on until a line ends with a page, or the block ends.

    A line that is nothing but a page closes the entry before it, whatever number that ends with.
    """
    lines = [
        (line, block.start + match.start(), block.start + match.end())
        for match in re.finditer(r"[^\r\n]+", text[block.start : block.end])
        if (line := match.group().strip(_EDGES).replace("*", ""))
    ]
    entries: list[Entry] = []
    pending, start = "", block.start
    for index, (line, begin, end) in enumerate(lines):
        start = start if pending else begin
        if len(pending) + len(line) > _LONGEST_ENTRY:
            return []
        page_follows = index + 1 < len(lines) and _page(lines[index + 1][0]) and not _page(line)
        title, page = (pending, line) if pending and _page(line) else _split_page(f"{pending} {line}".strip())
        pending = f"{pending} {line}".strip()
        if page and not page_follows:
            entries.append(_entry(title, page, pending, start, end, block))
            pending = ""
    if pending:
        entries.append(_entry(pending, None, pending, start, block.end, block))
    return entries


def _split_page(line: str) -> tuple[str, str | None]:
    """A line's title and the page at its end, if one stands there."""
    if leader := _LEADER.search(line):
        return line[: leader.start()], leader.group(1)
    words = line.rsplit(None, 1)
    return (words[0], words[1]) if len(words) == 2 and _page(words[1]) else (line, None)


def _page(text: str) -> bool:
    return _PAGE.match(text) is not None


def _entry(title: str, page: str | None, line: str, start: int, end: int, block: Block) -> Entry:
    title = title.rstrip(" .…·_\t")
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
    kept: list[int | None] = []
    for index, page in enumerate(pages):
        later = [other for other in pages[index + 1 :] if other is not None]
        earlier = [other for other in kept if other is not None]
        falls = page is not None and (
            sum(other < page for other in later) * 2 > len(later) or (earlier and page < max(earlier))
        )
        kept.append(None if falls else page)
    return kept
