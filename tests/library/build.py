"""Small documents, made by hand."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

import pytest

from citekit.library import schema, store
from citekit.library.grams import index
from citekit.model.dates import parse_edtf
from citekit.model.document import Document, Evidence, OnPage, Passage, Section
from citekit.model.layout import Source
from citekit.model.names import body
from citekit.model.record import Record
from citekit.text.fold import check

PARAGRAPHS = (
    "The ministers met in the capital. They spoke of peace, trade and 27.7 percent of growth.",
    "“Confidence-building measures” were agreed. Nobody knows when they begin.",
    "A third paragraph speaks of pipelines and of railways across the region.",
    "The last one sums up what the ministers did not say about the railways.",
)


def document(
    *,
    texts: Mapping[str, Sequence[str]] | Sequence[str] = PARAGRAPHS,
    path: str = "issue.txt",
    issued: str = "",
    evidence: Mapping[str, tuple[Evidence, ...]] | None = None,
    salt: str = "",
    **fields: Any,
) -> Document:
    """A document with one section for each key of ``texts`` (default: one, ``I``) and two pages."""
    sections_of = texts if isinstance(texts, Mapping) else {"I": texts}
    source, sections, passages = salt, [], []
    for number, (id_, paragraphs) in enumerate(sections_of.items(), start=1):
        title = f"Section {number}"
        start = len(source)
        source += f"{title}\n\n"
        sections.append((id_, title, start, start + len(title)))
        for position, text in enumerate(paragraphs, start=1):
            passages.append(_passage(id_, position, text, len(source), number))
            source += f"{text}\n\n"
    record = Record(
        title=fields.pop("title", "The Review"),
        author=tuple(body(name) for name in fields.pop("bodies", ())) or fields.pop("author", ()),
        issued=parse_edtf(issued) if issued else None,
        **fields,
    )
    return Document(
        source=Source(
            path=path,
            sha256=sha256(source.encode(errors="surrogatepass")).hexdigest(),
            media_type="text/plain",
            text=source,
        ),
        record=record,
        evidence=evidence or {},
        sections=tuple(
            _section(id_, title, start, end, number, passages)
            for number, (id_, title, start, end) in enumerate(sections, start=1)
        ),
        passages=tuple(passages),
        front=(),
        losses=(),
    )


def in_form(monkeypatch: pytest.MonkeyPatch, version: int) -> None:
    """Makes citekit write libraries of an older form."""
    monkeypatch.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:version])
    monkeypatch.setattr(schema, "VERSION", version)
    monkeypatch.setattr(store, "VERSION", version)
    if version < 3:  # from before the index of grams
        monkeypatch.setattr(index, "index_edition", lambda library, edition: None)


def _passage(section: str, position: int, text: str, start: int, page: int) -> Passage:
    return Passage(
        id=f"{section.partition('.')[0]}.p{position}",
        kind="paragraph",
        section=section,
        text=text,
        spans=((start, start + len(text)),),
        cuts=(0,),
        check=check(text),
        pages=(OnPage(0, str(page + 1), page, "contents"),),
    )


def _section(id_: str, title: str, start: int, end: int, number: int, passages: Sequence[Passage]) -> Section:
    texts = [passage.text for passage in passages if passage.section == id_]
    return Section(
        id=id_,
        number=id_,
        title=title,
        level=1,
        start=start,
        end=end,
        page=str(number + 1),
        page_end=str(number + 1),
        page_relative=number,
        page_basis="contents",
        check=check(" ".join((title, *texts))),
    )
