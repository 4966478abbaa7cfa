"""Passages that stand more than once with changes: words replaced, dropped, misread or put elsewhere."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from citekit.readers.masks import MASK
from citekit.reuse.candidates import candidates
from citekit.reuse.growth import Run, Stretch, grown, in_order, united
from citekit.reuse.hashing import Hashes, Positions
from citekit.reuse.ranges import Cells
from citekit.reuse.rarity import UNIT, Rarities, rarities

LEAST = 20
"""Words that a passage has in both places at least: less than all of which is the same."""
SIMILARITY = 0.5
"""The least share of equal words."""

_RARE = 60 * UNIT  # of all different words that both have
_SURE = 0.8  # similarity in words from which letters are not asked
_LETTERS = 0.75  # the least similarity in letters, which misread words hardly lower
_SAMPLE = 6000  # letters that are compared
_GAP = 120  # words between two stretches that may be one
_SKEW = 25  # by how many the gaps in the two places may differ, and
_SKEW_PART = 0.1  # by what part of the stretch before

Letters = Callable[[int, int], str]
"""The text from one word up to another one, half-open."""


class Likeness:
    """What two places have to have in common so that it is no chance and no phrase.

    ``words`` are the hashes of the words of all texts one after the other, ``similarity`` the least share
    of equal ones.
    """

    def __init__(self, words: Hashes, letters: Letters, similarity: float = SIMILARITY) -> None:
        self.words = words
        self.similarity = similarity
        self.rarities = rarities(words)
        self._letters = letters

    def is_reuse(self, stretch: Stretch) -> bool:
        """Whether a stretch has enough words, alike enough, and rare enough together."""
        begin, end, other_begin, other_end, runs = stretch
        if min(end - begin, other_end - other_begin) < LEAST or stretch.similarity < self.similarity:
            return False
        rare: dict[int, int] = {}
        for first, _, length in runs:
            chosen = slice(first, first + length)
            rare.update(zip(self.words[chosen].tolist(), self.rarities[chosen].tolist()))
        if sum(rare.values()) < _RARE:
            return False
        return stretch.similarity >= _SURE or self._has_like_letters(stretch)

    def _has_like_letters(self, stretch: Stretch) -> bool:
        from rapidfuzz.distance import Indel

        one, other = (
            " ".join(self._letters(*place).replace(MASK, " ").split()) for place in (stretch[0:2], stretch[2:4])
        )
        part = min(_SAMPLE / max(len(one), len(other), 1), 1)
        one, other = one[: int(len(one) * part)], other[: int(len(other) * part)]
        return Indel.normalized_similarity(one, other) >= _LETTERS


def near_repeats(borders: Positions, likeness: Likeness) -> list[Stretch]:
    """Passages that stand twice with changes, in the order of their beginnings.

    ``borders`` are where each text begins among the words, in order, and the end of the last one.
    """
    words, similarity = likeness.words, likeness.similarity
    merged = _merged(words, _stretches(words, borders, likeness.rarities), borders, similarity)
    found: list[Stretch] = []
    for whole, *parts in merged:
        found += [whole] if likeness.is_reuse(whole) else filter(likeness.is_reuse, parts)
    return sorted(found)


def _stretches(words: Hashes, borders: Positions, rare: Rarities) -> Iterator[Stretch]:
    """What grows from each group of equal runs that does not lie in what has grown already."""
    known = Cells[Stretch]()
    bounds: list[int] = borders.tolist()
    for rows in candidates(words, borders, rare):
        runs = in_order([(first, second, length) for first, second, length in rows.tolist()])
        if _is_known(known.near(runs[0][0]), runs):
            continue
        stretch = grown(words, runs, _limits(bounds, runs))
        known.put(stretch.begin, stretch.end, stretch)
        if stretch.end <= stretch.other_begin:
            yield stretch


def _is_known(stretches: Iterable[Stretch], runs: list[Run]) -> bool:
    """Whether runs lie in one of some stretches."""
    first, last = runs[0], runs[-1]
    return any(
        one.begin <= first[0]
        and last[0] + last[2] <= one.end
        and one.other_begin <= first[1]
        and last[1] + last[2] <= one.other_end
        for one in stretches
    )


def _limits(bounds: Sequence[int], runs: list[Run]) -> tuple[int, int, int, int]:
    """How far the first and the second place can grow: to the ends of their texts, and not into each other."""
    first, last = runs[0], runs[-1]
    one, other = bisect_right(bounds, first[0]), bisect_right(bounds, first[1])
    limits = [bounds[number] for number in (one - 1, one, other - 1, other)]
    if one == other:
        limits[1] = max(min(limits[1], first[1]), last[0] + last[2])
        limits[2] = min(max(limits[2], last[0] + last[2]), first[1])
    return limits[0], limits[1], limits[2], limits[3]


def _merged(
    words: Hashes, stretches: Iterable[Stretch], borders: Positions, similarity: float
) -> Iterator[list[Stretch]]:
    """The stretches, those of them in one that follow each other in both places and are still similar then.

    Each with the parts that it was made of.
    """
    groups: dict[tuple[int, int], list[Stretch]] = defaultdict(list)
    bounds: list[int] = borders.tolist()
    for stretch in stretches:
        texts = bisect_right(bounds, stretch.begin), bisect_right(bounds, stretch.other_begin)
        groups[texts].append(stretch)
    for group in groups.values():
        group.sort()
        open_: list[list[Stretch]] = []
        for stretch in group:
            waiting = []
            for one in open_:
                if one[0].end + _GAP < stretch.begin:
                    yield one
                else:
                    waiting.append(one)
            open_ = waiting
            for number in range(len(open_) - 1, -1, -1):
                both = _joined(words, open_[number][0], stretch, similarity)
                if both is not None:
                    open_[number][0] = both
                    open_[number].append(stretch)
                    break
            else:
                open_.append([stretch, stretch])
        yield from open_


def _joined(words: Hashes, one: Stretch, later: Stretch, similarity: float) -> Stretch | None:
    """Two stretches as one, if they are parts of one passage."""
    gap, other_gap = later.begin - one.end, later.other_begin - one.other_end
    skew = _SKEW + _SKEW_PART * (one.end - one.begin)
    if gap > _GAP or other_gap > _GAP or abs(gap - other_gap) > skew:
        return None
    if later.other_begin + _SKEW < one.other_begin:
        return None
    both = united(words, one, later)
    if both.other_begin < both.end and one.end <= one.other_begin:
        return None
    return both if both.similarity >= similarity else None
