"""The place of an issue that says nearly what a quotation says. It only proposes."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from citekit.quotes.editing import Piece
from citekit.quotes.stream import OMITTED, Range, Stream
from citekit.text.differences import Difference, differences
from citekit.text.fold import skeleton

_WORD = re.compile(r"\S+")
_COMMON = 60  # a word that stands more often says nothing of the place
_LIKE = 62.0  # of 100: what is less alike is another text
_MOST_PLACES = 6  # that are compared closely
_MOST_PIECES = 50  # of a quotation that is looked at closely
_EDGES = 4  # equal runs at either end of an alignment that may be chance


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A range of a stream's skeleton that is like a quotation, from 0 to 100, and what differs."""

    range: Range
    score: float
    differences: tuple[Difference, ...]


class Nearest:
    """Finds near places in a stream; the words of it are counted when first asked."""

    def __init__(self, stream: Stream) -> None:
        self.stream = stream

    @cached_property
    def _words(self) -> tuple[list[str], list[Range], dict[str, list[int]]]:
        """The words of the stream as skeletons, their ranges in its skeleton, and where each stands."""
        keys: list[str] = []
        ranges: list[Range] = []
        at = 0
        for passage in self.stream.passages:
            for match in _WORD.finditer(passage.text):
                key = skeleton(match.group())
                if key:
                    keys.append(key)
        # A point between digits counts only where both stand in one word, so that words add up.
        for key in keys:
            ranges.append((at, at + len(key)))
            at += len(key)
        places: dict[str, list[int]] = defaultdict(list)
        for index, key in enumerate(keys):
            places[key].append(index)
        return keys, ranges, places

    def find(self, pieces: Sequence[Piece]) -> Near | None:
        """The place most like the pieces of a quotation, None where nothing is like them.

        The piece that is surest tells where; the others are looked for around it, and what is not
        found there is a difference.
        """
        if len(pieces) > _MOST_PIECES:
            return None
        nears = [self._piece(piece.text) for piece in pieces]
        sure = max(
            range(len(pieces)),
            key=lambda index: near.score * len(pieces[index].text) if (near := nears[index]) else 0,
        )
        there = nears[sure]
        if there is None:
            return None
        for index, near in enumerate(nears):
            if near is not None and not self._follows(near, there, index - sure):
                nears[index] = self._piece(pieces[index].text, around=there, before=index < sure)
        found = [near for near in nears if near]
        lengths = [len(piece.text) for piece in pieces]
        score = sum(near.score * length for near, length in zip(nears, lengths) if near) / sum(lengths)
        if score < _LIKE:
            return None
        return Near(
            range=(min(near.range[0] for near in found), max(near.range[1] for near in found)),
            score=score,
            differences=tuple(
                one
                for near, piece in zip(nears, pieces)
                for one in (near.differences if near else (Difference("", piece.text.strip()),))
            ),
        )

    def _follows(self, near: Near, there: Near, step: int) -> bool:
        """Whether a piece stands before (``step`` below 0) or after another one, not too far from it."""
        if step == 0:
            return True
        gap = there.range[0] - near.range[1] if step < 0 else near.range[0] - there.range[1]
        return 0 <= gap <= OMITTED

    def _exact(self, text: str, around: Near | None, before: bool) -> Near | None:
        found = [
            Near(range=one.whole, score=100, differences=one.differences)
            for one in self.stream.find([Piece(text=text)])
        ]
        if around is not None:
            found = [near for near in found if self._follows(near, around, -1 if before else 1)]
        return found[0] if found else None

    def _piece(self, text: str, *, around: Near | None = None, before: bool = False) -> Near | None:
        """The place most like some words, of those before or after another place where one is given."""
        exact = self._exact(text, around, before)
        if exact is not None:
            return exact
        wanted = [key for word in text.split() if (key := skeleton(word))]
        nears = [
            near for start in self._starts(wanted) if (near := self._aligned(text, wanted, start)) is not None
        ]
        if around is not None:
            nears = [near for near in nears if self._follows(near, around, -1 if before else 1)]
        return max(nears, key=lambda near: (near.score, -near.range[0]), default=None)

    def _starts(self, wanted: Sequence[str]) -> list[int]:
        """Where the words may begin: the diagonals on which the rarest of them agree."""
        _, _, places = self._words
        width = max(3, len(wanted) // 8)
        votes: Counter[int] = Counter()
        for index, key in enumerate(wanted):
            where = places.get(key, ())
            if len(where) <= _COMMON:
                for place in where:
                    votes[(place - index) // width] += 100 // len(where)
        for band in [*votes]:  # what is inserted moves words into the next band
            votes[band] += votes.get(band + 1, 0) // 2
        return [band * width for band, _ in votes.most_common(_MOST_PLACES)]

    def _aligned(self, text: str, wanted: Sequence[str], start: int) -> Near | None:
        """The words around a place aligned with those that are wanted, None where they are not alike."""
        from rapidfuzz.distance import Indel
        from rapidfuzz.fuzz import ratio

        keys, ranges, _ = self._words
        slack = max(4, len(wanted) // 4)
        begin, end = max(start - slack, 0), min(start + len(wanted) + 2 * slack, len(keys))
        window = keys[begin:end]
        equal = [code for code in Indel.opcodes(wanted, window) if code.tag == "equal"]
        if not equal:
            return None
        # As many words beyond the first and the last equal ones as the quotation has there; chance
        # equals at the edges are tried without.
        firsts = {max(code.dest_start - code.src_start, 0) for code in equal[:_EDGES]}
        lasts = {min(code.dest_end + len(wanted) - code.src_end, len(window)) for code in equal[-_EDGES:]}
        whole = "".join(wanted)
        score, found = max(
            (ratio(whole, self.stream.skeleton[slice(*one)]), one)
            for first in firsts
            for last in lasts
            if first < last and (one := (ranges[begin + first][0], ranges[begin + last - 1][1]))
        )
        if score < _LIKE:
            return None
        return Near(range=found, score=score, differences=differences(self.stream.text(found), text))
