"""What issues of one series lend to those that are silent.

Derived again for the whole series whenever one of its records changes, so that what a record
lends is gone with it. Keys are not: they come from a document's own content.
"""

import json
from collections.abc import Iterable
from unicodedata import normalize

from citekit.library.effective import apply_overrides, overrides_of
from citekit.library.faults import guarded
from citekit.library.filled import edition_record, filled
from citekit.library.lending import Series
from citekit.library.store import Library
from citekit.model.codec import encode_record
from citekit.model.record import Record


def fold_title(title: str) -> str:
    """A title as it is compared: NFKC, case-folded, white space folded.

    >>> fold_title("The  REVIEW") == fold_title("the review")
    True
    """
    return " ".join(normalize("NFKC", title).casefold().split())


def series_of(record: Record) -> str:
    """What the issues of a series share: its title, or that of the issue where none is named."""
    return fold_title(record.collection_title or record.title)


def refresh(library: Library, records: Iterable[int]) -> None:
    """Brings records up to date after a change, and what their series lend, before and after it."""
    series = set()
    for record in records:
        row = library.row("SELECT series FROM record WHERE id = ?", record)
        series.add(row[0])
        series.add(_refresh_own(library, record))
    library.remembered().clear()
    for name in sorted(series - {""}):
        Series(library, name).lend(library)


def enter(library: Library, record: int) -> None:
    """Brings a record up to date that was just made, and what it and its series lend.

    The same as ``refresh``, in a time that does not grow with the series where others were just added.
    """
    name = _refresh_own(library, record)
    if not name:
        return
    remembered = library.remembered()
    if (series := remembered.get(name)) is None:
        series = remembered[name] = Series(library, name)
        series.lend(library)
    else:
        series.enter(library, record)


def _refresh_own(library: Library, record: int) -> str:
    """Derives a record's own fields from its current edition, else from another; returns its series."""
    (current,) = library.row("SELECT current FROM record WHERE id = ?", record)
    read, _ = filled(library, record, *edition_record(library, current))
    with guarded(library.path):
        own = apply_overrides(read, overrides_of(library, record).get("", {}))
    library.run(
        "UPDATE record SET own = ?, series = ? WHERE id = ?",
        json.dumps(encode_record(own)),
        series_of(own),
        record,
    )
    library.run("DELETE FROM lent WHERE record = ?", record)
    return series_of(own)
