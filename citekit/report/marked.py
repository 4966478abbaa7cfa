"""A wording with what is not the same as in another one, as variants tell it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from citekit.reuse.alignment import Compared, Run, compared
from citekit.reuse.wording import Wording, wording
from citekit.structure.language import language_of


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text: ``was`` is None where it is the same in the other, else what stands there.

    ``text`` is empty for words that went, ``was`` for words that came.
    """

    text: str
    was: str | None = None


def marked(was: str, now: str) -> tuple[Piece, ...]:
    """A text in pieces, each the same as in an older wording or not; joined they give the text.

    What makes words and marks the same is what makes no variant of them. Words that either has before
    its common beginning or behind its common end, which are no variant, went or came.

    >>> marked("It rose by 5 %.", "It rose by 7%, they say.")
    (Piece(text='It rose by ', was=None), Piece(text='7%', was='5 %'), Piece(text=', ', was=None), \
Piece(text='they say', was=''), Piece(text='.', was=None))
    """
    if was == now:
        return (Piece(now),) if now else ()
    language = _language(was)
    first, other = _first(was, language), wording(now, language)
    return _joined(_pieces(first, compared(first, other)))


@lru_cache(maxsize=8)
def _language(text: str) -> str:
    return language_of(text)[0] or "en"


@lru_cache(maxsize=8)
def _first(text: str, language: str) -> Wording:
    """The wording with which the others are compared, one after the other."""
    return wording(text, language)


def _pieces(first: Wording, beside: Compared) -> Iterator[Piece]:
    other = beside.other
    gaps = {word: number for number, word in beside.marked(first)}
    for run in _whole(first, beside):
        if run.other_start == run.other_end:
            yield Piece("", first.reading(run.start, run.end))
            continue
        yield from _gap(first, other, run.other_start, gaps)
        if not run.same:
            text = other.text[other.starts[run.other_start] : other.ends[run.other_end - 1]]
            yield Piece(text, first.reading(run.start, run.end))
            continue
        yield Piece(other.word(run.other_start))
        for word in range(run.other_start + 1, run.other_end):
            yield from _gap(first, other, word, gaps)
            yield Piece(other.word(word))
    yield Piece(other.text[other.ends[-1] if other.ends else 0 :])


def _whole(first: Wording, beside: Compared) -> Iterator[Run]:
    """The runs of two texts with what hangs over at their ends."""
    sizes = len(first.keys), len(beside.other.keys)
    runs = beside.runs
    if not runs:
        yield from _over(0, sizes[0], 0, sizes[1])
        return
    yield from _over(0, runs[0].start, 0, runs[0].other_start)
    yield from runs
    yield from _over(runs[-1].end, sizes[0], runs[-1].other_end, sizes[1])


def _over(start: int, end: int, other_start: int, other_end: int) -> Iterator[Run]:
    if start < end or other_start < other_end:
        yield Run(start, end, other_start, other_end, False)


def _gap(first: Wording, other: Wording, word: int, gaps: dict[int, int]) -> Iterator[Piece]:
    """What stands before a word; its marks as a change if the older wording has others."""
    gap = other.gap(word)
    if word not in gaps:
        yield Piece(gap)
        return
    marks = gap.strip()
    begin = gap.index(marks) if marks else 0
    yield Piece(gap[:begin])
    yield Piece(marks, first.gap(gaps[word]).strip())
    yield Piece(gap[begin + len(marks) :])


def _joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces with what is the same in one, and without empty ones."""
    joined: list[Piece] = []
    same: list[str] = []
    for piece in pieces:
        if piece.was is None:
            same.append(piece.text)
        elif piece.text or piece.was:
            if text := "".join(same):
                joined.append(Piece(text))
            same = []
            joined.append(piece)
    if text := "".join(same):
        joined.append(Piece(text))
    return tuple(joined)
