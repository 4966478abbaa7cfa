"""The hash of a folded word: of its UTF-8, eight bytes at a time, the same on every machine.

Words of up to eight bytes never share a hash.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
Hashes = npt.NDArray[np.uint64]
Positions = npt.NDArray[np.int64]

STEP = 8
"""Bytes that are hashed at a time; so many must follow the last word in a buffer."""

# Constants of SplitMix64 and Murmur3; stored fingerprints depend on them.
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_CHAINED = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(32)
_MASKS = np.array([(1 << 8 * count) - 1 for count in range(STEP + 1)], dtype=np.uint64)


def hashes_at(
    letters: Bytes, starts: Positions, lengths: Positions, found: Hashes, loads: Hashes | None = None
) -> None:
    """Put into ``found`` the hashes of the words that stand at some places of a buffer.

    ``loads`` is room for as many numbers as there are bytes, which is written over.
    """
    window: npt.NDArray[Any] = np.ndarray(len(letters) - STEP + 1, "<u8", letters, strides=(1,))
    loads = np.empty(len(window), dtype=np.uint64) if loads is None else loads[: len(window)]
    np.copyto(loads, window)  # aligned: taken from four times as fast
    loads.take(starts, out=found, mode="clip")
    scratch = _MASKS.take(lengths, mode="clip")
    found &= scratch
    longer = np.flatnonzero(lengths > STEP)
    if len(longer):
        found[longer] = _chained(loads, starts.take(longer), lengths.take(longer), found.take(longer))
    _mix(found, scratch)


def _chained(loads: Hashes, starts: Positions, lengths: Positions, state: Hashes) -> Hashes:
    """The numbers of words longer than ``STEP`` bytes, not yet mixed, from those of their first bytes."""
    state *= _CHAINED
    starts += STEP
    lengths -= STEP
    state += loads.take(starts) & _MASKS.take(lengths, mode="clip")
    longest = np.flatnonzero(lengths > STEP)
    if len(longest):
        state[longest] += _sums(loads, starts[longest] + STEP, lengths[longest] - STEP)
    return state


def _sums(loads: Hashes, starts: Positions, lengths: Positions) -> Hashes:
    """A number for each run of bytes: the sum of its loads, each mixed with its place in the run."""
    counts = -(-lengths // STEP)
    firsts = np.cumsum(counts) - counts
    places = np.arange(int(counts.sum())) - np.repeat(firsts, counts)
    values = loads.take(np.repeat(starts, counts) + places * STEP)
    values &= _MASKS.take(np.repeat(lengths, counts) - places * STEP, mode="clip")
    values += (places + 1).astype(np.uint64) * _CHAINED
    _mix(values, np.empty_like(values))
    return np.add.reduceat(values, firsts)


def _mix(values: Hashes, scratch: Hashes) -> None:
    """Permute 64-bit numbers so that what differs is spread; ``scratch`` is as long and written over."""
    values *= _FIRST
    np.right_shift(values, _HALF, out=scratch)
    values ^= scratch
    values *= _SECOND
