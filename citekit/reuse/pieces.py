"""Where the words of a piece of text stand, and the hashes of those in plain letters.

What else there is in words (other letters, marks, apostrophes) is given back with its place, to be
hashed together with that of other pieces: most texts have a little of it everywhere.
"""

import re
from typing import NamedTuple

import numpy as np

from citekit.reuse.folded import (
    APOSTROPHE,
    FOLLOWING,
    LETTER,
    MARK,
    SEPARATOR,
    SINGLE,
    SOFT_HYPHEN,
    Codes,
    Kinds,
    kinds_of,
)
from citekit.reuse.hashing import STEP, Hashes, Positions, hashes_at

_SOFT_HYPHENS = re.compile(SOFT_HYPHEN)
_SPARSE = 8  # of so many code points less than one is no plain letter: each is looked up by itself


class Unhashed(NamedTuple):
    """Words that are still to be hashed: their numbers in the piece, letters one after the other, lengths."""

    numbers: Positions
    units: Codes
    lengths: Positions


class Piece(NamedTuple):
    """The words of a piece of text, half-open ranges of code points."""

    starts: Positions
    ends: Positions
    unhashed: Unhashed | None


class Desk:
    """Arrays for the work on pieces of up to ``size`` code points, so that all of it stays in the cache."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.plain = np.zeros(size + STEP, dtype=np.uint8)
        self.kinds = np.zeros(size + 2, dtype=np.uint8)
        self.bytes = np.empty(size, dtype=np.uint8)
        self.flags = np.empty((2, size + 1), dtype=np.bool_)
        self.loads = np.empty(size + 1, dtype=np.uint64)


def words_in(text: str, desk: Desk, hashes: Hashes) -> Piece:
    """The words of a text as long as the desk at most; their hashes are put into ``hashes``.

    There has to be room for as many as the text has code points.
    """
    if SOFT_HYPHEN in text:
        piece = words_in(text.replace(SOFT_HYPHEN, ""), desk, hashes)
        places = np.array([match.start() for match in _SOFT_HYPHENS.finditer(text)])
        places -= np.arange(len(places))
        return Piece(_shifted(piece.starts, places), _shifted(piece.ends - 1, places) + 1, piece.unhashed)
    codes = _codes(text)
    special, unspaced = _classify(codes, desk)
    kinds = desk.kinds[: len(codes) + 2]
    starts, ends = _singly(kinds) if unspaced else _bounds(kinds, desk)
    lengths = ends - starts
    if len(special) * _SPARSE > len(codes):
        every = np.arange(len(starts))
        return Piece(starts, ends, Unhashed(every, codes[kinds[1:-1] != SEPARATOR], lengths))
    hashes_at(desk.plain[: len(codes) + STEP], starts, lengths, hashes[: len(starts)], desk.loads)
    special = special[kinds[1 + special] != SEPARATOR]
    return Piece(starts, ends, _unhashed(codes, starts, lengths, special) if len(special) else None)


def _shifted(places: Positions, dropped: Positions) -> Positions:
    """Ascending places in a text, of which some characters before others had been dropped, in all of it."""
    counts = np.diff(np.searchsorted(places, dropped), prepend=0, append=len(places))
    return places + np.repeat(np.arange(len(counts)), counts)


def _codes(text: str) -> Codes:
    """The code points of a text, in 8 bits where it is ASCII, else in 32."""
    if text.isascii():
        return np.frombuffer(text.encode(), dtype=np.uint8)
    return np.array([text]).view(np.uint32)  # three times as fast as to encode it


def _classify(codes: Codes, desk: Desk) -> tuple[Positions, bool]:
    """Fill the desk with the text in lower case as ASCII, and with the kinds of its characters.

    The first ends in spare bytes; the second has a separator more at each end, and ``LETTER`` for all
    that is in a word unless there are words without spaces, which is told. Told first are the places,
    ascending, where the first may be wrong: all that is not ASCII, and apostrophes.
    """
    size = len(codes)
    plain, kinds, scratch = desk.plain[:size], desk.kinds[: size + 2], desk.bytes[:size]
    inner, flags, others = kinds[1:-1].view(np.bool_), desk.flags[0, :size], desk.flags[1, :size]
    np.copyto(plain, codes, casting="unsafe")
    desk.plain[size : size + STEP] = 0
    kinds[-1] = SEPARATOR
    np.subtract(plain, ord("0"), out=scratch)
    np.less(scratch, 10, out=inner)
    np.bitwise_or(plain, 32, out=plain)
    np.subtract(plain, ord("a"), out=scratch)
    np.less(scratch, 26, out=flags)
    np.logical_or(inner, flags, out=inner)
    np.equal(plain, ord("'"), out=others)  # has the bit of lower case already
    if codes.itemsize > 1:
        np.greater(codes, 127, out=flags)
        np.logical_or(others, flags, out=others)
    special = np.flatnonzero(others)
    return special, len(special) > 0 and _classify_special(kinds, special, kinds_of(codes[special]))


def _classify_special(kinds: Kinds, special: Positions, found: Kinds) -> bool:
    """Put in the kinds that were found at some places; tell whether there are words without spaces."""
    unspaced = bool((found == SINGLE).any())
    if not unspaced:
        found[found == MARK] = LETTER
    kinds[1 + special] = found
    if unspaced:
        _attach_marks(kinds)
    _part_apostrophes(kinds, 1 + special[found == APOSTROPHE])
    return unspaced


def _attach_marks(kinds: Kinds) -> None:
    """Turn the marks behind a single into ``FOLLOWING``."""
    marks = np.flatnonzero(kinds == MARK)
    owners = np.arange(len(kinds))
    owners[marks] = 0
    owners = np.maximum.accumulate(owners)
    kinds[marks[kinds[owners[marks]] == SINGLE]] = FOLLOWING


def _part_apostrophes(kinds: Kinds, places: Positions) -> None:
    """Make letters of the apostrophes between two characters of one word, and separators of all others."""
    before, after = kinds[places - 1], kinds[places + 1]
    within = ((before == LETTER) | (before == MARK)) & ((after == LETTER) | (after == MARK))
    kinds[places] = np.where(within, LETTER, SEPARATOR)


def _bounds(kinds: Kinds, desk: Desk) -> tuple[Positions, Positions]:
    """Where words start and end in a text in which spaces part them."""
    edges = desk.flags[0, : len(kinds) - 1]
    np.not_equal(kinds[1:], kinds[:-1], out=edges)
    places = np.flatnonzero(edges)
    return places[::2].copy(), places[1::2]  # starts are read several times


def _singly(kinds: Kinds) -> tuple[Positions, Positions]:
    """Where words start and end in a text in which some are single letters."""
    member, alone = kinds.astype(np.bool_), kinds >= SINGLE
    begins = member[1:] & (~member[:-1] | (kinds[1:] == SINGLE) | (alone[:-1] & ~alone[1:]))
    closes = member[:-1] & (~member[1:] | begins)
    return np.flatnonzero(begins), np.flatnonzero(closes)


def _unhashed(codes: Codes, starts: Positions, lengths: Positions, special: Positions) -> Unhashed:
    """The words in which some places are."""
    numbers = np.searchsorted(starts, special, side="right") - 1
    first = np.ones(len(numbers), dtype=np.bool_)
    np.not_equal(numbers[1:], numbers[:-1], out=first[1:])
    numbers = numbers[first]
    starts, lengths = starts[numbers], lengths[numbers]
    offsets = np.cumsum(lengths) - lengths
    return Unhashed(numbers, codes[np.repeat(starts - offsets, lengths) + np.arange(lengths.sum())], lengths)
