"""Texts damaged, altered or restyled, each in one seeded way that is known by its name.

What a change does is told here by what was done, never by the functions that are to be judged.
"""

import random
import re
from collections.abc import Callable
from unicodedata import normalize

Chance = random.Random
Pair = tuple[str, str]
"""What a text said, and what it says now; both are the text itself but for one place."""
Change = Callable[[str, Chance], Pair | None]

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
NEGATION = re.compile(
    r"\b(?:not|no|never|nor|neither|none|nothing|nobody|nowhere|without|cannot)\b", re.IGNORECASE
)
_SIGNED = re.compile(r"(?:(?<![^\W_])[-\u2010-\u2014\u2212](?=[$€£]?\d))|[+±<>=≈~](?=\s?\d)")
_FIGURE = re.compile(r"\d+(?:[.,/⁄:]\d+)*|[¼½¾]")
_SYMBOL = re.compile("[%‰$€£&+<>±=§°#@²³]")
_CONFUSED = {
    "l": "1I", "I": "l1", "1": "lI", "O": "0", "0": "O", "e": "co", "c": "e", "o": "ce", "a": "o", "n": "ru",
    "u": "n", "h": "b", "b": "h", "t": "f", "f": "t", "i": "lj", "S": "5", "5": "S6", "6": "5b", "8": "B3",
    "B": "8", "3": "8", "v": "y", "y": "v", "g": "q9", "9": "g", "m": "n", "w": "v", ",": ".", ".": ",",
    ";": ":", "“": '"', "”": "’", "’": "'", "-": "–", "–": "-", '"': "'",
}  # fmt: skip
_SPECKS = ".,'`^*_-:;|·\"~ "
_LETTERS = "etaoinsrhldcumfpgwybvkxjqz"
_NEW_WORDS = (
    "also very former recent minister government regional other final only national several perhaps most early"
    " western public further once again major".split()
)


def letters(text: str) -> str:
    """The letters and digits of a text alone, without case."""
    folded = normalize("NFKC", text).casefold()
    return "".join(character for character in folded if character.isalnum())


def meaning(text: str) -> tuple[object, ...]:
    """What may not be lost of a text by any noise: letters and digits, figures, signs, symbols, negations."""
    return (
        letters(text),
        _FIGURE.findall(text),
        len(_SIGNED.findall(text)),
        _SYMBOL.findall(text),
        len(NEGATION.findall(text)),
    )


def noise(text: str, rate: float, chance: Chance) -> str:
    """A text with so many of its characters put wrong, as a scanner puts them wrong."""
    out: list[str] = []
    for character in text:
        if chance.random() >= rate:
            out.append(character)
            continue
        deed = chance.random()
        if deed < 0.6:
            out.append(_misread(character, chance))
        elif deed < 0.8:
            added = _SPECKS if chance.random() < 0.5 else _LETTERS
            out += (character, chance.choice(added))
    return "".join(out)


def _misread(character: str, chance: Chance) -> str:
    if character in _CONFUSED and chance.random() < 0.7:
        return chance.choice(_CONFUSED[character])
    if character.isdigit():
        return chance.choice("0123456789")
    return chance.choice(_LETTERS if character.isalpha() else _SPECKS)


def _words(text: str) -> list[re.Match[str]]:
    return list(WORD.finditer(text))


def _put(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]


def word_dropped(text: str, chance: Chance) -> Pair | None:
    """One of the words is left out, with the space after it; negations have their own way."""
    found = [match for match in _words(text) if text[match.end() : match.end() + 1] == " "]
    if len(found) < 3:
        return None
    match = chance.choice(found)
    return text, _put(text, match.start(), match.end() + 1, "")


def word_added(text: str, chance: Chance) -> Pair | None:
    """A word is put in, not as the first one."""
    found = _words(text)[1:]
    if len(found) < 3:
        return None
    at = chance.choice(found).start()
    return text, _put(text, at, at, chance.choice(_NEW_WORDS) + " ")


def word_added_first(text: str, chance: Chance) -> Pair | None:
    """A word is put before all others."""
    match = WORD.search(text)
    if match is None or match.start() > 2:
        return None
    new = chance.choice(("Not", "Hardly", "Perhaps", "Formerly", "No"))
    return text, _put(text, match.start(), match.start(), new + " ")


def word_added_last(text: str, chance: Chance) -> Pair | None:
    """A word is put behind all others, before the stop."""
    found = _words(text)
    if not found or len(text) - found[-1].end() > 2:
        return None
    return text, _put(
        text, found[-1].end(), found[-1].end(), " " + chance.choice(("not", "today", "never", "once"))
    )


def word_replaced(text: str, chance: Chance) -> Pair | None:
    """One of the words is another one."""
    found = [match for match in _words(text) if len(match.group()) > 2]
    if len(found) < 3:
        return None
    match = chance.choice(found)
    new = chance.choice([word for word in _NEW_WORDS if letters(word) != letters(match.group())])
    return text, _put(text, match.start(), match.end(), new.capitalize() if match.group()[0].isupper() else new)


def words_swapped(text: str, chance: Chance) -> Pair | None:
    """Two neighbours have changed places."""
    found = [
        (one, other)
        for one, other in zip(_words(text), _words(text)[1:])
        if text[one.end() : other.start()] == " "
        and letters(one.group() + other.group()) != letters(other.group() + one.group())
    ]
    if not found:
        return None
    one, other = chance.choice(found)
    return text, _put(text, one.start(), other.end(), f"{other.group()} {one.group()}")


def letter_changed(text: str, chance: Chance) -> Pair | None:
    """One letter is another one."""
    found = [index for index, character in enumerate(text) if character.isascii() and character.isalpha()]
    if len(found) < 8:
        return None
    at = chance.choice(found)
    new = chance.choice([letter for letter in _LETTERS if letter != text[at].lower()])
    return text, _put(text, at, at + 1, new)


def digit_changed(text: str, chance: Chance) -> Pair | None:
    """One digit is another one."""
    found = [index for index, character in enumerate(text) if character in "0123456789"]
    if not found:
        return None
    at = chance.choice(found)
    return text, _put(text, at, at + 1, chance.choice([digit for digit in "0123456789" if digit != text[at]]))


def negation_dropped(text: str, chance: Chance) -> Pair | None:
    """A negation is left out, with the space after it."""
    found = [match for match in NEGATION.finditer(text) if text[match.end() : match.end() + 1] == " "]
    if not found:
        return None
    match = chance.choice(found)
    return text, _put(text, match.start(), match.end() + 1, "")


def negation_added(text: str, chance: Chance) -> Pair | None:
    """A negation is put in, not as the first word."""
    found = _words(text)[1:]
    if len(found) < 3:
        return None
    at = chance.choice(found).start()
    return text, _put(text, at, at, chance.choice(("not ", "no ", "never ", "without ")))


def between(was: str, now: str) -> Change:
    """The change between two wordings of a few words, that are put into the text at one place."""

    def change(text: str, chance: Chance) -> Pair | None:
        found = [match.start() for match in _words(text)[1:] if text[match.start() - 1] == " "]
        if not found:
            return None
        at = chance.choice(found)
        return _put(text, at, at, was + " "), _put(text, at, at, now + " ")

    return change


def inside(pairs: str) -> list[Pair]:
    """Pairs of wordings from a list: ``5 -5 | 27.7 277``; an underscore is a space.

    >>> inside("5 -5 | 5_% 5")
    [('5', '-5'), ('5 %', '5')]
    """
    found = [
        tuple(part.replace("_", " ").strip().split("\t"))
        for part in re.sub(r"(?<=\S) (?=[^|\s])", "\t", pairs).split("|")
    ]
    return [(was.strip(), now.strip()) for was, now in found]


WORDS: dict[str, Change] = {
    "a word dropped": word_dropped,
    "a word added": word_added,
    "a word added before the first": word_added_first,
    "a word added after the last": word_added_last,
    "a word replaced": word_replaced,
    "two words swapped": words_swapped,
    "a letter changed": letter_changed,
    "a digit changed": digit_changed,
    "a negation dropped": negation_dropped,
    "a negation added": negation_added,
}
FIGURES = {
    "a point or stroke": (
        "27.7 277 | 27.7 2.77 | 277 2.77 | 1,500 1.500 | 1/2 12 | ½ 12 | ½ ¼ | 2½ 2 | 10:30 1030 | 5-7 57"
        " | 10² 102"
    ),
    "a sign": (
        "5 -5 | 5 −5 | 5 –5 | -5 5 | −5 5 | –5 5 | +5 5 | -5 +5 | −5 +5 | 5 ±5 | ±5 +5 | <5 5 | 5 >5 | <5 >5"
        " | ≤5 <5 | ≈5 5 | -$5 $5 | $-5 $5 | (5) (-5) | €5 -€5"
    ),
    "a unit": (
        "5% 5 | 5 5_% | 5% 5‰ | 5_% 5_‰ | $5 €5 | $5 5 | 5 €5 | 5_$ 5_€ | £5m $5m | $5_million €5_million"
        " | 5° 5"
        " | §_5 5 | #5 5 | A&B AB"
    ),
    "a negation in the joint": (
        "not_able notable | notable no_table | not_ice notice | no_ne none | no_where nowhere"
    ),
}
"""Pairs of wordings that are not the same; no_ne and no_where have words of their own."""
SAME_FIGURES = (
    "-5 −5 | -5 –5 | −5 ‑5 | 5% 5_% | 5% 5\u00a0% | $5 $_5 | 2024-2026 2024–2026 | -$5 −$5 | can_not cannot"
    " | ½ 1⁄2"
    " | don't don’t | 5_€ 5\u00a0€ | B&B B\u00a0&\u00a0B | 10,000 10,000"
)
