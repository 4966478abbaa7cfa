"""Whether the index of grams fits the editions that are searched."""

from collections.abc import Iterator

import numpy as np

from citekit.library.faults import guarded
from citekit.library.grams.index import entries_at
from citekit.library.grams.segments import Entries, alive_of, bucket_of, counts_of, read_segment
from citekit.library.grams.streams import letters_of, stretches
from citekit.library.store import Library


def unfit(library: Library) -> tuple[str, ...]:
    """The keys of the issues that the index does not hold as they are, in their order.

    Reads all passages, and the index segment by segment. LibraryError where a row cannot be read.
    """
    with guarded(library.path):
        return tuple(dict.fromkeys(_unfit(library)))


def _unfit(library: Library) -> Iterator[str]:
    stored = _sums(library)
    for key, edition, indexed, base, length, passages in library.rows(
        "SELECT key, edition.id, indexed, base, length, gram_stream.passages"
        " FROM edition JOIN record ON record.id = edition.record"
        " LEFT JOIN gram_stream ON gram_stream.edition = edition.id ORDER BY key"
    ):
        if not indexed:
            fits = base is None
        elif base is None:
            fits = False
        else:
            letters, starts = letters_of(library, edition)
            expected = _sum(entries_at(base, letters)) if letters else 0
            fits = (length, passages, stored.get(base, 0)) == (max(len(letters), 1), starts, expected)
        if not fits:
            yield key


def _sums(library: Library) -> dict[int, int]:
    """The sum of the entries of every stream, mixed, by its base.

    Segments in which a look-up would go astray do not count.
    """
    bases, ends = stretches(library)
    sums = np.zeros(len(bases), dtype=np.uint64)
    for segment, count, bits, end in library.rows("SELECT id, entries, bits, end FROM gram_segment"):
        buckets, entries = read_segment(library, segment)
        counts = counts_of(entries)
        if (
            len(entries) != count
            or np.any(entries[1:] < entries[:-1])
            or np.any(bucket_of(entries >> np.uint64(32), bits) != buckets)
            or np.any(counts >= end)
        ):
            continue
        alive, stream = alive_of(bases, ends, counts)
        np.add.at(sums, stream[alive], _mixed(entries[alive]))
    return dict(zip(bases.tolist(), sums.tolist()))


def _sum(entries: Entries) -> int:
    return int(_mixed(entries).sum())


def _mixed(entries: Entries) -> Entries:
    """Entries so that errors in two of them do not cancel out in a sum."""
    mixed = (entries ^ (entries >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    return mixed ^ (mixed >> np.uint64(32))
