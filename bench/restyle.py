"""Texts in other clothes: what every extraction is free to do to them, seeded."""

import re
from collections.abc import Callable
from unicodedata import normalize

from bench.damage import WORD, Chance

Restyle = Callable[[str, Chance], str]
_LIGATURES = (("ffi", "ﬃ"), ("ffl", "ﬄ"), ("ff", "ﬀ"), ("fi", "ﬁ"), ("fl", "ﬂ"))
_STRAIGHT = {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'"}


def straight(text: str, chance: Chance) -> str:
    """All marks straight."""
    return text.translate(str.maketrans(_STRAIGHT))


def curly(text: str, chance: Chance) -> str:
    """All marks curly."""
    text = re.sub(r'(?<![^\s(\[—–-])"', "“", text).replace('"', "”")
    return re.sub(r"(?<![^\s(\[—–“-])'", "‘", text).replace("'", "’")


def guillemets(text: str, chance: Chance) -> str:
    """Double marks in the way of other countries."""
    return curly(text, chance).replace("“", "«").replace("”", "»")


def dashes(text: str, chance: Chance) -> str:
    """Dashes of other lengths, hyphens of another kind; none that stands before a figure as a sign does."""
    text = re.sub(r"(?<=\w)-(?=\w)", lambda _: chance.choice("-\u2010\u2011"), text)
    text = re.sub(r"(?<=\d)[-–](?=\d)", lambda _: chance.choice("-–"), text)
    return re.sub(r" [–—-] (?!\d)", lambda _: chance.choice((" – ", " — ", "—", " -- ")), text)


def ligatures(text: str, chance: Chance) -> str:
    """Letters drawn as one."""
    for apart, drawn in _LIGATURES:
        text = text.replace(apart, drawn)
    return text


def _split(text: str, chance: Chance, mark: str, share: float) -> str:
    def split(match: re.Match[str]) -> str:
        word = match.group()
        if len(word) < 7 or chance.random() > share:
            return word
        at = chance.randint(3, len(word) - 3)
        return word if not word[at - 1 : at + 1].isalpha() else word[:at] + mark + word[at:]

    return WORD.sub(split, text)


def soft_hyphens(text: str, chance: Chance) -> str:
    """Hyphens that are not seen, in a third of the long words."""
    return _split(text, chance, "\u00ad", 0.33)


def hyphenated(text: str, chance: Chance) -> str:
    """Long words parted at line ends, and left so."""
    return _split(text, chance, "-\n", 0.12)


def rejoined(text: str, chance: Chance) -> str:
    """Long words that were parted at line ends, with their hyphens kept."""
    return _split(text, chance, "-", 0.12)


def wrapped(text: str, chance: Chance) -> str:
    """Lines of some 60 letters."""
    return re.sub(r"(.{40,60}?) ", "\\1\n", text)


def spaced(text: str, chance: Chance) -> str:
    """Spaces of other widths, none of which breaks."""
    return re.sub(" ", lambda _: chance.choice((" ", "\u00a0", "\u2009", "\u202f", "  ")), text)


def upper(text: str, chance: Chance) -> str:
    """Capitals; letters beyond ASCII stay, since some have no way back."""
    return "".join(character.upper() if character.isascii() else character for character in text)


def lower(text: str, chance: Chance) -> str:
    """No capitals inside of sentences."""
    return re.sub(r"(?<=[a-z,] )[A-Z]+", lambda match: match.group().lower(), text)


def decomposed(text: str, chance: Chance) -> str:
    """Letters and their marks apart."""
    return normalize("NFD", text)


def starred(text: str, chance: Chance) -> str:
    """A word in ten between asterisks, inside of sentences."""
    inside = r"(?<=[a-z,] )[^\W\d_]{4,}(?= [a-z])"
    return re.sub(inside, lambda match: f"*{match.group()}*" if chance.random() < 0.1 else match.group(), text)


def everything(text: str, chance: Chance) -> str:
    """Many of these at once."""
    for one in (guillemets, dashes, ligatures, soft_hyphens, hyphenated, spaced, decomposed):
        text = one(text, chance)
    return text


RESTYLES: dict[str, Restyle] = {
    "straight marks": straight,
    "curly marks": curly,
    "guillemets": guillemets,
    "dashes": dashes,
    "ligatures": ligatures,
    "soft hyphens": soft_hyphens,
    "hyphens at line ends": hyphenated,
    "hyphens kept": rejoined,
    "lines": wrapped,
    "spaces": spaced,
    "capitals": upper,
    "small letters": lower,
    "decomposed letters": decomposed,
    "emphasis": starred,
    "many at once": everything,
}
