"""Segments: sorted entries of an index in the library, few and each larger than the next.

A logarithmic method (Bentley and Saxe 1980): what is new makes a small segment and takes in those
before it that are not more than twice as large. An entry is written anew a few times, and the
segments are as few as the logarithm of the adds.
"""

from dataclasses import dataclass
from itertools import groupby, pairwise

import numpy as np
import numpy.typing as npt

from citekit.library.faults import guarded, library_error
from citekit.library.filters import drop_filter, possible, write_filter
from citekit.library.store import Library

Entries = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]

MOST_PLACES = 1 << 32
"""What a position of 32 bits can count."""
BATCH = 1 << 22
"""Entries that are sorted at once when many are added, 32 MB."""
# An older segment is merged up to so many times the size of what is new.
_RATIO = 2
# A segment whose buckets had greater ids would have none that SQLite can count.
_MOST_IDS = 1 << 40
_LOW = np.uint64(0xFFFFFFFF)


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """An index of its own: the tables ``<name>_stream``, ``<name>_segment`` and ``<name>_bucket``.

    ``bucket`` is how many entries are read as a whole, at most; a segment has up to 2^``bits``
    buckets. ``filter`` is the table ``<name>_filter`` where thousands of hashes are looked up at
    a time, empty for none.
    """

    name: str
    bucket: int
    bits: int
    filter: str = ""

    @property
    def full(self) -> int:
        """Entries up to which segments are merged."""
        return self.bucket << self.bits


def entries_of(hashes: Entries, counts: Numbers) -> Entries:
    """Entries, ascending, for hashes of 32 bits and where in the count they stand."""
    return np.sort((hashes << np.uint64(32)) | counts.astype(np.uint64))


def counts_of(entries: Entries) -> Numbers:
    """Where in the count entries stand."""
    return (entries & _LOW).astype(np.int64)


def next_base(library: Library, index: Index) -> int:
    """Where in the count the next stream begins: behind all streams and what others left behind."""
    (base,) = library.row(
        f"SELECT max((SELECT coalesce(max(end), 0) FROM {index.name}_segment),"
        f" coalesce((SELECT base + length FROM {index.name}_stream ORDER BY base DESC LIMIT 1), 0))"
    )
    return int(base)


def add_entries(library: Library, index: Index, entries: Entries) -> None:
    """Adds a segment of ascending entries, merged with those before it that are not much larger.

    Of what is merged, only entries of streams stay. In a transaction of the caller.
    """
    parts, total = [entries], len(entries)
    for segment, count, _, _ in reversed(segments_of(library, index)):
        if count > _RATIO * total or count + total > index.full:
            break
        parts.append(read_segment(library, index, segment)[1])
        total += count
        _drop(library, index, segment)
    merged = _of_streams(library, index, np.sort(np.concatenate(parts))) if len(parts) > 1 else entries
    if len(merged):
        _write(library, index, merged)


def renumber(library: Library, index: Index) -> None:
    """Lets the count begin at 0 again and have no gaps; in a transaction of the caller."""
    bases, ends = stretches(library, index)
    moved = np.cumsum(ends - bases) - (ends - bases)
    for segment, _, _, _ in segments_of(library, index):
        entries = read_segment(library, index, segment)[1]
        _drop(library, index, segment)
        alive, stream = alive_of(bases, ends, counts_of(entries))
        entries = entries[alive] - (bases - moved)[stream[alive]].astype(np.uint64)
        if len(entries):
            _write(library, index, entries)
    # In this order none takes the place of another that is still to be moved.
    library.run_many(
        f"UPDATE {index.name}_stream SET base = ? WHERE base = ?", zip(moved.tolist(), bases.tolist())
    )


def drop_all(library: Library, index: Index) -> None:
    """Empties an index."""
    for kind in ("bucket", "segment", "stream"):
        library.run(f"DELETE FROM {index.name}_{kind}")
    if index.filter:
        library.run(f"DELETE FROM {index.filter}")


def segments_of(library: Library, index: Index) -> list[tuple[int, int, int, int]]:
    """The id of every segment, its count of entries, its bits and its end, the oldest first.

    LibraryError where one cannot be that of a segment.
    """
    rows = library.rows(f"SELECT id, entries, bits, end FROM {index.name}_segment ORDER BY id")
    for row in rows:
        if not all(isinstance(number, int) and 0 <= number < _MOST_IDS for number in row):
            raise library_error(library.path, ValueError(f"a segment {row}"))
    return rows


def read_segment(library: Library, index: Index, segment: int) -> tuple[Numbers, Entries]:
    """All entries of a segment, each with the bucket in which it lies."""
    first, last = _ids(index, segment)
    rows = library.rows(
        f"SELECT entries, id FROM {index.name}_bucket WHERE id BETWEEN ? AND ? ORDER BY id", first, last
    )
    entries = _joined(library, rows)
    lengths = [len(row[0]) // entries.itemsize for row in rows]
    return np.repeat(np.array([id_ - first for _, id_ in rows], dtype=np.int64), lengths), entries


def bucket_of(hashes: Entries, bits: int) -> Entries:
    """In which of 2^bits buckets hashes of 32 bits lie."""
    return hashes >> np.uint64(max(32 - bits, 0))


def stretches(library: Library, index: Index) -> tuple[Numbers, Numbers]:
    """Where all streams begin and end, in their order."""
    rows = library.rows(f"SELECT base, base + length FROM {index.name}_stream ORDER BY base")
    bases, ends = columns(library, rows, 2)
    return bases, ends


def columns(library: Library, rows: list[tuple[int, ...]], count: int) -> Numbers:
    """The columns of a table of whole numbers; LibraryError where it has something else."""
    try:
        return np.array(rows, dtype=np.int64).reshape(-1, count).T
    except (ValueError, TypeError, OverflowError) as error:
        raise library_error(library.path, error) from error


def alive_of(bases: Numbers, ends: Numbers, counts: Numbers) -> tuple[npt.NDArray[np.bool_], Numbers]:
    """Whether places of the count belong to a stream, and to which one; those that do not, to any."""
    if not len(bases):
        return np.zeros(len(counts), dtype=bool), np.zeros(len(counts), dtype=np.int64)
    stream = np.searchsorted(bases, counts, side="right") - 1
    return (stream >= 0) & (counts < ends[stream]), stream


def found(library: Library, index: Index, hashes: Entries) -> tuple[Numbers, Numbers]:
    """Where in the count some ascending hashes of 32 bits stand, each with the position of its hash among them.

    Entries of editions that are searched no more are among them.
    """
    counts, indexes = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    firsts, lasts = hashes << np.uint64(32), (hashes << np.uint64(32)) | _LOW
    for entries in _read_buckets(library, index, hashes):
        starts = np.searchsorted(entries, firsts)
        lengths = np.searchsorted(entries, lasts, side="right") - starts
        lengths = np.maximum(lengths, 0)  # of a damaged segment
        total = int(lengths.sum())
        if total:
            shifts = starts - np.cumsum(lengths) + lengths
            counts.append(counts_of(entries[np.repeat(shifts, lengths) + np.arange(total)]))
            indexes.append(np.repeat(np.arange(len(hashes)), lengths))
    return np.concatenate(counts), np.concatenate(indexes)


def _read_buckets(library: Library, index: Index, hashes: Entries) -> list[Entries]:
    """The entries of the buckets in which some hashes lie, of each segment by itself."""
    ids = [
        (segment << index.bits) + bucket
        for segment, count, bits, _ in segments_of(library, index)
        for bucket in np.unique(bucket_of(_asked(library, index, segment, count, hashes), bits)).tolist()
    ]
    # Joined in this order the rows come in the order of the ids, and none of them is sorted.
    rows = library.rows(
        "SELECT entries, bucket.id FROM json_each(?)"
        f" CROSS JOIN {index.name}_bucket AS bucket ON bucket.id = value",
        str(ids),
    )
    return [_joined(library, list(part)) for _, part in groupby(rows, key=lambda row: row[1] >> index.bits)]


def _asked(library: Library, index: Index, segment: int, count: int, hashes: Entries) -> Entries:
    """The hashes that are looked up in a segment."""
    return possible(library, index.filter, segment, count, hashes) if index.filter else hashes


def _joined(library: Library, rows: list[tuple[bytes, int]]) -> Entries:
    with guarded(library.path):
        return np.frombuffer(b"".join([row[0] for row in rows]), dtype="<u8")


def _write(library: Library, index: Index, entries: Entries) -> None:
    """A new segment, cut into buckets of about the same size."""
    bits = min(max(len(entries) - 1, 0) // index.bucket, (1 << index.bits) - 1).bit_length()
    segment = library.run(
        f"INSERT INTO {index.name}_segment (entries, bits, end) VALUES (?, ?, ?)",
        len(entries),
        bits,
        int(counts_of(entries).max()) + 1,
    )
    borders = np.arange(1, 1 << bits, dtype=np.uint64) << np.uint64(64 - bits)
    cuts = [0, *np.searchsorted(entries, borders).tolist(), len(entries)]
    stored = entries.astype("<u8")
    library.run_many(
        f"INSERT INTO {index.name}_bucket (id, entries) VALUES (?, ?)",
        (
            ((segment << index.bits) + bucket, stored[start:end].tobytes())
            for bucket, (start, end) in enumerate(pairwise(cuts))
            if start < end
        ),
    )
    if index.filter:
        write_filter(library, index.filter, segment, entries)


def _drop(library: Library, index: Index, segment: int) -> None:
    library.run(f"DELETE FROM {index.name}_bucket WHERE id BETWEEN ? AND ?", *_ids(index, segment))
    library.run(f"DELETE FROM {index.name}_segment WHERE id = ?", segment)
    if index.filter:
        drop_filter(library, index.filter, segment)


def _ids(index: Index, segment: int) -> tuple[int, int]:
    """The first and the last id that a bucket of a segment may have."""
    first = segment << index.bits
    return first, first + (1 << index.bits) - 1


def _of_streams(library: Library, index: Index, entries: Entries) -> Entries:
    """The entries that belong to a stream; of the streams only those are read among which they lie."""
    if not len(entries):
        return entries
    counts = counts_of(entries)
    rows = library.rows(
        f"SELECT base, base + length FROM {index.name}_stream WHERE base <= ?2 AND base >="
        f" coalesce((SELECT max(base) FROM {index.name}_stream WHERE base <= ?1), 0) ORDER BY base",
        int(counts.min()),
        int(counts.max()),
    )
    bases, ends = columns(library, rows, 2)
    alive, _ = alive_of(bases, ends, counts)
    return entries if alive.all() else entries[alive]
