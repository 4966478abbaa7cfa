"""Where a text has dates and figures: each is one word however many it is printed in."""

import re
from collections.abc import Iterable
from functools import lru_cache

from citekit.structure.dates import mentions
from citekit.text.fold import skeleton
from citekit.text.scripts import HANGUL, UNSPACED

Place = tuple[int, int]
"""Half-open offsets."""
_LETTER = rf"[^\W\d_{UNSPACED}{HANGUL}]"
_BESIDE = rf"[^\W_{UNSPACED}{HANGUL}]"
MONEY = "$€£₼₺¥₽₹"
_FRACTION = "\u00bc-\u00be\u2150-\u215e"
DASH = "\\-\u2010-\u2015\u2212"
# A dash that touches a figure after a space is a minus; one between words or figures is not.
_SIGN = rf"(?:(?<![^\W_])(?<![.,)\]%])[{DASH}](?=[\d{MONEY}])|[+±<>≤≥≈~]\s?)"
# A figure has few parts: of a long list that is none each would be the beginning of what fails at its end.
_DIGITS = r"(?:\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d.,]*\d)|\d+(?:[.,/:⁄]\d+){0,12})"
_NUMBER = rf"(?:{_DIGITS}[{_FRACTION}]?|[{_FRACTION}])"
_UNIT = re.compile(
    rf"(?=[\d{_FRACTION}{MONEY}{DASH}&%‰@#§°+±<>=≤≥≈~×÷])"  # first, so that letters are passed over at once
    rf"(?:(?:(?<!{_BESIDE})|(?=[{MONEY}])){_SIGN}?(?:[{MONEY}]\s?)?{_SIGN}?{_NUMBER}(?:[{DASH}]{_NUMBER})*"
    rf"(?:\s?[%‰°])?(?:\s?[{MONEY}](?!\s?\d))?(?:['’ʼ]?{_LETTER}{_BESIDE}{{0,5}})?(?!{_BESIDE}|[.,/:]\d)"
    rf"|[&%‰@#§°=+<>≤≥≈±×÷{MONEY}])"
)
_DOTTED = re.compile(rf"(?<!{_BESIDE})(?=.\.){_LETTER}(?:\.{_LETTER})+(?!{_BESIDE})\.?")
_PER_CENT = re.compile(r"\bper\s+cent\b", re.IGNORECASE)

_NOUN_FIRST = frozenset({"fr", "es", "it", "pt", "pl"})
_CURRENCIES = {"en": "crown crowns", "ru": "фунт фунта фунтов", "uk": "фунт фунти фунтів"}  # not so in CLDR

_HAN = "〇零一二三四五六七八九十百千万萬亿億兆两兩"
_NUMERAL = re.compile(
    rf"[{_HAN}]{{2,}}(?:[点點][〇零一二三四五六七八九]+)?|[{_HAN}][点點][〇零一二三四五六七八九]+"
)

_MARKET_DAYS = frozenset({"bazar", "среда"})  # days of the week that are other words as well
_PERIOD = "day|week|weekend|fortnight|month|quarter|half|year|decade|century|season|period|night"
_YEAR = (
    rf"(?<![\w.,/:{MONEY}{DASH}])(?:19|20)\d\d(?:[-–/]\d\d(?:\d\d)?)?(?:['’]?s)?"
    rf"(?!\w|[.,/:]\d|\s?[%‰{MONEY}])"
)
_WHEN = (
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{4}"
    r"|\d{1,4}\s?[年月日년월일](?:\s?\d{1,2}\s?[月日월일])*"
    r"|\d{1,2}:[0-5]\d(?:\s?[ap]\.?m\b\.?)?|\d{1,2}(?:\.[0-5]\d)?\s?[ap]\.?m\b\.?"
)


def figures_in(text: str) -> list[Place]:
    """Where figures with their signs and units stand, numerals of Han, symbols, letters with points between."""
    found = [match.span() for match in _UNIT.finditer(text)]
    if "." in text:
        found += (match.span() for match in _DOTTED.finditer(text))
    found += (match.span() for match in _PER_CENT.finditer(text))
    if not text.isascii():
        found += (match.span() for match in _NUMERAL.finditer(text))
    return sorted(found)


def beside(units: list[Place], others: Iterable[Place]) -> list[Place]:
    """Places with those of the others that do not touch them; both are in order."""
    if not units:
        return list(others)
    found, at = list(units), 0
    for start, end in others:
        while at < len(units) and units[at][1] <= start:
            at += 1
        if at == len(units) or units[at][0] >= end:
            found.append((start, end))
    return sorted(found)


def dates_in(text: str, language: str) -> list[Place]:
    """Where dates and times stand; what touches is one."""
    found = [(mention.start, mention.end) for mention in mentions(text, language)]
    found += (match.span() for match in _dates(language).finditer(text))
    places: list[Place] = []
    for start, end in sorted(found):
        if places and (start < places[-1][1] or text[places[-1][1] : start].strip() in ("", ",", "-", "–")):
            places[-1] = places[-1][0], max(end, places[-1][1])
        else:
            places.append((start, end))
    return places


@lru_cache(maxsize=32)
def _dates(language: str) -> re.Pattern[str]:
    """What is a date without a month beside a day or year: their names, times, last month, a year ago."""
    from babel import Locale  # 8 ms, and only what differs needs it

    locale = Locale.parse(language)
    names = map(str, (*locale.months["format"]["wide"].values(), *locale.days["format"]["wide"].values()))
    name = "|".join(sorted(name for name in names if name.isalpha() and name not in _MARKET_DAYS))
    return re.compile(
        rf"\b(?:(?i:last|this|next|previous|past|coming|current|same|following|preceding|early|late|mid)[\s-]+"
        rf"(?:(?i:{_PERIOD}|spring|summer|autumn|fall|winter)|{name})"
        rf"|(?i:first|second|third|fourth|final)\s+(?i:{_PERIOD})(?:\s+of(?=\s+{_YEAR}))?"
        rf"|(?:(?i:spring|summer|autumn|fall|winter)\s+(?:of\s+)?(?={_YEAR}))|(?i:{_PERIOD})\s+(?i:ago|earlier|later)"
        rf"|(?i:today|yesterday|tomorrow|tonight)|[QH][1-4]|{name})\b(?:['’]s\b)?"
        rf"|(?=\d)(?:(?<!{_BESIDE})(?<![.,])(?:{_WHEN})(?!{_BESIDE})|{_YEAR})"
    )


@lru_cache(maxsize=32)
def currencies(language: str) -> frozenset[str]:
    """The keys of nouns that name a currency in a language, for one and for many.

    >>> {"rupees", "zloty", "yen"} <= currencies("en"), "mexican" in currencies("en")
    (True, False)
    """
    from babel import Locale  # as above
    from babel.numbers import get_currency_name

    locale = Locale.parse(language)
    names = {
        re.sub(r"\(.*?\)", "", str(get_currency_name(str(code), count, locale)))
        for code in locale.currencies
        for count in (None, 1, 2, 5)
    }
    nouns = [*(_noun(name, language) for name in names), *_CURRENCIES.get(language, "").split()]
    return frozenset(skeleton(noun) for noun in nouns if noun)


def _noun(name: str, language: str) -> str:
    """The noun in the name of a currency: rupee in Indian Rupee, złoty in złoty polski."""
    words = [word for word in re.split(r"[\s-]+", name) if word.isalpha()]
    if language in ("ru", "uk"):
        words = [word for word in words if word.islower()]
    if not words:
        return ""
    if language in ("az", "tr"):
        return re.sub(r"(?<=\w\w)s?[ıiuü]$", "", words[-1])
    return words[0 if language in _NOUN_FIRST else -1]
