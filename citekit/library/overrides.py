"""What a user sets: kept beside what was read, over it, and past every later edition."""

from collections.abc import Sequence
from dataclasses import dataclass

from citekit.errors import TargetError, UsageError
from citekit.library.editions import editions, is_taken, make_current
from citekit.library.effective import StoredRecord, stored_records, the_record
from citekit.library.fields import FIELDS, SECTION_FIELDS
from citekit.library.lookup import find
from citekit.library.siblings import fold_title, refresh
from citekit.library.store import Library
from citekit.model.anchor import KEY


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edited:
    """An issue, or with ``section`` (its id in lower case) one of its sections."""

    record: StoredRecord
    section: str


def edit(library: Library, targets: Sequence[str], assignments: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """The keys of the records that were edited, as they are now; all are edited or none.

    ``targets`` are keys, section keys or anchors of sections, ``assignments`` what
    ``parse_assignment`` made. TargetError for an unknown target, UsageError for a field that
    cannot be set there.
    """
    with library.writing():
        edited = list(dict.fromkeys(_target(library, target) for target in targets))
        for one in edited:
            for field, value in assignments:
                if field == "key" and len(edited) > 1:
                    raise UsageError(
                        f"key={value}", "several records cannot have one key", "edit them one by one"
                    )
                _set(library, one, field, value)
        refresh(library, dict.fromkeys(one.record.id for one in edited))
        keys = [stored_records(library, "id = ?", one.record.id)[0].key for one in edited]
        return tuple(f"{key}_{one.section}" if one.section else key for key, one in zip(keys, edited))


def keys_of_series(library: Library, series: str) -> tuple[str, ...]:
    """The keys of all issues of a series, by its title; TargetError where there are none."""
    found = tuple(record.key for record in stored_records(library, "series = ?", fold_title(series)))
    if not found:
        raise TargetError(
            series, "no issue of such a series is in the library", "`citekit list` shows the series"
        )
    return found


def aliases(library: Library, key: str) -> tuple[str, ...]:
    """The names that a record went by before, and that still lead to it."""
    record = the_record(library, key)
    rows = library.rows("SELECT name FROM alias WHERE record = ? ORDER BY name", record.id)
    return tuple(name for (name,) in rows)


def _target(library: Library, target: str) -> _Edited:
    place = find(library, target)
    if place.kind not in ("issue", "section") or "." in place.section or place.section == "front":
        raise TargetError(target, "has no record of its own", f"edit its issue, {place.issue.key}")
    section = place.section.lower() if place.kind == "section" else ""
    return _Edited(record=the_record(library, place.issue.key), section=section)


def _set(library: Library, one: _Edited, field: str, value: str) -> None:
    if one.section and field not in SECTION_FIELDS:
        raise UsageError(
            f"{field}={value}",
            "cannot be set for a section",
            f"fields of one are {', '.join(SECTION_FIELDS)}",
        )
    if one.section or field in FIELDS:
        _set_field(library, one, field, value)
    elif field == "key":
        _set_key(library, one.record, value)
    elif field == "first-page":
        first = int(value) if value else None
        library.run("UPDATE record SET first_page = ? WHERE id = ?", first, one.record.id)
    elif field == "current-edition":
        _pin(library, one.record, value)
    else:
        raise UsageError(f"{field}={value}", "can only be set for a section", "name it: KEY_ii or KEY:II")


def _set_field(library: Library, one: _Edited, field: str, value: str) -> None:
    if value:
        library.run(
            "INSERT OR REPLACE INTO override VALUES (?,?,?,?)", one.record.id, one.section, field, value
        )
    else:
        library.run(
            "DELETE FROM override WHERE record = ? AND section = ? AND field = ?",
            one.record.id,
            one.section,
            field,
        )


def _set_key(library: Library, record: StoredRecord, key: str) -> None:
    if not KEY.match(key):
        raise UsageError(
            f"key={key}", "is no key", "keys are small ASCII letters, digits, - and _, a letter first"
        )
    issue = key.rpartition("_")[0]
    if is_taken(library, key, but=record.id) or (issue and is_taken(library, issue)):
        raise UsageError(f"key={key}", "leads to another record", "choose another one")
    if key == record.key:
        return
    library.run("DELETE FROM alias WHERE record = ? AND name = ?", record.id, key)
    library.run("INSERT INTO alias (name, record) VALUES (?,?)", record.key, record.id)
    library.run("UPDATE record SET key = ? WHERE id = ?", key, record.id)


def _pin(library: Library, record: StoredRecord, value: str) -> None:
    found = editions(library, record.key)
    if not value:
        library.run("UPDATE record SET pinned = 0 WHERE id = ?", record.id)
        make_current(library, record.id, found[-1].id)
        return
    matches = [one for one in found if str(one.number) == value] or [
        one for one in found if len(value) >= 4 and one.sha256.startswith(value.lower())
    ]
    if len({one.sha256 for one in matches}) != 1:
        raise UsageError(
            f"current-edition={value}",
            "is no edition" if not matches else "begins several editions",
            f"{record.key} has editions 1 to {len(found)}; they go by number or the beginning of their SHA-256",
        )
    library.run("UPDATE record SET pinned = 1 WHERE id = ?", record.id)
    make_current(library, record.id, matches[-1].id)
