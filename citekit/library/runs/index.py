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


def is_outdated(library: Library, recipe: int) -> bool:
    """Whether what is kept was made by another recipe; nothing kept is not."""
    row = library.row("SELECT recipe FROM run_recipe")
    return (row is None or row[0] != recipe) and library.row("SELECT 1 FROM run_stream") is not None


def drop_outdated(library: Library, recipe: int) -> None:
    """Empties the index where what is kept was made by another recipe."""
    if is_outdated(library, recipe):
        with library.writing():
            _use(library, recipe)


def _use(library: Library, recipe: int) -> None:
    """Makes a recipe that of the index, which keeps nothing of another one; in a transaction of the caller."""
    if is_outdated(library, recipe):
        segments.drop_all(library, RUNS)
    if library.row("SELECT recipe FROM run_recipe") != (recipe,):
        library.run("INSERT OR REPLACE INTO run_recipe VALUES (1, ?)", recipe)


def keep(library: Library, edition: int, hashes: Entries, positions: Numbers, words: int) -> None:
    """Keeps the runs of one edition; see ``keep_many`` for several."""
    keep_many(library, [Runs(edition=edition, hashes=hashes, positions=positions, words=words)])


def keep_many(library: Library, editions: Iterable[Runs], *, recipe: int = 0) -> None:
    """Keeps the runs of editions, some millions of them in one transaction or all in the caller's.

    An edition of which runs are kept already, or that is searched no more, is passed over: another
    process may have been faster. What was made by another ``recipe`` is dropped. Editions are taken
    one by one as they are needed. LibraryError where all editions together have more than
    4,294,967,296 words.
    """
    batch: list[tuple[int, int, Entries]] = []
    size = 0
    for one in editions:
        entries = entries_of(one.hashes.astype(np.uint64, copy=False) >> np.uint64(32), one.positions)
        batch.append((one.edition, max(one.words, 1), entries))
        size += len(entries)
        if size >= segments.BATCH:
            _keep(library, batch, recipe)
            batch, size = [], 0
    if batch:
        _keep(library, batch, recipe)


def _keep(library: Library, batch: list[tuple[int, int, Entries]], recipe: int) -> None:
    """Keeps all of a batch of editions, words and entries, or nothing."""
    with library.writing(), guarded(library.path):
        _use(library, recipe)
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
