"""The words of a paragraph in Markdown: its citations, and the notes that stand in the line."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from citekit.model.draft import CitationItem, Cluster
from citekit.quotes.drafts.flow import FlowBuilder
from citekit.quotes.drafts.pandoc import citations

Piece = tuple[str, int, int]
"""Text, and the range of the source that it comes from: as long as it, or all of it as a whole."""
_LONGEST = 5000  # characters of a note in the line


class Words:
    """The text of a paragraph of a ``source``, in pieces."""

    def __init__(self, pieces: Sequence[Piece], source: str) -> None:
        self._pieces = tuple(pieces)
        self._source = source
        self._begins = [0, *accumulate(len(text) for text, _, _ in self._pieces)]
        self._text = "".join(text for text, _, _ in self._pieces)
        local = FlowBuilder()
        for piece in self._pieces:
            local.add(*piece)
        self._flow = local.build()

    def tell(self, builder: FlowBuilder) -> None:
        """Put the paragraph into a builder."""
        at = 0
        for start, end in _notes(self._text):
            if not self._is_escaped(start):
                self._part(at, start, builder)
                note = builder.note(self._flow.source_range(start, start + 1)[0])
                self._part(start + 2, end - 1, note)
                at = end
        self._part(at, len(self._text), builder)

    def _is_escaped(self, at: int) -> bool:
        start, _ = self._flow.source_range(at, at + 1)
        return self._source[start - 1 : start] == "\\"

    def _part(self, begin: int, stop: int, builder: FlowBuilder) -> None:
        """The words of a range, with what they cite."""
        at = begin
        for first, last, items, textual in citations(self._text[begin:stop]):
            start, end = begin + first, begin + last
            if self._is_escaped(start):
                continue
            self._copy(at, start, builder)
            source = self._flow.source_range(start, end)
            builder.cite(
                Cluster(
                    items=tuple(self._in_source(item, begin) for item in items),
                    start=source[0],
                    end=source[1],
                    textual=textual,
                )
            )
            at = end
        self._copy(at, stop, builder)

    def _in_source(self, item: CitationItem, shift: int) -> CitationItem:
        def place(span: tuple[int, int] | None) -> tuple[int, int] | None:
            return self._flow.source_range(span[0] + shift, span[1] + shift) if span else None

        return replace(item, key_at=place(item.key_at), note_at=place(item.note_at))

    def _copy(self, start: int, end: int, builder: FlowBuilder) -> None:
        """The words of a range as they are."""
        for index in range(max(bisect_right(self._begins, start) - 1, 0), len(self._pieces)):
            text, first, last = self._pieces[index]
            begin = max(start - self._begins[index], 0)
            stop = min(end - self._begins[index], len(text))
            if stop <= 0:
                return
            if begin < stop:
                whole = len(text) != last - first
                builder.add(
                    text[begin:stop], first if whole else first + begin, last if whole else first + stop
                )


def _notes(text: str) -> Iterator[tuple[int, int]]:
    """The ranges of notes in the line, ``^[…]``, with their brackets; one inside another is part of it."""
    at = text.find("^[")
    while at >= 0:
        depth = 0
        for index in range(at + 1, min(at + _LONGEST, len(text))):
            depth += (text[index] == "[") - (text[index] == "]")
            if depth == 0:
                yield at, index + 1
                at = index
                break
        at = text.find("^[", at + 1)
