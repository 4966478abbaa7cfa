"""Segments: sorted entries of the index in the library, few and each larger than the next.

A logarithmic method (Bentley and Saxe 1980): what is new makes a small segment and takes in those
before it that are not more than twice as large. An entry is written anew a few times, and the
segments are as few as the logarithm of the adds.
"""

from itertools import groupby, pairwise

import numpy as np
import numpy.typing as npt

from citekit.library.faults import guarded
from citekit.library.grams.streams import Numbers, stretches
from citekit.library.store import Library

Entries = npt.NDArray[np.uint64]

MOST_BITS = 12
# Entries of a bucket: 16 KB, which is read as a whole.
_BUCKET = 2048
# An older segment is merged up to so many times the size of what is new; up to so many entries.
_RATIO = 2
_FULL = _BUCKET << MOST_BITS
_LOW = np.uint64(0xFFFFFFFF)


def entries_of(hashes: Entries, counts: Numbers) -> Entries:
    """Entries, ascending, for hashes of 32 bits and where in the count they stand."""
    return np.sort((hashes << np.uint64(32)) | counts.astype(np.uint64))


def counts_of(entries: Entries) -> Numbers:
    """Where in the count entries stand."""
    return (entries & _LOW).astype(np.int64)


def add_entries(library: Library, entries: Entries) -> None:
    """Adds a segment of ascending entries, merged with those before it that are not much larger.

    Of what is merged, only entries of streams stay. In a transaction of the caller.
    """
    parts, total = [entries], len(entries)
    for segment, count in library.rows("SELECT id, entries FROM gram_segment ORDER BY id DESC"):
        if count > _RATIO * total or count + total > _FULL:
            break
        parts.append(read_segment(library, segment)[1])
        total += count
        _drop(library, segment)
    merged = _of_streams(library, np.sort(np.concatenate(parts))) if len(parts) > 1 else entries
    if len(merged):
        _write(library, merged)


def drop_all(library: Library) -> None:
    """Empties the index."""
    for table in ("gram_bucket", "gram_segment", "gram_stream"):
        library.run(f"DELETE FROM {table}")


def read_segment(library: Library, segment: int) -> tuple[Numbers, Entries]:
    """All entries of a segment, each with the bucket in which it lies."""
    first = segment << MOST_BITS
    rows = library.rows(
        "SELECT entries, id FROM gram_bucket WHERE id BETWEEN ? AND ? ORDER BY id",
        first,
        first + (1 << MOST_BITS) - 1,
    )
    entries = _joined(library, rows)
    lengths = [len(row[0]) // entries.itemsize for row in rows]
    return np.repeat(np.array([id_ - first for _, id_ in rows], dtype=np.int64), lengths), entries


def bucket_of(hashes: Entries, bits: int) -> Entries:
    """In which of 2^bits buckets hashes of 32 bits lie."""
    return hashes >> np.uint64(max(32 - bits, 0))


def alive_of(bases: Numbers, ends: Numbers, counts: Numbers) -> tuple[npt.NDArray[np.bool_], Numbers]:
    """Whether letters of the count belong to a stream, and to which one; those that do not, to any."""
    if not len(bases):
        return np.zeros(len(counts), dtype=bool), np.zeros(len(counts), dtype=np.int64)
    stream = np.searchsorted(bases, counts, side="right") - 1
    return (stream >= 0) & (counts < ends[stream]), stream


def found(library: Library, hashes: Entries) -> tuple[Numbers, Numbers]:
    """Where in the count some hashes stand, each with the index of its hash.

    Entries of editions that are searched no more are among them.
    """
    counts, indexes = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    firsts, lasts = hashes << np.uint64(32), (hashes << np.uint64(32)) | _LOW
    for entries in _read_buckets(library, hashes):
        starts = np.searchsorted(entries, firsts)
        lengths = np.searchsorted(entries, lasts, side="right") - starts
        lengths = np.maximum(lengths, 0)  # of a damaged segment
        total = int(lengths.sum())
        if total:
            shifts = starts - np.cumsum(lengths) + lengths
            counts.append(counts_of(entries[np.repeat(shifts, lengths) + np.arange(total)]))
            indexes.append(np.repeat(np.arange(len(hashes)), lengths))
    return np.concatenate(counts), np.concatenate(indexes)


def _read_buckets(library: Library, hashes: Entries) -> list[Entries]:
    """The entries of the buckets in which some hashes lie, of each segment by itself."""
    ids = [
        (segment << MOST_BITS) + bucket
        for segment, bits in library.rows("SELECT id, bits FROM gram_segment")
        for bucket in set(bucket_of(hashes, bits).tolist())
    ]
    rows = library.rows(
        "SELECT entries, id FROM gram_bucket WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id", str(ids)
    )
    return [_joined(library, list(part)) for _, part in groupby(rows, key=lambda row: row[1] >> MOST_BITS)]


def _joined(library: Library, rows: list[tuple[bytes, int]]) -> Entries:
    with guarded(library.path):
        return np.frombuffer(b"".join([row[0] for row in rows]), dtype="<u8")


def _write(library: Library, entries: Entries) -> None:
    """A new segment, cut into buckets of about the same size."""
    bits = min(max(len(entries) - 1, 0) // _BUCKET, (1 << MOST_BITS) - 1).bit_length()
    segment = library.run(
        "INSERT INTO gram_segment (entries, bits, end) VALUES (?, ?, ?)",
        len(entries),
        bits,
        int(counts_of(entries).max()) + 1,
    )
    borders = np.arange(1, 1 << bits, dtype=np.uint64) << np.uint64(64 - bits)
    cuts = [0, *np.searchsorted(entries, borders).tolist(), len(entries)]
    stored = entries.astype("<u8")
    library.run_many(
        "INSERT INTO gram_bucket (id, entries) VALUES (?, ?)",
        (
            ((segment << MOST_BITS) + bucket, stored[start:end].tobytes())
            for bucket, (start, end) in enumerate(pairwise(cuts))
            if start < end
        ),
    )


def _drop(library: Library, segment: int) -> None:
    first = segment << MOST_BITS
    library.run("DELETE FROM gram_bucket WHERE id BETWEEN ? AND ?", first, first + (1 << MOST_BITS) - 1)
    library.run("DELETE FROM gram_segment WHERE id = ?", segment)


def _of_streams(library: Library, entries: Entries) -> Entries:
    """The entries that belong to a stream."""
    bases, ends = stretches(library)
    if np.array_equal(bases, np.concatenate(([0], ends[:-1]))):  # as most often: no gaps
        return entries
    alive, _ = alive_of(bases, ends, counts_of(entries))
    return entries[alive]
