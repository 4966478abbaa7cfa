"""The place of an issue that says nearly what a quotation says. It only proposes."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from citekit.quotes.editing import Piece
from citekit.quotes.stream import Range, Stream
from citekit.text.differences import Difference, differences
from citekit.text.fold import skeleton

_WORD = re.compile(r"\S+")
_COMMON = 60  # a word that stands more often says nothing of the place
_LIKE = 62.0  # of 100: what is less alike is another text
_MOST_PLACES = 6  # that are compared closely
_EDGES = 4  # equal runs at either end of an alignment that may be chance
_FEW = 2  # words of a piece that are looked for by themselves


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
        """The place most like the pieces of a quotation, None where nothing is like them."""
        found: list[tuple[Near, str]] = []
        for piece in pieces:
            exact = self.stream.find([Piece(text=piece.text)])
            after = found[-1][0].range[1] if found else 0
            following = [one for one in exact if one.whole[0] >= after] or exact
            if following and len(exact) < _MOST_PLACES:
                near: Near | None = Near(
                    range=following[0].whole, score=100, differences=following[0].differences
                )
            else:
                near = self._piece(piece.text, after)
            if near is None and len(piece.text.split()) > _FEW:
                return None
            if near is not None:
                found.append((near, piece.text))
        if not found:
            return None
        weight = sum(len(text) for _, text in found)
        return Near(
            range=(min(near.range[0] for near, _ in found), max(near.range[1] for near, _ in found)),
            score=sum(near.score * len(text) for near, text in found) / weight,
            differences=tuple(one for near, _ in found for one in near.differences),
        )

    def _piece(self, text: str, after: int) -> Near | None:
        """The place most like some words; of equal ones the first after an offset."""
        wanted = [key for word in text.split() if (key := skeleton(word))]
        nears = [
            near for start in self._starts(wanted) if (near := self._aligned(text, wanted, start)) is not None
        ]
        return max(nears, key=lambda near: (near.score, near.range[0] >= after, -near.range[0]), default=None)

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
