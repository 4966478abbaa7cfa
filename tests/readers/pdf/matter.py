"""What is printed of a document, whoever sets it: masthead, headings, the order of its parts."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from citekit.model.document import FRONT, Document, Passage, Section
from citekit.model.record import Record

MONTHS = "January February March April May June July August September October November December".split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Typeset:
    """A PDF, and the printed pages on which each passage and section begins and ends.

    A section ends with its last passage, that of a subsection among them. A page without a
    printed number is "".
    """

    pdf: bytes
    pages: Mapping[str, tuple[str, str]]


def date_text(record: Record) -> str:
    """The date as printed, "December 2024"; "" where there is none."""
    if record.issued is None or not record.issued.start:
        return ""
    year, *rest = record.issued.start
    return " ".join([MONTHS[rest[0] - 1], str(year)] if rest else [str(year)])


def masthead(record: Record) -> list[str]:
    """The lines of the cover."""
    lines = [record.title, record.collection_title, date_text(record), record.publisher]
    return [line for line in lines if line]


def running_titles(record: Record) -> tuple[str, str]:
    """What the running header says: the series or the title, and the date."""
    return record.collection_title or record.title, date_text(record)


def heading_text(section: Section) -> str:
    """A heading as printed, "II. Title"."""
    return f"{section.number}. {section.title}" if section.number else section.title


def body_parts(document: Document, *, front: bool = False) -> Iterator[Section | Passage | str]:
    """Sections and passages in the order of the text; of the front part, headings are strings."""
    parts: list[tuple[int, Section | Passage | str]] = [
        (passage.spans[0][0], passage) for passage in document.passages if (passage.section == FRONT) == front
    ]
    if front:
        for part in document.front:
            if part.kind == "heading":
                words = re.sub(r"[#*]+", "", document.source.text[part.start : part.end]).strip()
                parts.append((part.start, words))
    else:
        parts += [(section.start, section) for section in document.sections]
    for _, piece in sorted(parts, key=lambda pair: pair[0]):
        yield piece


def with_section_ends(document: Document, pages: Mapping[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """The pages, with those of a section reaching to the end of its last passage."""
    found = dict(pages)
    stack: list[Section] = []
    for part in body_parts(document):
        if isinstance(part, Section):
            stack = [section for section in stack if section.level < part.level]
            stack.append(part)
        if not isinstance(part, str):
            for section in stack:
                found[section.id] = (found[section.id][0], found[part.id][1])
    return found
