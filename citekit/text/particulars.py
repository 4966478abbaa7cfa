"""What a skeleton does not keep and a quotation must: figures with their signs, symbols, negations."""

import re
from unicodedata import category, normalize

from citekit.text.fold import skeleton

# -5 is not 5, and 5 % is not 5. A dash that touches a figure after a space is a minus; one between
# words or figures is not.
_MINUS = r"(?<![^\W_])(?<![.,)\]%])[-\u2212\u2010\u2011\u2012\u2013](?=[\d$€£₼₺¥])"
_SIGN = rf"(?:{_MINUS}|[+\u00b1<>\u2264\u2265\u2248~]\s?)"
# Groups of three digits after a space are one number; figures that a dash or colon joins are one figure.
_NUMBER = r"(?:(?<!\d)\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d.,]*\d)|\d+(?:[.,/\u2044]\d+)*)"
_JOINT = r"(?:\s?[-\u2010-\u2015\u2212]\s?|:)"
_FIGURE = (
    rf"{_SIGN}?(?:[$€£₼₺¥]\s?{_SIGN}?)?{_NUMBER}(?:{_JOINT}{_NUMBER})*"
    r"(?:\s?[%‰°])?(?:\s?[$€£₼₺¥](?!\s?\d))?|[\u00bc-\u00be\u2150-\u215e]"
)
_NEGATION = (
    r"\b(?:not|no|never|nor(?!-)|neither|none|nothing|nobody|nowhere|without|cannot|[a-z]+n't"
    r"|hardly|barely|scarcely|seldom|rarely)\b"
)
_PARTICULAR = re.compile(rf"(?P<figure>{_FIGURE})|(?P<negation>{_NEGATION})|(?P<symbol>[^\w\s])", re.IGNORECASE)
NEGATION = "not"
"""What all negations come as."""
_HYPHENATED = re.compile(r"(?<=[a-z])[-\u2010\u00ad]\s+(?=[a-z])|\u00ad")
_DASHES = dict.fromkeys(map(ord, "\u2212\u2010\u2011\u2012\u2013\u2014\u2015"), "-") | {ord("\u2044"): "/"}
_SYMBOLS = frozenset("&%‰@#§°")
_NO_SYMBOLS = frozenset("|~")
_BEYOND = 24  # characters of a figure that a range may cut
_APOSTROPHES = str.maketrans("’ʼ", "''")


def particulars(text: str) -> tuple[str, ...]:
    """The figures, symbols and negations of a text, in order.

    Figures come with their signs, units of money and per cent; negations as ``not``, since words
    are often parted otherwise (``cannot``).

    >>> particulars("from -5 % to $27.7, a rise of ½ & no end")
    ('-5%', '$27.7', '1/2', '&', 'not')
    >>> particulars("a notable rise in 2024–26"), particulars("was not able, 10 000 say")
    (('2024-26',), ('not', '10000'))
    """
    return tuple(value for _, value in placed_particulars(text))


def placed_particulars(text: str, start: int = 0, end: int | None = None) -> tuple[tuple[int, str], ...]:
    """The particulars of ``text[start:end]``, each with the letters that stand before its end.

    What belongs to a figure counts also where it stands outside of the range.

    >>> placed_particulars("It rose by −5 percent.", 12)
    ((1, '-5'),)
    """
    if end is None:
        end = len(text)
    if start == 0 and end == len(text):
        text = _HYPHENATED.sub("", text)
        end = len(text)
    text = text.translate(_APOSTROPHES)
    return tuple(
        (len(skeleton(text[start : min(match.end(), end)])), found)
        for match in _PARTICULAR.finditer(text, max(start - _BEYOND, 0), min(end + _BEYOND, len(text)))
        if match.start() < end and match.end() > start and (found := _normal(match))
    ) + tuple((0, mark) for mark in _marks(text[start:end]))


def _normal(match: re.Match[str]) -> str:
    if match["figure"]:
        return "".join(normalize("NFKC", match["figure"]).split()).translate(_DASHES)
    if match["negation"]:
        return NEGATION
    symbol = match["symbol"]
    kept = symbol in _SYMBOLS or (category(symbol) in ("Sm", "Sc") and symbol not in _NO_SYMBOLS)
    return symbol if kept else ""


def _marks(text: str) -> tuple[str, ...]:
    """The combining marks that no composed letter has: vowels, in some scripts."""
    if text.isascii():
        return ()
    return tuple(character for character in normalize("NFKC", text) if category(character)[0] == "M")
