"""What stands beside a passage in both places and is none of it.

That is a title page, the heading of the next section, and the first words of the next paragraph or the
last of the one before, which are the same by chance.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from citekit.reuse.growth import Run, Stretch, stretch_of
from citekit.reuse.ranges import Span

_STRAY = 3  # words of another paragraph that are chance


@dataclass(frozen=True, slots=True)
class Frame:
    """The words of an issue's headings and of its passages, ascending, and where its text begins."""

    headings: Sequence[Span]
    passages: Sequence[Span]
    text: int

    def passage(self, word: int) -> Span | None:
        """The passage in which a word stands, None if it stands in none."""
        begin, end = _around(self.passages, word)
        return (begin, end) if begin < end else None


Frames = tuple[Frame, Frame]
"""Those of the two issues of a stretch."""


def parted_front(stretch: Stretch, frames: Frames) -> tuple[Stretch | None, Stretch]:
    """What of a stretch stands before the text of a place, as a title page does, and the rest.

    >>> stretch = Stretch(0, 40, 100, 140, ((0, 100, 40),))
    >>> front, rest = parted_front(stretch, (Frame([(10, 12)], [(12, 50)], 10), Frame([], [], 0)))
    >>> front.end, rest.begin
    (10, 10)
    """
    for side, (begin, end) in enumerate(_sides(stretch)):
        text = frames[side].text
        if begin < text < end:
            front, rest = _before(stretch, side, text), _after(stretch, side, text)
            return (front, rest) if rest else (None, stretch)
    return None, stretch


def bare(stretch: Stretch, frames: Frames) -> Stretch:
    """A stretch without the words of other paragraphs at its ends, and the headings that it ends with.

    >>> stretch = Stretch(0, 40, 100, 140, ((0, 100, 40),))
    >>> bare(stretch, (Frame([(37, 39)], [(1, 37), (39, 70)], 0), Frame([(136, 139)], [], 0)))[:2]
    (0, 36)
    """
    for shorter in (_without_ends, _without_heading):
        while (rest := shorter(stretch, frames)) is not None:
            stretch = rest
    return stretch


def _without_ends(stretch: Stretch, frames: Frames) -> Stretch | None:
    """A stretch without a few words of a paragraph that goes on beyond it; None if it has none.

    An end with a figure that is another one in the second place is no chance.
    """
    inner = stretch_of(stretch.runs)
    for side, (begin, end) in enumerate(_sides(stretch)):
        passages = frames[side].passages
        first, last = _around(passages, end - 1)
        strays = inner.end == stretch.end and begin < first and end < last and end - first <= _STRAY
        if strays and (rest := _before(stretch, side, first)):
            return rest
        first, last = _around(passages, begin)
        strays = inner.begin == stretch.begin and first < begin and last < end and last - begin <= _STRAY
        if strays and (rest := _after(stretch, side, last)):
            return rest
    return None


def _without_heading(stretch: Stretch, frames: Frames) -> Stretch | None:
    """A stretch without the last heading that it ends with; None if it ends with none, or is nothing else."""
    for side, (begin, end) in enumerate(_sides(stretch)):
        first, last = _around(frames[side].headings, end - 1)
        if begin < first and end <= last and (rest := _before(stretch, side, first)):
            return rest
    return None


def _around(spans: Sequence[Span], word: int) -> Span:
    """The span in which a word stands; an empty one if it stands in none."""
    at = bisect_left(spans, (word + 1, 0)) - 1
    return spans[at] if at >= 0 and word < spans[at][1] else (word, word)


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
