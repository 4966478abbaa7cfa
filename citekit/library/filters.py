"""Filters: a few bits an entry that say of most hashes that a segment has them nowhere.

A bit of a segment's filter stands for all hashes with the same leading bits, and is set where the
segment has one of them. Reading it in long rows takes a fraction of the time that the buckets of
thousands of hashes take, and nearly all of what is new need not be looked up.
"""

from itertools import pairwise

import numpy as np
import numpy.typing as npt

from citekit.library.faults import guarded
from citekit.library.store import Library

Entries = npt.NDArray[np.uint64]

# A filter has 4 to 8 bits for an entry, up to 8 MB; of these 64 KB in a row.
_SPARSE = 2
_MOST_BITS = 26
_LEAST_BITS = 3
_ROW_BITS = 19
_ROW_IDS = _MOST_BITS - _ROW_BITS
# A row takes as long to read as the buckets of so many hashes.
_WORTH = 16


def write_filter(library: Library, table: str, segment: int, entries: Entries) -> None:
    """Writes the filter of a segment with some ascending entries."""
    bits = _bits(len(entries))
    library.run_many(
        f"INSERT INTO {table} (id, bits) VALUES (?, ?)",
        (((segment << _ROW_IDS) + row, part) for row, part in enumerate(_rows(entries, bits))),
    )


def drop_filter(library: Library, table: str, segment: int) -> None:
    """Removes the filter of a segment."""
    library.run(f"DELETE FROM {table} WHERE id BETWEEN ? AND ?", *_ids(segment))


def possible(library: Library, table: str, segment: int, count: int, hashes: Entries) -> Entries:
    """Those of some ascending hashes of 32 bits that a segment of so many entries may have.

    They are all where a filter would not pay.
    """
    bits = _bits(count)
    places = hashes >> np.uint64(32 - bits)
    shift = np.uint64(min(bits, _ROW_BITS))
    asked = np.unique(places >> shift)
    if len(hashes) < _WORTH * len(asked) or not len(hashes):
        return hashes
    first, last = (segment << _ROW_IDS) + int(asked[0]), (segment << _ROW_IDS) + int(asked[-1])
    rows = library.rows(f"SELECT bits FROM {table} WHERE id BETWEEN ? AND ? ORDER BY id", first, last)
    with guarded(library.path):
        stored = np.frombuffer(b"".join([row[0] for row in rows]), dtype=np.uint8)
        if len(stored) != (last - first + 1) << int(shift) >> 3:
            raise ValueError(f"a filter of {len(stored)} bytes")
    places = places - (asked[0] << shift)
    bit = stored[places >> np.uint64(3)] >> (places & np.uint64(7)).astype(np.uint8) & 1
    kept: Entries = hashes[bit == 1]
    return kept


def filter_fits(library: Library, table: str, segment: int, entries: Entries) -> bool:
    """Whether the filter of a segment is the one of its entries."""
    rows = library.rows(f"SELECT bits FROM {table} WHERE id BETWEEN ? AND ? ORDER BY id", *_ids(segment))
    return [row[0] for row in rows] == list(_rows(entries, _bits(len(entries))))


def _bits(count: int) -> int:
    return min(max((count - 1).bit_length() + _SPARSE, _LEAST_BITS), _MOST_BITS)


def _ids(segment: int) -> tuple[int, int]:
    """The first and the last id that a row of the filter of a segment may have."""
    first = segment << _ROW_IDS
    return first, first + (1 << _ROW_IDS) - 1


def _rows(entries: Entries, bits: int) -> list[bytes]:
    """The filter of ascending entries, cut into rows."""
    width = 1 << min(bits, _ROW_BITS)
    borders = np.arange(1, (1 << bits) // width, dtype=np.uint64) * np.uint64(width) << np.uint64(64 - bits)
    cuts = [0, *np.searchsorted(entries, borders).tolist(), len(entries)]
    rows = []
    for start, end in pairwise(cuts):
        places = np.zeros(width, dtype=bool)
        places[(entries[start:end] >> np.uint64(64 - bits)) & np.uint64(width - 1)] = True
        rows.append(np.packbits(places, bitorder="little").tobytes())
    return rows
