"""The index of runs filled: what it lacks, and what is kept of an edition."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from citekit.errors import LibraryError
from citekit.library import segments
from citekit.library.faults import guarded
from citekit.library.segments import Entries, Index, Numbers, add_entries, entries_of, next_base, renumber
from citekit.library.store import Library
from citekit.library.sums import sum_of

RUNS = Index(name="run", bucket=128, bits=17, filter="run_filter")
"""The index of runs; a bucket has 1 KB, for thousands of them are read at a time."""

CURRENT = "SELECT current FROM record WHERE removed_at IS NULL AND current IS NOT NULL"
"""The editions that are searched. The column ``indexed`` says the same, but lies behind all the text."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Runs:
    """The runs of an edition (row ``edition``): of each its hash, and the word at which it begins.

    Of the hashes, 64 bits each, the upper 32 are kept. ``words`` counts the edition's words.
    """

    edition: int
    hashes: Entries
    positions: Numbers
    words: int

    def __post_init__(self) -> None:
        """Refuse what has no position among the words."""
        if len(self.hashes) != len(self.positions):
            raise ValueError(f"{len(self.hashes)} hashes for {len(self.positions)} positions")
        if len(self.positions) and not 0 <= self.positions.min() <= self.positions.max() < self.words:
            raise ValueError(f"a run begins outside of the {self.words} words")


def missing(library: Library) -> list[int]:
    """The editions that are searched and of which nothing is kept yet, ascending."""
    rows = library.rows(f"{CURRENT} AND current NOT IN (SELECT edition FROM run_stream) ORDER BY current")
    return [edition for (edition,) in rows]


def keep(library: Library, edition: int, hashes: Entries, positions: Numbers, words: int) -> None:
    """Keeps the runs of one edition; see ``keep_many`` for several."""
    keep_many(library, [Runs(edition=edition, hashes=hashes, positions=positions, words=words)])


def keep_many(library: Library, editions: Iterable[Runs]) -> None:
    """Keeps the runs of editions, some millions of them in one transaction or all in the caller's.

    An edition of which runs are kept already, or that is searched no more, is passed over: another
    process may have been faster. Editions are taken one by one as they are needed. LibraryError
    where all editions together have more than 4,294,967,296 words.
    """
    batch: list[tuple[int, int, Entries]] = []
    size = 0
    for one in editions:
        entries = entries_of(one.hashes.astype(np.uint64, copy=False) >> np.uint64(32), one.positions)
        batch.append((one.edition, max(one.words, 1), entries))
        size += len(entries)
        if size >= segments.BATCH:
            _keep(library, batch)
            batch, size = [], 0
    if batch:
        _keep(library, batch)


def _keep(library: Library, batch: list[tuple[int, int, Entries]]) -> None:
    """Keeps all of a batch of editions, words and entries, or nothing."""
    with library.writing(), guarded(library.path):
        library.run(f"DELETE FROM run_stream WHERE edition NOT IN ({CURRENT})")
        wanted = set(missing(library))
        chosen = {edition: (length, entries) for edition, length, entries in batch if edition in wanted}
        base = _base_for(library, sum(length for length, _ in chosen.values()))
        parts = [np.zeros(0, dtype=np.uint64)]
        for edition, (length, entries) in chosen.items():
            library.run(
                "INSERT INTO run_stream (base, edition, length, sum) VALUES (?, ?, ?, ?)",
                base,
                edition,
                length,
                sum_of(entries),
            )
            parts.append(entries + np.uint64(base))
            base += length
        add_entries(library, RUNS, np.sort(np.concatenate(parts)))


def _base_for(library: Library, words: int) -> int:
    """Where in the count so many words have room."""
    base = next_base(library, RUNS)
    if base + words > segments.MOST_PLACES:
        renumber(library, RUNS)
        base = next_base(library, RUNS)
    if base + words > segments.MOST_PLACES:
        raise LibraryError(
            library.path,
            f"holds more words than can be compared ({segments.MOST_PLACES:,})",
            "add what follows to another one, named with --library",
        )
    return base
