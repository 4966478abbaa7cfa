"""Fingerprints: hashes of runs of words, some of which every long shared run has in common.

Winnowing (Schleimer, Wilkerson and Aiken 2003): of the hashes in each window the least is kept.
"""

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]
Positions = npt.NDArray[np.int64]

RUN = 6
"""Words in a run that is hashed."""
WINDOW = 7
"""Runs in a window: a shared run of ``RUN + WINDOW - 1`` words shares a fingerprint."""
_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # of Fibonacci hashing
_SHIFT = np.uint64(29)
_BLOCK = 1 << 15  # runs that are hashed at a time: they stay in the processor's cache


def fingerprints(words: Hashes) -> tuple[Hashes, Positions]:
    """The kept hashes of a text's words, in order, and the word at which each run begins.

    ``words`` are the hashes of the words; fewer than ``RUN`` have no fingerprint.

    >>> hashes, positions = fingerprints(np.arange(20, dtype=np.uint64))
    >>> len(hashes) == len(positions) > 1
    True
    """
    runs = _runs(words)
    if len(runs) < WINDOW:
        kept = np.flatnonzero(runs == runs.min()) if len(runs) else np.zeros(0, dtype=np.int64)
        return runs[kept], kept.astype(np.int64)
    parts = []
    for begin in range(0, len(runs), _BLOCK):
        first = max(begin - WINDOW + 1, 0)
        block = runs[first : begin + _BLOCK + WINDOW - 1]
        kept = np.flatnonzero(block == _greatest(_least(block), len(block))) + first
        parts.append(kept[(kept >= begin) & (kept < begin + _BLOCK)])
    positions = np.concatenate(parts)
    return runs[positions], positions


def _runs(words: Hashes) -> Hashes:
    """The hash of every run of words, by the word at which it begins."""
    count = len(words) - RUN + 1
    if count <= 0:
        return np.zeros(0, dtype=np.uint64)
    found = np.zeros(count, dtype=np.uint64)
    for step in range(RUN):
        found = found * _FACTOR + words[step : step + count]
    found ^= found >> _SHIFT
    return found * _FACTOR


def _least(runs: Hashes) -> Hashes:
    """The least hash of each window."""
    count = len(runs) - WINDOW + 1
    found = runs[:count].copy()
    for step in range(1, WINDOW):
        np.minimum(found, runs[step : step + count], out=found)
    return found


def _greatest(least: Hashes, count: int) -> Hashes:
    """For each run the greatest of the least hashes of the windows that it lies in: itself, if it is kept."""
    found = np.zeros(count, dtype=np.uint64)
    for step in range(WINDOW):
        np.maximum(found[step : step + len(least)], least, out=found[step : step + len(least)])
    return found
