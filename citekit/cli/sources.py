"""Which of the places that have the same words ``cite`` is to cite: the one asked for, the earliest, all."""

from typing import TYPE_CHECKING

from citekit.cli.targets import Chosen, Which, several
from citekit.errors import UsageError
from citekit.library.repeats import first_of, is_telling, standing_place, stands_elsewhere

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citekit.library.lookup import Place
    from citekit.library.repeats import Standing
    from citekit.library.store import Library

_LONG = 20_000  # characters of a passage that is not looked up unless a user asks for it


def of_words(words: str, standing: "Standing", which: Which) -> Chosen:
    """Of the places that have pasted words, as a message shows them, those to cite.

    AmbiguousError where there are several and the user does not say which, where dates do not tell
    which is the earliest, and where figures differ or there are too many places.
    """
    places = standing.places
    if len(places) == 1:
        return Chosen(places, places)
    if standing.more or not standing.alike:
        raise several(words, standing, "" if standing.alike else ", not all with the same figures and signs")
    if which == "all":
        return Chosen(places, places)
    first = first_of(places)
    if which == "asked":
        earliest = " the first with --earliest," if len(first) == 1 else ""
        raise several(words, standing, help=f"cite one by its anchor,{earliest} or all with --all-sources")
    _check_one(words, standing, first)
    word = f"{words}: {len(places)} places have these words; cited is {_as_first(standing, first[0])}"
    return Chosen(first, places, word)


def _as_first(standing: "Standing", first: "Place") -> str:
    """The first of some places, called the earliest as far as dates tell it."""
    dated, undated = _of_unknown_order(standing, first)
    if dated:
        return f"{_named(first)}; {_no_date_tells(dated[0])}"
    return f"the earliest{' that has a date' if undated else ''}, {_named(first)}"


def _of_unknown_order(standing: "Standing", place: "Place") -> "tuple[list[Place], list[Place]]":
    """Of the places that may be earlier than one of them or later, those with a date and those without."""
    unknown = standing.of_unknown_order(place)
    dated = [one for one in unknown if one.issue.issued]
    return dated, [one for one in unknown if not one.issue.issued]


def _no_date_tells(place: "Place") -> str:
    return f"whether the same words in {_named(place)} are earlier, no date tells"


def of_place(library: "Library", place: "Place", which: Which) -> Chosen:
    """The place itself or, if a user wants them, the earliest one with its words, or all.

    AmbiguousError where several are the earliest, or where there are too many places; UsageError
    where the place is no passage and others are wanted.
    """
    if place.kind not in ("passage", "sentences"):
        fact = f"a whole {place.kind} is not looked for elsewhere"
        raise UsageError(place.anchor, fact, "name a passage, or words of it")
    telling = len(place.text) <= _LONG and is_telling(place.text)
    if which == "asked" and not (telling and stands_elsewhere(library, place)):
        return Chosen((place,))
    standing = standing_place(library, place)
    if which != "asked" and standing.more:
        raise several(place.anchor, standing)
    known = () if standing.more else standing.places
    if which == "all":
        return Chosen(known, known)
    earlier = standing.earlier_than(place)
    if not earlier:
        return Chosen((place,), known, _doubted(place, standing) if which == "earliest" else "")
    first = first_of(earlier)
    if which == "asked":
        return Chosen((place,), known, f"{place.anchor}: {_told(place, standing, first)}")
    _check_one(place.anchor, standing, first)
    dated, _ = _of_unknown_order(standing, first[0])
    said = (
        f"an earlier place with the same words, {_named(first[0])}; {_no_date_tells(dated[0])}" if dated else ""
    )
    said = said or f"the earliest place with the same words, {_named(first[0])}"
    word = f"{place.anchor}: cited instead is {said}"
    return Chosen(first, known, word)


def _doubted(place: "Place", standing: "Standing") -> str:
    """What a user who wants the earliest place is told where dates do not tell that a place is it."""
    unknown = standing.of_unknown_order(place)
    if not unknown:
        return ""
    return f"{place.anchor}: cited as asked; {_no_date_tells(unknown[0])}"


def _check_one(place: str, standing: "Standing", first: "Sequence[Place]") -> None:
    if len(first) > 1:
        raise several(place, standing, ", and their dates do not tell which is the earliest")


def _told(place: "Place", standing: "Standing", first: "Sequence[Place]") -> str:
    """Where else the words of a place stand, of which the ``first`` places are the earliest."""
    count = len(standing.places)
    if standing.more:
        return f"the same words stand in {count} places or more, an earlier one {_named(first[0])}"
    if len(first) > 1:
        named = " and ".join(map(_named, first))
        return f"the same words stand in {count} places, the earliest {named}; --all-sources cites all"
    if count > 2:
        help = "--earliest cites that one, --all-sources all of them"
        which = "an earlier one" if _of_unknown_order(standing, first[0])[0] else "the earliest"
        return f"the same words stand in {count} places, {which} {_named(first[0])}; {help}"
    where = "earlier in the issue" if first[0].issue.key == place.issue.key else "in an earlier issue"
    return f"the same words stand {where}: {_named(first[0])}; --earliest cites that one"


def _named(place: "Place") -> str:
    """A place by its anchor, date of issue and page, as far as they are known."""
    issued = place.issue.issued
    return place.anchor + (f" ({issued.edtf})" if issued else "") + (f", p. {place.page}" if place.page else "")
