"""The fields that a user may set, and what their values mean."""

from dataclasses import replace
from typing import Any

from citekit.errors import UsageError
from citekit.model.dates import parse_edtf
from citekit.model.names import parse_names
from citekit.model.record import Record

# CSL variables by their names, and the fields of a record that hold them.
FIELDS = {
    "title": "title",
    "author": "author",
    "issued": "issued",
    "publisher": "publisher",
    "publisher-place": "publisher_place",
    "collection-title": "collection_title",
    "genre": "genre",
    "number": "number",
    "volume": "volume",
    "language": "language",
    "URL": "URL",
    "DOI": "DOI",
    "ISBN": "ISBN",
    "ISSN": "ISSN",
    "note": "note",
}
SECTION_FIELDS = ("title", "author", "page")
"""What can be set for one section."""
SETTINGS = ("key", "first-page", "current-edition")
"""What ``edit`` sets beside the fields of a record."""
_ALIASES = {"series": "collection-title"}
_NAMES = {name.casefold(): name for name in (*FIELDS, *SECTION_FIELDS, *SETTINGS)}


def parse_assignment(text: str) -> tuple[str, str]:
    """The field and the value of ``FIELD=VALUE``; the value is empty where it is taken back.

    UsageError where there is no such field, or where the value is none of its kind.

    >>> parse_assignment("series=Monthly Review")
    ('collection-title', 'Monthly Review')
    """
    name, equals, value = text.partition("=")
    value = value.strip()
    field = field_name(name) if equals else None
    if field is None:
        fact = "there is no such field" if equals else "a field and its value are joined by ="
        raise UsageError(text, fact, f"fields are {', '.join((*FIELDS, *SECTION_FIELDS[2:], *SETTINGS))}")
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise UsageError(ascii(text), "is no text", "give it as UTF-8")
    if field == "first-page" and value and not (value.isascii() and value.isdecimal()):
        raise UsageError(text, "is no page number", "give the number printed on the first page of the body")
    if value and field in FIELDS:
        try:
            set_field(Record(), field, value)
        except ValueError as error:
            raise UsageError(text, str(error), _HELP.get(field, "")) from error
    return field, value


_HELP = {
    "issued": "dates are written 2024, 2024-12, 2019-03-05, 2024-07/2024-08, 2023-03?",
    "author": 'names are written "Family, Given; Family, Given", a body "{House of Quotation}"',
}


def field_name(text: str) -> str | None:
    """The field's own name for one as a user writes it, None where there is none.

    >>> field_name("doi"), field_name("series"), field_name("colour")
    ('DOI', 'collection-title', None)
    """
    folded = text.strip().casefold().replace("_", "-")
    return _NAMES.get(_ALIASES.get(folded, folded))


def set_field(record: Record, field: str, value: str) -> Record:
    """The record with a field set to what a user wrote; ValueError where that is no such value."""
    if field == "issued":
        return replace(record, issued=parse_edtf(value))
    if field == "author":
        names = parse_names(value)
        if not names:
            raise ValueError("names nobody")
        return replace(record, author=names)
    if field == "page":
        return replace(record, page=value)
    changes: dict[str, Any] = {FIELDS[field]: value}
    return replace(record, **changes)


def field_value(record: Record, field: str) -> str:
    """A field of a record as a user would write it, empty where the record is silent."""
    if field == "issued":
        return record.issued.edtf if record.issued else ""
    if field == "author":
        return "; ".join(
            f"{{{name.literal}}}" if name.literal else f"{name.family}, {name.given}" for name in record.author
        )
    return str(getattr(record, FIELDS[field]))
