"""All places that have the same words, the earliest first: which issue had a passage before the others."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citekit.library.lookup import Place
from citekit.library.query import phrase
from citekit.library.store import Library
from citekit.model.dates import Issued, order_of
from citekit.text.scripts import UNSPACED
from citekit.text.searching import searchable

if TYPE_CHECKING:
    from citekit.library.words import Match

LEAST = 12
"""Fewer words are headlines and formulas: that they stand elsewhere too tells nothing."""
_WORD = re.compile(rf"[{UNSPACED}]|[^\W_]+(?:['’ʼ][^\W_]+)*")
_ELLIPSIS = re.compile(r"…|\.(?:\s?\.)+")
# The quick look: so many phrases from all over the words, each of a few words.
_PHRASES = 5
_SHORTEST, _LONGEST = 3, 8

Figures = tuple[tuple[tuple[int, str], ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The places that have the same words: the earliest issue first, undated ones last.

    Within an issue they stand as they follow each other, issues of one date in the order of their
    keys. ``more``: there may be others, which were not looked for. ``alike``: whether all have the
    same figures, signs and negations too.
    """

    places: tuple[Place, ...]
    more: bool = False
    alike: bool = True

    def earlier_than(self, place: Place) -> tuple[Place, ...]:
        """Those that are known to be earlier than one of them: by date, or in the same issue."""
        before = self.places[: self.places.index(place)]
        return tuple(
            one
            for one in before
            if one.issue.key == place.issue.key or is_earlier(one.issue.issued, place.issue.issued)
        )

    def of_unknown_order(self, place: Place) -> tuple[Place, ...]:
        """Those in other issues that are neither known to be earlier than one of them nor later."""
        return tuple(
            one
            for one in self.places
            if one.issue.key != place.issue.key
            and not is_earlier(one.issue.issued, place.issue.issued)
            and not is_earlier(place.issue.issued, one.issue.issued)
        )


def is_earlier(one: Issued | None, other: Issued | None) -> bool:
    """Whether a date is known to lie before another one, as precisely as both are known.

    A range lies before what begins after its end. Nothing is known of no date.

    >>> from citekit.model.dates import parse_edtf
    >>> is_earlier(parse_edtf("2024-11"), parse_edtf("2024-12-03"))
    True
    >>> is_earlier(parse_edtf("2024"), parse_edtf("2024-12")), is_earlier(None, parse_edtf("2024"))
    (False, False)
    """
    if one is None or other is None:
        return False
    last, first = one.end or one.start, other.start
    precision = min(len(last), len(first))
    return last[:precision] < first[:precision]


def first_of(places: Sequence[Place]) -> tuple[Place, ...]:
    """The first of some places in order, with the first of each other issue of the same date."""
    issues: dict[str, Place] = {}
    for place in places:
        if order_of(place.issue.issued) == order_of(places[0].issue.issued):
            issues.setdefault(place.issue.key, place)
    return tuple(issues.values())


def is_telling(words: str) -> bool:
    """Whether words are enough, at least ``LEAST``, that it tells something if they stand elsewhere.

    >>> is_telling("Minister of Foreign Affairs of the Republic")
    False
    """
    return sum(1 for _ in zip(range(LEAST), _WORD.finditer(words))) == LEAST


def stands_elsewhere(library: Library, place: Place) -> bool:
    """Whether another passage may have the words of a passage or its sentences: a quick look.

    It takes a few milliseconds and no numpy, which takes longer to import than most commands run.
    Looked for are passages with two of some phrases. One that has all words is missed only where
    its own words are parted otherwise at several places, or where it is in several parts.
    """
    words = [word for word in searchable(place.text).split() if any(map(str.isalnum, word))]
    if not words:
        return False
    size = min(max(len(words) // _PHRASES, _SHORTEST), _LONGEST)
    last = max(len(words) - size, 0)
    starts = (last * number // (_PHRASES - 1) for number in range(_PHRASES))
    phrases = [_phrase(words[start : start + size]) for start in starts]
    pairs = (f"{one} AND ({' OR '.join(phrases[at:])})" for at, one in enumerate(phrases[:-1], 1))
    row = library.row(
        "SELECT 1 FROM passage JOIN edition ON edition.id = passage.edition"
        " JOIN record ON record.id = edition.record WHERE edition.indexed"
        " AND passage.id IN (SELECT rowid FROM passage_fts WHERE passage_fts MATCH ?)"
        " AND NOT (record.key = ? AND passage.place = ?) LIMIT 1",
        f"({') OR ('.join(pairs)})",
        place.issue.key,
        place.passage,
    )
    return row is not None


def _phrase(words: Sequence[str]) -> str:
    return phrase(" ".join(words).encode("utf-8", "ignore").decode())


def standing_words(library: Library, words: str) -> Standing:
    """The places of words that somebody copied, as ``find_words`` finds them."""
    from citekit.library.matches import place_of_match
    from citekit.library.words import find_words, may_be_more

    with library.reading():
        matches = find_words(library, words)
        places = [place_of_match(library, match) for match in matches]
        alike = len({_figures(match) for match in matches}) < 2
        return Standing(places=_sorted(places), more=may_be_more(matches), alike=alike)


def standing_place(library: Library, place: Place) -> Standing:
    """The places that have the words of a passage or of its sentences, that place among them.

    They may be a part of a longer passage there, or run over the ends of several. Figures, their
    signs and negations are equal.
    """
    from citekit.library.matches import place_of_match
    from citekit.library.words import find_words, may_be_more

    with library.reading():
        matches = find_words(library, _ELLIPSIS.sub(" ", place.text))
        own = _own(matches, place)
        figures = _figures(own) if own else _figures_of(place.text)
        places = [
            place if match is own else place_of_match(library, match)
            for match in matches
            if match is own or _figures(match) == figures
        ]
        if own is None:  # beyond the limit: of its own issue nothing is said to be earlier
            places.insert(0, place)
        return Standing(places=_sorted(places), more=may_be_more(matches))


def _own(matches: "Iterable[Match]", place: Place) -> "Match | None":
    """The match that is the place itself, None where it was not looked for any more."""
    inside = [
        match
        for match in matches
        if match.key == place.issue.key
        and match.passages[0].id == match.passages[-1].id == place.passage
        and match.start < place.end
        and place.start < match.end
    ]
    return min(inside, key=lambda match: abs(match.start - place.start), default=None)


def _figures(match: "Match") -> Figures:
    """The figures, signs and negations of words that were found, each with the letters before it."""
    text = " ".join(passage.text for passage in match.passages)
    end = match.end + len(text) - len(match.passages[-1].text)
    return _figures_of(text, match.pieces or ((match.start, end),))


def _figures_of(text: str, ranges: Sequence[tuple[int, int | None]] = ((0, None),)) -> Figures:
    from citekit.text.particulars import placed_particulars

    return tuple(placed_particulars(text, first, last) for first, last in ranges)


def _sorted(places: Iterable[Place]) -> tuple[Place, ...]:
    """Places in the order of the library by the dates of their issues."""
    return tuple(sorted(places, key=lambda place: order_of(place.issue.issued)))
