"""Editions that are searched in the order of their dates."""

import json

import numpy as np

from citekit.library.faults import guarded
from citekit.library.segments import Numbers
from citekit.library.store import Library
from citekit.model.dates import parse_edtf

_LAST = (10_000,)


def ranks(library: Library, editions: Numbers) -> Numbers:
    """The rank of each of some editions by its date, from 0: undated ones come last, equal ones by row.

    The date is the record's: what a user set, else what was read, else what its siblings lend.
    LibraryError where one cannot be read.
    """
    rows = library.rows(
        "SELECT current, json_extract(own, '$.issued.\"date-parts\"[0]'), lent.value FROM record"
        " LEFT JOIN lent ON lent.record = record.id AND field = 'issued'"
        " WHERE removed_at IS NULL AND current IS NOT NULL"
    )
    with guarded(library.path):
        dates = {edition: _date(own, lent) for edition, own, lent in rows}
        chosen = editions.tolist()
        order = sorted(range(len(chosen)), key=lambda at: (dates.get(chosen[at], _LAST), chosen[at]))
    found = np.empty(len(chosen), dtype=np.int64)
    found[order] = np.arange(len(chosen))
    return found


def _date(own: str | None, lent: str | None) -> tuple[int, ...]:
    if own is not None:
        return tuple(map(int, json.loads(own)))
    return parse_edtf(lent).start if lent else _LAST
