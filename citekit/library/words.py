"""Where pasted words stand in the library, however they were copied."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citekit.library.store import Library
from citekit.text.fold import skeleton
from citekit.text.offsets import MappedSkeleton

if TYPE_CHECKING:
    from citekit.model.document import Passage

_ELLIPSIS = re.compile(r"[\[(]\s*(?:…|\.\s?\.\s?\.)\s*[\])]|…|\.\s?\.\s?\.(?:\s?\.)?")
# Words whose letters a line's end or a hyphen may have parted otherwise in the library.
_UNSURE = re.compile(r"[^\W_]*[-\u2010\u2011\u00ad][ \t]*\r?\n?\s*[^\W_]*")
_WORD = re.compile(r"[^\W_]+")
_PHRASE = 8
_SCANNED_AT_ONCE = 500
_POINTS = ".,/⁄"
_APOSTROPHES = "'’ʼ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Words found: from ``start`` in the first of the ``passages`` to ``end`` in the last one.

    Offsets are code points of the passages' texts; ``key`` is the issue's. ``pieces`` are the
    ranges of the single pieces of words with an ellipsis, in the one passage that has them.
    """

    key: str
    passages: "tuple[Passage, ...]"
    start: int
    end: int
    pieces: tuple[tuple[int, int], ...]

    @property
    def text(self) -> str:
        """The words as they stand there, those of several passages parted by a space."""
        if len(self.passages) == 1:
            return self.passages[0].text[self.start : self.end]
        first, *middle, last = (passage.text for passage in self.passages)
        return " ".join((first[self.start :], *middle, last[: self.end]))


def find_words(library: Library, text: str, *, key: str | None = None) -> tuple[Match, ...]:
    """All places of current editions that have these words, in the order of keys and passages.

    Marks, hyphens, line ends and case do not count, letters, digits and the ends of words do. The
    pieces around an ellipsis must stand in one passage in their order; words without one may run
    on into the passages that follow in the section. ``key`` looks in one issue only.
    """
    pieces = [piece for piece in _ELLIPSIS.split(text) if skeleton(piece)]
    if not pieces:
        return ()
    found: dict[tuple[int, int], Match] = {}
    with library.reading():
        for row in _candidates(library, pieces, key):
            for match in _verified(library, row, pieces):
                found.setdefault((row.edition, _order(match, row)), match)
    return tuple(found[place] for place in sorted(found, key=lambda place: (found[place].key, place)))


@dataclass(frozen=True, slots=True)
class _Row:
    """A passage that may have the words."""

    key: str
    edition: int
    position: int
    passage: "Passage"
    mapped: list[MappedSkeleton]
