"""The outline of a file and the lines that its entries name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from citekit.readers.pdf.columns import Column
from citekit.readers.pdf.lines import Line
from citekit.readers.pdf.styles import style_of
from citekit.text.fold import skeleton

_MOST_LINES = 8
_LONGEST_NUMBER = 8
_NUMBER = re.compile(r"(?:[\d.]{0,6}|[ivxlc]{1,6}|[a-z])")
_SHORT = 10  # letters: so short a line is another if a letter differs
_CHANGED = 4
_LIKE_ENOUGH = 90
_CUT = 55  # letters: some programs cut longer titles
_CLOSE = 1.5  # sizes between two lines of a heading, at the most
_MOST_ENTRIES = 5000


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the outline: its depth from 0, its words, the page (from 0) that it leads to."""

    depth: int
    title: str
    page: int


def entries(document: Any) -> list[Entry]:
    """The outline of an opened file, as far as it names pages; of a damaged one what can be read."""
    import pypdfium2

    found: list[Entry] = []
    try:
        for item in document.get_toc():
            target = item.get_dest()
            page = target.get_index() if target else None
            title = " ".join(item.get_title().replace("\0", " ").split())
            if page is not None and title:
                found.append(Entry(item.level, title, page))
            if len(found) >= _MOST_ENTRIES:
                break
    except (pypdfium2.PdfiumError, ValueError, RecursionError):
        return found
    return found


def named_lines(outline: Sequence[Entry], pages: Sequence[Sequence[Column]]) -> dict[int, tuple[int, int]]:
    """For each line that an entry names, by identity: the entry's index and its depth."""
    named: dict[int, tuple[int, int]] = {}
    folded: dict[int, list[_Folded]] = {}
    for number, entry in enumerate(outline):
        for page in (entry.page, entry.page + 1, entry.page - 1):
            if not 0 <= page < len(pages):
                continue
            if page not in folded:
                folded[page] = [_Folded(line) for column in pages[page] for line in column.lines]
            lines = _find(entry, folded[page], named)
            if lines:
                named |= {id(line): (number, entry.depth) for line in lines}
                break
    return named


class _Folded:
    """A line with its skeleton, made when it is asked for."""

    __slots__ = ("_skeleton", "line")

    def __init__(self, line: Line) -> None:
        self.line = line
        self._skeleton: str | None = None

    @property
    def skeleton(self) -> str:
        if self._skeleton is None:
            self._skeleton = skeleton(self.line.text)
        return self._skeleton

    def may_begin(self, wanted: str) -> bool:
        """Whether an entry may begin on the line: with its first letter, or after a number or a word."""
        return (
            len(self.line.text) <= len(wanted) * 2 + _LONGEST_NUMBER or self.line.text[0].lower() == wanted[0]
        )


def _find(entry: Entry, lines: Sequence[_Folded], named: dict[int, tuple[int, int]]) -> list[Line]:
    """The lines, one after the other, that say what an entry says: exactly, else nearly.

    A long entry may be the beginning of what it names.
    """
    wanted, cut = skeleton(entry.title), len(entry.title) >= _CUT
    near: list[Line] = []
    for first in range(len(lines)):
        if not wanted or not lines[first].may_begin(wanted):
            continue
        words = ""
        for count in range(_MOST_LINES):
            if first + count >= len(lines) or id(lines[first + count].line) in named:
                break
            words += lines[first + count].skeleton
            taken = [one.line for one in lines[first : first + count + 1]]
            place = words.find(wanted)
            begins = place >= 0 and _NUMBER.fullmatch(words[:place]) is not None
            if begins and place + len(wanted) == len(words):
                return taken
            if begins and cut:
                return [*taken, *_like([one.line for one in lines[first + count + 1 :]], taken[-1])]
            if len(words) > len(wanted) + _LONGEST_NUMBER:
                break
            if not near and _is_nearly(words, wanted):
                near = taken
    return near


def _like(lines: Sequence[Line], above: Line) -> list[Line]:
    """The lines right below one that are set like it: the rest of a heading."""
    found: list[Line] = []
    for line in lines[:_MOST_LINES]:
        last = found[-1] if found else above
        if style_of(line) != style_of(last) or not 0 < last.y - line.y < _CLOSE * line.size:
            break
        found.append(line)
    return found


def _is_nearly(words: str, wanted: str) -> bool:
    """Whether a line says an entry with a word more, or with a letter or two changed."""
    if 0 <= len(words) - len(wanted) <= _LONGEST_NUMBER and (
        words.endswith(wanted) or words.startswith(wanted)
    ):
        return True
    if len(words) <= _SHORT or abs(len(words) - len(wanted)) > _CHANGED:
        return False
    from rapidfuzz.fuzz import ratio

    return ratio(words, wanted) >= _LIKE_ENOUGH
