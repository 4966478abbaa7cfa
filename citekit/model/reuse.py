"""What stands more than once: occurrences of one passage, their families, and what differs in them."""

from dataclasses import dataclass
from typing import Literal, get_args

Label = Literal["reuse", "formula", "boilerplate"]
"""A passage that was used again; a string of titles and names; what stands in every issue or frames it."""
LABELS: tuple[Label, ...] = get_args(Label)
"""All labels, the most telling first."""
VariantKind = Literal["number", "date", "name", "negation", "word", "punctuation"]
"""Of what sort that is in which places differ."""
KINDS: tuple[VariantKind, ...] = get_args(VariantKind)
"""All kinds of variants, the most telling first."""


def per_cent(score: float) -> int:
    """A score in whole per cent, as it is shown; less than 100 unless it is 1.

    >>> per_cent(0.999), per_cent(1), per_cent(0.985)
    (99, 100, 98)
    """
    return 100 if score >= 1 else min(99, round(100 * score))


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One place of a repeated passage.

    ``target`` is an anchor with its check where the place has one, else the section or the issue.
    ``source`` is the path of the file, ``start`` and ``end`` are half-open code points of its text,
    ``page`` is what is printed on the page where it begins. ``text`` is clean. ``issued`` is the date
    of the issue as EDTF, empty where it has none; ``title`` is that of the issue.
    """

    target: str
    key: str
    title: str
    issued: str
    source: str
    start: int
    end: int
    page: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One place at which the occurrences of a passage do not read alike.

    ``texts`` are the readings, each once, that of the earliest occurrence first; one is empty where
    an occurrence has nothing there. ``holders`` are, for each reading, the occurrences that have it, by
    their numbers from 0.
    """

    kind: VariantKind
    texts: tuple[str, ...]
    holders: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A passage in two places, ``a`` the earlier one.

    ``words`` counts those that both have in the same order; ``score`` is their share of all words of
    the two, from 0 to 1. ``exact``: all words are equal, and neither end can be moved outwards.
    """

    a: Occurrence
    b: Occurrence
    label: Label
    exact: bool
    words: int
    score: float
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A passage in all the places where it stands, the earliest by date first.

    ``words`` is the largest of its pairs', ``score`` the smallest; ``exact`` if all pairs are. ``id`` is
    the same as long as the words of the earliest occurrence are. The most telling variants stand first.
    """

    id: str
    label: Label
    exact: bool
    words: int
    score: float
    occurrences: tuple[Occurrence, ...]
    variants: tuple[Variant, ...]
