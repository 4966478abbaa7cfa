"""What the characters of words are, what they fold to, and the hash of a folded word.

A word is hashed as the UTF-8 of its fold, eight bytes at a time, whichever way it was folded: one
kernel serves plain ASCII (:func:`hashes_at`) and all else (:func:`hashes_of_others`).
"""

from functools import cache, lru_cache
from itertools import chain
from typing import Any
from unicodedata import category, decomposition, name, normalize

import numpy as np
import numpy.typing as npt

from citekit.text.fold import skeleton

Codes = npt.NDArray[Any]
"""Code points, of 8, 16 or 32 bits."""
Bytes = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]
Hashes = npt.NDArray[np.uint64]
Positions = npt.NDArray[np.int64]

SEPARATOR, LETTER, MARK, APOSTROPHE, SINGLE, FOLLOWING = range(6)
"""Kinds of characters: a ``SINGLE`` is a word by itself, ``FOLLOWING`` a mark that belongs to one."""
SOFT_HYPHEN = "\u00ad"
STEP = 8
"""Bytes that are hashed at a time; so many must follow the last word in a buffer."""

_APOSTROPHES = "'’ʼ"
_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "HALFWIDTH KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")
_UNSPACED_MARKS = "ﾞﾟ"  # letters to Unicode; they voice the kana before them
_UNHASHED = dict.fromkeys(map(ord, ".,/⁄ʼ"))
# Jamo compose without being marks, and compatibility forms turn into jamo.
_JAMO = ((0x1100, 0x1200), (0x3131, 0x318F), (0xA960, 0xA980), (0xD7B0, 0xD800), (0xFFA0, 0xFFDD))
_COMPOSED = chain(range(0xC0, 0x3100), range(0x10000, 0x17000))  # where pairs have one code point
_INVOLVED = 0xFFFFFFFF  # expands, composes or decomposes: its word takes the slow path

# Constants of SplitMix64 and Murmur3; stored fingerprints depend on them.
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_CHAINED = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(32)
_MASKS = np.array([(1 << 8 * count) - 1 for count in range(STEP + 1)], dtype=np.uint64)

_kinds = np.zeros(0x110000, dtype=np.uint8)
_letters = np.zeros(0x110000, dtype=np.uint32)
_filled = np.zeros(0x1100, dtype=np.bool_)  # pages of 256 code points that the two above have


def kinds_of(codes: Codes) -> Bytes:
    """The kind of each code point; marks of singles are not told from other marks.

    >>> kinds_of(np.array([ord(char) for char in "a-é’語"])).tolist()
    [1, 0, 1, 3, 4]
    """
    _fill(codes)
    kinds: Bytes = _kinds[codes]
    return kinds


def hashes_at(letters: Bytes, starts: Positions, lengths: Positions) -> Hashes:
    """The hashes of folded words that stand in a buffer of UTF-8, ``STEP`` spare bytes at its end.

    Words of up to eight bytes never share a hash.
    """
    window = np.ndarray(len(letters) - STEP + 1, "<u8", letters, strides=(1,))
    loads = window.astype(np.uint64)  # aligned: taken from four times as fast
    hashes = loads.take(starts)
    hashes &= _MASKS.take(lengths, mode="clip")
    longer = np.flatnonzero(lengths > STEP)
    if len(longer):
        starts, lengths, state = starts[longer] + STEP, lengths[longer] - STEP, hashes[longer]
        state = _mixed(state) * _CHAINED
        state += loads.take(starts) & _MASKS.take(lengths, mode="clip")
        longest = np.flatnonzero(lengths > STEP)
        if len(longest):
            state[longest] += _sums(loads, starts[longest] + STEP, lengths[longest] - STEP)
        hashes[longer] = state
    return _mixed(hashes)


def _sums(loads: Hashes, starts: Positions, lengths: Positions) -> Hashes:
    """A number for each run of bytes: the sum of its loads, each mixed with its place in the run."""
    counts = -(-lengths // STEP)
    firsts = np.cumsum(counts) - counts
    places = np.arange(int(counts.sum())) - np.repeat(firsts, counts)
    values = loads.take(np.repeat(starts, counts) + places * STEP)
    values &= _MASKS.take(np.repeat(lengths, counts) - places * STEP, mode="clip")
    values += (places + 1).astype(np.uint64) * _CHAINED
    return np.add.reduceat(_mixed(values), firsts)


def hashes_of_others(codes: Codes, starts: Positions, ends: Positions) -> Hashes:
    """The hashes of words of any characters, given as ranges of code points."""
    lengths = ends - starts
    offsets = np.cumsum(lengths) - lengths  # of each word in those below, which hold nothing else
    units = codes[np.repeat(starts - offsets, lengths) + np.arange(int(lengths.sum()))].astype("<u4")
    _fill(units)
    letters = _letters.take(units)
    involved = np.zeros(len(starts), dtype=np.bool_)
    involved[np.searchsorted(offsets, np.flatnonzero(letters == _INVOLVED), side="right") - 1] = True
    if involved.any():
        letters[np.repeat(involved, lengths)] = 0
    widths = (letters > 0).astype(np.int64)
    for least in (0x80, 0x800, 0x10000):
        widths += letters >= least
    sizes = np.add.reduceat(widths, offsets)
    plain = letters[letters > 0].astype("<u4").tobytes().decode("utf-32-le").encode()
    hashes = _hashes_in(plain, sizes)
    if involved.any():
        text = units.tobytes().decode("utf-32-le")
        places = zip(offsets[involved].tolist(), (offsets + lengths)[involved].tolist())
        folds = [_fold(text[begin:end]) for begin, end in places]
        hashes[involved] = _hashes_in(b"".join(folds), np.array([len(fold) for fold in folds]))
    return hashes


def _hashes_in(joined: bytes, sizes: Positions) -> Hashes:
    """The hashes of words of such sizes that stand one after the other."""
    buffer = np.frombuffer(joined + bytes(STEP), dtype=np.uint8)
    return hashes_at(buffer, np.cumsum(sizes) - sizes, sizes)


def _mixed(values: Hashes) -> Hashes:
    """The values themselves, after a permutation of 64-bit numbers that spreads what differs."""
    values *= _FIRST
    values ^= values >> _HALF
    values *= _SECOND
    values ^= values >> _HALF
    return values


@lru_cache(maxsize=1 << 16)
def _fold(word: str) -> bytes:
    """The skeleton of a word, without points and apostrophes, as UTF-8.

    >>> _fold("ﬁnanc’ıal½").decode()
    'financıal12'
    """
    return skeleton(word).translate(_UNHASHED).encode()


def _fill(codes: Codes) -> None:
    """Have the tables know all pages of these code points."""
    met = np.zeros(len(_filled), dtype=np.bool_)
    met[codes >> 8] = True  # all 8 bits wide are of the first page
    for page in np.flatnonzero(met & ~_filled).tolist():
        for code in range(page << 8, (page + 1) << 8):
            char = chr(code)
            _kinds[code] = kind = _kind(char)
            _letters[code] = _letter(char) if kind not in (SEPARATOR, APOSTROPHE) else 0
        _filled[page] = True


def _kind(char: str) -> int:
    if char in _APOSTROPHES:
        return APOSTROPHE
    group = category(char)
    if group[0] == "M" or char in _UNSPACED_MARKS:
        return MARK
    if group[0] == "L" or group == "Nl":
        # By name: iteration marks and numerals of Han and kana belong to no block or to several.
        unspaced = char in "々〆〇ー" or name(char, "").startswith(_UNSPACED)
        return SINGLE if unspaced or 0x3021 <= ord(char) <= 0x3029 else LETTER
    return LETTER if group[0] == "N" else SEPARATOR


def _letter(char: str) -> int:
    """The one letter that a character folds to whatever stands around it, 0 where it is dropped."""
    code = ord(char)
    if code in _composing() or any(begin <= code < end for begin, end in _JAMO):
        return _INVOLVED
    folded = normalize("NFKC", normalize("NFKC", char).casefold())
    if folded == char and category(char)[0] == "M":
        return 0
    return ord(folded) if len(folded) == 1 and category(folded)[0] in "LN" else _INVOLVED


@cache
def _composing() -> frozenset[int]:
    """What may compose with the character before it."""
    parts = (decomposition(chr(code)).split() for code in _COMPOSED)
    return frozenset(int(pair[1], 16) for pair in parts if len(pair) == 2 and pair[0][0] != "<")
