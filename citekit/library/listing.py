"""The records of a library, to be listed."""

from collections.abc import Sequence
from dataclasses import dataclass

from citekit.errors import UsageError
from citekit.library.effective import StoredRecord, issue_record, stored_records
from citekit.library.faults import guarded
from citekit.library.fields import FIELDS, field_name, field_value
from citekit.library.siblings import fold_title
from citekit.library.store import Library
from citekit.model.record import Record

_COUNTS = ("sections", "passages", "words")
_ORDERS = ("key", *_COUNTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A record, and what its current edition counts; ``sections`` are top-level ones."""

    key: str
    record: Record
    sections: int
    passages: int
    words: int

    @property
    def issued(self) -> str:
        """The date as an EDTF string, empty where there is none."""
        return self.record.issued.edtf if self.record.issued else ""


def records(
    library: Library, *, missing: str | None = None, series: str | None = None, sort: str = "key"
) -> tuple[Listed, ...]:
    """The records, those only that lack a field or belong to a series, in the order of a field.

    A series is named by its title, or by a part of it. Records that are silent in the field they
    are sorted by come last. UsageError where there is no such field.
    """
    missing = _field(missing) if missing is not None else None
    order = sort if sort in _ORDERS else _field(sort, _ORDERS)
    with library.reading():
        listed = [_listed(library, stored) for stored in _of_series(library, series)]
    if missing is not None:
        listed = [one for one in listed if not field_value(one.record, missing)]
    if order in _COUNTS:
        return tuple(sorted(listed, key=lambda one: int(getattr(one, order))))
    if order == "key":
        return tuple(listed)
    return tuple(sorted(listed, key=lambda one: _sort_key(field_value(one.record, order))))


def _of_series(library: Library, series: str | None) -> list[StoredRecord]:
    """The records of the series of that title, else of those whose titles have it in them."""
    if series is None:
        return stored_records(library)
    title = fold_title(series)
    return stored_records(library, "series = ?", title) or stored_records(
        library, "instr(series, ?) > 0", title
    )


def all_keys(library: Library) -> tuple[str, ...]:
    """The keys of all records, in order."""
    rows = library.rows("SELECT key FROM record WHERE removed_at IS NULL ORDER BY key")
    return tuple(key for (key,) in rows)


def _listed(library: Library, stored: StoredRecord) -> Listed:
    counts = library.row("SELECT sections, passages, words FROM edition WHERE id = ?", stored.current)
    with guarded(library.path):
        sections, passages, words = counts
    return Listed(
        key=stored.key,
        record=issue_record(library, stored),
        sections=sections,
        passages=passages,
        words=words,
    )


def _sort_key(value: str) -> tuple[bool, Sequence[object]]:
    """Silent ones last; numbers in a value count as numbers."""
    import re

    parts = re.split(r"(\d+)", fold_title(value))
    return not value, [(part.isdecimal(), int(part) if part.isdecimal() else part) for part in parts]


def _field(name: str, more: Sequence[str] = ()) -> str:
    field = field_name(name)
    if field not in FIELDS:
        raise UsageError(name, "there is no such field", f"fields are {', '.join((*more, *FIELDS))}")
    return field
