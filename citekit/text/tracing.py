"""From a clean text back to the source it was made of."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from citekit.text.offsets import MappedSkeleton, mapped_skeleton


class Trace:
    """The way from offsets in the clean text of a passage to offsets in its source.

    ``spans`` are the ranges of the source that the text was made of. What the text left out (line
    ends, markup, hyphens) and what it has instead lies between letters and digits, and these are
    matched; so that an offset beside a letter is exact.

    >>> trace = Trace("an example", "*an ex-*  ample", [(0, 8), (10, 15)])
    >>> trace.start(3), trace.end(10)
    (4, 15)
    """

    def __init__(self, text: str, source: str, spans: Sequence[tuple[int, int]]) -> None:
        self.text, self.source, self.spans = text, source, spans

    def start(self, offset: int) -> int:
        """Where in the source the character at ``offset`` stands that begins something."""
        if self._same is not None:
            return self._same + offset
        ours, theirs, ways = self._ways
        letter = bisect_left(ours.starts, offset)
        if letter >= len(ways):
            return self.end(offset)
        at = self._in_source(theirs.starts[ways[letter]])
        before = self.text[offset : ours.starts[letter]]
        return at - len(before) if self.source[at - len(before) : at] == before else at

    def end(self, offset: int) -> int:
        """Where in the source the text before ``offset`` ends."""
        if self._same is not None:
            return self._same + offset
        ours, theirs, ways = self._ways
        letter = bisect_right(ours.ends, offset) - 1
        if letter < 0 or not ways:
            return self.spans[0][0]
        at = self._in_source(theirs.ends[ways[letter]])
        after = self.text[ours.ends[letter] : offset]
        return at + len(after) if self.source.startswith(after, at) else at

    @cached_property
    def _same(self) -> int | None:
        """The offset of a text that stands in the source just as it is."""
        start = self.spans[0][0]
        if len(self.spans) == 1 and self.source.startswith(self.text, start):
            return start
        return None

    @cached_property
    def _begins(self) -> list[int]:
        """Where each span begins in all of them, joined by spaces."""
        begins = [0]
        for start, end in self.spans:
            begins.append(begins[-1] + end - start + 1)
        return begins[:-1]

    def _in_source(self, offset: int) -> int:
        span = bisect_right(self._begins, offset) - 1
        # The end of a span is the beginning of the space after it.
        return self.spans[span][0] + offset - self._begins[span]

    @cached_property
    def _ways(self) -> tuple[MappedSkeleton, MappedSkeleton, Sequence[int]]:
        """Both skeletons, and for each letter of the text that of the source."""
        ours = mapped_skeleton(self.text)
        theirs = mapped_skeleton(" ".join(self.source[start:end] for start, end in self.spans))
        if ours.skeleton == theirs.skeleton:
            return ours, theirs, range(len(ours.skeleton))
        return ours, theirs, _aligned(ours.skeleton, theirs.skeleton)


def _aligned(ours: str, theirs: str) -> list[int]:
    """For each letter of one skeleton the index of the nearest one of the other that is the same.

    >>> _aligned("abd", "axbcd")
    [0, 2, 4]
    """
    from rapidfuzz.distance import Indel  # 8 ms, where links or entities stand in the text

    ways: list[int] = []
    for block in Indel.opcodes(ours, theirs):
        step = 1 if block.tag == "equal" else 0
        last = max(len(theirs) - 1, 0)
        ways += (min(block.dest_start + step * index, last) for index in range(block.src_end - block.src_start))
    return ways
