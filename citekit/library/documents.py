"""Documents as rows: how an edition is stored, and how it comes back."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from citekit.errors import ReadError
from citekit.library.faults import guarded
from citekit.library.store import Library
from citekit.model.codec import decode_record, encode_record
from citekit.model.document import Document, OnPage, Passage, Section
from citekit.model.document_codec import decode_extra, encode_extra
from citekit.model.layout import Source
from citekit.text.searching import plain

_SECTION = "id, number, title, level, start, end, page, page_end, page_relative, page_basis, check_"
PASSAGE = "place, kind, section, text, layout, check_"


def insert_edition(library: Library, record: int, document: Document) -> int:
    """The id of a new edition of a record that holds all of the document; it is not yet searched.

    ReadError where its text holds what is no Unicode text (half of a surrogate pair).
    """
    source = document.source
    try:
        edition = _insert_source(library, record, document)
        library.run_many(
            f"INSERT INTO section (edition, position, {_SECTION}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
            ((edition, position, *_section_row(section)) for position, section in enumerate(document.sections)),
        )
        library.run_many(
            f"INSERT INTO passage (edition, position, plain, {PASSAGE}) VALUES (?,?,?,?,?,?,?,?,?)",
            (
                (edition, position, plain(passage.text), *_passage_row(passage))
                for position, passage in enumerate(document.passages)
            ),
        )
    except UnicodeEncodeError as error:
        raise ReadError(
            source.path, "holds half of a surrogate pair, which is no text", "save it as UTF-8"
        ) from error
    return edition


def _insert_source(library: Library, record: int, document: Document) -> int:
    from zlib import compress

    source = document.source
    return library.run(
        "INSERT INTO edition (record, sha256, path, media_type, characters, text, added_at, item, extra,"
        " sections, passages, words) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
        record,
        source.sha256,
        json.dumps(source.path),
        source.media_type,
        len(source.text),
        compress(source.text.encode("utf-8", "surrogatepass"), 6),
        datetime.now(UTC).isoformat(timespec="seconds"),
        json.dumps(encode_record(document.record)),
        json.dumps({**encode_extra(document), "counted": [document.record.number, document.record.issue]}),
        sum(section.level == 1 for section in document.sections),
        len(document.passages),
        sum(len(passage.text.split()) for passage in document.passages),
    )


def load_edition(library: Library, edition: int) -> Document:
    """The document of an edition exactly as it was stored."""
    row = library.row("SELECT sha256, path, media_type, text, item, extra FROM edition WHERE id = ?", edition)
    sections = library.rows(f"SELECT {_SECTION} FROM section WHERE edition = ? ORDER BY position", edition)
    passages = library.rows(f"SELECT {PASSAGE} FROM passage WHERE edition = ? ORDER BY position", edition)
    with guarded(library.path):
        from zlib import decompress
        from zlib import error as ZlibError

        sha256, path, media_type, text, item, extra = row
        try:
            decoded = decompress(text).decode("utf-8", "surrogatepass")
        except ZlibError as error:
            raise ValueError(str(error)) from error
        found = json.loads(extra)
        number, issue = found["counted"]  # the codec of CSL-JSON does not tell two kinds of hyphens apart
        return Document(
            source=Source(path=json.loads(path), sha256=sha256, media_type=media_type, text=decoded),
            record=replace(decode_record(json.loads(item)), number=number, issue=issue),
            sections=tuple(map(_section, sections)),
            passages=tuple(map(passage_of, passages)),
            **decode_extra(found),
        )


def load_passages(library: Library, edition: int, first: int, last: int) -> list[Passage]:
    """The passages of an edition at the positions ``first`` to ``last``, both included."""
    rows = library.rows(
        f"SELECT {PASSAGE} FROM passage WHERE edition = ? AND position BETWEEN ? AND ? ORDER BY position",
        edition,
        first,
        last,
    )
    with guarded(library.path):
        return [passage_of(row) for row in rows]


def _section_row(section: Section) -> tuple[Any, ...]:
    return (
        section.id,
        section.number,
        section.title,
        section.level,
        section.start,
        section.end,
        section.page,
        section.page_end,
        section.page_relative,
        section.page_basis,
        section.check,
    )


def _section(row: tuple[Any, ...]) -> Section:
    id_, number, title, level, start, end, page, page_end, page_relative, page_basis, check = row
    return Section(
        id=id_,
        number=number,
        title=title,
        level=level,
        start=start,
        end=end,
        page=page,
        page_end=page_end,
        page_relative=page_relative,
        page_basis=page_basis,
        check=check,
    )


def layout_of(passage: Passage) -> str:
    """Where a passage stands, as its row has it."""
    pages = [(part.start, part.page, part.relative, part.basis) for part in passage.pages]
    return json.dumps((passage.spans, passage.cuts, pages))


def _passage_row(passage: Passage) -> tuple[Any, ...]:
    return (
        passage.id,
        passage.kind,
        passage.section,
        passage.text,
        layout_of(passage),
        passage.check,
    )


def passage_of(row: tuple[Any, ...]) -> Passage:
    """The passage in a row of place, kind, section, text, layout and check."""
    place, kind, section, text, layout, check = row
    spans, cuts, pages = json.loads(layout)
    return Passage(
        id=place,
        kind=kind,
        section=section,
        text=text,
        spans=tuple((start, end) for start, end in spans),
        cuts=tuple(cuts),
        check=check,
        pages=tuple(OnPage(*part) for part in pages),
    )
