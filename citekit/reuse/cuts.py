"""Stretches cut where a heading stands: a passage with changes does not run from one section into the next."""

from bisect import bisect_right
from collections.abc import Sequence

from citekit.reuse.growth import Run, Stretch
from citekit.reuse.near import LEAST as LEAST_NEAR
from citekit.reuse.near import SIMILARITY


def cut(stretch: Stretch, borders: Sequence[int], other_borders: Sequence[int], *, least: int) -> list[Stretch]:
    """The parts of a stretch between borders, as many as are passages by themselves; all of it if none is.

    ``borders`` are words at which something new begins in the first place and in the second, ascending. One
    that lies inside of words that are equal cuts nothing: the heading is repeated with them. A part is a
    passage if it has ``least`` equal words in a row, or is long and similar enough.

    >>> stretch = Stretch(0, 60, 100, 160, ((0, 100, 25), (35, 135, 25)))
    >>> [(part.begin, part.end) for part in cut(stretch, [30], [], least=12)]
    [(0, 25), (35, 60)]
    """
    parts: list[list[Run]] = [[stretch.runs[0]]]
    for run in stretch.runs[1:]:
        before = parts[-1][-1]
        apart = _between(borders, before[0] + before[2], run[0])
        if apart or _between(other_borders, before[1] + before[2], run[1]):
            parts.append([])
        parts[-1].append(run)
    if len(parts) == 1:
        return [stretch]
    return [part for part in map(_stretch, parts) if _is_passage(part, least)] or [stretch]


def _between(borders: Sequence[int], end: int, begin: int) -> bool:
    """Whether one of the borders lies behind the words before it, or where the next ones begin."""
    at = bisect_right(borders, begin) - 1
    return at >= 0 and borders[at] >= end


def _stretch(runs: Sequence[Run]) -> Stretch:
    first, last = runs[0], runs[-1]
    return Stretch(first[0], last[0] + last[2], first[1], last[1] + last[2], tuple(runs))


def _is_passage(part: Stretch, least: int) -> bool:
    if max(length for _, _, length in part.runs) >= least:
        return True
    size = min(part.end - part.begin, part.other_end - part.other_begin)
    return part.equal >= least and size >= LEAST_NEAR and part.similarity >= SIMILARITY
