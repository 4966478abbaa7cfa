"""Sums over the entries of streams, which tell whether an index holds all of them as they were."""

import numpy as np

from citekit.library.filters import filter_fits
from citekit.library.segments import (
    Entries,
    Index,
    Numbers,
    alive_of,
    bucket_of,
    counts_of,
    read_segment,
    segments_of,
    stretches,
)
from citekit.library.store import Library


def sums(library: Library, index: Index) -> dict[int, int]:
    """The sum of the entries of every stream, as ``sum_of`` has it, by the stream's base.

    Segments in which a look-up would go astray do not count.
    """
    bases, ends = stretches(library, index)
    found = np.zeros(len(bases), dtype=np.uint64)
    for segment, count, bits, end in segments_of(library, index):
        buckets, entries = read_segment(library, index, segment)
        counts = counts_of(entries)
        if (
            len(entries) != count
            or np.any(entries[1:] < entries[:-1])
            or np.any(bucket_of(entries >> np.uint64(32), bits) != buckets)
            or np.any(counts >= end)
            or (index.filter and not filter_fits(library, index.filter, segment, entries))
        ):
            continue
        alive, stream = alive_of(bases, ends, counts)
        np.add.at(found, stream[alive], _mixed(_from_base(entries[alive], bases[stream[alive]])))
    return dict(zip(bases.tolist(), found.view(np.int64).tolist()))


def sum_of(entries: Entries) -> int:
    """The sum of the entries of one stream, whose positions count from its base; 64 bits with a sign."""
    return int(_mixed(entries).sum(dtype=np.uint64).astype(np.int64))


def _from_base(entries: Entries, bases: Numbers) -> Entries:
    return entries - bases.astype(np.uint64)


def _mixed(entries: Entries) -> Entries:
    """Entries so that errors in two of them do not cancel out in a sum."""
    mixed = (entries ^ (entries >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    return mixed ^ (mixed >> np.uint64(32))
