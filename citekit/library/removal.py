"""Taking records out, and bringing the last ones back."""

from collections.abc import Sequence
from datetime import UTC, datetime

from citekit.errors import TargetError
from citekit.library.editions import is_taken, make_current
from citekit.library.effective import StoredRecord, stored_record
from citekit.library.lookup import find
from citekit.library.siblings import refresh
from citekit.library.store import Library


def remove(library: Library, keys: Sequence[str]) -> tuple[str, ...]:
    """The keys of the records that were taken out, all or none; those of the time before are purged.

    TargetError where a key is unknown.
    """
    with library.writing():
        records = {record.id: record for record in (_whole_record(library, key) for key in keys)}
        if not records:
            return ()
        library.run("UPDATE record SET current = NULL WHERE removed_at IS NOT NULL")
        library.run("DELETE FROM record WHERE removed_at IS NOT NULL")
        now = datetime.now(UTC).isoformat(timespec="seconds")
        for record in records:
            make_current(library, record, None)
            library.run("UPDATE record SET removed_at = ? WHERE id = ?", now, record)
        refresh(library, records)
        return tuple(record.key for record in records.values())


def _whole_record(library: Library, target: str) -> StoredRecord:
    """The record that a key names; what names a part of one is refused."""
    found = stored_record(library, target)
    if found is None:
        place = find(library, target)
        raise TargetError(target, "only whole records are removed", f"its record is {place.issue.key}")
    return found


def undo_remove(library: Library) -> tuple[str, ...]:
    """The keys of the records that the last removal took out and that are back now.

    TargetError where there are none, or where another record has got one of their keys since.
    """
    with library.writing():
        rows = library.rows("SELECT id, key, current FROM record WHERE removed_at IS NOT NULL ORDER BY key")
        if not rows:
            raise TargetError("remove --undo", "nothing was removed")
        for record, key, current in rows:
            if is_taken(library, key):
                raise TargetError(
                    key, "was added again since it was removed", f"`citekit edit {key} key=NEW` frees the key"
                )
            library.run(
                "DELETE FROM alias WHERE record = ?"
                " AND name IN (SELECT key FROM record WHERE removed_at IS NULL)",
                record,
            )
            library.run("UPDATE record SET removed_at = NULL WHERE id = ?", record)
            make_current(library, record, current)
        refresh(library, [record for record, _, _ in rows])
        return tuple(key for _, key, _ in rows)
