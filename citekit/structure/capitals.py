"""Lines that a masthead prints in capitals, in the case of running text."""

import re

from citekit.text.words import has_word

_SMALL = frozenset(
    "a an and as at but by de del der des di do du el et for from in into la le les nor of on or per the to "
    "und van von vs with y e və ilə ve ile и в о на".split()
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*")
_DOTTED = {"az", "tr"}


def readable(line: str, body: str, language: str) -> str:
    """A line in capitals as a title: small words small, and in capitals what the body so prints.

    A line that has small letters comes back as it is. ``language`` decides on I and İ.

    >>> readable("HIGHLIGHT OF THE OSCE POLICY", "the OSCE met", "en")
    'Highlight of the OSCE Policy'
    """
    if not line.isupper():
        return line
    first = _WORD.search(line)

    def word(match: re.Match[str]) -> str:
        capitals = match.group()
        lower = _lower(capitals, language)
        if lower in _SMALL and first and match.start() != first.start():
            return lower
        title = _title(lower, language)
        if (
            len(capitals) > 1
            and has_word(capitals, body)
            and not (has_word(title, body) or has_word(lower, body))
        ):
            return capitals
        return title

    return _WORD.sub(word, line)


def _lower(capitals: str, language: str) -> str:
    if language in _DOTTED or "İ" in capitals:
        return capitals.replace("İ", "i").replace("I", "ı").lower()
    return capitals.lower()


def _title(lower: str, language: str) -> str:
    initial = "İ" if lower[0] == "i" and language in _DOTTED else lower[0].upper()
    return initial + lower[1:]
