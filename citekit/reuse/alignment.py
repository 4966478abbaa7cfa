"""Two wordings side by side: which words of one stand for which of the other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from citekit.reuse.kinds import kind_between, kind_of, same_letters
from citekit.reuse.marks import same_marks
from citekit.reuse.opcodes import opcodes
from citekit.reuse.wording import Wording

_FIRM = 4  # words in a row that are no chance
_SURPLUS = 2  # words by which an end may be longer and still be the same place
_LIKE = 4  # of so many words beyond the first firm ones, one is common, or they are not the same place
_FEW = 3  # words that stand for one another by their order alone
_PHRASE = 12  # words in which one figure stands for the other
Bounds = tuple[int, int]
"""The number of a first word, and of that behind a last one."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words ``start`` to ``end`` of the first text, and those of another in their place."""

    start: int
    end: int
    other_start: int
    other_end: int
    same: bool

    @property
    def sizes(self) -> Bounds:
        """How many words it has of either."""
        return self.end - self.start, self.other_end - self.other_start

    def moved(self, by: int, other: int) -> "Run":
        """The same so many words further on in the first text and in the other."""
        return Run(self.start + by, self.end + by, self.other_start + other, self.other_end + other, self.same)


@dataclass(frozen=True, slots=True)
class Compared:
    """Another text beside the first.

    Word ``n`` of the first begins at ``begins[n]`` of the other and stops at ``stops[n]``, -1 where
    the other has no such bound. ``inserted`` are words of the other before a word of the first.
    """

    other: Wording
    begins: Sequence[int]
    stops: Sequence[int]
    inserted: dict[int, Bounds]
    runs: Sequence[Run]
    """From the first common words to the last: what hangs over at an end is in none."""

    def counterpart(self, start: int, end: int) -> Bounds | None:
        """The words of the other that stand for ``start`` to ``end`` of the first, None where unknown."""
        if start < end:
            begin, stop = self.begins[start], self.stops[end - 1]
        elif start in self.inserted:
            return self.inserted[start]
        else:
            begin = stop = self.stops[start - 1] if start and self.begins[start] >= 0 else -1
        return (begin, stop) if min(begin, stop) >= 0 else None

    def changed(self) -> Iterator[Bounds]:
        """The words of the first in whose stead the other has others."""
        return ((run.start, run.end) for run in self.runs if not run.same)

    def marked(self, first: Wording) -> Iterator[tuple[int, int]]:
        """The words of the first before which the other has other marks, each with that of the other."""
        pairs = ((number, self.before(number)) for number in range(1, len(first.keys)))
        return (
            (number, word)
            for number, word in pairs
            if word >= 0
            and first.gap(number) != self.other.gap(word)
            and not same_marks(first.marks(number), self.other.marks(word))
        )

    def before(self, number: int) -> int:
        """The word of the other before which it has what the first has before ``number``, -1 if none."""
        begin = self.begins[number]
        beside = 0 <= self.begins[number - 1] == begin - 1 and self.stops[number - 1] == begin
        return begin if beside and self.stops[number] == begin + 1 else -1


def compared(first: Wording, other: Wording) -> Compared:
    """Another text beside the first, word by word."""
    begins, stops = [-1] * (len(first.keys) + 1), [-1] * (len(first.keys) + 1)
    inserted: dict[int, Bounds] = {}
    runs = _runs(first, other)
    for run in runs:
        if run.start == run.end:
            inserted[run.start] = run.other_start, run.other_end
        elif run.same and run.sizes[0] == run.sizes[1]:
            begins[run.start : run.end] = range(run.other_start, run.other_end)
            stops[run.start : run.end] = range(run.other_start + 1, run.other_end + 1)
        else:
            begins[run.start], stops[run.end - 1] = run.other_start, run.other_end
    return Compared(other, begins, stops, inserted, runs)


def _runs(first: Wording, other: Wording) -> list[Run]:
    """The words of two texts in runs that are the same or are not, without what hangs over at the ends."""
    runs = _extent(first.keys, other.keys)
    found = [part for run in _slid(first.keys, other.keys, runs) for part in _parted(first, other, run)]
    while found and not all(found[0].sizes):
        del found[0]
    while found and not all(found[-1].sizes):
        del found[-1]
    return found


def _in_turns(was: Sequence[str], now: Sequence[str]) -> list[Run]:
    """Two sequences in runs that are the same or are not, in turns."""
    found: list[Run] = []
    for same, group in groupby(opcodes(was, now), key=lambda code: code[0]):
        codes = list(group)
        found.append(Run(codes[0][1], codes[-1][2], codes[0][3], codes[-1][4], same))
    return found


def _extent(was: Sequence[str], now: Sequence[str]) -> list[Run]:
    """What the two have in common with what stands between it, and a word or two at the ends."""
    firm = [run for run in _in_turns(was, now) if run.same]
    if not firm:
        return _in_turns(was, now)
    least = min(_FIRM, max(run.sizes[0] for run in firm))
    firm = [run for run in firm if run.sizes[0] >= least]
    start, begin, end, stop = firm[0].start, firm[0].other_start, firm[-1].end, firm[-1].other_end
    while start and begin and was[start - 1] == now[begin - 1]:
        start, begin = start - 1, begin - 1
    while end < len(was) and stop < len(now) and was[end] == now[stop]:
        end, stop = end + 1, stop + 1
    middle = [run.moved(start, begin) for run in _in_turns(was[start:end], now[begin:stop])]
    tail = [
        Run(
            len(was) - run.end,
            len(was) - run.start,
            len(now) - run.other_end,
            len(now) - run.other_start,
            run.same,
        )
        for run in reversed(_beyond(was[end:][::-1], now[stop:][::-1]))
    ]
    return _beyond(was[:start], now[:begin]) + middle + tail


def _beyond(was: Sequence[str], now: Sequence[str]) -> list[Run]:
    """What stands before the first firm words of two texts, as far as both have it."""
    common = min(len(was), len(now))
    if not common:
        return []
    hangs_over = abs(len(was) - len(now)) > _SURPLUS and was[:2] != now[:2]
    size = common + _SURPLUS if hangs_over else max(len(was), len(now))
    skipped = max(len(was) - size, 0), max(len(now) - size, 0)
    runs = [run.moved(*skipped) for run in _in_turns(was[skipped[0] :], now[skipped[1] :])]
    if hangs_over and not runs[0].same:
        kept = min(runs[0].sizes)
        runs[0] = replace(runs[0], start=runs[0].end - kept, other_start=runs[0].other_end - kept)
    like = sum(run.sizes[0] for run in runs if run.same) * _LIKE >= common
    return runs if like or common <= (1 if hangs_over else _LIKE) else []


def _slid(was: Sequence[str], now: Sequence[str], runs: list[Run]) -> list[Run]:
    """The runs with what came or went as far to the left as it may stand: one place for all texts."""
    found = list(runs)
    for at in range(1, len(found) - 1):
        left, run, right = found[at - 1 : at + 2]
        if all(run.sizes) or not (left.same and right.same):
            continue
        keys, end = (was, run.end) if run.sizes[0] else (now, run.other_end)
        size, by = max(run.sizes), 0
        while by < left.sizes[0] - 1 and keys[end - 1 - by] == keys[end - 1 - by - size]:
            by += 1
        found[at - 1] = replace(left, end=left.end - by, other_end=left.other_end - by)
        found[at] = run.moved(-by, -by)
        found[at + 1] = replace(right, start=right.start - by, other_start=right.other_start - by)
    return found


def _parted(first: Wording, other: Wording, run: Run) -> list[Run]:
    """A run in parts of one kind each, where its words can be matched."""
    if run.same or not all(run.sizes):
        return [run]
    was, now = range(run.start, run.end), range(run.other_start, run.other_end)
    if same_letters(first.keys[run.start : run.end], other.keys[run.other_start : run.other_end]):
        return [replace(run, same=True)]
    kinds, others = [kind_of(first, number) for number in was], [kind_of(other, number) for number in now]
    if len(was) == len(now) and (len(was) <= _FEW or kinds == others):
        pairs = list(zip(was, now))
    else:
        figures = [(kind, number) for kind, number in zip(kinds, was) if kind in ("number", "date")]
        partners = [(kind, number) for kind, number in zip(others, now) if kind in ("number", "date")]
        alike = [kind for kind, _ in figures] == [kind for kind, _ in partners] and max(run.sizes) <= _PHRASE
        pairs = [(figure[1], partner[1]) for figure, partner in zip(figures, partners) if alike]
    parts: list[Run] = []
    start, begin = run.start, run.other_start
    for number, partner in [*pairs, (run.end, run.other_end)]:
        if (start, begin) != (number, partner):
            parts += _parted(first, other, Run(start, number, begin, partner, False)) if pairs else [run]
        if (number, partner) != (run.end, run.other_end):
            equal = first.keys[number] == other.keys[partner]
            parts.append(Run(number, number + 1, partner, partner + 1, equal))
        start, begin = number + 1, partner + 1
    return _joined(first, other, parts)


def _joined(first: Wording, other: Wording, parts: list[Run]) -> list[Run]:
    """Parts side by side that are of one kind are one: three million, first name and last name."""
    found: list[Run] = []
    last = None
    for part in parts:
        kind = None
        if not part.same and all(part.sizes):
            kind = kind_between(first, (part.start, part.end), other, (part.other_start, part.other_end))
        if kind and kind == last and not (first.marks(part.start) or other.marks(part.other_start)):
            found[-1] = replace(part, start=found[-1].start, other_start=found[-1].other_start)
        else:
            found.append(part)
        last = kind
    return found
