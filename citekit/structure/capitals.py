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
        lower = lower_case(capitals, language)
        if lower in _SMALL and first and match.start() != first.start():
            return lower
        title = capitalized(lower, language)
        if (
            len(capitals) > 1
            and has_word(capitals, body)
            and not (has_word(title, body) or has_word(lower, body))
        ):
            return capitals
        return title

    return _WORD.sub(word, line)


def lower_case(capitals: str, language: str) -> str:
    """Words in small letters, those of languages with a dotted and a dotless i with their own.

    >>> lower_case("AYLIQ", "az"), lower_case("İllik", "")
    ('aylıq', 'illik')
    """
    if language in _DOTTED or "İ" in capitals:
        return capitals.replace("İ", "i").replace("I", "ı").lower()
    return capitals.lower()


def capitalized(lower: str, language: str) -> str:
    """Words with a capital at their beginning."""
    initial = "İ" if lower[:1] == "i" and language in _DOTTED else lower[:1].upper()
    return initial + lower[1:]
