"""A wording with what is not the same as in another one, as variants tell it."""

from collections.abc import Iterator
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
    pieces: list[Piece] = []
    done = 0
    for start, end, old in sorted(_changes(first, compared(first, other))):
        pieces += (Piece(now[done:start]), Piece(now[start:end], old))
        done = end
    return tuple(piece for piece in (*pieces, Piece(now[done:])) if piece.text or piece.was)


@lru_cache(maxsize=8)
def _language(text: str) -> str:
    return language_of(text)[0] or "en"


@lru_cache(maxsize=8)
def _first(text: str, language: str) -> Wording:
    """The wording with which the others are compared, one after the other."""
    return wording(text, language)


def _changes(first: Wording, beside: Compared) -> Iterator[tuple[int, int, str]]:
    """Where the other text has other words or marks, half-open, with those of the first."""
    other = beside.other
    for run in _whole(first, beside):
        if run.other_start < run.other_end and not run.same:
            begin, end = other.starts[run.other_start], other.ends[run.other_end - 1]
            yield begin, end, first.reading(run.start, run.end)
        elif not run.same:
            at = other.ends[run.other_start - 1] if run.other_start else 0
            yield at, at, first.reading(run.start, run.end)
    for number, word in beside.marked(first):
        gap = other.gap(word)
        marks = gap.strip()
        begin = other.ends[word - 1] + (gap.index(marks) if marks else 0)
        yield begin, begin + len(marks), first.gap(number).strip()


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
