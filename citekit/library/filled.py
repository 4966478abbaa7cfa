"""What one edition leaves out, another edition of the record may say."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from citekit.library.faults import guarded
from citekit.library.fields import FIELDS
from citekit.library.store import Library
from citekit.model.codec import decode_record
from citekit.model.document import Evidence
from citekit.model.record import Record

EvidenceOf = Mapping[str, tuple[Evidence, ...]]


def filled(library: Library, record: int, read: Record, evidence: EvidenceOf) -> tuple[Record, EvidenceOf]:
    """What was read from one edition of a record, silent fields taken from the others, and the evidence.

    The edition added last speaks first. A date that was inferred gives way to one that an edition
    prints. Evidence of another edition has no place in this one.
    """
    rows = library.rows("SELECT item, extra FROM edition WHERE record = ? ORDER BY id DESC", record)
    if len(rows) < 2:
        return read, evidence
    found = dict(evidence)
    with guarded(library.path):
        for item, extra in rows:
            other, said = _read(item, extra)
            for field, name in FIELDS.items():
                if getattr(other, name) and _is_better(name, read, other):
                    read = replace(read, **{name: getattr(other, name)})
                    found[field] = tuple(
                        Evidence(basis=one["basis"], text=one["text"]) for one in said.get(field, ())
                    )
                    if name == "number":
                        read = replace(read, issue=other.issue)
    return read, found


def edition_record(library: Library, edition: int) -> tuple[Record, EvidenceOf]:
    """The record that was read from an edition, and its evidence."""
    row = library.row("SELECT item, extra FROM edition WHERE id = ?", edition)
    with guarded(library.path):
        item, extra = row
        record, said = _read(item, extra)
        return record, {field: tuple(Evidence(**one) for one in found) for field, found in said.items()}


def _read(item: str, extra: str) -> tuple[Record, Mapping[str, list[dict[str, Any]]]]:
    kept = json.loads(extra)
    number, issue = kept["counted"]  # the codec of CSL-JSON does not tell two kinds of hyphens apart
    return replace(decode_record(json.loads(item)), number=number, issue=issue), kept["evidence"]


def _is_better(name: str, read: Record, other: Record) -> bool:
    """Whether another edition's value of a field is to be taken: this one has none, or inferred its date."""
    if not getattr(read, name):
        return True
    dates = read.issued, other.issued
    return name == "issued" and bool(dates[0] and dates[1] and dates[0].uncertain and not dates[1].uncertain)
