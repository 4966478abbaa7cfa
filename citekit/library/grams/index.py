"""The index of grams kept up to date: what becomes of it when an edition is searched, or no more."""

import numpy as np

from citekit.errors import LibraryError
from citekit.library.grams.streams import GRAMS, letters_of
from citekit.library.segments import (
    BATCH,
    MOST_PLACES,
    Entries,
    add_entries,
    drop_all,
    entries_of,
    next_base,
)
from citekit.library.store import Library
from citekit.text.grams import winnowed


def index_edition(library: Library, edition: int) -> None:
    """Adds an edition, marked as searched, to the index; in a transaction of the caller.

    Where the count of letters is used up by editions that are searched no more, all is indexed
    anew. LibraryError where that does not help.
    """
    entries = _entries(library, edition)
    if entries is None:
        index_all(library)
    else:
        add_entries(library, GRAMS, entries)


def index_all(library: Library) -> None:
    """Makes the index anew, of all editions that are searched; in a transaction of the caller."""
    drop_all(library, GRAMS)
    parts: list[Entries] = []
    for (edition,) in library.rows("SELECT id FROM edition WHERE indexed ORDER BY id"):
        entries = _entries(library, edition)
        if entries is None:
            raise LibraryError(
                library.path,
                "holds more letters than can be looked up (4,294,967,296)",
                "add what follows to another one, named with --library",
            )
        parts.append(entries)
        if sum(map(len, parts)) > BATCH:
            add_entries(library, GRAMS, np.sort(np.concatenate(parts)))
            parts = []
    if parts:
        add_entries(library, GRAMS, np.sort(np.concatenate(parts)))


def entries_at(base: int, letters: str) -> Entries:
    """The entries of a stream that begins at a count."""
    hashes, offsets = winnowed(letters)
    return entries_of(hashes, offsets + base)


def _entries(library: Library, edition: int) -> Entries | None:
    """The entries of an edition for which a stream was made, None where the count is used up."""
    letters, passages = letters_of(library, edition)
    base = next_base(library, GRAMS)
    length = max(len(letters), 1)
    if base + length > MOST_PLACES:
        return None
    library.run(
        "INSERT INTO gram_stream (base, edition, length, passages) VALUES (?, ?, ?, ?)",
        base,
        edition,
        length,
        passages,
    )
    return entries_at(base, letters)
