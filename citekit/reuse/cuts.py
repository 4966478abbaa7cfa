"""Stretches cut where something new begins: a heading, or words that stand in every issue."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import pairwise

from citekit.reuse.growth import Run, Stretch, stretch_of
from citekit.reuse.ranges import Span


def cut(
    stretch: Stretch,
    headings: Sequence[Span],
    other_headings: Sequence[Span],
    is_passage: Callable[[Stretch], bool],
    is_misread: Callable[[Run, Run], bool] = lambda before, run: False,
) -> list[Stretch]:
    """The parts of a stretch between headings, as many as are passages by themselves; all of it if none is.

    ``headings`` are the words of the first place's headings and those of the second's, ascending. One that
    the two have in common cuts nothing, all or more than half of it, nor does one where what stands
    between two runs ``is_misread`` only: it is repeated with them.

    >>> stretch = Stretch(0, 60, 100, 160, ((0, 100, 25), (35, 135, 25)))
    >>> parts = cut(stretch, [(30, 33)], [], lambda part: part.equal >= 12)
    >>> [(part.begin, part.end) for part in parts]
    [(0, 25), (35, 60)]
    """
    parts: list[list[Run]] = [[stretch.runs[0]]]
    for before, run in pairwise(stretch.runs):
        apart = any(
            _is_apart(some, stretch.runs, side, before[side] + before[2], run[side])
            for side, some in enumerate((headings, other_headings))
        )
        if apart and not is_misread(before, run):
            parts.append([])
        parts[-1].append(run)
    if len(parts) == 1:
        return [stretch]
    return [part for part in map(stretch_of, parts) if is_passage(part)] or [stretch]


def _is_apart(headings: Sequence[Span], runs: Sequence[Run], side: int, end: int, begin: int) -> bool:
    """Whether a heading begins or ends where some words end and others begin, and is of one place only."""
    at = bisect_left(headings, (end, 0))
    for first, last in headings[max(at - 1, 0) : at + 2]:
        if end <= first <= begin or end <= last <= begin:
            common = (min(last, run[side] + run[2]) - max(first, run[side]) for run in runs)
            if 2 * sum(max(count, 0) for count in common) <= last - first:
                return True
    return False


def cut_at(stretch: Stretch, places: Sequence[int]) -> list[Stretch]:
    """A stretch in parts that begin at some words of its first place, ascending.

    >>> whole = Stretch(0, 40, 100, 140, ((0, 100, 40),))
    >>> [(part.begin, part.end, part.other_begin) for part in cut_at(whole, [30])]
    [(0, 30, 100), (30, 40, 130)]
    """
    parts: list[list[Run]] = [[]]
    waiting = list(stretch.runs)[::-1]
    for place in places:
        while waiting and waiting[-1][0] < place:
            begin, other, length = waiting.pop()
            kept = min(length, place - begin)
            parts[-1].append((begin, other, kept))
            if kept < length:
                waiting.append((place, other + kept, length - kept))
        parts.append([])
    parts[-1] += waiting[::-1]
    return [stretch_of(part) for part in parts if part]
