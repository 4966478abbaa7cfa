"""Printed pages: those of a range of words, and those that a user's first page gives."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citekit.model.document import Document, PageBasis, Passage, Section


def pages_of(
    passage: "Passage", start: int, end: int, first_page: int | None = None
) -> tuple[str | None, str | None, "PageBasis | None"]:
    """The pages on which the words ``text[start:end]`` of a passage begin and end, and their basis.

    ``first_page`` is what a user said is printed on the first page of the body.
    """
    from citekit.model.document import weakest

    passage = passage if first_page is None else with_printed(passage, first_page)
    starts = [part.start for part in passage.pages]
    first = max(bisect_right(starts, start) - 1, 0)
    last = max(bisect_right(starts, max(end - 1, start)) - 1, first)
    touched = passage.pages[first : last + 1]
    return touched[0].page, touched[-1].page, weakest(part.basis for part in touched)


def printed(relative: int | None, first_page: int | None, page: str | None) -> str | None:
    """The printed page of a relative one, where a user said what is printed on the first."""
    if first_page is None or relative is None:
        return page
    return str(first_page + relative - 1)


def with_first_page(document: "Document", first_page: int) -> "Document":
    """The document with printed pages wherever a relative one is known."""
    passages = tuple(with_printed(passage, first_page) for passage in document.passages)
    sections = tuple(_section(section, passages, first_page) for section in document.sections)
    return replace(document, passages=passages, sections=sections)


def with_printed(passage: "Passage", first_page: int) -> "Passage":
    """The passage with printed pages wherever a relative one is known."""
    pages = (
        part
        if part.relative is None
        else replace(part, page=printed(part.relative, first_page, part.page), basis="user")
        for part in passage.pages
    )
    return replace(passage, pages=tuple(pages))


def _section(section: "Section", passages: Sequence["Passage"], first_page: int) -> "Section":
    if section.page_relative is None:
        return section
    inside = [
        part.relative
        for passage in passages
        if passage.section == section.id or passage.section.startswith(f"{section.id}.")
        for part in passage.pages
        if part.relative is not None
    ]
    last = max(section.page_relative, *inside, 0)
    return replace(
        section,
        page=printed(section.page_relative, first_page, None),
        page_end=printed(last, first_page, None),
        page_basis="user",
    )
