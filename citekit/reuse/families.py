"""Families: all the places in which one passage stands."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from citekit.reuse.growth import Stretch

_SAME = 0.5  # the part of the longer one that two ranges share if they are one place

Span = tuple[int, int]
"""A range of words, half-open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """The places of one passage, in the order of the texts, and the pairs that were found between them."""

    places: tuple[Span, ...]
    stretches: tuple[Stretch, ...]


def families(stretches: Sequence[Stretch]) -> list[Kin]:
    """The connected components of stretches over places that are mostly the same words of a text.

    A place is the longest range of words that was found there. A short phrase inside of a long passage
    is a place of its own, so that the one does not draw the other into its family.
    """
    spans = sorted({span for one in stretches for span in _sides(one)})
    number = {span: index for index, span in enumerate(spans)}
    root = list(range(len(spans)))
    for index, other in _same_places(spans):
        _unite(root, index, other)
    place = [_find(root, index) for index in range(len(spans))]
    whole: dict[int, Span] = {}
    for index, span in enumerate(spans):
        best = whole.get(place[index])
        if best is None or span[1] - span[0] > best[1] - best[0]:
            whole[place[index]] = span
    for one in stretches:
        _unite(root, *(number[side] for side in _sides(one)))
    kin: dict[int, list[Stretch]] = defaultdict(list)
    places: dict[int, set[Span]] = defaultdict(set)
    for one in stretches:
        first, second = (number[side] for side in _sides(one))
        family = _find(root, first)
        kin[family].append(one)
        places[family] |= {whole[place[first]], whole[place[second]]}
    return [
        Kin(places=tuple(sorted(places[family])), stretches=tuple(members)) for family, members in kin.items()
    ]


def _sides(stretch: Stretch) -> tuple[Span, Span]:
    return (stretch.begin, stretch.end), (stretch.other_begin, stretch.other_end)


def _same_places(spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Pairs of ranges that share most of their words; ranges of two texts share none."""
    open_: list[int] = []
    for index, (begin, end) in enumerate(spans):
        open_ = [other for other in open_ if spans[other][1] > begin]
        for other in open_:
            start, stop = spans[other]
            shared = min(end, stop) - begin
            if shared >= _SAME * max(end - begin, stop - start):
                yield other, index
        open_.append(index)


def _find(root: list[int], index: int) -> int:
    while root[index] != index:
        root[index] = root[root[index]]
        index = root[index]
    return index


def _unite(root: list[int], one: int, other: int) -> None:
    one, other = _find(root, one), _find(root, other)
    root[max(one, other)] = min(one, other)
