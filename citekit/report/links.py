"""Which issues share passages with which, and how many."""

from collections.abc import Iterable
from dataclasses import dataclass

from citekit.model.reuse import Family, Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What a later issue has from the one that had it first; within one issue where both are the same.

    ``first`` and ``later`` are keys; ``passages`` counts families, ``words`` theirs together.
    """

    first: str
    later: str
    label: Label
    passages: int
    words: int


def links(families: Iterable[Family]) -> tuple[Link, ...]:
    """One link for each pair of issues and label, those with the most words first.

    Each family leads from the issue of its earliest occurrence to every other issue that has it, so
    that a passage in many issues is as many links and not their square. An issue that has it more
    than once is linked with itself.
    """
    counts: dict[tuple[str, str, Label], list[int]] = {}
    for family in families:
        first = family.occurrences[0].key
        for key, places in _places(family).items():
            ways = ([(first, key)] if key != first else []) + ([(key, key)] if places > 1 else [])
            for way in ways:
                count = counts.setdefault((*way, family.label), [0, 0])
                count[0] += 1
                count[1] += family.words
    found = [
        Link(first=first, later=later, label=label, passages=passages, words=words)
        for (first, later, label), (passages, words) in counts.items()
    ]
    return tuple(sorted(found, key=lambda link: (-link.words, link.first, link.later, link.label)))


def _places(family: Family) -> dict[str, int]:
    """The keys of the issues in order of occurrence, with the number of places in each."""
    places: dict[str, int] = {}
    for occurrence in family.occurrences:
        places[occurrence.key] = places.get(occurrence.key, 0) + 1
    return places
