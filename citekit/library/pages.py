"""Printed pages: those of a range of words, and those that a user's first page gives."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citekit.model.document import Document, Passage, Section


def pages_of(
    cuts: Sequence[int], pages: Sequence[str | None], start: int, end: int
) -> tuple[str | None, str | None]:
    """The pages on which the words ``text[start:end]`` of a passage begin and end.

    ``cuts`` and ``pages`` are the passage's ``cuts`` and ``span_pages``.

    >>> pages_of((0, 100), ("7", "8"), 120, 130)
    ('8', '8')
    """
    first = max(bisect_right(cuts, start) - 1, 0)
    last = max(bisect_right(cuts, max(end - 1, start)) - 1, first)
    return pages[first], pages[last]


def basis_of(passage: "Passage", first_page: int | None, pages: Sequence[str | None]) -> str | None:
    """What the pages of some words of a passage rest on.

    A contents page speaks for the page on which a section begins alone: where one of the pages is
    not that of the passage's first words, it is inferred. ``first_page`` is a user's.
    """
    if first_page is not None and passage.page_relative is not None:
        return "user"
    if passage.page_basis == "contents" and any(page != passage.page for page in pages):
        return "inferred"
    return passage.page_basis


def printed(relative: int | None, first_page: int | None, page: str | None) -> str | None:
    """The printed page of a relative one, where a user said what is printed on the first."""
    if first_page is None or relative is None:
        return page
    return str(first_page + relative - 1)


def with_first_page(document: "Document", first_page: int) -> "Document":
    """The document with printed pages wherever a relative one is known."""
    passages = tuple(_passage(passage, first_page) for passage in document.passages)
    sections = tuple(_section(section, passages, first_page) for section in document.sections)
    return replace(document, passages=passages, sections=sections)


def _passage(passage: "Passage", first_page: int) -> "Passage":
    relative = passage.span_pages_relative
    if all(page is None for page in relative):
        return passage
    pages = tuple(printed(number, first_page, page) for number, page in zip(relative, passage.span_pages))
    return replace(passage, span_pages=pages, page_basis="user")


def _section(section: "Section", passages: Sequence["Passage"], first_page: int) -> "Section":
    if section.page_relative is None:
        return section
    inside = [
        relative
        for passage in passages
        if passage.section == section.id or passage.section.startswith(f"{section.id}.")
        for relative in passage.span_pages_relative
        if relative is not None
    ]
    last = max(section.page_relative, *inside, 0)
    return replace(
        section,
        page=printed(section.page_relative, first_page, None),
        page_end=printed(last, first_page, None),
        page_basis="user",
    )
