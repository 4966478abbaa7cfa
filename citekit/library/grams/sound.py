"""Whether the index of grams fits the editions that are searched."""

from collections.abc import Iterator

from citekit.library.faults import guarded
from citekit.library.grams.index import entries_at
from citekit.library.grams.streams import GRAMS, letters_of
from citekit.library.store import Library
from citekit.library.sums import sum_of, sums


def unfit(library: Library) -> tuple[str, ...]:
    """The keys of the issues that the index does not hold as they are, in their order.

    Reads all passages, and the index segment by segment. LibraryError where a row cannot be read.
    """
    with guarded(library.path):
        return tuple(dict.fromkeys(_unfit(library)))


def _unfit(library: Library) -> Iterator[str]:
    stored = sums(library, GRAMS)
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
            expected = sum_of(entries_at(0, letters)) if letters else 0
            fits = (length, passages, stored.get(base, 0)) == (max(len(letters), 1), starts, expected)
        if not fits:
            yield key
