"""Documents as they are to be shown: the effective ones."""

from citekit.errors import TargetError
from citekit.library.documents import load_edition
from citekit.library.editions import editions
from citekit.library.effective import effective_document, section_records, the_record
from citekit.library.store import Library
from citekit.model.document import Document
from citekit.model.record import Record


def document(library: Library, key: str, *, edition: int | None = None) -> Document:
    """The document of a record's current edition, or of the one with that number, counted from 1.

    Its record has the key; what a user set and what siblings lend is in it. TargetError where
    there is no such record or edition.
    """
    with library.reading():
        stored = the_record(library, key)
        row = stored.current if edition is None else _edition(library, key, edition)
        return effective_document(library, stored, load_edition(library, row))


def records_of_sections(library: Library, key: str) -> dict[str, Record]:
    """The effective records of the top-level sections of a record's current edition, by section id."""
    with library.reading():
        stored = the_record(library, key)
        return section_records(library, stored, document(library, key))


def _edition(library: Library, key: str, number: int) -> int:
    found = editions(library, key)
    if not 1 <= number <= len(found):
        raise TargetError(key, f"has no edition {number}", f"it has {len(found)}")
    return found[number - 1].id
