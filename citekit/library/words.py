"""Where pasted words stand in the library, however they were copied."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from citekit.library.candidates import Candidate, candidates
from citekit.library.crossings import across, can_cross
from citekit.library.edges import begins_word, ends_word, unpaired_marks, with_marks_after, with_marks_before
from citekit.library.mapping import Mapped, mapped
from citekit.library.store import Library
from citekit.text.fold import skeleton

if TYPE_CHECKING:
    from citekit.model.document import Passage

_ELLIPSIS = re.compile(r"[\[(]\s*(?:…|\.\s?\.\s?\.)\s*[\])]|…|\.\s?\.\s?\.(?:\s?\.)?")
MOST = 200
"""More places are not looked for."""
MOST_IN_PASSAGE = 50
"""Nor more in one passage."""


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
    pieces: tuple[tuple[int, int], ...] = ()

    @property
    def text(self) -> str:
        """The words as they stand there, those of several passages parted by a space."""
        if len(self.passages) == 1:
            return self.passages[0].text[self.start : self.end]
        first, *middle, last = (passage.text for passage in self.passages)
        return " ".join((first[self.start :], *middle, last[: self.end]))


def find_words(library: Library, text: str, *, key: str | None = None, limit: int = MOST) -> tuple[Match, ...]:
    """All places of current editions that have these words, in the order of keys and passages.

    Marks, hyphens, line ends and case do not count; letters, digits and the ends of words do. The
    pieces around an ellipsis must stand in one passage in their order; words without one may run
    on into the passages that follow in the section. ``key`` looks in one issue only. After
    ``limit`` places no more are looked for.
    """
    pieces = [piece for piece in _ELLIPSIS.split(text) if skeleton(piece)]
    needles = [skeleton(piece) for piece in pieces]
    found: dict[tuple[str, int, int], Match] = {}
    if not pieces:
        return ()
    with library.reading():
        for tier in candidates(library, pieces, needles, key):
            for candidate in tier:
                whole = skeleton(candidate.passage.text)
                matches = _within(candidate, whole, pieces, needles)
                if not matches and len(needles) == 1 and can_cross(whole, needles[0]):
                    matches = _across(library, candidate, pieces[0], needles[0])
                for position, match in matches:
                    found.setdefault((candidate.key, position, match.start), _trimmed(match))
                if len(found) >= limit:
                    break
            if found:
                break
    return tuple(found[place] for place in sorted(found))[:limit]


def may_be_more(matches: tuple[Match, ...], *, limit: int = MOST) -> bool:
    """Whether the words may stand in more places than those that ``find_words`` returned."""
    counts = Counter((match.key, match.passages[0].id) for match in matches)
    return len(matches) >= limit or max(counts.values(), default=0) >= MOST_IN_PASSAGE


def _within(candidate: Candidate, whole: str, pieces: list[str], needles: list[str]) -> list[tuple[int, Match]]:
    """The places of the words in a candidate with the skeleton ``whole``, with its position."""
    if not all(needle in whole for needle in needles):
        return []
    text = candidate.passage.text
    way = mapped(text)
    found = []
    for ranges in _in_order(text, way, needles):
        spans = [(way.starts[start], way.ends[end - 1]) for start, end in ranges]
        match = Match(
            key=candidate.key,
            passages=(candidate.passage,),
            start=with_marks_before(text, spans[0][0], pieces[0]),
            end=with_marks_after(text, spans[-1][1], pieces[-1]),
            pieces=tuple(spans) if len(spans) > 1 else (),
        )
        found.append((candidate.position, match))
    return found


def _trimmed(match: Match) -> Match:
    """The words without a quotation mark at either end whose partner stands outside of them."""
    before, after = unpaired_marks(match.text)
    start, end = match.start + before, match.end - after
    pieces = match.pieces
    if pieces:
        pieces = ((start, pieces[0][1]), *pieces[1:-1], (pieces[-1][0], end))
    return replace(match, start=start, end=end, pieces=pieces)


def _across(library: Library, candidate: Candidate, piece: str, needle: str) -> list[tuple[int, Match]]:
    """The places of the words that run over an end of a candidate, with their first positions."""
    found = []
    for position, passages, head, tail in across(library, candidate, needle):
        start = with_marks_before(passages[0].text, head, piece)
        end = with_marks_after(passages[-1].text, tail, piece)
        found.append((position, Match(key=candidate.key, passages=passages, start=start, end=end)))
    return found


def _in_order(text: str, way: Mapped, needles: list[str]) -> list[list[tuple[int, int]]]:
    """The ways, from left to right and without overlap, in which the needles follow each other."""
    found: list[list[tuple[int, int]]] = []
    at = 0
    while len(found) < MOST_IN_PASSAGE:
        ranges = []
        for needle in needles:
            start = _next(text, way, needle, at)
            if start < 0:
                return found
            at = start + len(needle)
            ranges.append((start, at))
        found.append(ranges)
    return found


def _next(text: str, way: Mapped, needle: str, at: int) -> int:
    """Where a needle stands next as whole words, -1 where it does not."""
    start = way.skeleton.find(needle, at)
    while start >= 0:
        if begins_word(text, way, start) and ends_word(text, way, start + len(needle)):
            return start
        start = way.skeleton.find(needle, start + 1)
    return -1
