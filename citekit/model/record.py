"""A bibliographic record with CSL's variables, typed."""

from dataclasses import dataclass, replace
from typing import Literal

from citekit.model.dates import Issued
from citekit.model.names import Name

ItemType = Literal["report", "article-magazine", "chapter"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What a bibliography prints of an issue or of one of its top-level sections.

    The fields are CSL 1.0.2 variables under their own names, ``-`` written as ``_``. An empty
    string, an empty tuple and None mean that the document is silent. ``key`` is the citation
    key, ``page`` a printed page or a range ``2-6``.
    """

    type: ItemType = "report"
    key: str = ""
    title: str = ""
    author: tuple[Name, ...] = ()
    issued: Issued | None = None
    publisher: str = ""
    publisher_place: str = ""
    collection_title: str = ""
    genre: str = ""
    number: str = ""
    volume: str = ""
    language: str = ""
    URL: str = ""
    DOI: str = ""
    ISBN: str = ""
    ISSN: str = ""
    container_title: str = ""
    container_author: tuple[Name, ...] = ()
    issue: str = ""
    chapter_number: str = ""
    page: str = ""
    note: str = ""

    @property
    def series(self) -> str:
        """The title that all issues of the series share, empty for a work of its own."""
        return self.collection_title


def section_record(issue: Record, *, section_id: str, number: str, title: str, page: str) -> Record:
    """The record of one top-level section: a chapter by persons, else an article in a serial.

    ``page`` is the printed page or range of the section, empty where none is known.
    """
    common = replace(
        issue,
        key=section_key(issue.key, section_id),
        title=title,
        genre="",
        number="",
        collection_title="",
        page=page,
    )
    if any(name.is_person for name in issue.author):
        return replace(
            common,
            type="chapter",
            container_title=issue.title,
            container_author=issue.author,
            chapter_number=number,
        )
    return replace(
        common,
        type="article-magazine",
        container_title=issue.collection_title or issue.title,
        issue=issue.number,
        publisher=issue.publisher,
    )


def section_key(key: str, section_id: str) -> str:
    """The key of a section's record: that of its issue, ``_``, its id in lower case.

    >>> section_key("cair-2024-12", "II")
    'cair-2024-12_ii'
    """
    return f"{key}_{section_id.lower()}"


def page_range(first: str | None, last: str | None) -> str:
    """Pages as CSL has them: one page, or a range with a hyphen; empty where none is known.

    >>> page_range("2", "6"), page_range("2", "2"), page_range(None, None)
    ('2-6', '2', '')
    """
    if first is None:
        return ""
    return first if last in (None, first) else f"{first}-{last}"
