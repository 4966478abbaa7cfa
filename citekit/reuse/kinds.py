"""The words of a passage as they are compared, and what each of them is: number, date, name or word.

A date is one word however many it is printed in, and so is a figure with its sign and unit.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import category, normalize

from citekit.model.reuse import KINDS, VariantKind
from citekit.reuse.words import words_of
from citekit.structure.dates import mentions
from citekit.structure.numerals import roman_value
from citekit.structure.vocabulary import FUNCTION_WORDS
from citekit.text.fold import skeleton
from citekit.text.particulars import NEGATION, particulars
from citekit.text.scripts import HANGUL, UNSPACED

_UNSPACED = UNSPACED + HANGUL
_LETTER = rf"[^\W\d_{_UNSPACED}]"
_BESIDE = rf"[^\W_{_UNSPACED}]"
_MONEY = "$€£₼₺¥₽₹"
_FRACTION = "\u00bc-\u00be\u2150-\u215e"
_DASH = "\\-\u2010-\u2015\u2212"
# A dash that touches a figure after a space is a minus; one between words or figures is not.
_SIGN = rf"(?:(?<![^\W_])(?<![.,)\]%])[{_DASH}](?=[\d{_MONEY}])|[+±<>≤≥≈~]\s?)"
_DIGITS = r"(?:\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d.,]*\d)|\d+(?:[.,/:⁄]\d+)*)"
_NUMBER = rf"(?:{_DIGITS}[{_FRACTION}]?|[{_FRACTION}])"
_UNIT = re.compile(
    rf"(?:(?<!{_BESIDE})|(?=[{_MONEY}])){_SIGN}?(?:[{_MONEY}]\s?)?{_SIGN}?{_NUMBER}(?:[{_DASH}]{_NUMBER})*"
    rf"(?:\s?[%‰°])?(?:\s?[{_MONEY}](?!\s?\d))?(?:['’ʼ]?{_LETTER}{_BESIDE}{{0,5}})?(?!{_BESIDE}|[.,/:]\d)"
    rf"|[&%‰@#§°=+<>≤≥≈±×÷{_MONEY}]"
)
_DOTTED = re.compile(rf"(?<!{_BESIDE})(?=.\.){_LETTER}(?:\.{_LETTER})+(?!{_BESIDE})\.?")
_PER_CENT = re.compile(r"\bper\s+cent\b", re.IGNORECASE)

_MARKET_DAYS = frozenset({"bazar", "среда"})  # days of the week that are other words as well
_PERIOD = "day|week|weekend|fortnight|month|quarter|half|year|decade|century|season|period|night"
_YEAR = (
    rf"(?<![\w.,/:{_MONEY}{_DASH}])(?:19|20)\d\d(?:[-–/]\d\d(?:\d\d)?)?(?:['’]?s)?"
    rf"(?!\w|[.,/:]\d|\s?[%‰{_MONEY}])"
)
_WHEN = (
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{4}"
    r"|\d{1,4}\s?[年月日년월일](?:\s?\d{1,2}\s?[月日월일])*"
    r"|\d{1,2}:[0-5]\d(?:\s?[ap]\.?m\b\.?)?|\d{1,2}(?:\.[0-5]\d)?\s?[ap]\.?m\b\.?"
)

_COUNTS = "zero one two three four five six seven eight nine ten eleven twelve".split()
_VALUES = {word: str(value) for value, word in enumerate(_COUNTS)} | {"percent": "%"}
_NUMBERS = frozenset(_COUNTS).union(
    "twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen "
    "hundreds thousands millions billions half double triple twice once first second third fourth fifth".split()
)
# Other words as well: only another number in its place makes a number of one.
_FAINT = frozenset(("one", "first", "second", "half", "once", "double"))
_UNITS = frozenset(
    "percent percentage points point bps km kg cm mm ha mw gw kwh bn mn tons tonnes barrels miles acres meters "
    "dollars cents euros pounds manat manats lira rubles roubles yuan yen kilometers kilometres metres".split()
)
_NEGATIONS = frozenset("nicht kein keine keinen nie не нет ни jamais değil deyil yox 不 没 沒 未".split())
_NO_NAMES = frozenset(
    "a an all another any as at both but each either every few however if its many more most much neither no "
    "one our several some such their these they those we what when where while who after although among "
    "before during since though through under until upon whereas yet not new".split()
).union(*(words.split() for words in FUNCTION_WORDS.values()))
_STOPS = frozenset('.!?:;…。！？•\n"“”„«»‘(')
_Place = tuple[int, int]
_STEM = 5  # letters behind un- that are a word
_APOSTROPHES = frozenset("'’ʼ")
_HYPHEN = re.compile(r"[-\u2010\u2011]\s*")
_QUOTES = re.compile(r"['‘’‚‛`´]{2}|[\"“”„‟«»‹›'‘’‚‛`´]")
_BULLETS = re.compile("[•▪●■◦‣∙·*]")
_LONGEST_TITLE = 4  # letters of Mr., Gen., St.: no sentence ends after them


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """A text in the words that are compared: ``text[starts[n]:ends[n]]`` is word ``n``.

    ``keys`` are equal where the words are; ``dates`` are the numbers of the words that are dates.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    keys: tuple[str, ...]
    dates: frozenset[int]

    def word(self, number: int) -> str:
        """A word as it is printed."""
        return self.text[self.starts[number] : self.ends[number]]

    def gap(self, number: int) -> str:
        """What stands between a word and the one before it."""
        return self.text[self.ends[number - 1] if number else 0 : self.starts[number]]

    def reading(self, start: int, end: int) -> str:
        """The words from ``start`` up to ``end`` as they are printed, with what stands between them."""
        return " ".join(self.text[self.starts[start] : self.ends[end - 1]].split()) if start < end else ""

    def marks(self, number: int) -> str:
        """The marks before a word: one kind of quotation mark, one of dash, a hyphen as ``~``."""
        return _marks(self.gap(number), self.word(number - 1).endswith("."))


def wording(text: str, language: str = "en") -> Wording:
    """The words of a text as they are compared; ``language`` is that of its months and days.

    >>> words = wording("On 5 March 2024 it rose 5 % in the U.S.")
    >>> [words.word(number) for number in range(len(words.keys))]
    ['On', '5 March 2024', 'it', 'rose', '5 %', 'in', 'the', 'U.S.']
    """
    dates = _date_places(text, language)
    days = frozenset(dates)
    figures = sorted(match.span() for form in (_UNIT, _DOTTED, _PER_CENT) for match in form.finditer(text))
    words = words_of(text)
    places = _beside(_beside(dates, figures), zip(words.starts.tolist(), words.ends.tolist()))
    return Wording(
        text=text,
        starts=tuple(start for start, _ in places),
        ends=tuple(end for _, end in places),
        keys=tuple((skeleton if place in days else _key)(text[slice(*place)]) for place in places),
        dates=frozenset(number for number, place in enumerate(places) if place in days),
    )


def _beside(units: list[_Place], others: Iterable[_Place]) -> list[_Place]:
    """Places with those of the others that do not touch them; both are in order."""
    found, at = list(units), 0
    for start, end in others:
        while at < len(units) and units[at][1] <= start:
            at += 1
        if at == len(units) or units[at][0] >= end:
            found.append((start, end))
    return sorted(found)


def _date_places(text: str, language: str) -> list[_Place]:
    """Where dates and times stand; what touches is one."""
    found = [(mention.start, mention.end) for mention in mentions(text, language)]
    found += (match.span() for match in _dates(language).finditer(text))
    places: list[_Place] = []
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
        rf"|(?i:today|yesterday|tomorrow|tonight)|[QH][1-4]|{name})\b(?:['’]s\b)?|(?<!{_BESIDE})(?<![.,])(?:{_WHEN})(?!{_BESIDE})|{_YEAR}"
    )


@lru_cache(maxsize=1 << 14)
def _key(word: str) -> str:
    """What is equal for two words that are the same; a word with an apostrophe ends in one."""
    if any(map(str.isnumeric, word)) or not any(map(str.isalnum, word)):
        return re.sub(rf"[{_DASH}]", "-", re.sub(r"[\s'’ʼ]", "", normalize("NFKC", word).casefold()))
    vowels = [mark for mark in normalize("NFKC", word) if category(mark)[0] == "M" and mark != "\u0307"]
    return skeleton(word) + "".join(vowels) + "'" * (not _APOSTROPHES.isdisjoint(word))


def kind_of(words: Wording, number: int) -> VariantKind:
    """What a word is: date, number, negation, name or nothing but a word.

    >>> words = wording("On Monday the Fund had not paid three percent")
    >>> [kind_of(words, number) for number in range(4)]
    ['word', 'date', 'word', 'name']
    """
    if number in words.dates:
        return "date"
    if _is_number(words, number):
        return "number"
    word = words.word(number)
    if words.keys[number] in _NEGATIONS or NEGATION in particulars(word):
        return "negation"
    return "name" if _is_name(words, number) else "word"


def _is_number(words: Wording, number: int) -> bool:
    word, key = words.word(number), words.keys[number]
    if key in _NUMBERS or word in "%‰°" + _MONEY or (any(map(str.isnumeric, word)) and not word[0].isupper()):
        return True
    if key in _UNITS or (len(word) == 3 and word.isupper() and word.isascii()):
        return any(
            words.keys[beside][:1].isdecimal() or words.keys[beside] in _NUMBERS or words.word(beside) in _MONEY
            for beside in {max(number - 1, 0), min(number + 1, len(words.keys) - 1)} - {number} - words.dates
        )
    return len(word) > 1 and word.isupper() and roman_value(word) > 0


def _is_name(words: Wording, number: int) -> bool:
    """Whether a word has a capital for itself, not for the sentence that it begins."""
    word, key = words.word(number), words.keys[number]
    if not word[0].isupper() or key in ("i", "im'", "ive'"):
        return False
    if len(key) > 1 and word.isupper():
        return not words.text.isupper()
    if key in _NO_NAMES or not _begins_sentence(words, number):
        return key not in _NO_NAMES
    capitals, small = _capitals(words)
    follows = number + 1 < len(words.keys) and not words.gap(number + 1).strip()
    return key in capitals or (key not in small and follows and words.word(number + 1)[0].isupper())


def _begins_sentence(words: Wording, number: int) -> bool:
    gap = words.gap(number)
    if number and gap.strip() == ".":
        before = words.word(number - 1)
        return not (before[0].isupper() and len(before) <= _LONGEST_TITLE)
    return number == 0 or not _STOPS.isdisjoint(gap)


@lru_cache(maxsize=64)
def _capitals(words: Wording) -> tuple[frozenset[str], frozenset[str]]:
    """The keys that have a capital inside a sentence, and those that begin with a small letter."""
    capitals, small = set(), set()
    for number, key in enumerate(words.keys):
        letter = words.text[words.starts[number]]
        if letter.islower():
            small.add(key)
        elif letter.isupper() and not _begins_sentence(words, number):
            capitals.add(key)
    return frozenset(capitals - small), frozenset(small)


def kind_between(first: Wording, words: _Place, other: Wording, others: _Place) -> VariantKind:
    """The most telling kind of what one has and the other has not; punctuation where the words are equal."""
    both = _parts(first, *words), _parts(other, *others)
    was, now = (Counter(key for key, _ in parts) for parts in both)
    apart = was - now, now - was
    left = [[part for part in parts if part[0] in keys] for parts, keys in zip(both, apart)]
    kinds = {kind for parts in left for _, kind in parts} or {"punctuation"}
    values = ["".join(_VALUES.get(key, key) for key, kind in parts if kind == "number") for parts in both]
    numbers = [{key for key, kind in parts if kind == "number"} for parts in left]
    if values[0] == values[1] or not (all(numbers) or (numbers[0] | numbers[1]) - _FAINT):
        kinds = {"word" if kind == "number" else kind for kind in kinds}
    if len({sum(kind == "negation" for _, kind in parts) for parts in both}) == 1:
        kinds = {"word" if kind == "negation" else kind for kind in kinds}
    if any(f"un{key}" in apart[not side] for side in (0, 1) for key in apart[side] if len(key) >= _STEM):
        kinds.add("negation")
    return next(kind for kind in KINDS if kind in kinds)


def _parts(words: Wording, start: int, end: int) -> list[tuple[str, VariantKind]]:
    """The keys of words with their kinds, the words of a date one by one."""
    parts: list[tuple[str, VariantKind]] = []
    for number in range(start, end):
        within = re.findall(r"\w+", words.word(number).casefold()) if number in words.dates else ()
        parts += [(key, kind_of(words, number)) for key in within or (words.keys[number].rstrip("'"),)]
    return parts


def same_letters(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether keys are the same but for where one word ends and the next begins, negations apart.

    >>> same_letters(["develop", "ment"], ["development"]), same_letters(["not", "able"], ["notable"])
    (True, False)
    """
    joined = "".join(words)
    negations = [sum(NEGATION in particulars(key) for key in keys) for keys in (words, others)]
    return joined == "".join(others) and joined.isalpha() and negations[0] == negations[1]


@lru_cache(maxsize=1 << 12)
def _marks(gap: str, after_point: bool) -> str:
    marks = re.sub(rf"[{_DASH}]+", "—", "".join(normalize("NFKC", gap).split()))
    marks = re.sub(r"\.{2,}", "…", _QUOTES.sub('"', _BULLETS.sub("", marks)))
    return "~" if _HYPHEN.fullmatch(gap) else marks.removeprefix(".") if after_point else marks


def same_marks(marks: str, others: str) -> bool:
    """Whether marks are the same; a hyphen is as good as a dash or as nothing.

    >>> same_marks("~", ""), same_marks("~", "—"), same_marks("—", "")
    (True, True, False)
    """
    return marks == others or ("~" in (marks, others) and {marks, others} <= {"~", "", "—"})
