"""Issues of a library as they are searched for reuse."""

import json
from collections.abc import Collection
from zlib import decompress
from zlib import error as ZlibError

from citekit.library.documents import load_edition
from citekit.library.effective import StoredRecord, effective_document, issue_record, stored_records
from citekit.library.faults import guarded
from citekit.library.store import Library
from citekit.model.document import Document
from citekit.readers.unmarked import unmarked
from citekit.reuse.bulletin import Bulletin


def stored_bulletins(library: Library, editions: Collection[int] | None = None) -> list[Bulletin]:
    """The issues of a library, all or those whose current edition is one of some rows.

    Their structure is loaded when it is asked for, so the library has to stay open. LibraryError where
    a text cannot be read.
    """
    wanted = None if editions is None else set(editions)
    return [
        stored_bulletin(library, stored)
        for stored in stored_records(library, "current IS NOT NULL")
        if wanted is None or stored.current in wanted
    ]


def text_of(library: Library, edition: int) -> tuple[str, str]:
    """The text of an edition with its markup blanked out, and its media type."""
    row = library.row("SELECT media_type, text FROM edition WHERE id = ?", edition)
    with guarded(library.path):
        media_type, packed = row
        try:
            text = decompress(packed).decode("utf-8", "surrogatepass")
        except ZlibError as error:
            raise ValueError(str(error)) from error
    return unmarked(text, media_type), media_type


def stored_bulletin(library: Library, stored: StoredRecord) -> Bulletin:
    """One issue of a library."""
    words, media_type = text_of(library, stored.current)
    row = library.row("SELECT path FROM edition WHERE id = ?", stored.current)

    def load() -> Document:
        return effective_document(library, stored, load_edition(library, stored.current))

    with guarded(library.path):
        source = json.loads(row[0])
    return Bulletin(
        key=stored.key,
        path=source,
        record=issue_record(library, stored),
        words=words,
        is_markdown=media_type == "text/markdown",
        load=load,
    )
