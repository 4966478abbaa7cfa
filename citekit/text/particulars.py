"""What a skeleton does not keep and a quotation must: figures with their signs, symbols, negations."""

import re
from unicodedata import category, normalize

# -5 is not 5, and 5 % is not 5. A dash that touches a figure after a space is a minus; one between
# words or figures is not.
_MINUS = r"(?<![^\W_])(?<![.,)\]%])[-\u2212\u2010\u2011\u2012\u2013](?=[\d$€£₼₺¥])"
_SIGN = rf"(?:{_MINUS}|[+\u00b1<>\u2264\u2265\u2248~]\s?)"
_FIGURE = (
    rf"{_SIGN}?(?:[$€£₼₺¥]\s?{_SIGN}?)?\d+(?:[.,/\u2044]\d+)*(?:\s?[%‰°])?(?:\s?[$€£₼₺¥](?!\s?\d))?"
    r"|[\u00bc-\u00be\u2150-\u215e]"
)
_NEGATION = r"\b(?:not|no|never|nor(?!-)|neither|none|nothing|nobody|nowhere|without|cannot|[a-z]+n't)\b"
_PARTICULAR = re.compile(rf"(?P<figure>{_FIGURE})|(?P<negation>{_NEGATION})|(?P<symbol>[^\w\s])", re.IGNORECASE)
NEGATION = "not"
"""What all negations come as."""
_HYPHENATED = re.compile(r"(?<=[a-z])[-\u2010\u00ad]\s+(?=[a-z])|\u00ad")
_DASHES = dict.fromkeys(map(ord, "\u2212\u2010\u2011\u2012\u2013"), "-") | {ord("\u2044"): "/"}
_SYMBOLS = frozenset("&%‰@#§°")
_NO_SYMBOLS = frozenset("|~")
_APOSTROPHES = str.maketrans("’ʼ", "''")


def particulars(text: str, start: int = 0, end: int | None = None) -> tuple[str, ...]:
    """The figures, symbols and negations of ``text[start:end]``, in order.

    Figures come with their signs, units of money and per cent, also where these stand outside of
    the range; negations as ``not``, since words are often parted otherwise (``cannot``).

    >>> particulars("from -5 % to $27.7, a rise of ½ & no end")
    ('-5%', '$27.7', '1/2', '&', 'not')
    >>> particulars("It rose by −5 percent.", 12), particulars("a notable rise"), particulars("was not able")
    (('-5',), (), ('not',))
    """
    if end is None:
        end = len(text)
    if start == 0 and end == len(text):
        text = _HYPHENATED.sub("", text)
        end = len(text)
    text = text.translate(_APOSTROPHES)
    return tuple(
        found
        for match in _PARTICULAR.finditer(text, max(start - 8, 0), min(end + 4, len(text)))
        if match.start() < end and match.end() > start and (found := _normal(match))
    ) + _marks(text[start:end])


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
