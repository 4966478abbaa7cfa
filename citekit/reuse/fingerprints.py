"""Fingerprints: hashes of runs of words, some of which every long shared run has in common.

Winnowing (Schleimer, Wilkerson and Aiken 2003): of the hashes in each window the least is kept.
A hash has 32 bits: what two places seem to have in common is held against the words anyway.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from citekit.reuse.arrays import longer
from citekit.reuse.corpus import batches, corpus_of
from citekit.reuse.hashing import Hashes, Positions

Fingerprints = npt.NDArray[np.uint32]
"""Of runs of words; none is 0."""
Places = npt.NDArray[np.int32]

RUN = 6
"""Words in a run that is hashed."""
WINDOW = 7
"""Runs in a window: a shared run of ``RUN + WINDOW - 1`` words shares a fingerprint."""
_FACTOR = np.uint32(0x9E3779B1)  # of Fibonacci hashing
_SQUARE = np.uint32(0x9E3779B1**2 % (1 << 32))
_UPPER = np.uint64(32)
_TOGETHER = 1 << 22  # letters of texts that are worked on together
_BLOCK = 1 << 16  # runs that are hashed at a time: they stay in the processor's cache


def fingerprints(
    words: Hashes, borders: Positions | None = None, *, run: int = RUN, window: int = WINDOW
) -> tuple[Fingerprints, Places]:
    """The kept hashes of runs of words, in order, and the word at which each run begins.

    ``words`` are the hashes of the words of a text. Of several one after the other ``borders`` are where
    each begins, in order, and the end of the last one: what is kept of a text does not depend on those
    beside it. A text of fewer than ``run + window - 1`` words has no fingerprint.

    >>> hashes, places = fingerprints(np.arange(20, dtype=np.uint64))
    >>> len(hashes) == len(places) > 1
    True
    """
    count = len(words) - run + 1
    room = max(count, 0) // 3 + _BLOCK  # mostly two of ``window`` + 1 are kept
    hashes: Fingerprints = np.empty(room, dtype=np.uint32)
    places: Places = np.empty(room, dtype=np.int32)
    size = 0
    for begin in range(0, count if count >= window else 0, _BLOCK):
        first = max(begin - window + 1, 0)
        runs = run_hashes(words[first : begin + _BLOCK + window + run - 2], run)
        least = _least(runs, window)
        if borders is not None:
            least[_starts_over(borders, run + window - 1, first, first + len(least)) - first] = 0
        kept = np.flatnonzero(runs == _greatest(least, window))
        kept = kept[slice(*np.searchsorted(kept, (begin - first, begin - first + _BLOCK)))]
        if size + len(kept) > len(hashes):
            hashes, places = longer(hashes, size + count - begin), longer(places, size + count - begin)
        hashes[size : size + len(kept)] = runs[kept]
        places[size : size + len(kept)] = kept + first
        size += len(kept)
    return hashes[:size], places[:size]


class Printed(NamedTuple):
    """The fingerprints of a text, as ``fingerprints`` gives them, and how many words it has."""

    hashes: Fingerprints
    places: Places
    words: int


def fingerprints_of(texts: Iterable[str], *, run: int = RUN, window: int = WINDOW) -> Iterator[Printed]:
    """The fingerprints of each text, in their order; no more than some of the texts are kept at a time.

    >>> [len(one.hashes) > 0 for one in fingerprints_of(["one two three", "word " * 20])]
    [False, True]
    """
    for batch in batches(texts, _TOGETHER):
        corpus = corpus_of(batch)
        hashes, places = fingerprints(corpus.hashes, corpus.borders, run=run, window=window)
        rows = np.searchsorted(places, corpus.borders).tolist()
        for (begin, end), (first, last) in zip(pairwise(corpus.bounds), pairwise(rows)):
            yield Printed(hashes[first:last], places[first:last] - np.int32(begin), end - begin)


def _starts_over(borders: Positions, size: int, begin: int, end: int) -> Positions:
    """The words between two at which so many would start that there is a border among them."""
    near = borders[slice(*np.searchsorted(borders, (begin + 1, end + size)))]
    starts = (near[:, None] - np.arange(1, size)).ravel()
    return starts[(starts >= begin) & (starts < end)]


def run_hashes(words: Hashes, run: int) -> Fingerprints:
    """The hash of every run of so many words, at least two, by the word at which it begins."""
    count = max(len(words) - run + 1, 0)
    found = np.empty(count, dtype=np.uint32)
    for begin in range(0, count, _BLOCK):
        chosen = found[begin : begin + _BLOCK]
        block = words[begin : begin + len(chosen) + run - 1]
        upper = np.empty(len(block), dtype=np.uint32)
        np.right_shift(block, _UPPER, out=upper, casting="unsafe")
        _hash_block(upper, run, chosen)
    return found


def _hash_block(words: Fingerprints, run: int, found: Fingerprints) -> None:
    """Put the hash of every run into ``found``: Horner's rule over pairs of words."""
    count = len(found)
    pairs = words[:-1] * _FACTOR
    pairs += words[1:]
    found[:] = pairs[:count]
    for step in range(2, run - 1, 2):
        found *= _SQUARE
        found += pairs[step : step + count]
    if run % 2:
        found *= _FACTOR
        found += words[run - 1 :]
    np.maximum(found, 1, out=found)  # 0 marks what is not to be kept


def _least(runs: Fingerprints, window: int) -> Fingerprints:
    """The least hash of each window: of two windows half as long, which may overlap."""
    found, reach = runs.copy(), 1
    while reach < window:
        step = min(reach, window - reach)
        found = np.minimum(found[:-step], found[step:])
        reach += step
    return found


def _greatest(least: Fingerprints, window: int) -> Fingerprints:
    """For each run the greatest of the least hashes of the windows that it lies in: itself, if it is kept.

    Windows whose least hash is 0 do not count.
    """
    found = np.zeros(len(least) + 2 * window - 2, dtype=np.uint32)
    found[window - 1 : len(least) + window - 1] = least
    reach = 1
    while reach < window:
        step = min(reach, window - reach)
        found = np.maximum(found[:-step], found[step:])
        reach += step
    return found
