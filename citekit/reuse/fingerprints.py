"""Fingerprints: hashes of runs of words, some of which every long shared run has in common.

Winnowing (Schleimer, Wilkerson and Aiken 2003): of the hashes in each window the least is kept.
A hash has 32 bits: what two places seem to have in common is held against the words anyway.
"""

import numpy as np
import numpy.typing as npt

from citekit.reuse.hashing import Hashes, Positions

Fingerprints = npt.NDArray[np.uint32]

RUN = 6
"""Words in a run that is hashed."""
WINDOW = 7
"""Runs in a window: a shared run of ``RUN + WINDOW - 1`` words shares a fingerprint."""
_FACTOR = np.uint32(0x9E3779B1)  # of Fibonacci hashing
_SQUARE = np.uint32(0x9E3779B1**2 % (1 << 32))
_SHIFT = np.uint32(15)
_UPPER = np.uint64(32)
_BLOCK = 1 << 16  # runs that are hashed at a time: they stay in the processor's cache


def fingerprints(words: Hashes, *, run: int = RUN, window: int = WINDOW) -> tuple[Fingerprints, Positions]:
    """The kept hashes of a text's words, in order, and the word at which each run begins.

    ``words`` are the hashes of the words; fewer than ``run`` have no fingerprint.

    >>> hashes, positions = fingerprints(np.arange(20, dtype=np.uint64))
    >>> len(hashes) == len(positions) > 1
    True
    """
    count = len(words) - run + 1
    if count < window:
        runs = run_hashes(words, run)
        kept = np.flatnonzero(runs == runs.min()) if len(runs) else np.zeros(0, dtype=np.int64)
        return runs[kept], kept
    hashes, positions = [], []
    for begin in range(0, count, _BLOCK):
        first = max(begin - window + 1, 0)
        runs = run_hashes(words[first : begin + _BLOCK + window + run - 2], run)
        kept = np.flatnonzero(runs == _greatest(_least(runs, window), window))
        kept = kept[slice(*np.searchsorted(kept, (begin - first, begin - first + _BLOCK)))]
        hashes.append(runs[kept])
        positions.append(kept + first)
    return np.concatenate(hashes), np.concatenate(positions)


def run_hashes(words: Hashes, run: int) -> Fingerprints:
    """The hash of every run of so many words, at least two, by the word at which it begins."""
    count = max(len(words) - run + 1, 0)
    found = np.empty(count, dtype=np.uint32)
    for begin in range(0, count, _BLOCK):
        chosen = found[begin : begin + _BLOCK]
        upper = words[begin : begin + len(chosen) + run - 1] >> _UPPER
        _hash_block(upper.astype(np.uint32), run, chosen)
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
    found ^= found >> _SHIFT
    found *= _FACTOR


def _least(runs: Fingerprints, window: int) -> Fingerprints:
    """The least hash of each window: of two windows half as long, which may overlap."""
    found, reach = runs, 1
    while reach < window:
        step = min(reach, window - reach)
        found = np.minimum(found[:-step], found[step:])
        reach += step
    return found


def _greatest(least: Fingerprints, window: int) -> Fingerprints:
    """For each run the greatest of the least hashes of the windows that it lies in: itself, if it is kept."""
    found = np.zeros(len(least) + 2 * window - 2, dtype=np.uint32)
    found[window - 1 : len(least) + window - 1] = least
    reach = 1
    while reach < window:
        step = min(reach, window - reach)
        found = np.maximum(found[:-step], found[step:])
        reach += step
    return found
