"""Which words stand in every issue: those that so many issues of one series have in a passage of theirs."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from citekit.reuse.growth import Stretch
from citekit.reuse.hashing import Positions
from citekit.reuse.ranges import Components

ISSUES = 4
"""Issues of one series from which on words stand there."""
OFTEN = 12
"""Places in one issue from which on they do, too."""
_APART = 4  # words between two of them that are taken together
Flags = npt.NDArray[np.bool_]


def standing(
    stretches: Sequence[Stretch], borders: Positions, series: Sequence[int], issues: Sequence[int]
) -> Flags:
    """For each word of all texts whether it stands in so many issues of one series, or so often in one issue.

    Counted is not the word but its place in a passage: places that stretches say are equal are one.
    ``borders`` are where each text begins among the words, and the end; ``series`` and ``issues`` are for
    each text the first one of the same series and of the same issue: it may be there in several files.
    """
    found = np.zeros(int(borders[-1]), dtype=np.bool_)
    ones, others = _equal_words(_spanning(stretches))
    if not len(ones):
        return found
    words, where = np.unique(np.concatenate((ones, others)), return_inverse=True)
    slots = _components(len(words), where[: len(ones)], where[len(ones) :])
    texts = np.searchsorted(borders, words, side="right") - 1
    count = len(borders)  # more than there are texts or series
    pairs, times = np.unique(slots * count + texts, return_counts=True)
    several = np.unique(pairs // count * count + np.asarray(issues)[pairs % count])
    groups, spread = np.unique(
        several // count * count + np.asarray(series)[several % count], return_counts=True
    )
    stands = np.zeros(len(words), dtype=np.bool_)
    stands[groups[spread >= ISSUES] // count] = True
    stands[pairs[times >= OFTEN] // count] = True
    found[words[stands[slots]]] = True
    return found


def _spanning(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """The stretches without those of equal words in two places that others join already.

    Of a hundred places of one passage 99 pairs are enough, and not all 4,950.
    """
    places = Components()
    for one in stretches:
        if not one.exact or places.unite(one[0:2], one[2:4]):
            yield one


def _equal_words(stretches: Iterable[Stretch]) -> tuple[Positions, Positions]:
    """The words of the first places and of the second that stretches say are equal."""
    runs = np.array([run for one in stretches for run in one.runs], dtype=np.int64).reshape(-1, 3)
    firsts, seconds, lengths = runs.T
    steps = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return np.repeat(firsts, lengths) + steps, np.repeat(seconds, lengths) + steps


def _components(count: int, ones: Positions, others: Positions) -> Positions:
    """A number for each of ``count`` points, the same for all that pairs join."""
    number = np.arange(count)
    while True:
        one, other = number[ones], number[others]
        if np.array_equal(one, other):
            return number
        least = np.minimum(one, other)
        np.minimum.at(number, one, least)
        np.minimum.at(number, other, least)
        while not np.array_equal(number, number[number]):
            number = number[number]


def separations(stands: Flags, *, least: int) -> list[int]:
    """Where words that stand in every issue, so many together at least, end and begin in a passage.

    >>> separations(np.array([True] * 4 + [False] * 5 + [True]), least=3)
    [4]
    """
    places = np.flatnonzero(stands)
    ends = np.flatnonzero(np.diff(places, append=len(stands) + _APART + 1) > _APART)
    begins = np.concatenate(([0], ends[:-1] + 1))
    long = ends - begins + 1 >= least
    cuts = {*places[begins[long]].tolist(), *(places[ends[long]] + 1).tolist()}
    return sorted(cuts - {0, len(stands)})
