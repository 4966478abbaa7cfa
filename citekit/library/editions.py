"""Adding documents: as a record, as another edition of one, or not at all."""

import json
from dataclasses import dataclass
from typing import Literal

from citekit.library.documents import insert_edition
from citekit.library.effective import (
    StoredRecord,
    issue_record,
    lent_values,
    stored_records,
    the_record,
)
from citekit.library.faults import guarded
from citekit.library.filled import edition_record, filled
from citekit.library.keys import free_key, make_key
from citekit.library.likeness import Likeness, closest
from citekit.library.shared_pages import share_pages
from citekit.library.siblings import enter, refresh
from citekit.library.store import Library
from citekit.model.document import Document
from citekit.model.record import Record

Status = Literal["new", "edition", "same"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of a document: the key of its record, its date as EDTF (empty: none).

    ``doubts`` are what a person should look at; ``message`` says why it went where it went,
    where that is not plain.
    """

    status: Status
    key: str
    issued: str
    doubts: tuple[str, ...]
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One file that was read for a record; ``number`` counts from 1 in the order of adding."""

    number: int
    id: int
    sha256: str
    path: str
    added_at: str
    current: bool


def add(library: Library, document: Document, *, as_key: str | None = None, new: bool = False) -> Added:
    """What became of a document that was added to a library open for writing.

    ``as_key`` makes it an edition of that record (TargetError where there is none), ``new`` a
    record of its own. All of it is stored or nothing.
    """
    with library.writing():
        target = the_record(library, as_key) if as_key is not None else None
        same = None if new else _same(library, document, target)
        if same is not None:
            return _added(library, "same", same, _why_same(library, same, document))
        if target is not None:
            return _add_edition(library, target, document, "")
        likeness = Likeness() if new else closest(library, document)
        if likeness.match is not None:
            (match,) = stored_records(library, "id = ?", likeness.match)
            return _add_edition(library, match, document, "")
        return _add_record(library, document, likeness.message)


def editions(library: Library, key: str) -> tuple[Edition, ...]:
    """All editions of a record in the order in which they were added; TargetError where unknown."""
    record = the_record(library, key)
    rows = library.rows(
        "SELECT id, sha256, path, added_at FROM edition WHERE record = ? ORDER BY id", record.id
    )
    with guarded(library.path):
        return tuple(
            Edition(
                number=number,
                id=id_,
                sha256=sha256,
                path=json.loads(path),
                added_at=added_at,
                current=id_ == record.current,
            )
            for number, (id_, sha256, path, added_at) in enumerate(rows, start=1)
        )


def make_current(library: Library, record: int, edition: int | None) -> None:
    """Makes an edition the current one of a record, the one that is searched; None for none."""
    rows = library.rows("SELECT id FROM edition WHERE record = ? AND indexed", record)
    for (indexed,) in rows:
        if indexed != edition:
            library.run(
                "INSERT INTO passage_fts (passage_fts, rowid, text)"
                " SELECT 'delete', id, coalesce(plain, text) FROM passage WHERE edition = ?",
                indexed,
            )
            library.run("DELETE FROM gram_stream WHERE edition = ?", indexed)
            library.run("UPDATE edition SET indexed = 0 WHERE id = ?", indexed)
    if edition is None:
        return
    library.run("UPDATE record SET current = ? WHERE id = ?", edition, record)
    if (edition,) not in rows:
        from citekit.library.grams.index import index_edition

        library.run("UPDATE edition SET indexed = 1 WHERE id = ?", edition)
        library.run(
            "INSERT INTO passage_fts (rowid, text)"
            " SELECT id, coalesce(plain, text) FROM passage WHERE edition = ?",
            edition,
        )
        index_edition(library, edition)


def is_taken(library: Library, key: str, *, but: int = 0) -> bool:
    """Whether a key or an alias of that name leads to a record (other than the row ``but``)."""
    return bool(
        library.row(
            # Two questions, for each of which there is an index; OR would walk through all records.
            "SELECT 1 FROM record WHERE removed_at IS NULL AND id != ?2 AND key = ?1 UNION ALL"
            " SELECT 1 FROM alias CROSS JOIN record ON record.id = alias.record"
            " WHERE name = ?1 AND removed_at IS NULL AND id != ?2 LIMIT 1",
            key,
            but,
        )
    )


def _same(library: Library, document: Document, target: StoredRecord | None) -> StoredRecord | None:
    """The record that has this very file already.

    Where a user names the record, only that one counts, and only with the file read as it is
    read now: so a better reading of it can be stored.
    """
    from citekit.library.documents import load_edition

    rows = library.rows(
        "SELECT edition.id, record.id FROM edition JOIN record ON record.id = edition.record"
        " WHERE sha256 = ? AND removed_at IS NULL ORDER BY edition.id DESC",
        document.source.sha256,
    )
    if target is None:
        return stored_records(library, "id = ?", rows[0][1])[0] if rows else None
    for edition, record in rows:
        if record == target.id and _reads_same(load_edition(library, edition), document):
            return target
    return None


def _reads_same(one: Document, other: Document) -> bool:
    """Whether two readings are the same but for their pages, which another edition may know better."""
    return (one.record, _said(one)) == (other.record, _said(other))


def _said(document: Document) -> list[tuple[str, ...]]:
    sections = [(one.id, one.number or "", one.title, one.check) for one in document.sections]
    return [*sections, *((one.id, one.kind, one.section, one.text, one.check) for one in document.passages)]


def _why_same(library: Library, record: StoredRecord, document: Document) -> str:
    found = editions(library, record.key)
    if any(edition.current and edition.sha256 == document.source.sha256 for edition in found):
        return ""
    number = next((one.number for one in found if one.sha256 == document.source.sha256), 0)
    current = next((one.number for one in found if one.current), 0)
    return f"it is edition {number} of {record.key}, whose current edition is {current}"


def _add_edition(library: Library, record: StoredRecord, document: Document, message: str) -> Added:
    edition = insert_edition(library, record.id, document)
    share_pages(library, record.id)
    if record.pinned:
        message = f"stored beside the current edition, which `edit {record.key} current-edition=` pins"
    else:
        make_current(library, record.id, edition)
        refresh(library, [record.id])
    return _added(library, "edition", record, message)


def _add_record(library: Library, document: Document, message: str) -> Added:
    key = free_key(document, lambda candidate: is_taken(library, candidate))
    if key != (wanted := make_key(document)):
        message = "; ".join(filter(None, (f"{wanted} is the key of another record", message)))
    record = library.run("INSERT INTO record (key) VALUES (?)", key)
    make_current(library, record, insert_edition(library, record, document))
    enter(library, record)
    return _added(library, "new", the_record(library, key), message)


def _added(library: Library, status: Status, stored: StoredRecord, message: str) -> Added:
    (stored,) = stored_records(library, "id = ?", stored.id)
    record = issue_record(library, stored)
    return Added(
        status=status,
        key=stored.key,
        issued=record.issued.edtf if record.issued else "",
        doubts=doubts(library, stored, record),
        message=message,
    )


def doubts(library: Library, stored: StoredRecord, record: Record) -> tuple[str, ...]:
    """What of an issue's effective record a person should look at."""
    lent = {field for field, _, _ in lent_values(library, stored.id)}
    _, evidence = filled(library, stored.id, *edition_record(library, stored.current))
    user = {
        field
        for (field,) in library.rows("SELECT field FROM override WHERE record = ? AND section = ''", stored.id)
    }
    found = []
    values = {"date": ("issued", record.issued), "publisher": ("publisher", record.publisher)}
    for name, (field, value) in values.items():
        bases = {one.basis for one in evidence.get(field, ())}
        if not value:
            found.append(f"no {name}")
        elif field in user:
            continue
        elif field in lent:
            found.append(f"{name} inferred from a sibling issue")
        elif bases and bases <= {"text", "series"}:
            found.append(f"{name} inferred from the text")
    return (*found, *(() if record.title else ("no title",)))
