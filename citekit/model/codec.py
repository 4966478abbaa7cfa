"""The only place where values become JSON and JSON becomes values."""

from collections.abc import Mapping
from typing import Any

from citekit.model.dates import Issued
from citekit.model.names import Name
from citekit.model.record import Record

# CSL variables that hold plain strings, by the names of Record's fields.
_STRINGS = {
    "title": "title",
    "container_title": "container-title",
    "collection_title": "collection-title",
    "number": "number",
    "issue": "issue",
    "volume": "volume",
    "chapter_number": "chapter-number",
    "page": "page",
    "publisher": "publisher",
    "publisher_place": "publisher-place",
    "genre": "genre",
    "language": "language",
    "URL": "URL",
    "DOI": "DOI",
    "ISBN": "ISBN",
    "ISSN": "ISSN",
    "note": "note",
}
_NAMES = {"author": "author", "container_author": "container-author"}
_COUNTED = ("number", "issue")


def encode_record(record: Record) -> dict[str, Any]:
    """The CSL-JSON item of a record; silent fields are left out.

    ``number`` and ``issue`` get non-breaking hyphens (U+2011): a plain one is taken for a range.

    >>> encode_record(Record(key="k", title="T", number="MAY-2024"))["number"]
    'MAY‑2024'
    """
    item: dict[str, Any] = {"id": record.key, "type": record.type}
    if record.key:
        item["citation-key"] = record.key
    for field, variable in _NAMES.items():
        if names := getattr(record, field):
            item[variable] = [encode_name(name) for name in names]
    if record.issued:
        item["issued"] = encode_date(record.issued)
    for field, variable in _STRINGS.items():
        if value := getattr(record, field):
            item[variable] = value.replace("-", "\u2011") if field in _COUNTED else value
    return item


def decode_record(item: Mapping[str, Any]) -> Record:
    """The record that a CSL-JSON item made by ``encode_record`` describes."""
    fields: dict[str, Any] = {field: str(item.get(variable, "")) for field, variable in _STRINGS.items()}
    for field in _COUNTED:
        fields[field] = fields[field].replace("\u2011", "-")
    for field, variable in _NAMES.items():
        fields[field] = tuple(decode_name(name) for name in item.get(variable, ()))
    if "issued" in item:
        fields["issued"] = decode_date(item["issued"])
    return Record(type=item.get("type", "report"), key=str(item.get("id", "")), **fields)


def encode_name(name: Name) -> dict[str, str]:
    """A CSL name variable's entry."""
    if name.literal:
        return {"literal": name.literal}
    return {"family": name.family, **({"given": name.given} if name.given else {})}


def decode_name(entry: Mapping[str, str]) -> Name:
    """The name that a CSL entry describes."""
    return Name(family=entry.get("family", ""), given=entry.get("given", ""), literal=entry.get("literal", ""))


def encode_date(issued: Issued) -> dict[str, Any]:
    """A CSL date: ``date-parts``, and ``circa`` where the date is uncertain."""
    return {"date-parts": issued.date_parts, **({"circa": True} if issued.uncertain else {})}


def decode_date(entry: Mapping[str, Any]) -> Issued:
    """The date that a CSL entry describes."""
    parts = [tuple(int(part) for part in bound) for bound in entry["date-parts"]]
    return Issued(start=parts[0], end=parts[1] if len(parts) > 1 else (), uncertain=bool(entry.get("circa")))
