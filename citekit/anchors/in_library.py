"""Anchors resolved against a library: its current editions, and what older ones said."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from citekit.anchors.resolve import Resolution, resolve_passage, resolve_section
from citekit.errors import TargetError
from citekit.library.documents import load_edition
from citekit.library.editions import editions
from citekit.library.effective import StoredRecord, stored_record, unknown_target
from citekit.library.lookup import place_of_passage
from citekit.library.mapping import sentence_ranges
from citekit.library.matches import place_of_match
from citekit.library.store import Library
from citekit.library.words import Match, find_words
from citekit.model.anchor import Anchor, parse_anchor
from citekit.model.document import Document

_KEPT = 8  # editions in memory


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """An anchor ``as it was given``, what became of it, and the printed page where it is now."""

    given: str
    resolution: Resolution
    page: str | None = None


def resolver(library: Library) -> Callable[[str], Resolved]:
    """A function that resolves anchors against the current edition of their record.

    Older editions tell what a place was; each is read once. It raises TargetError where no record
    goes by an anchor's key, or where it is not written like an anchor.
    """
    load = lru_cache(maxsize=_KEPT)(partial(load_edition, library))
    return lambda given: _resolve(library, given, load)


def _resolve(library: Library, given: str, load: Callable[[int], Document]) -> Resolved:
    place, tilde, check = given.partition("~")
    anchor = parse_anchor(place + tilde + check.lower())
    if anchor is None:
        raise TargetError(given, "is no anchor", "one is KEY:II.p3.s1-s2~CHECK")
    with library.reading():
        stored, anchor = _record(library, anchor, given)
        anchor = replace(anchor, key=stored.key)
        if not anchor.section:
            return Resolved(given=given, resolution=Resolution(status="verified", target=anchor))
        found = editions(library, stored.key)
        current = load(stored.current)
        older = [load(one.id) for one in reversed(found) if not one.current]
        if not anchor.passage:
            resolution = resolve_section(anchor, current, older)
        else:
            anchor = _counted_through(anchor, [current, *older])
            resolution = resolve_passage(
                anchor, current, older, lambda words: _places(library, stored.key, words)
            )
        return Resolved(
            given=given, resolution=resolution, page=_page(library, stored, current, resolution.target)
        )


def _record(library: Library, anchor: Anchor, given: str) -> tuple[StoredRecord, Anchor]:
    """The record that an anchor's key leads to; the key of a section's record names the section."""
    stored = stored_record(library, anchor.key)
    if stored is None and not anchor.section:
        key, _, section = anchor.key.rpartition("_")
        stored = stored_record(library, key) if key else None
        anchor = replace(anchor, section=section)
    if stored is None:
        raise unknown_target(library, given)
    return stored, anchor


def _counted_through(anchor: Anchor, documents: Sequence[Document]) -> Anchor:
    """A passage counted within a subsection (``II.1.p3``) as it is counted through its section."""
    if "." not in anchor.section:
        return anchor
    inside = f"{anchor.section}."
    notes = anchor.passage[0] == "n"
    for document in documents:
        passages = [
            passage
            for passage in document.passages
            if (passage.section == anchor.section or passage.section.startswith(inside))
            and (passage.kind == "footnote") == notes
        ]
        position = int(anchor.passage[1:]) - 1
        if 0 <= position < len(passages):
            section, _, place = passages[position].id.rpartition(".")
            return replace(anchor, section=section, passage=place)
    return anchor


def _places(library: Library, key: str, words: str) -> list[tuple[Anchor, str]]:
    """All places of an issue that have some words, with the whole sentences around them."""
    matches = find_words(library, words, key=key)
    anchors = [parse_anchor(place_of_match(library, match).anchor) for match in matches]
    return [(anchor, _sentences(match)) for anchor, match in zip(anchors, matches) if anchor]


def _sentences(match: Match) -> str:
    """The text of a match from the beginning of its first sentence to the end of its last one."""
    first, last = match.passages[0], match.passages[-1]
    start = max((begin for begin, _ in sentence_ranges(first.text) if begin <= match.start), default=0)
    end = min((stop for _, stop in sentence_ranges(last.text) if stop >= match.end), default=len(last.text))
    return replace(match, start=start, end=end).text


def _page(library: Library, stored: StoredRecord, current: Document, target: Anchor | None) -> str | None:
    """The printed page on which a target begins."""
    if target is None or not target.section:
        return None
    if not target.passage:
        section = next((one for one in current.sections if one.id == target.section), None)
        return section.page if section else None
    passage = next((one for one in current.passages if one.id == target.place), None)
    return place_of_passage(library, stored, passage, target.sentences).page if passage else None
