"""The verdict on a quotation, and the words in which it is given."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from citekit.library.lookup import Place
from citekit.model.draft import CitationItem
from citekit.quotes.locators import pages_in
from citekit.text.differences import Difference

Status = Literal[
    "verified",
    "changed",
    "ambiguous",
    "missing",
    "wrong-page",
    "wrong-source",
    "uncited",
    "unknown-key",
    "too-short",
]
HOLDS: frozenset[Status] = frozenset({"verified", "too-short"})
"""What needs no correction."""
_PARAGRAPH = re.compile(r"sec\.\W*(?P<section>[^,]+?)\W*,\s*par(?:a|s)?\.\s*(?P<paragraph>\d+)")
_SHOWN = 5  # places that a message names


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of a quotation, ``place`` where it stands, and ``source`` what it says there.

    ``item`` is the source in the citation that the verdict is about, if it is about one.
    """

    status: Status
    place: Place | None = None
    source: str = ""
    differences: tuple[Difference, ...] = ()
    message: str = ""
    item: CitationItem | None = None


def names_page(item: CitationItem | None) -> bool:
    """Whether a citation names a page."""
    return item is not None and pages_in(item.note) is not None


def page_fits(item: CitationItem | None, place: Place) -> bool:
    """Whether a citation names the pages of a place, or none."""
    if item is None:
        return True
    pages = pages_in(item.note)
    if pages is not None:
        return place.page is None or pages.cover(place.page, place.page_end or place.page)
    counted = _PARAGRAPH.search(item.note)
    if counted is None or place.position == 0:
        return True
    names = {place.section_number.lower(), place.section_title.lower()}
    return counted["section"].lower() in names and int(counted["paragraph"]) == place.position


def where(place: Place) -> str:
    """Where a place is, for a message."""
    if place.page:
        last = place.page_end
        return f"on p. {place.page}" if last in (None, place.page) else f"on pp. {place.page}–{last}"
    if place.position:
        return f"in sec. {place.section_number or place.section_title or place.section}, par. {place.position}"
    return f"at {place.anchor}"


def listed(places: Sequence[Place]) -> str:
    """The anchors of the first places, for a message."""
    shown = ", ".join(place.anchor for place in places[:_SHOWN])
    return f"{shown} and more" if len(places) > _SHOWN else shown
