"""What stands beside a passage in both places and is none of it: the title page, the next heading."""

from bisect import bisect_left
from collections.abc import Sequence

from citekit.reuse.cuts import Span
from citekit.reuse.growth import Run, Stretch, stretch_of

Headings = tuple[Sequence[Span], Sequence[Span]]
"""The words of the headings of two issues, ascending in each."""


def parted_front(stretch: Stretch, headings: Headings) -> tuple[Stretch | None, Stretch]:
    """What of a stretch stands in the front matter of a place, and the rest.

    ``headings`` are the words of those of the first place and of the second, ascending: what stands before
    the first one is front matter.

    >>> stretch = Stretch(0, 40, 100, 140, ((0, 100, 40),))
    >>> front, rest = parted_front(stretch, ([(10, 12)], []))
    >>> front.end, rest.begin
    (10, 10)
    """
    for side, (begin, end) in enumerate(_sides(stretch)):
        text = headings[side][0][0] if headings[side] else 0
        if begin < text < end:
            front, rest = _before(stretch, side, text), _after(stretch, side, text)
            return (front, rest) if rest else (None, stretch)
    return None, stretch


def without_next_heading(stretch: Stretch, headings: Headings) -> Stretch:
    """A stretch without the headings that it ends with: they head what follows.

    >>> stretch = Stretch(0, 40, 100, 140, ((0, 100, 40),))
    >>> without_next_heading(stretch, ([(38, 40)], [(136, 138), (138, 142)])).end
    36
    """
    for side, (begin, end) in enumerate(_sides(stretch)):
        at = bisect_left(headings[side], (end, 0)) - 1
        if at >= 0:
            first, last = headings[side][at]
            rest = _before(stretch, side, first) if begin < first < end <= last else None
            if rest:
                return without_next_heading(rest, headings)
    return stretch


def _sides(stretch: Stretch) -> tuple[Span, Span]:
    return stretch[0:2], stretch[2:4]


def _before(stretch: Stretch, side: int, place: int) -> Stretch | None:
    """What of a stretch stands before a place of one side; nothing where no equal word does."""
    runs: list[Run] = []
    for begin, other, length in stretch.runs:
        kept = min(length, place - (begin, other)[side])
        if kept > 0:
            runs.append((begin, other, kept))
    return stretch_of(runs)._replace(begin=stretch.begin, other_begin=stretch.other_begin) if runs else None


def _after(stretch: Stretch, side: int, place: int) -> Stretch | None:
    """What of a stretch stands at a place of one side and behind it; nothing where no equal word does."""
    runs: list[Run] = []
    for begin, other, length in stretch.runs:
        left = max(place - (begin, other)[side], 0)
        if left < length:
            runs.append((begin + left, other + left, length - left))
    return stretch_of(runs)._replace(end=stretch.end, other_end=stretch.other_end) if runs else None
