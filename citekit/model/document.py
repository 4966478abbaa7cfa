"""A bulletin, normalized: its record with evidence, its sections, its passages, its losses."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from citekit.model.layout import Loss, Source, Span
from citekit.model.record import Record, page_range, section_record

Basis = Literal["metadata", "masthead", "contents", "imprint", "text", "series", "user"]
PageBasis = Literal["inferred", "contents", "label", "printed", "user"]  # the least certain first
PassageKind = Literal["paragraph", "item", "footnote"]
FRONT = "front"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a piece of metadata rests on: the words, and where they stand.

    ``start`` and ``end`` are None where the words stand outside this source (``series``, ``user``).
    """

    basis: Basis
    text: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section (``level`` 1) or subsection; ``start`` and ``end`` are those of its heading line.

    ``number`` is the printed one without its stop, None where none is printed. ``page`` is what
    is printed on the page of the heading, ``page_relative`` counts from the first body page.
    """

    id: str
    number: str | None
    title: str
    level: int
    start: int
    end: int
    page: str | None = None
    page_end: str | None = None
    page_relative: int | None = None
    page_basis: PageBasis | None = None
    check: str = ""


@dataclass(frozen=True, slots=True)
class OnPage:
    """The page of a passage's text from ``start`` on, up to the next: printed, and relative.

    ``page`` is what is printed on it, ``relative`` its number counted from the first body page.
    """

    start: int
    page: str | None = None
    relative: int | None = None
    basis: PageBasis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph, list item or footnote, re-joined across columns and pages.

    ``id`` is its place in the issue (``II.p12``), ``section`` the deepest section it stands in.
    ``cuts`` are the offsets in ``text`` at which each of the ``spans`` begins; ``pages`` the pages
    on which it stands, the first from the beginning of its text.
    """

    id: str
    kind: PassageKind
    section: str
    text: str
    spans: tuple[Span, ...]
    cuts: tuple[int, ...]
    check: str
    pages: tuple[OnPage, ...]

    @property
    def page(self) -> str | None:
        """The printed page on which the passage begins."""
        return self.pages[0].page

    @property
    def page_end(self) -> str | None:
        """The printed page on which the passage ends."""
        return self.pages[-1].page

    @property
    def page_relative(self) -> int | None:
        """The page on which it begins, counted from the first page of the body."""
        return self.pages[0].relative

    @property
    def page_basis(self) -> PageBasis | None:
        """What its pages rest on: the least certain of them."""
        return weakest(part.basis for part in self.pages)


def weakest(bases: Iterable[PageBasis | None]) -> PageBasis | None:
    """The least certain of what some pages rest on; None where nothing is known of any.

    >>> weakest(["contents", "inferred", None])
    'inferred'
    """
    known = [basis for basis in bases if basis]
    return min(known, key=get_args(PageBasis).index) if known else None


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontRange:
    """A part of the front matter that is no passage: ``kind`` says what it is."""

    kind: Literal["masthead", "contents", "heading", "imprint", "metadata"]
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Everything that was found out about one file.

    ``evidence`` maps CSL field names (``issued``, ``publisher-place``) to what they rest on.
    """

    source: Source
    record: Record
    evidence: Mapping[str, tuple[Evidence, ...]]
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    front: tuple[FrontRange, ...]
    losses: tuple[Loss, ...]

    def section_records(self) -> tuple[Record, ...]:
        """The records of the top-level sections, in order."""
        return tuple(record_of(self.record, section) for section in self.sections if section.level == 1)


def record_of(issue: Record, section: Section) -> Record:
    """The record of a top-level section of ``issue``."""
    return section_record(
        issue,
        section_id=section.id,
        number=section.number or "",
        title=section.title,
        page=page_range(section.page, section.page_end),
    )
