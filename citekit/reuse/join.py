"""Places at which the same hash stands, in pairs."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from citekit.reuse.fingerprints import Fingerprints
from citekit.reuse.folded import Positions

Keys = npt.NDArray[np.int64]
"""Pairs of places, ascending: how far they lie apart, over the first of them in the lower 32 bits."""
PLACE_BITS = 32

_SLOT_BITS = 22  # hashes are counted in so many slots before they are sorted: most stand once
_PART = 1 << 21  # hashes that are joined at a time, so that memory is bounded
_LOW = np.uint64(0xFFFFFFFF)


def joined(
    hashes: Fingerprints,
    places: Positions | None = None,
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
    for chosen in _parts(hashes, valid):
        rows = chosen[_repeated(hashes[chosen])]
        found += _pairs(hashes[rows], rows if places is None else places[rows], most, chained)
    keys = np.concatenate(found)
    found.clear()
    keys.sort()
    return keys


def _parts(hashes: Fingerprints, valid: npt.NDArray[np.bool_] | None) -> Iterator[Positions]:
    """The numbers of hashes in parts: those that are equal are in one."""
    count = -(-len(hashes) // _PART)
    parts = np.uint32(max(count, 1))
    for part in range(count):
        rows = []
        for begin in range(0, len(hashes), _PART):
            block = slice(begin, begin + _PART)
            chosen = hashes[block] % parts == part if count > 1 else np.ones(len(hashes), dtype=np.bool_)
            if valid is not None:
                chosen &= valid[block]
            rows.append(np.flatnonzero(chosen) + begin)
        yield np.concatenate(rows)


def _repeated(hashes: Fingerprints) -> Positions:
    """The indexes of all hashes that stand more than once, and of some others."""
    slots = (hashes >> np.uint32(32 - _SLOT_BITS)).astype(np.int64)
    order = np.arange(len(hashes), dtype=np.int32)
    last = np.empty(1 << _SLOT_BITS, dtype=np.int32)
    last[slots] = order
    shared = np.zeros(1 << _SLOT_BITS, dtype=np.bool_)
    shared[slots[last.take(slots) != order]] = True
    return np.flatnonzero(shared.take(slots))


def _pairs(hashes: Fingerprints, places: Positions, most: int, chained: bool) -> Iterator[Keys]:
    """The pairs of places, those of each size of group by themselves."""
    starts, sizes, places = _groups(hashes, places)
    for size in np.unique(sizes[sizes <= most]).tolist():
        members = places[starts[sizes == size][:, None] + np.arange(size)]
        for one in range(size - 1):
            firsts, seconds = members[:, one, None], members[:, one + 1 :]
            yield (((seconds - firsts) << PLACE_BITS) | firsts).ravel()
    if chained:
        follows = np.repeat(sizes > most, sizes)
        follows[starts] = False
        seconds = np.flatnonzero(follows)
        firsts = places[seconds - 1]
        yield ((places[seconds] - firsts) << PLACE_BITS) | firsts


def _groups(hashes: Fingerprints, places: Positions) -> tuple[Positions, Positions, Positions]:
    """Where each group of equal hashes begins, its size, and the places, those of a group ascending.

    Only groups of two and more.
    """
    keys = hashes.astype(np.uint64)
    keys <<= np.uint64(PLACE_BITS)
    keys |= places.astype(np.uint64)
    keys.sort()
    found = (keys & _LOW).astype(np.int64)
    keys >>= np.uint64(PLACE_BITS)
    begins = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))) if len(keys) else found
    sizes = np.diff(np.append(begins, len(keys)))
    several = sizes > 1
    kept = np.repeat(several, sizes)
    sizes = sizes[several]
    return np.cumsum(sizes) - sizes, sizes, found[kept]
