"""Latin letters and typographic marks in ASCII, for programs that know no others."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from unicodedata import category, normalize

from citekit.model.names import Name
from citekit.model.record import Record

# What has no decomposition, or whose decomposition reads badly.
_TABLE = str.maketrans(
    {
        **dict(zip("ƏəıŁłØøĐđĦħŦŧÐðŊŋ", "EeiLlOoDdHhTtDdNn")),
        **{"ß": "ss", "ẞ": "SS", "Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe", "Þ": "Th", "þ": "th"},
        **dict.fromkeys("‘’‚‛ʼ′", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‹›", "'"),
        **dict.fromkeys("‐‑‒–−", "-"),
        **dict.fromkeys("—―", "--"),
        "⁄": "/",
        "•": "*",
        "·": ".",
    }
)
_FIELDS = (
    *("title", "container_title", "collection_title", "number", "issue", "volume", "chapter_number"),
    *("page", "publisher", "publisher_place", "genre", "note"),
)


def transliterated(text: str) -> str:
    r"""The text with Latin letters and typographic marks in ASCII.

    Letters of other scripts stay: they have no transliteration that all their languages share.

    >>> transliterated("İğdır – Əliyev’s “Çağrı”"), transliterated("Львів")
    ('Igdir - Eliyev\'s "Cagri"', 'Львів')
    """
    if text.isascii():
        return text
    return "".join(_letter(character) for character in normalize("NFC", text).translate(_TABLE))


def printable(records: Iterable[Record], *, ascii: bool) -> list[Record]:
    """The records that a writer prints: of several with one key the first, for ``ascii`` transliterated."""
    by_key: dict[str, Record] = {}
    for record in records:
        by_key.setdefault(record.key, record)
    return [transliterated_record(record) if ascii else record for record in by_key.values()]


def transliterated_record(record: Record) -> Record:
    """The record with all that it prints transliterated; key, language and identifiers stay."""
    texts: dict[str, Any] = {field: transliterated(getattr(record, field)) for field in _FIELDS}
    return replace(
        record,
        author=tuple(_name(name) for name in record.author),
        container_author=tuple(_name(name) for name in record.container_author),
        **texts,
    )


def _name(name: Name) -> Name:
    parts = (transliterated(part) for part in (name.family, name.given, name.literal))
    family, given, literal = parts
    return Name(family=family, given=given, literal=literal)


def _letter(character: str) -> str:
    plain = "".join(part for part in normalize("NFKD", character) if category(part) != "Mn")
    plain = plain.translate(_TABLE)
    return plain if plain.isascii() else character
