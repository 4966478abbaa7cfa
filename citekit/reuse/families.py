"""Families: all the places in which one passage stands."""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from citekit.reuse.exact import LEAST
from citekit.reuse.growth import Stretch
from citekit.reuse.ranges import Cells, Components, Span

_SAME = 0.5  # the part of the longer one that two ranges share at least if they are one place
_OVERLAP = 4  # one of so many parts of the shorter one that two places share if they are one in a family


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """The places of one passage, in the order of the texts, and the pairs that were found between them.

    ``score`` is the least share of words that a place has in common with the one that is most like it.
    """

    places: tuple[Span, ...]
    stretches: tuple[Stretch, ...]
    score: float

    def ranges(self) -> Iterator[Span]:
        """The places, and what pairs have of them: some words beyond an end here and there."""
        yield from self.places
        for one in self.stretches:
            yield from (one[0:2], one[2:4])


def families(stretches: Sequence[Stretch]) -> list[Kin]:
    """The connected components of stretches over places that are mostly the same words of a text.

    A place is all of the words that were found there. A short phrase inside of a long passage
    is a place of its own, so that the one does not draw the other into its family. What two places of a
    family have in common is a part of it and no family: of a passage that many issues have only
    neighbours are compared.
    """
    whole = _connected(stretches)
    inner = _within(stretches, whole)
    while inner:  # fewer each time: without the others, what was around some of them may be shorter
        found = _connected([one for one in stretches if one not in inner])
        still = _within(inner, found)
        if len(still) == len(inner):
            members = [list(one.stretches) for one in found]
            for one in sorted(still):
                members[still[one]].append(one)
            return [replace(one, stretches=tuple(some)) for one, some in zip(found, members)]
        inner = still
    return whole


def _within(stretches: Iterable[Stretch], kin: Sequence[Kin]) -> dict[Stretch, int]:
    """The stretches of which both places lie in places of one family, and its number."""
    nested = _Nested(kin)
    around = {one: nested.family_around(one) for one in stretches}
    return {one: number for one, number in around.items() if number is not None}


class _Nested:
    """The places of families, to find those that lie around others."""

    def __init__(self, kin: Sequence[Kin]) -> None:
        self._cells = Cells[tuple[int, int, int]]()
        for number, one in enumerate(kin):
            for begin, end in one.places:
                self._cells.put(begin, end, (begin, end, number))

    def family_around(self, stretch: Stretch) -> int | None:
        """The number of a family of which two places lie around those of a stretch, and are longer."""
        one, other = (
            self._around(stretch.begin, stretch.end),
            self._around(stretch.other_begin, stretch.other_end),
        )
        return min(
            (number for number in one.keys() & other.keys() if one[number] != other[number]), default=None
        )

    def _around(self, begin: int, end: int) -> dict[int, int]:
        """The families with a longer place around words, and where that begins."""
        return {
            number: first
            for first, last, number in self._cells.near(begin)
            if first <= begin and end <= last and last - first > end - begin
        }


def _connected(stretches: Sequence[Stretch]) -> list[Kin]:
    """The connected components of stretches over places that are mostly the same words of a text."""
    periods = _periods(stretches)
    sides = [_sides(one, periods) for one in stretches]
    place = _places({span for some in sides for span in some})
    sets = Components()
    for some in sides:
        for span in some[1:]:
            sets.unite(place[some[0]], place[span])
    kin: dict[Span, list[Stretch]] = defaultdict(list)
    places: dict[Span, set[Span]] = defaultdict(set)
    for one, some in zip(stretches, sides):
        family = sets.least(place[some[0]])
        kin[family].append(one)
        places[family].update(place[span] for span in some)
    return [_kin(_apart(places[family], members), members) for family, members in kin.items()]


def _kin(places: Sequence[Span], stretches: Sequence[Stretch]) -> Kin:
    """The family of these places; of each the pair counts in which most words are equal."""
    best = dict.fromkeys(places, 0.0)
    for one in stretches:
        sides = [_place_of(places, side) for side in (one[0:2], one[2:4])]
        sizes = (
            max(place[1] - place[0], side[1] - side[0]) for place, side in zip(sides, (one[0:2], one[2:4]))
        )
        share = 2 * one.equal / sum(sizes)
        for place in sides:
            best[place] = max(best[place], share)
    return Kin(places=tuple(places), stretches=tuple(stretches), score=min(1.0, *best.values()))


def _place_of(places: Sequence[Span], side: Span) -> Span:
    """The place in which most of a range lies."""
    at = bisect_right(places, (side[0], 1 << 62)) - 1
    return max(places[max(at, 0) : at + 2], key=lambda place: min(side[1], place[1]) - max(side[0], place[0]))


def _apart(places: Iterable[Span], stretches: Sequence[Stretch]) -> list[Span]:
    """The places in order, those as one that have a good part in common: a passage that moves on by steps.

    Where that leaves one, since words repeat themselves, the two places of the longest stretch.
    """
    kept: list[Span] = []
    for begin, end in sorted(places):
        if kept and _OVERLAP * (min(kept[-1][1], end) - begin) > min(kept[-1][1] - kept[-1][0], end - begin):
            begin, end = kept[-1][0], max(kept.pop()[1], end)
        kept.append((begin, end))
    if len(kept) > 1:
        return kept
    longest = max(stretches, key=lambda one: one.equal)
    return [longest[0:2], longest[2:4]]


def _places(spans: Iterable[Span]) -> dict[Span, Span]:
    """For each range the place that it belongs to: all of a longest range and of those it is most of.

    A range belongs to the longest one of which it has more than half; so its middle is in it.
    """
    middles: list[tuple[int, Span]] = []  # of the longest ranges
    members: dict[Span, list[Span]] = {}
    for begin, end in sorted(spans, key=lambda span: (span[0] - span[1], span)):
        first, last = bisect_left(middles, (begin, (0, 0))), bisect_left(middles, (end, (0, 0)))
        chosen = max(
            (longest for _, longest in middles[first:last]),
            key=lambda longest: (min(end, longest[1]) - max(begin, longest[0])) / (longest[1] - longest[0]),
            default=None,
        )
        if chosen is not None:
            shared = min(end, chosen[1]) - max(begin, chosen[0])
            if shared > _SAME * (chosen[1] - chosen[0]):
                members[chosen].append((begin, end))
                continue
        insort(middles, ((begin + end) // 2, (begin, end)))
        members[begin, end] = [(begin, end)]
    return {span: _whole(some) for some in members.values() for span in some}


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
