"""Places at which the same hash stands, in pairs."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from citekit.reuse.fingerprints import Fingerprints
from citekit.reuse.hashing import Positions

Keys = npt.NDArray[np.int64]
"""Pairs of places, ascending: how far they lie apart, over the first of them in the lower 32 bits."""
PLACE_BITS = 32

_PART = 1 << 20  # hashes that are joined at a time, so that memory is bounded
_UPPER = np.uint64(PLACE_BITS)
_PLACE = np.uint64((1 << PLACE_BITS) - 1)


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
        found += _pairs(hashes[chosen], chosen if places is None else places[chosen], most, chained)
    keys = np.concatenate(found)
    found.clear()
    keys.sort()
    return keys


def _parts(hashes: Fingerprints, valid: npt.NDArray[np.bool_] | None) -> Iterator[Positions]:
    """The numbers of hashes in parts: those that are equal are in one."""
    count = 1 << max(-(-len(hashes) // _PART) - 1, 0).bit_length()
    for part in range(count):
        rows = []
        for begin in range(0, len(hashes), _PART):
            block = slice(begin, begin + _PART)
            chosen = (hashes[block] & np.uint32(count - 1)) == part
            if valid is not None:
                chosen &= valid[block]
            rows.append(np.flatnonzero(chosen) + begin)
        yield np.concatenate([np.zeros(0, dtype=np.int64), *rows])


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
    keys <<= _UPPER
    keys |= places.view(np.uint64)
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
