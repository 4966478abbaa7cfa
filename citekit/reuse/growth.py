"""From a few equal runs of words to the whole of a passage that stands in two places, changed a little.

Everything here is about one pair of places.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, cast

from citekit.reuse.hashing import Hashes

REACH = 45
"""Words that are looked at beyond an end at a time, some 250 characters."""
COST = 0.45
"""Of a word that only one of the two has, where a shared one is worth 1."""
_ON = REACH // 2  # where so many words were won, more may follow
_WINDOWS = 12  # at most: what has few words in common with seeds so far away is found by seeds of its own

Run = tuple[int, int, int]
"""Equal words: where they begin in the first and in the second place, and how many."""


class Stretch(NamedTuple):
    """Words that stand in two places, half-open, and the runs in which the two agree, in order."""

    begin: int
    end: int
    other_begin: int
    other_end: int
    runs: tuple[Run, ...]

    @property
    def equal(self) -> int:
        """Words that both have, in the same order."""
        return sum(length for _, _, length in self.runs)

    @property
    def exact(self) -> bool:
        """Whether all words are equal."""
        return self.equal == self.end - self.begin == self.other_end - self.other_begin

    @property
    def similarity(self) -> float:
        """The share of equal words among all of both, from 0 to 1."""
        return 2 * self.equal / (self.end - self.begin + self.other_end - self.other_begin)


def in_order(runs: Sequence[Run]) -> list[Run]:
    """Runs that follow each other in both places; of two that do not, the longer one.

    ``runs`` are in the order of the first place.

    >>> in_order([(0, 100, 4), (6, 90, 9), (20, 110, 4)])
    [(6, 90, 9), (20, 110, 4)]
    """
    kept: list[Run] = []
    for run in runs:
        while kept and not _follows(kept[-1], run) and kept[-1][2] < run[2]:
            kept.pop()
        if not kept or _follows(kept[-1], run):
            kept.append(run)
    return kept


def _follows(run: Run, later: Run) -> bool:
    return run[0] + run[2] <= later[0] and run[1] + run[2] <= later[1]


def grown(words: Hashes, runs: Sequence[Run], limits: tuple[int, int, int, int]) -> Stretch:
    """The stretch around runs that are in order: aligned between them, and as far beyond both ends as pays.

    ``limits`` are those of the two texts, begin and end of each.
    """
    inner = _filled(words, runs)
    begin, other_begin, _ = runs[0]
    before = _beyond(words, begin, other_begin, (limits[0], limits[2]), -1)
    last = runs[-1]
    end, other_end = last[0] + last[2], last[1] + last[2]
    after = _beyond(words, end, other_end, (limits[1], limits[3]), 1)
    return stretch_of([*reversed(before), *inner, *after])


def stretch_of(runs: Iterable[Run]) -> Stretch:
    """The stretch that runs in order make, those that touch in both places as one.

    >>> stretch_of([(0, 100, 9), (9, 109, 5), (15, 114, 2)])
    Stretch(begin=0, end=17, other_begin=100, other_end=116, runs=((0, 100, 14), (15, 114, 2)))
    """
    kept: list[Run] = []
    for run in runs:
        if kept and (kept[-1][0] + kept[-1][2], kept[-1][1] + kept[-1][2]) == run[:2]:
            run = (*kept[-1][:2], kept.pop()[2] + run[2])
        kept.append(run)
    first, last = kept[0], kept[-1]
    return Stretch(first[0], last[0] + last[2], first[1], last[1] + last[2], tuple(kept))


def _filled(words: Hashes, runs: Sequence[Run]) -> list[Run]:
    """The runs with those that are found between them."""
    from rapidfuzz.distance import Indel

    found = [runs[0]]
    for run in runs[1:]:
        begin, other = found[-1][0] + found[-1][2], found[-1][1] + found[-1][2]
        if begin < run[0] and other < run[1]:
            codes = Indel.opcodes(words[begin : run[0]].tolist(), words[other : run[1]].tolist())
            found += (
                (begin + code.src_start, other + code.dest_start, code.src_end - code.src_start)
                for code in codes
                if code.tag == "equal"
            )
        found.append(run)
    return found


def _beyond(words: Hashes, place: int, other: int, limits: tuple[int, int], way: int) -> list[Run]:
    """Equal runs beyond two ends, the nearest first, as long as they outweigh what lies between them."""
    found: list[Run] = []
    for _ in range(_WINDOWS):
        one = _window(words, place, limits[0], way)
        two = _window(words, other, limits[1], way)
        runs, won = _best_prefix(one, two)
        if not runs:
            return found
        for start, other_start, length in runs:
            back = length if way < 0 else 0
            found.append((place + way * start - back, other + way * other_start - back, length))
        place, other = place + way * won[0], other + way * won[1]
        if won[0] < _ON:
            break
    return found


def _window(words: Hashes, place: int, limit: int, way: int) -> list[int]:
    """The words from a place on, backwards if the way is negative."""
    ahead = (
        words[place : min(place + REACH, limit)] if way > 0 else words[max(place - REACH, limit) : place][::-1]
    )
    found: list[int] = ahead.tolist()
    return found


def _best_prefix(one: list[int], other: list[int]) -> tuple[list[Run], tuple[int, int]]:
    """The equal runs at the beginning of two windows that are worth it, and the words that they take up."""
    if not one or not other:
        return [], (0, 0)
    from rapidfuzz.distance import Indel

    runs: list[Run] = []
    kept, best, score = 0, 0.0, 0.0
    codes = cast("list[tuple[str, int, int, int, int]]", Indel.opcodes(one, other).as_list())
    for tag, start, end, other_start, other_end in codes:
        if tag == "equal":
            score += end - start
            runs.append((start, other_start, end - start))
            if score > best:
                best, kept = score, len(runs)
        else:
            score -= COST * (end - start + other_end - other_start)
    runs = runs[:kept]
    if not runs:
        return [], (0, 0)
    start, other_start, length = runs[-1]
    return runs, (start + length, other_start + length)


def united(words: Hashes, one: Stretch, later: Stretch) -> Stretch:
    """Two stretches as one: the first, what of the later one lies behind it, and what is between them."""
    runs = tuple(run for run in later.runs if run[0] >= one.end and run[1] >= one.other_end)
    if not runs:
        return one
    between = _filled(words, (one.runs[-1], runs[0]))[1:-1]
    return stretch_of((*one.runs, *between, *runs))
