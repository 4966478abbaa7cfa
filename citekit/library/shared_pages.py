"""Pages that one edition knows serve the others: printed numbers of a PDF, for a text of the issue."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from citekit.library.documents import layout_of, load_edition
from citekit.library.store import Library
from citekit.model.document import Document, Passage, Section
from citekit.text.fold import skeleton
from citekit.text.offsets import mapped_skeleton

_KNOWN = ("printed", "label")


def share_pages(library: Library, record: int) -> None:
    """Give the passages and sections of a record's editions the pages that another edition knows.

    The edition with the most printed pages knows them, of several the one added last. A passage
    that says the same there stands on the same pages; one that does not keeps what it has. A page
    that an edition prints itself stays.
    """
    rows = library.rows("SELECT id FROM edition WHERE record = ? ORDER BY id", record)
    if len(rows) < 2:
        return
    documents = {row: load_edition(library, row) for (row,) in rows}
    knowing = max(documents, key=lambda row: (_known(documents[row]), row))
    if not _known(documents[knowing]):
        return
    for row, document in documents.items():
        if row != knowing and not _known(document):
            _take(library, row, document, documents[knowing])


def _known(document: Document) -> int:
    """How many passages of a document stand on pages with a number of their own."""
    return sum(passage.page_basis in _KNOWN for passage in document.passages)


def _take(library: Library, row: int, document: Document, knowing: Document) -> None:
    """Store the pages that another document knows with the passages and sections of an edition."""
    paged = with_pages_of(document.passages, knowing.passages)
    library.run_many(
        "UPDATE passage SET layout = ? WHERE edition = ? AND place = ?",
        ((layout_of(passage), row, passage.id) for passage in paged),
    )
    library.run_many(
        "UPDATE section SET page = ?, page_end = ?, page_relative = ?, page_basis = ?"
        " WHERE edition = ? AND id = ?",
        (
            (found.page, found.page_end, found.page_relative, found.page_basis, row, section.id)
            for section in document.sections
            if (found := _same_section(section, knowing.sections))
        ),
    )


def with_pages_of(passages: Sequence[Passage], knowing: Sequence[Passage]) -> Iterator[Passage]:
    """The passages that stand among ``knowing`` too, word for word, with the pages of those.

    What is said several times takes them in order, if it is said as often.
    """
    told = _by_check(knowing)
    for check, same in _by_check(passages).items():
        found = told.get(check, [])
        if len(found) == len(same):
            yield from (_with_pages(one, other) for one, other in zip(same, found))


def _by_check(passages: Sequence[Passage]) -> dict[str, list[Passage]]:
    found: dict[str, list[Passage]] = {}
    for passage in passages:
        found.setdefault(passage.check, []).append(passage)
    return found


def _with_pages(passage: Passage, other: Passage) -> Passage:
    """A passage with the pages of one that has the same letters: they begin at the same letter."""
    if len(other.pages) == 1:
        return replace(passage, pages=other.pages)
    there, here = mapped_skeleton(other.text), mapped_skeleton(passage.text)
    pages = []
    for part in other.pages:
        letter = bisect_left(there.starts, part.start)
        start = here.starts[letter] if 0 < letter < len(here.starts) else min(part.start, len(passage.text))
        pages.append(replace(part, start=start if part.start else 0))
    return replace(passage, pages=tuple(pages))


def _same_section(section: Section, sections: Sequence[Section]) -> Section | None:
    """The section with the same title, and number where one is printed."""
    same = [
        other
        for other in sections
        if skeleton(other.title) == skeleton(section.title) and other.number == section.number
    ]
    return same[0] if len(same) == 1 else None
