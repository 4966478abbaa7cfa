"""What stands between quotation marks: pairs of them, nested, over paragraphs, and left open."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from citekit.text.mark_roles import Mark, ahead, is_elision, is_measure, is_plural_possessive, marks

_BLANK = re.compile(r"\n\s*\n\s*")
_OPENS_ONLY = frozenset(("“", "„", "‟", "``", "‘", "‚", "‛", "「", "『"))
_CLOSES_ONLY = frozenset(("”", "’", "''", "」", "』"))
_ASIDE = frozenset(("single", "small guillemet"))  # what gives way to the marks around it
_SAID_BEFORE = re.compile(r"[,:]\s+\Z")
_CITED_AFTER = re.compile(r"\s*(?:\ufffc|\()")  # a citation stands behind what is quoted
_Deed = Literal["open", "close", "weakly open", "nothing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Words between quotation marks: ``text[start:end]`` without the marks.

    ``opening`` and ``closing`` are the marks as they stand; ``closing`` is empty where the mark is
    missing. ``depth`` counts the quotations around it, 0 for the outermost. ``reopened`` are the
    ranges of the opening marks that later paragraphs of one quotation repeat.
    """

    start: int
    end: int
    opening: str
    closing: str
    depth: int = 0
    reopened: tuple[tuple[int, int], ...] = ()

    @property
    def outer_start(self) -> int:
        """Where the opening mark begins."""
        return self.start - len(self.opening)

    @property
    def outer_end(self) -> int:
        """Where the closing mark ends."""
        return self.end + len(self.closing)


def quoted(text: str) -> tuple[Quoted, ...]:
    """All quotations of a text in order of their beginnings, the outer before the inner.

    Blank lines part paragraphs. A quotation goes on in the next paragraph where that begins with
    an opening mark again, or where a clear closing mark stands in it before any opening one. One
    that is never closed ends with its paragraph, or before the next that opens with the same kind
    of mark. Apostrophes, elisions, feet and inches are no marks.

    >>> [(one.start, one.end, one.depth) for one in quoted("“I can’t ‘go’,” he said. “No.”")]
    [(1, 14, 0), (10, 12, 1), (26, 29, 0)]
    """
    found: list[Quoted] = []
    carried: _Open | None = None
    for start, end in _paragraphs(text):
        paragraph = _Paragraph(text, start, end, found)
        carried = paragraph.pair(carried)
    if carried and carried.limit > carried.mark.end:
        found.append(carried.quoted(carried.limit, ""))
    return _with_depths(sorted(found, key=lambda one: (one.start, -one.end)))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The ranges of the paragraphs, without the white space at their ends."""
    begin = len(text) - len(text.lstrip())
    stop = len(text.rstrip())
    for blank in _BLANK.finditer(text, begin, stop):
        yield begin, _stripped(text, begin, blank.start())
        begin = blank.end()
    if begin < stop:
        yield begin, stop


def _stripped(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _with_depths(found: list[Quoted]) -> tuple[Quoted, ...]:
    around: list[int] = []
    result = []
    for one in found:
        while around and around[-1] <= one.start:
            around.pop()
        result.append(replace(one, depth=len(around)) if around else one)
        around.append(one.outer_end)
    return tuple(result)


@dataclass(slots=True)
class _Open:
    """A quotation that is not closed yet.

    ``limit`` is the end of the paragraph it has reached, ``cut`` where the next of its kind opens
    directly inside it; ``weak`` is dropped where nothing closes it.
    """

    mark: Mark
    weak: bool
    limit: int
    cut: int | None = None
    reopened: list[tuple[int, int]] = field(default_factory=list)

    def quoted(self, end: int, closing: str) -> Quoted:
        return Quoted(
            start=self.mark.end,
            end=max(end, self.mark.end),
            opening=self.mark.text,
            closing=closing,
            reopened=tuple(self.reopened),
        )


class _Paragraph:
    """The marks of one paragraph, paired from left to right."""

    def __init__(self, text: str, start: int, end: int, found: list[Quoted]) -> None:
        self.text, self.start, self.end, self.found = text, start, end, found
        self.marks = marks(text, start, end)
        self.stack: list[_Open] = []
        self.open: Counter[str] = Counter()  # by family
        self.next_double, self.closing_later, self.closing_inside = ahead(text, self.marks)

    def pair(self, carried: _Open | None) -> _Open | None:
        """Add what is found; what is open at the end and may go on in the next paragraph comes back."""
        first = 0
        if carried:
            first = self._continued(carried)
        for index in range(first, len(self.marks)):
            mark = self.marks[index]
            deed = self._deed(index, mark)
            if deed == "close":
                self._close(mark, self._closed_by(index, mark))
            elif deed != "nothing":
                self._push(mark, weak=deed == "weakly open")
        return self._left_open()

    def _continued(self, carried: _Open) -> int:
        """Go on with a quotation of the paragraph before if it goes on here; how many marks that took."""
        family = carried.mark.family
        first = self.marks[0] if self.marks else None
        if first and first.start == self.start and first.family == family and first.side != "closes":
            carried.reopened.append((first.start, first.end))
            self._take_up(carried)
            return 1
        same = next((mark for mark in self.marks if mark.family == family), None)
        if family not in _ASIDE and same and same.side == "closes" and same.text not in _OPENS_ONLY:
            self._take_up(carried)
        else:
            self._end(carried, carried.limit)
        return 0

    def _take_up(self, carried: _Open) -> None:
        carried.limit = self.end
        self.stack.append(carried)
        self.open[carried.mark.family] += 1

    def _push(self, mark: Mark, *, weak: bool) -> None:
        if self.stack and self.stack[-1].mark.kind == mark.kind and self.stack[-1].cut is None:
            self.stack[-1].cut = mark.start
        self.stack.append(_Open(mark, weak, self.end))
        self.open[mark.family] += 1

    def _pop(self) -> _Open:
        one = self.stack.pop()
        self.open[one.mark.family] -= 1
        return one

    def _close(self, mark: Mark, index: int) -> None:
        """Close one of the stack; what was opened inside it and is still open ends there."""
        while len(self.stack) > index + 1:
            self._end(self._pop(), mark.start)
        one = self._pop()
        if mark.start > one.mark.end:
            self.found.append(one.quoted(mark.start, mark.text))

    def _end(self, one: _Open, limit: int) -> None:
        """End a quotation that has no closing mark."""
        end = _stripped(self.text, one.mark.end, limit if one.cut is None else one.cut)
        if end > one.mark.end and not one.weak:
            self.found.append(one.quoted(end, ""))

    def _left_open(self) -> _Open | None:
        """End what is open at the paragraph's end, but for the outermost that may go on."""
        goes_on = next((one for one in self.stack if one.cut is None and not one.weak), None)
        for one in self.stack:
            if one is not goes_on:
                self._end(one, self.end)
        return goes_on

    def _reachable(self, family: str) -> bool:
        """Whether a quotation of the family is open; a single one only inside all others."""
        if family not in _ASIDE:
            return self.open[family] > 0
        for one in reversed(self.stack):
            if one.mark.family == family:
                return True
            if one.mark.family not in _ASIDE:
                return False
        return False

    def _closed_by(self, index: int, mark: Mark) -> int:
        """The place in the stack of what a mark closes.

        The innermost of its family; but a curly mark after which nothing more is closed rather
        closes a curly one around a straight one than leave it open.
        """
        at = len(self.stack) - 1
        while self.stack[at].mark.family != mark.family:
            at -= 1
        around = self.stack[at - 1].mark if at else None
        if (
            around
            and around.kind == mark.kind == "double"
            and self.stack[at].mark.kind == '"'
            and not self._closes_next(index)
        ):
            return at - 1
        return at

    def _closes_next(self, index: int) -> bool:
        """Whether the next double mark closes."""
        after = self.next_double[index]
        return after is not None and (after.side == "closes" or after.text in _CLOSES_ONLY)

    def _deed(self, index: int, mark: Mark) -> _Deed:
        """What a mark does where it stands."""
        is_open = self._reachable(mark.family)
        if mark.family == "single":
            return self._single(index, mark, is_open)
        if mark.family in ("corner", "white corner"):
            return "open" if mark.text in _OPENS_ONLY else "close" if is_open else "nothing"
        if mark.family != "double":
            return self._guillemet(mark, is_open)
        if mark.text == '"':
            return self._straight(index, mark, is_open)
        return self._curly(index, mark, is_open)

    def _curly(self, index: int, mark: Mark, is_open: bool) -> _Deed:
        if mark.text in _OPENS_ONLY:
            if not is_open or mark.side == "opens" or mark.text in ("„", "``"):
                return "open"
            if mark.side == "closes":
                return "close"
            spaced = mark.before.isspace() and self._closes_next(index)
            return "open" if spaced else "close"
        if is_open:
            return "close"
        return "weakly open" if mark.side == "opens" else "nothing"

    def _straight(self, index: int, mark: Mark, is_open: bool) -> _Deed:
        if mark.side == "opens":
            return "open"
        if is_measure(self.text, mark):
            return "nothing"
        if is_open:
            inches = mark.before.isdigit() and mark.after.isspace() and self._closes_next(index)
            return "nothing" if inches and mark.side == "closes" else "close"
        return "nothing" if mark.side == "closes" or mark.before.isalnum() else "weakly open"

    def _guillemet(self, mark: Mark, is_open: bool) -> _Deed:
        if is_open:
            opened_by = next(one.mark.text for one in reversed(self.stack) if one.mark.family == mark.family)
            return "open" if opened_by == mark.text and mark.side == "opens" else "close"
        if mark.text in "«‹":
            return "nothing" if mark.side == "closes" else "open"
        return "open" if mark.side == "opens" else "nothing"

    def _single(self, index: int, mark: Mark, is_open: bool) -> _Deed:
        if mark.side == "opens":
            if is_elision(self.text, mark) or (mark.text == "’" and is_open):
                return "nothing"
            said = mark.text in _OPENS_ONLY and self._is_said(mark)
            return "open" if said else "weakly open"
        if mark.text == "‚" or not is_open:
            after_dash = mark.before in "—–" and mark.side == "unclear" and mark.text != "’"
            return "weakly open" if after_dash or mark.text == "‘" else "nothing"
        later = self.closing_inside if self.open["double"] else self.closing_later
        possessive = is_plural_possessive(mark) and not _CITED_AFTER.match(self.text, mark.end)
        return "nothing" if possessive and later[index] else "close"

    def _is_said(self, mark: Mark) -> bool:
        """Whether a single mark stands where a quotation begins rather than a foreign letter (‘ayn)."""
        before = self.text[max(self.start, mark.start - 3) : mark.start]
        return mark.start == self.start or bool(_SAID_BEFORE.search(before))
