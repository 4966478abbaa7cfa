"""Records as they are to be cited: what a user set, over what was read, over what is lent."""

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from citekit.errors import TargetError
from citekit.library.faults import guarded
from citekit.library.fields import FIELDS, field_value, set_field
from citekit.library.store import Library
from citekit.model.codec import decode_record
from citekit.model.record import Record, page_range, section_record

if TYPE_CHECKING:
    from citekit.model.document import Document

_STORED = "SELECT id, key, own, first_page, current, pinned FROM record"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRecord:
    """A row of the library's records: ``own`` is what was read with what a user set over it.

    ``current`` is the row of the current edition, ``first_page`` a user's, None where not set.
    """

    id: int
    key: str
    own: Record
    first_page: int | None
    current: int
    pinned: bool


def stored_record(library: Library, key: str) -> StoredRecord | None:
    """The record that goes by a key or an alias, None where none does."""
    row = library.row(f"{_STORED} WHERE key = ? AND removed_at IS NULL", key) or library.row(
        f"{_STORED} WHERE removed_at IS NULL AND id IN (SELECT record FROM alias WHERE name = ?)", key
    )
    return _stored(library, row) if row else None


def stored_records(library: Library, where: str = "1", *values: Any) -> list[StoredRecord]:
    """All records that a condition selects, by key."""
    rows = library.rows(f"{_STORED} WHERE removed_at IS NULL AND ({where}) ORDER BY key", *values)
    return [_stored(library, row) for row in rows]


def the_record(library: Library, key: str) -> StoredRecord:
    """The record that goes by a key or an alias; TargetError names near ones where none does."""
    found = stored_record(library, key)
    if found is None:
        raise unknown_target(library, key)
    return found


def unknown_target(library: Library, target: str) -> TargetError:
    """The error for a target that nothing answers to, with the keys that look like it."""
    from difflib import get_close_matches

    keys = [key for (key,) in library.rows("SELECT key FROM record WHERE removed_at IS NULL")]
    keys += [
        name
        for (name,) in library.rows(
            "SELECT name FROM alias WHERE record IN (SELECT id FROM record WHERE removed_at IS NULL)"
        )
    ]
    wanted = target.partition(":")[0].partition("~")[0].lower()
    near = get_close_matches(wanted, keys, n=3)
    help = f"did you mean {' or '.join(near)}?" if near else "`citekit list` shows what there is"
    return TargetError(target, "nothing in the library goes by that name", help)


def issue_record(library: Library, stored: StoredRecord) -> Record:
    """The effective record of an issue, under its key."""
    record = replace(stored.own, key=stored.key)
    with guarded(library.path):
        for field, value, _ in lent_values(library, stored.id):
            if not field_value(record, field):
                record = set_field(record, field, value)
    return record


def lent_values(library: Library, record: int) -> list[tuple[str, str, str]]:
    """What siblings lend to a record: field, value, and the evidence for it."""
    return library.rows("SELECT field, value, evidence FROM lent WHERE record = ? ORDER BY field", record)


def overrides_of(library: Library, record: int) -> dict[str, dict[str, str]]:
    """What a user set: by section (empty for the issue, else its id in lower case), then by field."""
    found: dict[str, dict[str, str]] = {}
    for section, field, value in library.rows(
        "SELECT section, field, value FROM override WHERE record = ?", record
    ):
        found.setdefault(section, {})[field] = value
    return found


def apply_overrides(record: Record, overrides: dict[str, str]) -> Record:
    """The record with what a user set."""
    for field, value in overrides.items():
        record = set_field(record, field, value)
    return record


def one_section_record(
    library: Library,
    stored: StoredRecord,
    issue: Record,
    *,
    id: str,
    number: str | None,
    title: str,
    page: str,
) -> Record:
    """The effective record of a top-level section of an effective issue's record."""
    record = section_record(issue, section_id=id, number=number or "", title=title, page=page)
    rows = library.rows(
        "SELECT field, value FROM override WHERE record = ? AND section = ?", stored.id, id.lower()
    )
    with guarded(library.path):
        return apply_overrides(record, dict(rows)) if rows else record


def section_records(library: Library, stored: StoredRecord, document: "Document") -> dict[str, Record]:
    """The effective records of a document's top-level sections, by id, from its effective issue."""
    overrides = overrides_of(library, stored.id)
    return {
        section.id: apply_overrides(
            section_record(
                document.record,
                section_id=section.id,
                number=section.number or "",
                title=section.title,
                page=page_range(section.page, section.page_end),
            ),
            overrides.get(section.id.lower(), {}),
        )
        for section in document.sections
        if section.level == 1
    }


def effective_document(library: Library, stored: StoredRecord, document: "Document") -> "Document":
    """A stored document with its effective record and evidence, and with printed pages."""
    from citekit.library.filled import filled
    from citekit.library.pages import with_first_page
    from citekit.model.document import Evidence

    read, known = filled(library, stored.id, document.record, document.evidence)
    evidence = dict(known)
    for field, value, words in lent_values(library, stored.id):
        if not field_value(stored.own, field):
            evidence[field] = (Evidence(basis="series", text=words or value),)
    for field, value in overrides_of(library, stored.id).get("", {}).items():
        if field in FIELDS:
            evidence[field] = (Evidence(basis="user", text=value),)
    # The record that was read from this edition: another one may be current.
    own = apply_overrides(read, overrides_of(library, stored.id).get("", {}))
    record = issue_record(library, replace(stored, own=own))
    document = replace(document, record=record, evidence=evidence)
    return document if stored.first_page is None else with_first_page(document, stored.first_page)


def _stored(library: Library, row: Any) -> StoredRecord:
    id_, key, own, first_page, current, pinned = row
    with guarded(library.path):
        item = json.loads(own)
        return StoredRecord(
            id=id_,
            key=key,
            own=decode_record(item),
            first_page=first_page,
            current=int(current),
            pinned=bool(pinned),
        )
