"""Places at which the same hash stands, in pairs."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from citekit.reuse.fingerprints import Fingerprints, Places
from citekit.reuse.hashing import Positions

Keys = npt.NDArray[np.int64]
"""Pairs of places, ascending: how far they lie apart, over the first of them in the lower 32 bits."""
PLACE_BITS = 32

_PART = 1 << 20  # hashes that are joined at a time, so that memory is bounded
_SLOT_BITS = 21  # hashes are looked up in so many slots
_SLOT = np.uint32(32 - _SLOT_BITS)
_UPPER = np.uint64(PLACE_BITS)
_BLOCK = 1 << 16  # those that are looked up at a time: they stay in the processor's cache
_PLACE = np.uint64((1 << PLACE_BITS) - 1)


def joined(
    hashes: Fingerprints,
    places: Places | None = None,
    *,
    valid: npt.NDArray[np.bool_] | None = None,
    most: int,
    chained: bool,
) -> Keys:
    """All pairs of places with the same hash.

    ``places`` ascend and are below 2^31; without them a hash's own number is its place. Hashes that are
    not ``valid`` are left out. Where a hash stands in more than ``most`` places there are no pairs, or
    with ``chained`` those of each place and the next one: enough to say that all are alike.

    >>> hashes = np.array([7, 5, 7, 7], dtype=np.uint32)
    >>> [(key & 0xFFFFFFFF, key >> 32) for key in joined(hashes, most=3, chained=False).tolist()]
    [(2, 1), (0, 2), (0, 3)]
    >>> [(key & 0xFFFFFFFF, key >> 32) for key in joined(hashes, most=2, chained=True).tolist()]
    [(2, 1), (0, 2)]
    """
    found = [np.zeros(0, dtype=np.int64)]
    for chosen in _parts(hashes, _shared(hashes, valid)):
        found += _pairs(hashes[chosen], chosen if places is None else places[chosen], most, chained)
    keys = np.concatenate(found)
    found.clear()
    keys.sort()
    return keys


def _shared(hashes: Fingerprints, valid: npt.NDArray[np.bool_] | None) -> Places:
    """The numbers of hashes that stand more than once, and of some others: in most texts few of all."""
    slots = np.zeros(1 << _SLOT_BITS, dtype=np.bool_)
    count = _parts_of(len(hashes))
    for part in range(count):
        several = [np.zeros(0, dtype=np.uint32)]
        for block in _blocks(hashes):
            chosen = hashes[block] & np.uint32(count - 1) == part
            if valid is not None:
                chosen &= valid[block]
            several.append(hashes[block].take(np.flatnonzero(chosen)))  # faster than by what is true
        values = np.concatenate(several)
        values.sort()
        slots[values[1:][values[1:] == values[:-1]] >> _SLOT] = True
    found = [np.zeros(0, dtype=np.int32)]
    for block in _blocks(hashes):
        some = slots.take(hashes[block] >> _SLOT)
        if valid is not None:
            some &= valid[block]
        found.append(np.flatnonzero(some).astype(np.int32) + np.int32(block.start))
    return np.concatenate(found)


def _parts(hashes: Fingerprints, numbers: Places) -> Iterator[Places]:
    """The numbers of hashes in parts: those that are equal are in one."""
    count = _parts_of(len(numbers))
    for part in range(count):
        found = [numbers[:0]]
        for block in _blocks(numbers):
            chosen = hashes[numbers[block]] & np.uint32(count - 1) == part
            found.append(numbers[block].take(np.flatnonzero(chosen)))
        yield np.concatenate(found)


def _parts_of(size: int) -> int:
    """How many parts, a power of two, so many hashes are worked on in."""
    return 1 << max(-(-size // _PART) - 1, 0).bit_length()


def _blocks(array: npt.NDArray[Any]) -> Iterator[slice]:
    return (slice(begin, begin + _BLOCK) for begin in range(0, len(array), _BLOCK))


def _pairs(hashes: Fingerprints, places: Places, most: int, chained: bool) -> Iterator[Keys]:
    """The pairs of places, those of each size of group by themselves."""
    starts, sizes, grouped = _groups(hashes, places)
    for size in np.unique(sizes[sizes <= most]).tolist():
        members = grouped[starts[sizes == size][:, None] + np.arange(size)]
        for one in range(size - 1):
            firsts, seconds = members[:, one, None], members[:, one + 1 :]
            yield (((seconds - firsts) << PLACE_BITS) | firsts).ravel()
    if chained:
        follows = np.repeat(sizes > most, sizes)
        follows[starts] = False
        seconds = np.flatnonzero(follows)
        firsts = grouped[seconds - 1]
        yield ((grouped[seconds] - firsts) << PLACE_BITS) | firsts


def _groups(hashes: Fingerprints, places: Places) -> tuple[Positions, Positions, Positions]:
    """Where each group of equal hashes begins, its size, and the places, those of a group ascending.

    Only groups of two and more.
    """
    keys = hashes.astype(np.uint64)
    keys <<= _UPPER
    keys |= places.astype(np.uint64)
    keys.sort()  # five times as fast as to sort an order of them
    same = (keys[1:] ^ keys[:-1]) <= _PLACE
    kept = np.zeros(len(keys), dtype=np.bool_)
    kept[1:] = same
    kept[:-1] |= same
    keys = keys[kept]
    begins = np.ones(len(keys), dtype=np.bool_)
    begins[1:] = (keys[1:] ^ keys[:-1]) > _PLACE
    starts = np.flatnonzero(begins)
    return starts, np.diff(np.append(starts, len(keys))), (keys & _PLACE).view(np.int64)
