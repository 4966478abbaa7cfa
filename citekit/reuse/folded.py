"""What the characters of words are, and what they fold to."""

from functools import cache, lru_cache
from itertools import chain
from typing import Any
from unicodedata import category, decomposition, name, normalize

import numpy as np
import numpy.typing as npt

from citekit.reuse.hashing import STEP, Hashes, Positions, hashes_at
from citekit.text.fold import skeleton

Codes = npt.NDArray[Any]
"""Code points, of 8 or 32 bits."""
Kinds = npt.NDArray[np.uint8]

SEPARATOR, LETTER, MARK, APOSTROPHE, SINGLE, FOLLOWING = range(6)
"""Kinds of characters: a ``SINGLE`` is a word by itself, ``FOLLOWING`` a mark that belongs to one."""
SOFT_HYPHEN = "\u00ad"

_APOSTROPHES = "'’ʼ"
_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "HALFWIDTH KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")
_UNSPACED_MARKS = "ﾞﾟ"  # letters to Unicode; they voice the kana before them
_UNHASHED = dict.fromkeys(map(ord, ".,/⁄ʼ"))
# Jamo compose without being marks, and compatibility forms turn into jamo.
_JAMO = ((0x1100, 0x1200), (0x3131, 0x318F), (0xA960, 0xA980), (0xD7B0, 0xD800), (0xFFA0, 0xFFDD))
_COMPOSED = chain(range(0xC0, 0x3100), range(0x10000, 0x17000))  # where pairs have one code point
_INVOLVED = 0xFFFFFFFF  # expands, composes or decomposes: its word takes the slow path

_kinds = np.zeros(0x110000, dtype=np.uint8)
_letters = np.zeros(0x110000, dtype="<u4")
_filled = np.zeros(0x1100, dtype=np.bool_)  # pages of 256 code points that the two above have


def kinds_of(codes: Codes) -> Kinds:
    """The kind of each code point; marks of singles are not told from other marks.

    >>> kinds_of(np.array([ord(char) for char in "a-é’語"])).tolist()
    [1, 0, 1, 3, 4]
    """
    _fill(codes)
    kinds: Kinds = _kinds[codes]
    return kinds


def parts_words(char: str) -> bool:
    """Whether a character parts what stands before it from what stands behind it, whatever that is.

    >>> parts_words("-"), parts_words("’"), parts_words("\u00ad")
    (True, False, False)
    """
    return _kind(char) == SEPARATOR and char != SOFT_HYPHEN


def hashes_of(units: Codes, lengths: Positions) -> Hashes:
    """The hashes of words of any characters, given one after the other as code points."""
    offsets = np.cumsum(lengths) - lengths
    _fill(units)
    letters = _letters.take(units)
    involved = np.zeros(len(lengths), dtype=np.bool_)
    involved[np.searchsorted(offsets, np.flatnonzero(letters == _INVOLVED), side="right") - 1] = True
    if involved.any():
        letters[np.repeat(involved, lengths)] = 0
    kept = letters > 0
    widths = kept.astype(np.uint8)
    for least in (0x80, 0x800, 0x10000):
        widths += letters >= least
    sizes = np.add.reduceat(widths, offsets, dtype=np.int64)
    hashes = _hashes_in(letters[kept].tobytes().decode("utf-32-le").encode(), sizes)
    if involved.any():
        text = units.astype("<u4").tobytes().decode("utf-32-le")
        places = zip(offsets[involved].tolist(), (offsets + lengths)[involved].tolist())
        folds = [_fold(text[begin:end]) for begin, end in places]
        hashes[involved] = _hashes_in(b"".join(folds), np.array([len(fold) for fold in folds]))
    return hashes


def _hashes_in(joined: bytes, sizes: Positions) -> Hashes:
    """The hashes of words of such sizes that stand one after the other."""
    found = np.empty(len(sizes), dtype=np.uint64)
    hashes_at(np.frombuffer(joined + bytes(STEP), dtype=np.uint8), np.cumsum(sizes) - sizes, sizes, found)
    return found


@lru_cache(maxsize=1 << 16)
def _fold(word: str) -> bytes:
    """The skeleton of a word, without points and apostrophes, as UTF-8.

    >>> _fold("ﬁnanc’ıal½").decode()
    'financıal12'
    """
    return skeleton(word).translate(_UNHASHED).encode()


def _fill(codes: Codes) -> None:
    """Have the tables know all pages of these code points."""
    pages = codes >> 8  # all 8 bits wide are of the first page
    if _filled.take(pages).all():
        return
    for page in np.unique(pages).tolist():
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
