"""Manuscripts: the words that a draft quotes, and what it cites for them."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

OBJECT = "\ufffc"
"""What stands in the text of a flow for a citation (the object replacement character)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationItem:
    """One source of a citation: its key, and what the draft says of the place (``pp. 7--9``).

    ``key_at`` and ``note_at`` are where both stand in the draft's source, None where they cannot be
    edited there (a macro hides them).
    """

    key: str
    note: str = ""
    key_at: tuple[int, int] | None = None
    note_at: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """A citation as it stands in a draft, ``source[start:end]``, with all the sources it names.

    ``silent`` ones print nothing where they stand (``\\nocite``): they cite no quotation. ``textual``
    ones are a part of the sentence, often its subject (``\\textcite``).
    """

    items: tuple[CitationItem, ...]
    start: int
    end: int
    silent: bool = False
    textual: bool = False

    def shifted(self, by: int) -> "Cluster":
        """The same citation, so many code points further on in the source."""
        items = tuple(
            replace(item, key_at=_shifted(item.key_at, by), note_at=_shifted(item.note_at, by))
            for item in self.items
        )
        return replace(self, items=items, start=self.start + by, end=self.end + by)


def _shifted(span: tuple[int, int] | None, by: int) -> tuple[int, int] | None:
    return (span[0] + by, span[1] + by) if span else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A quotation that the draft's markup says is one, ``text[start:end]`` of the flow.

    ``cluster`` is the citation that belongs to the same command, ``block`` whether it stands as a
    block of its own.
    """

    start: int
    end: int
    block: bool = False
    cluster: Cluster | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """A draft as its reader sees it: words and marks, paragraphs parted by an empty line.

    ``text`` has an OBJECT for every citation; ``clusters`` are these by their offsets (those of a
    note stand where its mark does and again in the note). Each of the ``runs`` (offset in the text,
    start and end in the source) goes on to the next one; one of equal length is the same text,
    any other comes from its range as a whole. ``anchors`` are those of the comments that
    ``citekit cite`` puts above an excerpt. Notes stand after the text, from ``notes_at`` on;
    ``note_marks`` are the offsets of their marks.
    """

    text: str
    runs: tuple[tuple[int, int, int], ...] = ()
    clusters: tuple[tuple[int, Cluster], ...] = ()
    marked: tuple[Marked, ...] = ()
    anchors: tuple[tuple[int, str], ...] = ()
    notes_at: int | None = None
    note_marks: frozenset[int] = frozenset()

    def source_range(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]`` (not empty) stands in the source.

        >>> flow = Flow(text="a é b", runs=((0, 10, 12), (2, 12, 15), (3, 15, 17)))
        >>> flow.source_range(0, 3), flow.source_range(3, 5)
        ((10, 15), (15, 17))
        """
        return self._source(start, 0), self._source(end - 1, 1)

    def _source(self, offset: int, after: int) -> int:
        index = max(bisect_right(self.runs, offset, key=lambda run: run[0]) - 1, 0)
        at, start, end = self.runs[index]
        next_at = self.runs[index + 1][0] if index + 1 < len(self.runs) else len(self.text)
        if next_at - at == end - start:
            return start + offset - at + after
        return end if after else start


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What of a draft could not be read, at an offset in its source, and what would help.

    ``unread`` is set where a part of the draft is missing for it.
    """

    start: int
    message: str
    help: str = ""
    unread: bool = False


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A file of a manuscript in a ``form`` (latex, …); ``source`` is its text as offsets count in it.

    The source of a Word file is its paragraphs, one a line. ``included`` are the files that it
    takes in, each with the offset at which it does.
    """

    path: str
    source: str
    flow: Flow
    form: str = ""
    problems: tuple[Problem, ...] = ()
    included: "tuple[tuple[int, Draft], ...]" = ()

    def all(self) -> "Iterator[Draft]":
        """The draft and all that it takes in, however deep."""
        yield self
        for _, draft in self.included:
            yield from draft.all()

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """The line and the column of an offset, both counted from 1.

        >>> Draft(path="d", source="ab\\ncd", flow=Flow(text="")).line_and_column(4)
        (2, 2)
        """
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    @cached_property
    def _lines(self) -> list[int]:
        """Where each line begins."""
        return [0, *(match.end() for match in re.finditer("\n", self.source))]
