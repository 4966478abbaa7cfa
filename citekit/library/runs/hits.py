"""Where runs of words stand that an index has kept."""

from dataclasses import dataclass

import numpy as np

from citekit.library.faults import guarded
from citekit.library.runs.dated import ranks
from citekit.library.runs.index import CURRENT, RUNS
from citekit.library.segments import Entries, Numbers, alive_of, columns
from citekit.library.segments import found as found_counts
from citekit.library.store import Library

# Hashes that are looked up at once: what each of them may find stands in memory.
_AT_ONCE = 1 << 12


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Hits:
    """Places where hashes stand that were asked for.

    ``asked`` are indexes of the hashes, ``editions`` rows of editions, ``positions`` the words of
    them at which the runs begin: arrays of one length, by hash, then the newest edition first,
    then by position. ``totals`` is for every hash in how many places it stands.
    """

    asked: Numbers
    editions: Numbers
    ranks: Numbers
    positions: Numbers
    totals: Numbers

    def __len__(self) -> int:
        return len(self.asked)


def found(library: Library, hashes: Entries, *, earliest: int, newest: int = 0) -> Hits:
    """Where in the editions that are searched the runs with some hashes stand, by their upper 32 bits.

    Of a hash only so many of its places are told: in the editions of the earliest dates, and in those
    of the newest. About one in 400 hashes finds a place of another among ten million.
    LibraryError where the index is damaged.
    """
    unique, where = np.unique(hashes.astype(np.uint64, copy=False) >> np.uint64(32), return_inverse=True)
    with library.reading(), guarded(library.path):
        streams = _streams(library)
        parts = [
            _found(library, streams, unique[begin : begin + _AT_ONCE], earliest, newest)
            for begin in range(0, max(len(unique), 1), _AT_ONCE)
        ]
    sizes, totals, stream, positions = map(np.concatenate, zip(*parts))
    # A hash that was asked several times finds its places every time.
    lengths = sizes[where]
    asked = np.repeat(np.arange(len(where)), lengths)
    shifts = (np.cumsum(sizes) - sizes)[where] - (np.cumsum(lengths) - lengths)
    chosen = np.repeat(shifts, lengths) + np.arange(len(asked))
    return Hits(
        asked=asked,
        editions=streams.editions[stream[chosen]],
        ranks=streams.ranks[stream[chosen]],
        positions=positions[chosen],
        totals=totals[where],
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Streams:
    """Where the streams of searched editions begin and end, which editions those are, and their ranks."""

    bases: Numbers
    ends: Numbers
    editions: Numbers
    ranks: Numbers


def _streams(library: Library) -> _Streams:
    rows = library.rows(
        f"SELECT base, base + length, edition FROM run_stream WHERE edition IN ({CURRENT}) ORDER BY base"
    )
    bases, ends, editions = columns(library, rows, 3)
    return _Streams(bases, ends, editions, ranks(library, editions))


def _found(
    library: Library, streams: _Streams, hashes: Entries, earliest: int, newest: int
) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Of every hash how many places follow and how many there are; streams and positions of them."""
    counts, indexes = found_counts(library, RUNS, hashes)
    alive, stream = alive_of(streams.bases, streams.ends, counts)
    counts, indexes, stream = counts[alive], indexes[alive], stream[alive]
    order = np.lexsort((counts, streams.ranks[stream], indexes))
    counts, indexes, stream = counts[order], indexes[order], stream[order]
    totals = np.bincount(indexes, minlength=len(hashes))
    place = np.arange(len(indexes)) - np.repeat(np.cumsum(totals) - totals, totals)
    told = (place < earliest) | (place >= np.repeat(totals, totals) - newest)
    counts, stream = counts[told], stream[told]
    return np.minimum(totals, earliest + newest), totals, stream, counts - streams.bases[stream]
