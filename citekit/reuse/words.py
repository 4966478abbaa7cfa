"""The words of a text: where each stands, and a hash of its fold.

A word is a run of letters, marks and digits, and apostrophes inside it; a hyphen parts words, a
soft hyphen is as if it were not there. Where a script sets no spaces between words (Han, kana,
Thai, Lao, Khmer, Myanmar) each letter with its marks is a word.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from citekit.reuse.folded import (
    APOSTROPHE,
    FOLLOWING,
    LETTER,
    MARK,
    SEPARATOR,
    SINGLE,
    SOFT_HYPHEN,
    STEP,
    Bytes,
    Codes,
    Hashes,
    Positions,
    hashes_at,
    hashes_of_others,
    kinds_of,
)

CHUNK = 11 << 15
"""Code points that are worked on at a time: measured, 256 to 360 K are fastest."""
_ROOM = 5  # code points for which there is room for one word at first
_SPARSE = 16  # of so many code points less than one: looked up one by one


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of a text in order, as arrays of one length."""

    starts: npt.NDArray[np.int32]
    """Code points of the text; half-open with ``ends``."""
    ends: npt.NDArray[np.int32]
    hashes: Hashes
    """Equal where the words' folds are; the same on every machine."""

    def __len__(self) -> int:
        return len(self.starts)


def words_of(text: str, *, chunk: int = CHUNK, room: Words | None = None) -> Words:
    """All words of a text; case, ligatures and kinds of apostrophe make no difference to a hash.

    A text has less than 2^31 code points. ``room`` are words that are no longer needed: their arrays are
    written over.

    >>> words = words_of("The Minister’s re-election")
    >>> [(int(start), int(end)) for start, end in zip(words.starts, words.ends)]
    [(0, 3), (4, 14), (15, 17), (18, 26)]
    >>> bool(words_of("MINISTER'S").hashes[0] == words.hashes[1])
    True
    """
    if len(text) >> 31:
        raise ValueError(f"a text of {len(text)} code points is too long to be counted")
    starts, ends, hashes = (
        (room.starts, room.ends, room.hashes) if room else _with_room(len(text) // _ROOM + STEP)
    )
    count, begin, size = 0, 0, chunk
    while begin < len(text):
        last = begin + size >= len(text)
        found_starts, found_ends, found_hashes = _words_in(text[begin : begin + size])
        # The last word may go on behind the chunk; the next one begins with it.
        found = len(found_starts) - (not last and len(found_starts) > 0)
        if count + found > len(starts):
            more = max(len(starts) * 3 // 2, count + found)
            starts, ends, hashes = _with_room(more, starts[:count], ends[:count], hashes[:count])
        np.add(found_starts[:found], begin, out=starts[count : count + found], casting="same_kind")
        np.add(found_ends[:found], begin, out=ends[count : count + found], casting="same_kind")
        hashes[count : count + found] = found_hashes[:found]
        count += found
        step = size if found == len(found_starts) else int(found_starts[found])
        begin, size = begin + step, chunk if step else 2 * size
    return Words(starts=starts[:count], ends=ends[:count], hashes=hashes[:count])


def room_for(characters: int) -> Words:
    """Arrays in which the words of texts of such a length can be found, one text after the other."""
    starts, ends, hashes = _with_room(characters // _ROOM + STEP)
    return Words(starts=starts, ends=ends, hashes=hashes)


def _with_room(
    room: int, *filled: npt.NDArray[np.generic]
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], Hashes]:
    """Arrays for so many words; memory that is never written to costs nothing."""
    starts, ends, hashes = np.empty(room, np.int32), np.empty(room, np.int32), np.empty(room, np.uint64)
    if filled:
        count = len(filled[0])
        starts[:count], ends[:count], hashes[:count] = filled
    return starts, ends, hashes


def _words_in(piece: str) -> tuple[Positions, Positions, Hashes]:
    """Starts, ends and hashes of the words of a piece of text, as if it were all of it."""
    if SOFT_HYPHEN in piece:
        kept = np.flatnonzero(_codes(piece) != ord(SOFT_HYPHEN))
        starts, ends, hashes = _words_in(piece.replace(SOFT_HYPHEN, ""))
        return kept[starts], kept[ends - 1] + 1, hashes
    codes = _codes(piece)
    letters, kinds, special = _classified(codes)
    starts, ends = _bounds(kinds)
    hashes = hashes_at(letters, starts, ends - starts)
    if len(special):
        rows = _holding(starts, ends, special, len(codes))
        hashes[rows] = hashes_of_others(codes, starts[rows], ends[rows])
    return starts, ends, hashes


def _codes(piece: str) -> Codes:
    """The code points of a text, in 8 bits where it is ASCII, else in 16 or 32."""
    if piece.isascii():
        return np.frombuffer(piece.encode(), dtype=np.uint8)
    halves = piece.encode("utf-16-le", "surrogatepass")
    if len(halves) == 2 * len(piece):
        return np.frombuffer(halves, dtype="<u2")
    return np.frombuffer(piece.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _classified(codes: Codes) -> tuple[Bytes, Bytes, Positions]:
    """The text in lower case as ASCII, the kinds of its characters, and what of words is not ASCII.

    The first ends in spare bytes; the second has a separator more at each end. The third are
    places in words, ascending, where the first is wrong: apostrophes and other characters.
    """
    letters = np.zeros(len(codes) + STEP, dtype=np.uint8)
    lower = letters[:-STEP]
    np.copyto(lower, codes, casting="unsafe")
    kinds = np.zeros(len(codes) + 2, dtype=np.uint8)
    inner = kinds[1:-1]
    np.less(lower - np.uint8(ord("0")), 10, out=inner.view(np.bool_))
    lower |= 32
    inner |= (lower - np.uint8(ord("a")) < 26).view(np.uint8)
    others = codes == ord("'")
    if codes.itemsize > 1:
        others |= codes > 127
    special = np.flatnonzero(others)
    inner[special] = found = kinds_of(codes[special])
    if (found == SINGLE).any():
        _attach_marks(kinds)
    _part_apostrophes(kinds, special + 1)
    return letters, kinds, special[inner[special] != SEPARATOR]


def _attach_marks(kinds: Bytes) -> None:
    """Turn the marks behind a single into ``FOLLOWING``."""
    marks = np.flatnonzero(kinds == MARK)
    owners = np.arange(len(kinds))
    owners[marks] = 0
    owners = np.maximum.accumulate(owners)
    kinds[marks[kinds[owners[marks]] == SINGLE]] = FOLLOWING


def _part_apostrophes(kinds: Bytes, places: Positions) -> None:
    """Make separators of the apostrophes that do not stand between two characters of one word."""
    places = places[kinds[places] == APOSTROPHE]
    before, after = kinds[places - 1], kinds[places + 1]
    within = ((before == LETTER) | (before == MARK)) & ((after == LETTER) | (after == MARK))
    kinds[places[~within]] = SEPARATOR


def _bounds(kinds: Bytes) -> tuple[Positions, Positions]:
    """Where words start and end, from the kinds of characters with a separator more at each end."""
    member = kinds.astype(np.bool_)
    if kinds.max() < SINGLE:
        edges = np.flatnonzero(member[1:] != member[:-1])
        return edges[::2].copy(), edges[1::2].copy()  # not strided: each is read several times
    alone = kinds >= SINGLE
    begins = member[1:] & (~member[:-1] | (kinds[1:] == SINGLE) | (alone[:-1] & ~alone[1:]))
    closes = member[:-1] & (~member[1:] | begins)
    return np.flatnonzero(begins), np.flatnonzero(closes)


def _holding(starts: Positions, ends: Positions, places: Positions, length: int) -> Positions:
    """The words in which some of these places stand, all of which stand in words."""
    if len(places) * _SPARSE < length:
        rows = np.searchsorted(starts, places, side="right") - 1
        return rows[np.diff(rows, prepend=-1) > 0]
    sums = np.zeros(length + 1, dtype=np.int64)
    sums[places + 1] = 1
    np.cumsum(sums, out=sums)
    return np.flatnonzero(sums[ends] > sums[starts])
