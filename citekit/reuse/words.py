"""The words of a text: where each stands, and a hash of its fold.

A word is a run of letters, marks and digits, and apostrophes inside it; a hyphen parts words, a
soft hyphen is as if it were not there. Where a script sets no spaces between words (Han, kana,
Thai, Lao, Khmer, Myanmar) each letter with its marks is a word.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from citekit.reuse.arrays import longer
from citekit.reuse.folded import hashes_of, parts_words
from citekit.reuse.hashing import Hashes
from citekit.reuse.pieces import Desk, Unhashed, words_in

CHUNK = 3 << 16
"""Code points that are worked on at a time: measured, 128 to 256 K are fastest."""
Offsets = npt.NDArray[np.int32]
_ROOM = 5  # code points for which there is room for one word at first
_LONGEST = 1000  # letters before the end of a piece in which a place to end it is looked for
_TOGETHER = 1 << 16  # letters of words that are hashed together


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of a text in order, as arrays of one length."""

    starts: Offsets
    """Code points of the text; half-open with ``ends``."""
    ends: Offsets
    hashes: Hashes
    """Equal where the words' folds are; the same on every machine."""

    def __len__(self) -> int:
        return len(self.starts)


def words_of(text: str, *, chunk: int = CHUNK) -> Words:
    """All words of a text; case, ligatures and kinds of apostrophe make no difference to a hash.

    A text has less than 2^31 code points, else ValueError.

    >>> words = words_of("The Minister’s re-election")
    >>> [(int(start), int(end)) for start, end in zip(words.starts, words.ends)]
    [(0, 3), (4, 14), (15, 17), (18, 26)]
    >>> bool(words_of("MINISTER'S").hashes[0] == words.hashes[1])
    True
    """
    gathered = Gathered(len(text), chunk=chunk)
    gathered.add(text)
    return Words(starts=gathered.starts, ends=gathered.ends, hashes=gathered.hashes)


class Gathered:
    """The words of texts that are added one after the other; offsets count in the text that was added.

    ``size`` are the code points that are expected: memory that is never written to costs nothing.
    """

    def __init__(self, size: int, *, chunk: int = CHUNK, ends: bool = True) -> None:
        room = size // _ROOM + min(size, chunk)  # a piece may have as many words as letters
        self._starts, self._hashes = np.empty(room, np.int32), np.empty(room, np.uint64)
        self._ends = np.empty(room, np.int32) if ends else None
        self._count = 0
        self._chunk = chunk
        self._desk = Desk(min(size, chunk))
        self._waiting: list[Unhashed] = []
        self._letters = 0

    @property
    def starts(self) -> Offsets:
        """Where the words start."""
        return self._starts[: self._count]

    @property
    def ends(self) -> Offsets:
        """Where they end; none if they were not asked for."""
        return np.empty(0, np.int32) if self._ends is None else self._ends[: self._count]

    @property
    def hashes(self) -> Hashes:
        """The hashes of their folds."""
        self._hash_waiting()
        return self._hashes[: self._count]

    def add(self, text: str) -> None:
        """Add the words of a text; ValueError if it has 2^31 code points."""
        if len(text) >> 31:
            raise ValueError(f"a text of {len(text)} code points is too long to be counted")
        begin, size = 0, self._chunk
        while begin < len(text):
            end = _cut(text, begin, begin + size)
            if end > begin:
                self._add(text[begin:end], begin)
                begin, size = end, self._chunk
            else:
                size *= 2

    def _add(self, piece: str, begin: int) -> None:
        if len(piece) > self._desk.size:
            self._desk = Desk(len(piece))
        self._have_room(len(piece))
        found = words_in(piece, self._desk, self._hashes[self._count :])
        chosen = slice(self._count, self._count + len(found.starts))
        np.add(found.starts, begin, out=self._starts[chosen], casting="same_kind")
        if self._ends is not None:
            np.add(found.ends, begin, out=self._ends[chosen], casting="same_kind")
        if found.unhashed is not None:
            numbers, units, lengths = found.unhashed
            self._waiting.append(Unhashed(numbers + self._count, units, lengths))
            self._letters += len(units)
        self._count += len(found.starts)
        if self._letters > _TOGETHER:
            self._hash_waiting()

    def _have_room(self, more: int) -> None:
        if self._count + more > len(self._starts):
            room = max(len(self._starts) * 3 // 2, self._count + more)
            self._starts, self._hashes = longer(self.starts, room), longer(self._hashes, room)
            self._ends = None if self._ends is None else longer(self._ends, room)

    def _hash_waiting(self) -> None:
        """Hash the words that are not in plain letters."""
        if self._waiting:
            numbers, units, lengths = map(np.concatenate, zip(*self._waiting))
            self._hashes[numbers] = hashes_of(units, lengths)
            self._waiting, self._letters = [], 0


def _cut(text: str, begin: int, end: int) -> int:
    """The last place up to ``end`` where a piece of a text can end, ``begin`` if none is near."""
    if end >= len(text):
        return len(text)
    near = range(end, max(end - _LONGEST, begin), -1)
    return next((at for at in near if parts_words(text[at - 1])), begin)
