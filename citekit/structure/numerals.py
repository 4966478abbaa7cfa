"""Numbers that stand before headings: I., 4., 2.1, A., Chapter 3."""

import re
from dataclasses import dataclass

_PREFIX = re.compile(
    r"(?:(?P<word>chapter|section|part|article|annex|appendix|fəsil|bölmə|hissə|bölüm|kısım|ek|глава|раздел|"
    r"часть|приложение|əlavə|kapitel|teil|abschnitt|anhang|annexe|chapitre|partie|capítulo|sección)\s+)?"
    r"(?:(?P<roman>[IVXLC]{1,8})|(?P<arabic>\d{1,2}(?:\.\d{1,2}){0,4})|(?P<letter>[A-Z]))"
    r"(?P<stop>\.\)|[.):—–])?(?:\s+|\Z)",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?P<arabic>\d{1,2})\s+(?=[^\W\d_a-zа-я])")
_ROMAN = re.compile(r"(?=[IVXLC])(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})\Z")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@dataclass(frozen=True, slots=True)
class Numeral:
    """A printed number: as printed without its stop, its style, its parts as numbers, and its length.

    ``style`` is ``roman``, ``arabic`` or ``letter``; ``parts`` are one number a level; ``end`` is
    where the title begins; ``worded`` says that a word stands before it (“Annex II”).
    """

    printed: str
    style: str
    parts: tuple[int, ...]
    end: int
    worded: bool = False


def roman_value(text: str) -> int:
    """The value of a roman numeral in capitals, 0 where it is none.

    >>> roman_value("XIV"), roman_value("IIX")
    (14, 0)
    """
    if not _ROMAN.match(text):
        return 0
    values = [_VALUES[letter] for letter in text]
    return sum(-low if low < high else low for low, high in zip(values, (*values[1:], 0)))


def numeral(line: str) -> Numeral | None:
    """The number before a heading, or None: it needs a stop, a word before it, or several parts.

    >>> numeral("II. Year in Review").parts, numeral("2025 has emerged"), numeral("I saw it")
    ((2,), None, None)
    """
    match = _PREFIX.match(line)
    if match is None:
        return None
    word, stop = match["word"], match["stop"]
    if roman := match["roman"]:
        value = roman_value(roman) if roman not in ("C", "L") else 0  # no bulletin has a section C = 100
        if not value or not (stop or word):
            return _letter(match, roman) if len(roman) == 1 else None
        return Numeral(roman, "roman", (value,), match.end(), bool(word))
    if arabic := match["arabic"]:
        parts = tuple(int(part) for part in arabic.split("."))
        if not (stop or word or len(parts) > 1) or 0 in parts:
            return None
        return Numeral(arabic, "arabic", parts, match.end(), bool(word))
    return _letter(match, match["letter"])


def bare_numeral(line: str) -> Numeral | None:
    """The number without a stop before a title with a capital: only a marked heading has one.

    >>> bare_numeral("1 Introduction").parts, bare_numeral("2025 has emerged")
    ((1,), None)
    """
    match = _BARE.match(line)
    if match is None or match["arabic"] == "0":
        return None
    return Numeral(match["arabic"], "arabic", (int(match["arabic"]),), match.end())


def _letter(match: re.Match[str], letter: str) -> Numeral | None:
    if not letter.isupper() or not (match["word"] or match["stop"] in (".", ")", ".)")):
        return None
    return Numeral(letter, "letter", (ord(letter) - ord("A") + 1,), match.end(), bool(match["word"]))
