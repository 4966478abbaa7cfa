"""Families: all the places in which one passage stands."""

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from citekit.reuse.exact import LEAST
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

    A place is all of the words that were found there. A short phrase inside of a long passage
    is a place of its own, so that the one does not draw the other into its family.
    """
    periods = _periods(stretches)
    sides = [_sides(one, periods) for one in stretches]
    spans = sorted({span for some in sides for span in some})
    number = {span: index for index, span in enumerate(spans)}
    root = list(range(len(spans)))
    for index, other in _same_places(spans):
        _unite(root, index, other)
    place = [_find(root, index) for index in range(len(spans))]
    ranges: dict[int, list[Span]] = defaultdict(list)
    for index, span in enumerate(spans):
        ranges[place[index]].append(span)
    whole = {root: _whole(some) for root, some in ranges.items()}
    for some in sides:
        for span in some[1:]:
            _unite(root, number[some[0]], number[span])
    kin: dict[int, list[Stretch]] = defaultdict(list)
    places: dict[int, set[Span]] = defaultdict(set)
    for one, some in zip(stretches, sides):
        family = _find(root, number[some[0]])
        kin[family].append(one)
        places[family].update(whole[place[number[span]]] for span in some)
    return [
        Kin(places=tuple(sorted(places[family])), stretches=tuple(members)) for family, members in kin.items()
    ]


def _whole(spans: Sequence[Span]) -> Span:
    """The longest range of one place, with what others have beyond it, unless that is no passage by itself."""
    begin, end = max(spans, key=lambda span: span[1] - span[0])
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    return first if begin - first >= LEAST else begin, last if last - end >= LEAST else end


def _periods(stretches: Sequence[Stretch]) -> list[Stretch]:
    """The stretches that run into themselves, as a passage does that is said over and over: by place.

    Of those that lie in another one only that with the shortest period.
    """
    found: list[Stretch] = []
    for one in sorted(stretches, key=lambda one: (one.other_begin - one.begin, one.begin)):
        if one.other_begin < one.end and _period_around(found, one) is None:
            insort(found, one)
    return found


def _period_around(periods: Sequence[Stretch], stretch: Stretch) -> Stretch | None:
    """The period in which both places of a stretch lie."""
    at = bisect_right(periods, (stretch.begin, 1 << 62)) - 1
    if at < 0 or stretch.other_end > periods[at].other_end:
        return None
    return periods[at]


def _sides(stretch: Stretch, periods: Sequence[Stretch]) -> list[Span]:
    """The places of a stretch; in a period all of those in which the repeated words stand."""
    period = _period_around(periods, stretch)
    if period is None:
        return [(stretch.begin, stretch.end), (stretch.other_begin, stretch.other_end)]
    size = period.other_begin - period.begin
    size *= -(-LEAST // size)  # words so few that they are no passage are taken several times
    last = max(period.other_end - size, period.begin)
    found = [(begin, begin + size) for begin in range(period.begin, last + 1, size)]
    return found if len(found) > 1 else [(stretch.begin, stretch.end), (stretch.other_begin, stretch.other_end)]


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
