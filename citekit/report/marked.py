"""A wording with what is not the same as in another one, word by word."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

from citekit.text.fold import skeleton
from citekit.text.particulars import particulars
from citekit.text.scripts import UNSPACED

_LETTER = r"[^\W\d_]"
_BREAK = re.compile(
    rf"(?<=\s)(?=\S)|(?<={_LETTER}[-\u2010\u2011])(?={_LETTER})"
    rf"|(?=[{UNSPACED}])(?=[^\W_])|(?<=[{UNSPACED}])(?=[^\W_])"
)
_CLOSING = re.compile(r"[.,;:!?)\]”’»\"']*\Z")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text: ``was`` is None where it is the same in the other, else what stands there.

    ``text`` is empty for words that went, ``was`` for words that came.
    """

    text: str
    was: str | None = None


def marked(was: str, now: str) -> tuple[Piece, ...]:
    """A text in pieces, each the same as in an older wording or not; joined they give the text.

    What makes words the same are letters, figures with their signs, symbols and negations; case and
    other marks do not count. A hyphen between letters parts words, as it does where reuse is searched.

    >>> marked("It rose by 5 %.", "It rose by 7 %, they say.")
    (Piece(text='It rose by ', was=None), Piece(text='7', was='5'), Piece(text=' %, ', was=None), \
Piece(text='they say.', was=''))
    """
    if was == now:
        return (Piece(now),) if now else ()
    from rapidfuzz.distance import Indel  # 8 ms, and only what differs needs it

    before, after = _units(was), _units(now)
    pieces: list[Piece] = []
    for same, old, new in _runs(Indel.opcodes([_key(unit) for unit in before], [_key(unit) for unit in after])):
        text, gone = "".join(after[new]), "".join(before[old])
        pieces += (Piece(text),) if same else _change(gone, text)
    return _joined(pieces)


def _runs(codes: Iterable[Any]) -> Iterator[tuple[bool, slice, slice]]:
    """The opcodes with neighbouring changes as one, since a word for another is one change."""
    for same, group in groupby(codes, key=lambda code: code.tag == "equal"):
        run = list(group)
        yield (
            same,
            slice(run[0].src_start, run[-1].src_end),
            slice(run[0].dest_start, run[-1].dest_end),
        )


def _change(was: str, now: str) -> tuple[Piece, ...]:
    """A change without the space and the closing marks around it that are no part of it."""
    old, new = was.rstrip(), now.rstrip()
    closing = _CLOSING.search(new)
    tail = closing[0] if closing and old else ""
    if tail and old.endswith(tail) and old != tail and new != tail:
        old, new = old[: -len(tail)], new[: -len(tail)]
    return Piece(new, old), Piece(now[len(new) :])


def _joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces with what is the same in one, and without empty ones."""
    joined: list[Piece] = []
    for piece in pieces:
        if piece.was is None and joined and joined[-1].was is None:
            joined[-1] = Piece(joined[-1].text + piece.text)
        elif piece.text or piece.was:
            joined.append(piece)
    return tuple(joined)


def _units(text: str) -> list[str]:
    """The words of a text with the space behind them; marks that stand alone go with the word before."""
    units: list[str] = []
    begin = 0
    for end in (*(match.start() for match in _BREAK.finditer(text)), len(text)):
        unit = text[begin:end]
        if units and not _key(unit):
            units[-1] += unit
        elif unit:
            units.append(unit)
        begin = end
    return units


@lru_cache(1 << 15)
def _key(unit: str) -> str:
    """What makes two words the same; empty for marks that no comparison keeps."""
    return f"{skeleton(unit)} {' '.join(particulars(unit))}".strip()
