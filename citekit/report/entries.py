"""Families as the page shows them: bounded, with the passages in pieces and the variants in order."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from citekit.model.reuse import KINDS, Family, Occurrence, Variant, VariantKind
from citekit.report.chronology import printed
from citekit.report.marked import Piece, marked

MOST_FAMILIES = 1000
MOST_BESIDE = 12
"""Passages of a family that stand side by side."""
MOST_LISTED = 200
"""Places of a family that are listed below them."""
_MOST_CHARACTERS = 4_200_000  # of all families, so that a browser stays quick
_FAMILY_CHARACTERS = 40_000
_PASSAGE_CHARACTERS = 10_000
_MOST_VARIANTS = 40
_MOST_READINGS = 12
_READING_CHARACTERS = 240
_HEADING_CHARACTERS = 90
_MARKUP = 450  # characters that a place costs without its texts, and half of what a family does; measured


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An occurrence with its number from 1, that of its issue, and its text in pieces.

    ``rest`` counts the characters of its text that are not shown.
    """

    number: int
    issue: int
    occurrence: Occurrence
    pieces: tuple[Piece, ...]
    rest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One wording at a variant, and where it stands: dates of issues, and how many places more."""

    text: str
    dates: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Divergence:
    """A variant as it is listed; ``more`` counts readings that are not."""

    kind: VariantKind
    readings: tuple[Reading, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A family as it is shown.

    ``issues`` are the numbers of those that have it, as ranges, ``within`` of those that have it more
    than once; ``beside`` are the places side by side, ``listed`` those in a list below, ``more`` counts
    the others.
    """

    number: int
    family: Family
    heading: str
    issues: str
    within: str
    in_issues: int
    first: int
    kinds: tuple[VariantKind, ...]
    beside: tuple[Place, ...]
    listed: tuple[Place, ...]
    more: int
    divergences: tuple[Divergence, ...]
    more_divergences: int


def entries(families: Sequence[Family], numbers: Mapping[str, int]) -> tuple[Entry, ...]:
    """The families that a page has room for, in their order; ``numbers`` are those of issues by key.

    The first is always shown.
    """
    shown: list[Entry] = []
    room = _MOST_CHARACTERS
    for family in families[:MOST_FAMILIES]:
        entry = _entry(len(shown) + 1, family, numbers)
        room -= _size(entry)
        if room < 0 and shown:
            break
        shown.append(entry)
    return tuple(shown)


def kinds_of(family: Family) -> tuple[VariantKind, ...]:
    """The kinds of variants that a family has, the most telling first."""
    has = {variant.kind for variant in family.variants}
    return tuple(kind for kind in KINDS if kind in has)


def ranges(numbers: Iterable[int]) -> str:
    """Whole numbers as ranges.

    >>> ranges([7, 0, 1, 2, 9, 10])
    '0-2 7 9-10'
    """
    ordered = sorted(set(numbers))
    if not ordered:
        return ""
    steps = [at for at, (one, next_one) in enumerate(pairwise(ordered), 1) if next_one != one + 1]
    bounds = [(ordered[begin], ordered[end - 1]) for begin, end in pairwise((0, *steps, len(ordered)))]
    return " ".join(f"{low}-{high}" if high > low else f"{low}" for low, high in bounds)


def shortened(text: str, most: int) -> str:
    """The beginning of a text, cut between words where that is possible, with an ellipsis.

    >>> shortened("The committee approved the plan", 20), shortened("plan", 20)
    ('The committee …', 'plan')
    """
    return text if len(text) <= most else f"{_beginning(text, most).rstrip()} …"


def _entry(number: int, family: Family, numbers: Mapping[str, int]) -> Entry:
    places = family.occurrences
    beside, listed = places[:MOST_BESIDE], places[MOST_BESIDE : MOST_BESIDE + MOST_LISTED]
    most = min(_PASSAGE_CHARACTERS, _FAMILY_CHARACTERS // len(beside))
    in_issues = Counter(numbers[place.key] for place in places)
    return Entry(
        number=number,
        family=family,
        heading=shortened(places[0].text, _HEADING_CHARACTERS),
        issues=ranges(in_issues),
        within=ranges(number for number, count in in_issues.items() if count > 1),
        in_issues=len(in_issues),
        first=numbers[places[0].key],
        kinds=kinds_of(family),
        beside=tuple(
            _place(at, place, numbers, _pieces(places[0].text, place.text, most, first=at == 1), most)
            for at, place in enumerate(beside, 1)
        ),
        listed=tuple(
            _place(at, place, numbers, (), len(place.text)) for at, place in enumerate(listed, 1 + len(beside))
        ),
        more=len(places) - len(beside) - len(listed),
        divergences=tuple(_divergence(variant, places) for variant in family.variants[:_MOST_VARIANTS]),
        more_divergences=max(len(family.variants) - _MOST_VARIANTS, 0),
    )


def _place(
    number: int, occurrence: Occurrence, numbers: Mapping[str, int], pieces: tuple[Piece, ...], most: int
) -> Place:
    rest = len(occurrence.text) - len(_beginning(occurrence.text, most))
    return Place(number=number, issue=numbers[occurrence.key], occurrence=occurrence, pieces=pieces, rest=rest)


def _pieces(first_text: str, text: str, most: int, *, first: bool) -> tuple[Piece, ...]:
    """The beginning of a text with what is not as in the first one."""
    if first or text == first_text:
        return marked(_beginning(text, most), _beginning(text, most))
    shown = _beginning(text, most)
    # Where the text goes on, the older one needs some more, and what that has too many is no change.
    pieces = marked(_beginning(first_text, most * 5 // 4), shown)
    return _without_end(pieces) if len(shown) < len(text) else pieces


def _without_end(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Pieces without words that went from their end; the space behind these stays."""
    last = max((at for at, piece in enumerate(pieces) if piece.text.strip() or piece.was), default=-1)
    return pieces if last < 0 or pieces[last].text else (*pieces[:last], *pieces[last + 1 :])


def _beginning(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    space = text.rfind(" ", most // 2, most + 1)
    return text[: space + 1 if space > 0 else most]


def _divergence(variant: Variant, places: Sequence[Occurrence]) -> Divergence:
    shown = tuple(zip(variant.texts, variant.holders))[:_MOST_READINGS]
    return Divergence(
        kind=variant.kind,
        readings=tuple(_reading(text, holders, places) for text, holders in shown),
        more=len(variant.texts) - len(shown),
    )


def _reading(text: str, holders: Sequence[int], places: Sequence[Occurrence]) -> Reading:
    dates = tuple(dict.fromkeys(printed(places[at].issued) for at in holders[:3]))
    return Reading(text=shortened(text, _READING_CHARACTERS), dates=dates, more=max(len(holders) - 3, 0))


def _size(entry: Entry) -> int:
    """About how many characters of HTML an entry makes."""
    texts = sum(len(piece.text) + len(piece.was or "") for place in entry.beside for piece in place.pieces)
    names = sum(
        len(place.occurrence.title) + len(place.occurrence.source) + 3 * len(place.occurrence.target) + _MARKUP
        for place in (*entry.beside, *entry.listed)
    )
    readings = sum(len(reading.text) + 120 for item in entry.divergences for reading in item.readings)
    return texts + names + readings + 2 * _MARKUP + len(entry.issues) + len(entry.within)
