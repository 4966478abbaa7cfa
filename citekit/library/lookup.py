"""From a target to its place: keys, aliases, section keys and anchors."""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from citekit.errors import TargetError
from citekit.library.effective import (
    StoredRecord,
    issue_record,
    one_section_record,
    stored_record,
    unknown_target,
)
from citekit.library.faults import guarded
from citekit.library.store import Library
from citekit.model.record import Record, page_range

if TYPE_CHECKING:
    from citekit.model.anchor import Anchor
    from citekit.model.document import Document, Passage

_SECTION = "id, number, title, page, page_end, page_relative, page_basis, check_, position"
# Positions with more digits stand nowhere, and are no integers to SQLite.
_DIGITS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of a current edition: an issue, a section or subsection, a passage, sentences of one.

    ``key`` is that of the record to cite: the section's, else the issue's; ``record`` that record,
    ``issue`` the issue's, ``anchor`` the place as it is printed. ``section`` is the id of the
    section (of a passage: the deepest one it stands in), ``section_number`` the printed number and
    ``section_title`` the title of the top-level one around it. ``text`` has the words of a passage
    or its sentences and the title of a section; ``start`` and ``end`` are offsets in the passage's
    text. ``position`` is the passage's number in its section, 0 for what is no passage. What stands
    before the first section, ``KEY:front``, is the issue with ``front`` for a section.
    """

    kind: Literal["issue", "section", "passage", "sentences"]
    key: str
    anchor: str
    record: Record
    issue: Record
    section: str = ""
    section_number: str = ""
    section_title: str = ""
    passage: str = ""
    position: int = 0
    text: str = ""
    start: int = 0
    end: int = 0
    page: str | None = None
    page_end: str | None = None
    page_relative: int | None = None
    page_basis: str | None = None


def find(library: Library, target: str) -> Place:
    """The place that a target names in the current edition of its record.

    TargetError where nothing goes by it, with near keys, and where the check of an anchor is not
    that of the place, with the place that has it now.
    """
    with library.reading():
        stored = stored_record(library, target)
        if stored is not None:
            return _issue(library, stored)
        from citekit.model.anchor import Anchor, parse_anchor  # a bare key needs none

        anchor = parse_anchor(_lower_check(target))
        if anchor is None:
            raise _no_anchor(library, target)
        stored = stored_record(library, anchor.key)
        if stored is None and not anchor.section:
            issue, _, section = anchor.key.rpartition("_")
            stored = stored_record(library, issue) if issue else None
            anchor = Anchor(key=issue or anchor.key, section=section, check=anchor.check)
        if stored is None:
            raise unknown_target(library, target)
        return _place(library, stored, anchor, target)


def _lower_check(target: str) -> str:
    """The target with its check in lower case, as checks are printed."""
    place, tilde, check = target.partition("~")
    return place + tilde + check.lower()


def _no_anchor(library: Library, target: str) -> TargetError:
    """The error for what is neither a key nor written like an anchor."""
    key = re.split("[:~]", target, maxsplit=1)[0]
    if key == target or stored_record(library, key) is None:
        return unknown_target(library, target)
    check = target.partition("~")[2]
    why = "a check has 8 characters" if "~" in target and len(check) != 8 else "one is KEY:II.p3.s1-s2~CHECK"
    return TargetError(target, f"{key} is there, but the rest is no anchor: {why}", _shows(key))


def _shows(key: str) -> str:
    return f"`citekit show {key}` lists what is there"


def place_of_passage(
    library: Library, stored: StoredRecord, passage: "Passage", sentences: tuple[int, int] | None = None
) -> Place:
    """The place of a passage of a record's current edition, or of sentences of it.

    TargetError where it has no such sentences.
    """
    from citekit.library.pages import pages_of
    from citekit.model.anchor import Anchor

    id_, _, position = passage.id.rpartition(".")
    start, end, check = _sentences(passage, sentences, f"{stored.key}:{passage.id}")
    page, page_end, basis = pages_of(passage, start, end, stored.first_page)
    issue, record, row = _around(library, stored, id_)
    return Place(
        kind="sentences" if sentences else "passage",
        key=record.key,
        anchor=str(Anchor(key=stored.key, section=id_, passage=position, sentences=sentences, check=check)),
        record=record,
        issue=issue,
        section=passage.section,
        section_number=(row[1] or "") if row else "",
        section_title=row[2] if row else "",
        passage=passage.id,
        position=int(position[1:]),
        text=passage.text[start:end],
        start=start,
        end=end,
        page=page,
        page_end=page_end,
        page_relative=passage.page_relative,
        page_basis=basis,
    )


def _sentences(passage: "Passage", sentences: tuple[int, int] | None, place: str) -> tuple[int, int, str]:
    """Where the named sentences of a passage, or all of it, begin and end, and their check."""
    if sentences is None:
        return 0, len(passage.text), passage.check
    from citekit.library.mapping import sentence_ranges
    from citekit.text import fold

    ranges = sentence_ranges(passage.text)
    first, last = sentences
    if not 1 <= first <= last <= len(ranges):
        count = f"{len(ranges)} sentence{'s' * (len(ranges) != 1)}"
        raise TargetError(
            f"{place}.s{first}-s{last}" if last != first else f"{place}.s{first}", f"it has {count}"
        )
    start, end = ranges[first - 1][0], ranges[last - 1][1]
    return start, end, fold.check(passage.text[start:end])


def _issue(library: Library, stored: StoredRecord) -> Place:
    record = issue_record(library, stored)
    return Place(kind="issue", key=stored.key, anchor=stored.key, record=record, issue=record)


def _place(library: Library, stored: StoredRecord, anchor: "Anchor", target: str) -> Place:
    if anchor.passage:
        passage = _passage(library, stored, anchor)
        if passage is None:
            raise _no_such_place(library, stored, anchor, target)
        try:
            place = place_of_passage(library, stored, passage, anchor.sentences)
        except TargetError as error:
            raise _no_such_place(library, stored, anchor, target, error.fact) from error
    elif anchor.section.lower() == "front":
        place = replace(_issue(library, stored), anchor=f"{stored.key}:front", section="front")
    elif anchor.section:
        section = _section_row(library, stored, anchor.section)
        if section is None:
            raise _no_such_place(library, stored, anchor, target)
        place = _section(library, stored, section)
    else:
        place = _issue(library, stored)
    if anchor.check and place.kind == "issue":
        raise TargetError(target, "an issue has no check", f"leave it out: {place.anchor}")
    if anchor.check and not place.anchor.endswith(f"~{anchor.check}"):
        raise _no_such_place(library, stored, anchor, target, "the place now says something else")
    return place


def _section_row(library: Library, stored: StoredRecord, id_: str) -> Any:
    return library.row(f"SELECT {_SECTION} FROM section WHERE edition = ? AND id = ?", stored.current, id_)


def _section(library: Library, stored: StoredRecord, row: Any) -> Place:
    from citekit.model.anchor import Anchor

    id_, number, title, page, page_end, relative, basis, check, position = row
    if stored.first_page is not None and relative is not None:
        section = _document(library, stored).sections[position]
        page, page_end, basis = section.page, section.page_end, section.page_basis
    issue, record, top = _around(library, stored, id_)
    return Place(
        kind="section",
        key=record.key,
        anchor=str(Anchor(key=stored.key, section=id_, check=check)),
        record=record,
        issue=issue,
        section=id_,
        section_number=(top[1] or "") if top else number or "",
        section_title=title,
        text=title,
        page=page,
        page_end=page_end,
        page_relative=relative,
        page_basis=basis,
    )


def _around(library: Library, stored: StoredRecord, id_: str) -> tuple[Record, Record, Any]:
    """The issue's record, that of the top-level section around an id, and this section's row."""
    issue = issue_record(library, stored)
    row = _section_row(library, stored, id_.partition(".")[0])
    if row is None:
        return issue, issue, None
    section, number, title, page, page_end, relative, *_, position = row
    if stored.first_page is not None and relative is not None:
        found = _document(library, stored).sections[position]
        page, page_end = found.page, found.page_end
    pages = page_range(page, page_end)
    return (
        issue,
        one_section_record(library, stored, issue, id=section, number=number, title=title, page=pages),
        row,
    )


def _document(library: Library, stored: StoredRecord) -> "Document":
    from citekit.library.documents import load_edition
    from citekit.library.pages import with_first_page

    assert stored.first_page is not None
    return with_first_page(load_edition(library, stored.current), stored.first_page)


def _passage(library: Library, stored: StoredRecord, anchor: "Anchor") -> "Passage | None":
    """The passage of the current edition that an anchor names by number."""
    from citekit.library.documents import PASSAGE, passage_of

    query = f"SELECT {PASSAGE} FROM passage WHERE edition = ?1 AND "
    row = library.row(f"{query} place = ?2", stored.current, anchor.place)
    if row is None and "." in anchor.section and len(anchor.passage) < _DIGITS:
        # Within a subsection passages are counted by themselves.
        footnotes = anchor.passage[0] == "n"
        row = library.row(
            f"{query} (section = ?2 OR section LIKE ?2 || '.%') AND (kind = 'footnote') = ?3"
            " ORDER BY position LIMIT 1 OFFSET ?4",
            stored.current,
            anchor.section,
            footnotes,
            int(anchor.passage[1:]) - 1,
        )
    with guarded(library.path):
        return passage_of(row) if row else None


def _no_such_place(
    library: Library, stored: StoredRecord, anchor: "Anchor", target: str, fact: str = "there is no such place"
) -> TargetError:
    """The error for a place that is not there or says something else, with where its words are now."""
    from citekit.library.whereabouts import places_now

    places = places_now(library, stored, anchor.check) if anchor.check else ()
    help = _shows(stored.key)
    if places:
        help = f"what it said stands at {' and '.join(places)}"
    return TargetError(target, fact, help)
