"""Runs of equal words from pairs of places that lie equally far apart: on one diagonal."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from citekit.reuse.hashing import Hashes, Positions
from citekit.reuse.join import PLACE_BITS, Keys

Repeats = npt.NDArray[np.int32]
"""Rows of two beginnings and a length, in words."""

_PART = 1 << 18  # pairs that are worked on at a time, so that memory is bounded
_LOW = (1 << PLACE_BITS) - 1


def on_diagonals(words: Hashes, borders: Positions, seeds: Keys, run: int, window: int) -> Repeats:
    """Runs of equal words that seeds with one distance make together, by distance, then by place.

    ``seeds`` are pairs of places at which runs of ``run`` words with one hash begin; those whose words are
    not equal are left out. Two of one distance that lie at most ``window`` words apart make one run if
    all words between them are equal and no border is there.
    """
    found = [np.zeros((0, 3), dtype=np.int32)]
    for part in _parts(seeds):
        equal = _equal(words, part, run)
        if len(equal):
            found.append(_runs(words, borders, equal, run, window))
    return np.concatenate(found)


def _parts(seeds: Keys) -> Iterator[Keys]:
    """The seeds in parts, those of one distance in one."""
    begin = 0
    while begin < len(seeds):
        last = int(seeds[min(begin + _PART, len(seeds)) - 1])
        end = int(np.searchsorted(seeds, last | _LOW, side="right"))
        yield seeds[begin:end]
        begin = end


def _equal(words: Hashes, seeds: Keys, run: int) -> Keys:
    """The seeds whose words are equal: hashes of runs have 32 bits, and are equal by chance now and then."""
    firsts = seeds & _LOW
    seconds = firsts + (seeds >> PLACE_BITS)
    same = np.ones(len(seeds), dtype=np.bool_)
    for step in range(run):
        same &= words[firsts + step] == words[seconds + step]
    return seeds[same]


def _runs(words: Hashes, borders: Positions, keys: Keys, run: int, window: int) -> Repeats:
    firsts = keys & _LOW
    shifts = keys >> PLACE_BITS
    gaps = np.diff(firsts)
    apart = (np.diff(shifts) != 0) | (gaps > window)
    joint = np.flatnonzero(~apart)
    for places in (firsts[joint], firsts[joint] + shifts[joint]):
        text = np.searchsorted(borders, places, side="right")
        apart[joint] |= borders[np.minimum(text, len(borders) - 1)] <= places + gaps[joint]
    for step in range(run, window):  # the words between two seeds, where they do not meet
        checked = np.flatnonzero(~apart & (gaps > step))
        places = firsts[checked] + step
        apart[checked] = words[places] != words[places + shifts[checked]]
    begins = np.flatnonzero(np.concatenate(([True], apart)))
    ends = np.append(begins[1:], len(keys)) - 1
    lengths = firsts[ends] + run - firsts[begins]
    return np.column_stack((firsts[begins], firsts[begins] + shifts[begins], lengths)).astype(np.int32)


def within(borders: Positions, count: int, run: int) -> npt.NDArray[np.bool_]:
    """Whether each of ``count`` runs, one from every word on, ends in the text in which it begins."""
    found = np.ones(count, dtype=np.bool_)
    for step in range(1, run):
        found[borders[(borders >= step) & (borders - step < count)] - step] = False
    return found
