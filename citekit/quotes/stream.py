"""The words of an issue as one skeleton, and where the pieces of a quotation stand in it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from citekit.library.edges import begins_word, ends_word, with_marks_after, with_marks_before
from citekit.library.mapping import Mapped, mapped
from citekit.model.document import Passage
from citekit.quotes.editing import Piece
from citekit.text.differences import Difference
from citekit.text.fold import skeleton
from citekit.text.particulars import NEGATION, particulars, placed_particulars

OMITTED = 6000
"""Letters that an ellipsis may stand for."""
_MOST = 50  # places of one quotation in one issue
_TRIES = 5000  # of its first piece
_REPLACED = 60  # letters that words in brackets may stand for
_ENDING = 3  # letters of the ending that is changed
_SCALES = frozenset(
    "minus plus half twice double dozen hundred thousand million billion trillion percent".split()
)
_JOINED_BEFORE = re.compile(r"\w[-\u2010\u2011]\Z")
_JOINED_AFTER = re.compile(r"[-\u2010\u2011]\w")
Range = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Where the pieces of a quotation stand: ranges of the stream's skeleton, one for each.

    ``differences`` are what is not the same there, although its letters are, empty for none.
    """

    ranges: tuple[Range, ...]
    differences: tuple[Difference, ...] = ()

    @property
    def whole(self) -> Range:
        """From the beginning of the first piece to the end of the last one."""
        return self.ranges[0][0], self.ranges[-1][1]


class Stream:
    """The passages of an issue one after the other, notes after the text around them.

    ``skeleton`` is that of all together; offsets are counted in it.
    """

    def __init__(self, passages: Sequence[Passage]) -> None:
        notes = [passage for passage in passages if passage.kind == "footnote"]
        self.passages = [passage for passage in passages if passage.kind != "footnote"] + notes
        self._first_note = len(self.passages) - len(notes)
        skeletons = [skeleton(passage.text) for passage in self.passages]
        self.begins = [0]
        for one in skeletons:
            self.begins.append(self.begins[-1] + len(one))
        self.skeleton = "".join(skeletons)
        self._mapped: dict[int, Mapped] = {}

    def find(self, pieces: Sequence[Piece]) -> list[Found]:
        """All places at which the pieces follow each other, in order; each counted once."""
        needles = [skeleton(piece.text) for piece in pieces]
        found: dict[int, Found] = {}
        for at in self._occurrences(needles[0], 0, len(self.skeleton), ends=pieces[0].ending is None):
            ranges = self._from(at, pieces, needles)
            if ranges is None:
                continue
            end = ranges[-1][1]  # of two places that end alike, the later one is the tighter
            found[end] = Found(ranges=ranges, differences=self._differences(ranges, pieces))
            if len(found) >= _MOST:
                break
        return list(found.values())

    def _from(self, at: int, pieces: Sequence[Piece], needles: Sequence[str]) -> tuple[Range, ...] | None:
        """The ranges of the pieces where the first one stands at an offset."""
        ranges = [(at, at + len(needles[0]))]
        for index in range(1, len(pieces)):
            end = ranges[-1][1]
            reach = {"omission": OMITTED, "insertion": _REPLACED, "ending": _ENDING}[pieces[index].gap]
            needle = needles[index]
            start = next(
                self._occurrences(needle, end, end + reach + len(needle), ends=pieces[index].ending is None),
                None,
            )
            if start is None:
                return None
            ranges.append((start, start + len(needle)))
        begin, end = ranges[0][0], ranges[-1][1]
        if pieces[-1].ending is not None and self._word_end(end) is None:
            return None
        return tuple(ranges) if self._in_one_section(begin, end) else None

    def _occurrences(self, needle: str, start: int, end: int, *, ends: bool) -> Iterator[int]:
        """Where a needle stands as whole words; ``ends`` is false where its last word may go on."""
        tries = 0
        at = self.skeleton.find(needle, start, end)
        while at >= 0 and tries < _TRIES:
            if self._begins(at) and (not ends or self._ends(at + len(needle))):
                yield at
            tries += 1
            at = self.skeleton.find(needle, at + 1, end)

    def _begins(self, at: int) -> bool:
        index = self.passage_at(at)
        return begins_word(self.passages[index].text, self.mapped(index), at - self.begins[index])

    def _ends(self, at: int) -> bool:
        if at > len(self.skeleton):
            return False
        index = self.passage_at(at - 1)
        return ends_word(self.passages[index].text, self.mapped(index), at - self.begins[index])

    def _word_end(self, at: int) -> int | None:
        """Where the word ends that goes on at an offset; None where it is too long for an ending."""
        return next((at + more for more in range(_ENDING + 1) if self._ends(at + more)), None)

    def passage_at(self, at: int) -> int:
        """The index of the passage with the character at an offset."""
        return bisect_right(self.begins, at, hi=len(self.passages)) - 1

    def mapped(self, index: int) -> Mapped:
        """The way back into a passage's text."""
        if index not in self._mapped:
            self._mapped[index] = mapped(self.passages[index].text)
        return self._mapped[index]

    def _in_one_section(self, start: int, end: int) -> bool:
        """Whether a range runs through passages of one section only; a note is all of its text."""
        first, last = self.passage_at(start), self.passage_at(end - 1)
        if first == last:
            return True
        top = {self.passages[index].section.partition(".")[0] for index in (first, last)}
        return len(top) == 1 and last < self._first_note

    def spans(self, found: Range) -> list[tuple[int, int, int]]:
        """A range as parts: the index of a passage, and where in its text the part begins and ends."""
        start, end = found
        first, last = self.passage_at(start), self.passage_at(end - 1)
        parts = []
        for index in range(first, last + 1):
            begin, way = self.begins[index], self.mapped(index)
            head = way.starts[start - begin] if index == first else 0
            tail = way.ends[end - begin - 1] if index == last else len(self.passages[index].text)
            parts.append((index, head, tail))
        return parts

    def text(self, found: Range) -> str:
        """The words of a range as they stand there."""
        return " ".join(self.passages[index].text[start:end] for index, start, end in self.spans(found))

    def _placed(self, found: Range, quoted: str = "") -> tuple[tuple[int, str], ...]:
        """The particulars of a range, each with the letters of the range before its end.

        The marks beside it count where the words that are ``quoted`` have them too.
        """
        spans = self.spans(found)
        (first, head, stop), (last, begin, tail) = spans[0], spans[-1]
        spans[0] = (first, with_marks_before(self.passages[first].text, head, quoted), stop)
        begin = spans[0][1] if len(spans) == 1 else begin
        spans[-1] = (last, begin, with_marks_after(self.passages[last].text, tail, quoted))
        return tuple(
            (letters + max(self.begins[index] - found[0], 0), value)
            for index, start, end in spans
            for letters, value in placed_particulars(self.passages[index].text, start, end)
        )

    def _differences(self, ranges: Sequence[Range], pieces: Sequence[Piece]) -> tuple[Difference, ...]:
        """What is not the same although the letters are: signs, symbols, and what brackets hide."""
        found: list[Difference] = []
        for index, (piece, here) in enumerate(zip(pieces, ranges)):
            if index and ranges[index - 1][1] < here[0]:
                found += self._hidden(piece, (ranges[index - 1][1], here[0]))
            elif piece.gap == "insertion" and (
                NEGATION in particulars(piece.inserted) or _scales(piece.inserted)
            ):
                found.append(Difference("", f"[{piece.inserted}]"))
            now, was = placed_particulars(piece.text), self._placed(here, piece.text)
            if now != was:
                found.append(Difference(*_unlike([value for _, value in was], [value for _, value in now])))
            if piece.ending is not None:
                found += self._other_ending(piece, here[1])
            else:
                found += self._half_compound(here[1] - 1, after=True)
            if not index or piece.gap != "ending":
                found += self._half_compound(here[0], after=False)
        return tuple(found)

    def _half_compound(self, at: int, *, after: bool) -> list[Difference]:
        """The word with the letter at an offset where a hyphen joins it to another: half of it says less."""
        ((index, start, end),) = self.spans((at, at + 1))
        text = self.passages[index].text
        joined = (
            _JOINED_AFTER.match(text, end) if after else _JOINED_BEFORE.match(text, max(start - 2, 0), start)
        )
        if joined is None:
            return []
        first = text.rfind(" ", 0, start) + 1
        last = text.find(" ", end)
        whole = text[first : last if last >= 0 else len(text)]
        half = text[first:end] if after else text[start : first + len(whole)]
        return [Difference(whole, half)]

    def _hidden(self, piece: Piece, gap: Range) -> list[Difference]:
        """What an editor's change takes away that must not go, figures and negations, or puts in.

        An omission may be of any words, but not of a lone negation or figure.
        """
        gone, put = [value for _, value in self._placed(gap)], particulars(piece.inserted)
        if piece.gap == "omission":
            hides = bool(gone) and gap[1] - gap[0] <= _REPLACED // 4
        else:
            hides = any(one not in put for one in gone) or put.count(NEGATION) != gone.count(NEGATION)
            hides = hides or _scales(piece.inserted)
        return [Difference(self.text(gap), f"[{piece.inserted or '…'}]")] if hides else []

    def _other_ending(self, piece: Piece, at: int) -> list[Difference]:
        """The last word of a piece where its changed ending makes a negation of it, or takes one away."""
        word = piece.text.split()[-1]
        end = self._word_end(at) or at
        was = word + (self.text((at, end)) if at < end else "")
        now = max(
            particulars(f"{word}{piece.ending}").count(NEGATION),
            particulars(piece.ending or "").count(NEGATION),
        )
        same = particulars(was).count(NEGATION) == now
        return [] if same else [Difference(was, f"{word}[{piece.ending}]")]


def _scales(inserted: str) -> bool:
    """Whether what an editor puts in turns a figure into another one."""
    return not _SCALES.isdisjoint(inserted.lower().split())


def _unlike(was: Sequence[str], now: Sequence[str]) -> tuple[str, str]:
    """The first and the last of two sequences that differ, and what lies between, as words."""
    head = 0
    while head < min(len(was), len(now)) and was[head] == now[head]:
        head += 1
    tail = 0
    while tail < min(len(was), len(now)) - head and was[-1 - tail] == now[-1 - tail]:
        tail += 1
    return " ".join(was[head : len(was) - tail]), " ".join(now[head : len(now) - tail])
