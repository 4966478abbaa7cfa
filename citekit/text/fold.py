"""What two extractions of one passage share: skeletons, and the checks made of them."""

import re
from hashlib import sha256
from unicodedata import category, normalize

_ASCII_DROPPED = bytes(code for code in range(128) if not chr(code).isalnum())
# Digits as 0 and points as a dot: a point between two digits is found as a word is, at once.
_SHAPE = bytes(
    ord("0") if chr(code).isdigit() and code < 128 else ord(".") if chr(code) in ".,/" else ord(" ")
    for code in range(256)
)
_POINTS = re.compile(r"[.,/⁄](?=[^\W_])")
_DROPPED = re.compile(r"[\W_]+")
_MARKS = "’“”‘–—…"
_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
CHECK_BITS = 40


def skeleton(text: str) -> str:
    """The letters and digits of a text, folded: what two extractions of one passage share.

    NFKC, case-folded, NFKC; kept are characters of the categories L and N, and ``.`` ``,`` ``/``
    ``⁄`` that stand directly between two of category N.

    >>> skeleton("Confidence-\\nBuilding “Measures”")
    'confidencebuildingmeasures'
    >>> skeleton("27.7 percent. It"), skeleton("½")
    ('27.7percentit', '1⁄2')
    """
    if not text.isascii():
        for mark in _MARKS:  # what no skeleton keeps, so that most texts are plain ASCII below
            text = text.replace(mark, " ")
    if text.isascii():
        return _ascii_skeleton(text.encode().lower()).decode()
    folded = normalize("NFKC", normalize("NFKC", text).casefold())
    if folded.isascii():
        return _ascii_skeleton(folded.encode()).decode()
    points = [
        point
        for match in _POINTS.finditer(folded)
        if (point := match.start()) and category(folded[point - 1])[0] == category(folded[point + 1])[0] == "N"
    ]
    if not points:
        return _DROPPED.sub("", folded)
    pieces: list[str] = []
    begin = 0
    for point in points:
        pieces += (_DROPPED.sub("", folded[begin:point]), folded[point])
        begin = point + 1
    pieces.append(_DROPPED.sub("", folded[begin:]))
    return "".join(pieces)


def _ascii_skeleton(lowered: bytes) -> bytes:
    shape = lowered.translate(_SHAPE)
    at = shape.find(b"0.0")
    if at < 0:
        return lowered.translate(None, _ASCII_DROPPED)
    pieces: list[bytes] = []
    begin = 0
    while at >= 0:
        point = at + 1
        pieces += (lowered[begin:point].translate(None, _ASCII_DROPPED), lowered[point : point + 1])
        begin = point + 1
        at = shape.find(b"0.0", begin)  # the digit may be that of the next one too
    pieces.append(lowered[begin:].translate(None, _ASCII_DROPPED))
    return b"".join(pieces)


def check(text: str) -> str:
    """The first 40 bits of SHA-256 over the UTF-8 of the skeleton, in Crockford base32.

    Eight characters in lower case. The same for every extraction that keeps letters and digits.

    >>> check("Peace, at last!") == check("peace at last")
    True
    """
    return check_of(skeleton(text))


def check_of(folded: str) -> str:
    """The check of a text whose skeleton is at hand.

    The skeleton of texts joined with spaces is that of each, one after the other.
    """
    value = int.from_bytes(sha256(folded.encode()).digest()[: CHECK_BITS // 8], "big")
    return "".join(_CROCKFORD[value >> shift & 31] for shift in range(CHECK_BITS - 5, -1, -5))
