"""Documents as JSON: the object that ``read`` and ``show`` print, and back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from citekit.model.codec import decode_record, encode_record
from citekit.model.dates import parse_edtf
from citekit.model.document import Document, Evidence, FrontRange, OnPage, Passage, Section, record_of
from citekit.model.layout import Loss, Source
from citekit.model.record import Record

SCHEMA = "citekit/1"
# What a source is made of already: offsets count in the file itself.
_PLAIN = ("text/plain", "text/markdown")


def encode_document(
    document: Document,
    *,
    key: str,
    aliases: Sequence[str] = (),
    records: Mapping[str, Record] | None = None,
) -> dict[str, Any]:
    """The JSON object of a document.

    ``records`` has the records of top-level sections by id, where they differ from what the
    document says. ``text`` is there only where offsets count in an extracted text.
    """
    source = document.source
    issue = replace(document.record, key=key)
    extra = encode_extra(document)
    return {
        "schema": SCHEMA,
        "key": key,
        "aliases": list(aliases),
        "source": {
            "path": source.path,
            "sha256": source.sha256,
            "media_type": source.media_type,
            "characters": len(source.text),
        },
        "record": encode_record(issue),
        "evidence": extra["evidence"],
        "edtf": issue.issued.edtf if issue.issued else None,
        "sections": [_encode_section(section, issue, records or {}) for section in document.sections],
        "passages": [_encode_passage(passage) for passage in document.passages],
        "front": extra["front"],
        "losses": extra["losses"],
        **({} if source.media_type in _PLAIN else {"text": source.text}),
    }


def decode_document(item: Mapping[str, Any], text: str | None = None) -> Document:
    """The document in an object that ``encode_document`` made, with the records of its own.

    ``text`` is the source's, for those whose object does not carry it.
    """
    source = item["source"]
    record = decode_record(item["record"])
    if item["edtf"]:
        record = replace(record, issued=parse_edtf(item["edtf"]))
    return Document(
        source=Source(
            path=source["path"],
            sha256=source["sha256"],
            media_type=source["media_type"],
            text=item.get("text", text or ""),
        ),
        record=record,
        sections=tuple(_decode_section(section) for section in item["sections"]),
        passages=tuple(_decode_passage(passage) for passage in item["passages"]),
        **decode_extra(item),
    )


def encode_extra(document: Document) -> dict[str, Any]:
    """The evidence, the front ranges and the losses of a document."""
    return {
        "evidence": {
            field: [{"basis": one.basis, "text": one.text, "start": one.start, "end": one.end} for one in found]
            for field, found in document.evidence.items()
        },
        "front": [{"kind": part.kind, "start": part.start, "end": part.end} for part in document.front],
        "losses": [
            {"place": loss.place, "start": loss.start, "end": loss.end, "message": loss.message}
            for loss in document.losses
        ],
    }


def decode_extra(item: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments ``evidence``, ``front`` and ``losses`` of a document."""
    return {
        "evidence": {
            field: tuple(Evidence(**one) for one in found) for field, found in item["evidence"].items()
        },
        "front": tuple(FrontRange(**part) for part in item["front"]),
        "losses": tuple(Loss(**loss) for loss in item["losses"]),
    }


def _encode_section(section: Section, issue: Record, records: Mapping[str, Record]) -> dict[str, Any]:
    record = records.get(section.id) or record_of(issue, section)
    return {
        "id": section.id,
        "number": section.number,
        "title": section.title,
        "level": section.level,
        "start": section.start,
        "end": section.end,
        "page": section.page,
        "page_end": section.page_end,
        "page_relative": section.page_relative,
        "page_basis": section.page_basis,
        **({"record": encode_record(record)} if section.level == 1 else {}),
        "check": section.check,
    }


def _decode_section(item: Mapping[str, Any]) -> Section:
    return Section(**{name: value for name, value in item.items() if name != "record"})


def _encode_passage(passage: Passage) -> dict[str, Any]:
    return {
        "id": passage.id,
        "kind": passage.kind,
        "section": passage.section,
        "text": passage.text,
        "spans": [list(span) for span in passage.spans],
        "cuts": list(passage.cuts),
        "page": passage.page,
        "page_end": passage.page_end,
        "page_relative": passage.page_relative,
        "page_basis": passage.page_basis,
        "pages": [
            {"start": part.start, "page": part.page, "page_relative": part.relative, "page_basis": part.basis}
            for part in passage.pages
        ],
        "check": passage.check,
    }


def _decode_passage(item: Mapping[str, Any]) -> Passage:
    return Passage(
        id=item["id"],
        kind=item["kind"],
        section=item["section"],
        text=item["text"],
        spans=tuple((start, end) for start, end in item["spans"]),
        cuts=tuple(item["cuts"]),
        check=item["check"],
        pages=tuple(
            OnPage(part["start"], part["page"], part["page_relative"], part["page_basis"])
            for part in item["pages"]
        ),
    )
