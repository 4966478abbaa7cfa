"""An open block becomes a finished one: spans around the islands, words without the marks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from citekit.model.layout import Block, BlockKind, Span
from citekit.readers.inline import clean, fold_label
from citekit.readers.lists import list_starts
from citekit.readers.masks import MASK, begins_line, unmasked
from citekit.text.words import Vocabulary

_CLOSING = re.compile(r"(?:^|[ \t])#+[ \t]*\Z")
_TRAILING = MASK + " \t"
_BAR = re.compile(r"(?<!\\)\|")
_LABEL = re.compile(r"\[([^\[\]^][^\[\]\n]{0,998})\]:[ \t]*\S")


@dataclass(slots=True)
class OpenBlock:
    """The block that is being read: the ranges of its lines, and what it will be.

    ``marker`` is the length of the mark it begins with, ``reason`` why it is skipped, or what
    kind of paragraph or item it is (``quote``, ``row``).
    """

    kind: BlockKind
    lines: list[Span]
    gap: int
    level: int = 0
    marker: int = 0
    reason: str = ""


@dataclass(slots=True)
class Finisher:
    """Makes the blocks of one text; ``masked`` has NULs where an island stands in ``text``."""

    text: str
    masked: str
    markdown: bool
    labels: frozenset[str] = field(init=False)
    vocabulary: Vocabulary = field(init=False)

    def __post_init__(self) -> None:
        self.labels = _labels(self.masked) if self.markdown else frozenset()
        self.vocabulary = Vocabulary(self.text)

    def finish(self, opened: OpenBlock) -> list[Block]:
        """The block that was open, none where only islands stand in it, one a part if it is skipped."""
        whole = (opened.lines[0][0], opened.lines[-1][1])
        if opened.kind == "skipped":
            return [
                Block(kind="skipped", text=opened.reason, spans=(part,), gap=opened.gap)
                for part in unmasked(self.masked, *whole)
            ]
        if starts := self._list_starts(opened):
            return [block for part in _listed(opened, starts) for block in self.finish(part)]
        ranges = opened.lines if opened.reason == "quote" else [whole]
        spans = [span for start, end in ranges for span in unmasked(self.masked, start, end)]
        if not spans:
            return []
        text = self._words(opened, ranges)
        if not text:  # a footnote's mark, a tag, or a heading mark by itself
            return [Block(kind="skipped", text="markup", spans=(span,), gap=opened.gap) for span in spans]
        mark = self.text[whole[0] : whole[0] + opened.marker].strip() if opened.kind == "item" else ""
        if mark[:1].isdigit() and not self.markdown:  # these lines stand close: their numbers count no headings
            mark = ""
        if opened.kind == "heading":  # its line is one range, whatever stands in it
            spans = [(spans[0][0], spans[-1][1])]
        return [
            Block(
                kind=opened.kind,
                text=text,
                spans=tuple(spans),
                level=opened.level,
                gap=opened.gap,
                lines=len(opened.lines),
                marker=mark,
            )
        ]

    def _list_starts(self, opened: OpenBlock) -> list[tuple[int, int]]:
        """Where the items of a plain text's list begin in a paragraph, with the lengths of their marks."""
        if self.markdown or opened.kind != "paragraph" or len(opened.lines) == 1:
            return []
        return list_starts([self.text[start:end] for start, end in opened.lines])

    def _words(self, opened: OpenBlock, ranges: Sequence[Span]) -> str:
        """The words of a block, its own marks left away.

        All of it is cleaned at once, islands still masked: a link or a tag may hold one.
        """
        first = ranges[0][0] + opened.marker
        raw = self.masked[first : ranges[0][1]]
        if len(ranges) > 1:
            raw = "\n".join((raw, *(self.masked[start:end] for start, end in ranges[1:])))
        if opened.kind == "heading":
            raw = _CLOSING.sub("", raw.rstrip(_TRAILING))
        elif opened.reason == "row":
            raw = _BAR.sub(" ", raw)
        return clean(raw, labels=self.labels, markdown=self.markdown, vocabulary=self.vocabulary)


def _listed(opened: OpenBlock, starts: Sequence[tuple[int, int]]) -> list[OpenBlock]:
    """A paragraph cut into the items of a list, after what stands above them."""
    first = starts[0][0]
    parts = [OpenBlock("paragraph", opened.lines[:first], opened.gap)] if first else []
    ends = [*(index for index, _ in starts[1:]), len(opened.lines)]
    for (index, mark), end in zip(starts, ends):
        gap = 0 if parts else opened.gap
        parts.append(OpenBlock("item", opened.lines[index:end], gap, 1, mark))
    return parts


def _labels(masked: str) -> frozenset[str]:
    """The labels of the link definitions in a text, folded."""
    if "]:" not in masked:
        return frozenset()
    return frozenset(
        fold_label(match.group(1)) for match in _LABEL.finditer(masked) if begins_line(masked, match.start())
    )
