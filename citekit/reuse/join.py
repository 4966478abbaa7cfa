"""Places at which the same hash stands, in pairs."""

import numpy as np

from citekit.reuse.fingerprints import Fingerprints
from citekit.reuse.folded import Positions

Pairs = tuple[Positions, Positions]
"""First and second places, the first always the smaller one."""

_SLOT_BITS = 23  # hashes are counted in so many slots before they are sorted: most stand once
_LOW = np.uint64(0xFFFFFFFF)


def joined(hashes: Fingerprints, places: Positions, *, most: int, chained: bool) -> Pairs:
    """All pairs of places with the same hash.

    ``places`` ascend and are below 2^32. Where a hash stands in more than ``most`` places there are no
    pairs, or with ``chained`` those of each place and the next one: enough to say that all are alike.

    >>> hashes = np.array([7, 5, 7, 7], dtype=np.uint32)
    >>> firsts, seconds = joined(hashes, np.array([0, 10, 20, 30]), most=3, chained=False)
    >>> sorted(zip(firsts.tolist(), seconds.tolist()))
    [(0, 20), (0, 30), (20, 30)]
    >>> firsts, seconds = joined(hashes, np.array([0, 10, 20, 30]), most=2, chained=True)
    >>> sorted(zip(firsts.tolist(), seconds.tolist()))
    [(0, 20), (20, 30)]
    """
    chosen = _repeated(hashes)
    starts, sizes, places = _groups(hashes[chosen], places[chosen])
    firsts, seconds = [], []
    for size in np.unique(sizes[sizes <= most]).tolist():
        members = places[starts[sizes == size][:, None] + np.arange(size)]
        one, other = np.triu_indices(size, 1)
        firsts.append(members[:, one].ravel())
        seconds.append(members[:, other].ravel())
    if chained:
        large = sizes > most
        inner = np.repeat(large, sizes)
        inner[starts] = False
        follows = np.flatnonzero(inner)
        firsts.append(places[follows - 1])
        seconds.append(places[follows])
    none = np.zeros(0, dtype=np.int64)
    return np.concatenate([none, *firsts]), np.concatenate([none, *seconds])


def _repeated(hashes: Fingerprints) -> Positions:
    """The indexes of all hashes that stand more than once, and of some others."""
    slots = (hashes >> np.uint32(32 - _SLOT_BITS)).astype(np.int64)
    order = np.arange(len(hashes), dtype=np.int32)
    last = np.empty(1 << _SLOT_BITS, dtype=np.int32)
    last[slots] = order
    shared = np.zeros(1 << _SLOT_BITS, dtype=np.bool_)
    shared[slots[last.take(slots) != order]] = True
    return np.flatnonzero(shared.take(slots))


def _groups(hashes: Fingerprints, places: Positions) -> tuple[Positions, Positions, Positions]:
    """Where each group of equal hashes begins, its size, and the places, those of a group ascending.

    Only groups of two and more.
    """
    keys = hashes.astype(np.uint64)
    keys <<= np.uint64(32)
    keys |= places.astype(np.uint64)
    keys.sort()
    found = (keys & _LOW).astype(np.int64)
    keys >>= np.uint64(32)
    begins = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))) if len(keys) else found
    sizes = np.diff(np.append(begins, len(keys)))
    several = sizes > 1
    kept = np.repeat(several, sizes)
    sizes = sizes[several]
    return np.cumsum(sizes) - sizes, sizes, found[kept]
