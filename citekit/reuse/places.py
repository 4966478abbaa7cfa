"""Where in an issue a range of its text stands: the anchor, the page, and whether it is text at all."""

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from citekit.library.mapping import Mapped, mapped, sentence_ranges
from citekit.library.pages import pages_of
from citekit.model.anchor import Anchor
from citekit.model.document import FRONT, Document, Passage, Section
from citekit.model.layout import Loss, Span
from citekit.reuse.words import words_of
from citekit.text.fold import check, skeleton

_CUT = re.compile(r"\s|[\u3400-\u9fff]")  # before which no letter is joined with another one
_PROSE = 40  # words of a paragraph before the first section from which on it says something itself
_NEAR = 400  # code points before a place in which one of them is looked for
_STEP = 4096  # code points that are counted at a time


class Places:
    """The passages and headings of a document, by their offsets in its source.

    ``words`` is the text of the source with its markup blanked out. Places that ascend are found in time
    that does not grow with their passages.
    """

    def __init__(self, document: Document, key: str, words: str) -> None:
        self._key = key
        self._words = words
        self._passages = document.passages
        self._sections = document.sections
        self._headings = [section.start for section in document.sections]
        spans = sorted((*span, number) for number, one in enumerate(document.passages) for span in one.spans)
        table = np.array(spans, dtype=np.int64).reshape(-1, 3)
        self._starts, self._ends, self._owners = table.T.copy()
        framing = [bool(document.sections) and _frames(one) for one in document.passages]
        self._framing = np.array(framing, dtype=np.bool_)[self._owners]
        self._left_out = sorted(self._outside(document.losses))
        self._counted: dict[str, list[Span]] = {}  # of a passage, up to some places: letters

    def range_of(self, section: str, passage: str) -> tuple[int, int]:
        """The offsets in the source that a passage takes up, by its id, else a section, else all of it."""
        for one in self._passages if passage else ():
            if one.id == passage:
                return one.spans[0][0], one.spans[-1][1]
        for at, found in enumerate(self._sections):
            if found.id == section:
                after = (one.start for one in self._sections[at + 1 :] if one.level <= found.level)
                return found.start, next(after, len(self._words))
        if section == FRONT and self._sections:
            return 0, self._sections[0].start
        return 0, len(self._words)

    def headings(self) -> list[Span]:
        """Where the headings begin and end in the source."""
        return [(section.start, section.end) for section in self._sections]

    def passages(self) -> list[Span]:
        """Where the passages begin and end in the source."""
        return [(one.spans[0][0], one.spans[-1][1]) for one in self._passages]

    def text_begin(self) -> int:
        """Where the text begins: with the first heading, or the first passage that frames nothing."""
        return min((*self._headings[:1], *self._starts[~self._framing][:1].tolist()), default=0)

    def left_out(self, start: int, end: int) -> list[Span]:
        """The parts of a range, its ends aside, that the text leaves out, as running titles between pages."""
        low, high = bisect_right(self._left_out, (start, 1 << 62)), bisect_left(self._left_out, (end, 0))
        return [span for span in self._left_out[low:high] if span[1] < end]

    def in_text(self, starts: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
        """Which words, given where they start, stand in passages; the others head the text or frame it."""
        if not len(self._starts):
            return np.zeros(len(starts), dtype=np.bool_)
        at = np.searchsorted(self._starts, starts, side="right") - 1
        return (at >= 0) & (starts < self._ends[at]) & ~self._framing[at]

    def target_and_page(self, start: int, end: int) -> tuple[str, str | None]:
        """The anchor of a range, and what is printed on the page where it begins.

        The anchor is that of the passage, or of the sentences, in which most of the range stands; of its
        heading, or of the front matter, where most stands in no passage.
        """
        passage = self._passage(start, end)
        if passage is not None:
            return self._in_passage(passage, start, end)
        section = self._heading(start, end)
        if section is not None:
            return str(Anchor(key=self._key, section=section.id, check=section.check)), section.page
        return str(Anchor(key=self._key, section=FRONT)), None

    def _outside(self, losses: Iterable[Loss]) -> Iterator[Span]:
        """Where the losses behind the beginning of the text stand that are none of a passage."""
        begin = self.text_begin()
        for loss in losses:
            if loss.start is not None and loss.end is not None and loss.start >= begin:
                within = np.searchsorted(self._starts, loss.end) - np.searchsorted(
                    self._ends, loss.start, "right"
                )
                if within == 0:
                    yield loss.start, loss.end

    def _passage(self, start: int, end: int) -> Passage | None:
        """The passage that most of a range stands in, if most of it stands in passages."""
        shares: dict[int, int] = {}
        first = int(np.searchsorted(self._ends, start, side="right"))
        for at in range(first, int(np.searchsorted(self._starts, end))):
            shared = min(end, int(self._ends[at])) - max(start, int(self._starts[at]))
            owner = int(self._owners[at])
            shares[owner] = shares.get(owner, 0) + shared
        if 2 * sum(shares.values()) < end - start:
            return None
        return self._passages[max(shares, key=lambda number: (shares[number], -number))]

    def _heading(self, start: int, end: int) -> Section | None:
        """The first heading that a range touches."""
        at = max(bisect_right(self._headings, start) - 1, 0)
        near = self._sections[at : at + 2]
        return next((one for one in near if one.start < end and start < one.end), None)

    def _in_passage(self, passage: Passage, start: int, end: int) -> tuple[str, str | None]:
        before, until = self._letters(passage, start), self._letters(passage, end)
        section, _, position = passage.id.rpartition(".")
        if before == 0 and end >= passage.spans[-1][1]:
            anchor = Anchor(key=self._key, section=section, passage=position, check=passage.check)
            return str(anchor), passage.page
        text, ranges = _mapped(passage.text), sentence_ranges(passage.text)
        letters = len(text.skeleton)
        first = text.starts[min(before, letters - 1)]
        last = text.ends[max(min(until, letters), 1) - 1]
        low = _before(ranges, first)
        high = max(bisect_left(ranges, (last, 0)), low + 1)
        sentences, said = None, passage.check
        if high - low < len(ranges):
            sentences = (low + 1, high)
            said = check(passage.text[ranges[low][0] : ranges[high - 1][1]])
        anchor = Anchor(key=self._key, section=section, passage=position, sentences=sentences, check=said)
        return str(anchor), pages_of(passage, first, max(last, first + 1))[0]

    def _letters(self, passage: Passage, place: int) -> int:
        """How many letters of a passage stand before a place of the source."""
        known = self._counted.setdefault(passage.id, [(passage.spans[0][0], 0)])
        begin, letters = known[max(bisect_right(known, (place, 1 << 62)) - 1, 0)]
        for start, end in passage.spans[_before(passage.spans, begin) :]:
            start, end = max(start, begin), min(end, place)
            while start < end:
                stop = self._stop(start, end)
                letters += len(skeleton(self._words[start:stop]))
                if stop < end:
                    insort(known, (stop, letters))
                start = stop
        return letters

    def _stop(self, start: int, end: int) -> int:
        """Where a part of a range ends that can be counted by itself: before a space, of figures no half."""
        ahead = _CUT.search(self._words, min(start + _STEP, end), end)
        if ahead is not None:
            return ahead.start()
        near = (match.start() for match in _CUT.finditer(self._words, max(start + 1, end - _NEAR), end))
        return max(near, default=end)


def _frames(passage: Passage) -> bool:
    """Whether a passage frames the text: a line or a few before the first section, as those of an imprint."""
    return passage.section == FRONT and len(words_of(passage.text)) < _PROSE


def _before(ranges: tuple[Span, ...], offset: int) -> int:
    """The number of the last range that begins at an offset or before it."""
    return max(bisect_right(ranges, (offset, 1 << 62)) - 1, 0)


@lru_cache(maxsize=256)
def _mapped(text: str) -> Mapped:
    return mapped(text)
