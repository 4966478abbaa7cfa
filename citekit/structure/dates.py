"""Dates as they are printed, in the languages of the bulletins (month names from CLDR)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from citekit.model.dates import Issued
from citekit.structure.vocabulary import FUNCTION_WORDS, fold

LANGUAGES = tuple(FUNCTION_WORDS)
_NUMERIC = re.compile(
    r"(?<![\d.])(?:(?P<year>\d{4})[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?"
    r"|(?P<day2>\d{1,2})[./](?P<month2>\d{1,2})[./](?P<year2>\d{4})|(?P<month3>\d{1,2})[/.](?P<year3>\d{4}))(?![\d])"
)
_DAY = r"(?P<day>\d{1,2})(?!\d)(?:st|nd|rd|th|\.|-?[a-zəıü]{1,3})?"
_BEFORE = re.compile(rf"(?<!\d){_DAY}(?:\s*[-–—/]\s*(?P<last>\d{{1,2}})\.?)?\s+(?:of\s+|de\s+)?\Z")
_YEAR_BEFORE = re.compile(r"(?<!\d)(?P<year>\d{4})(?:-?\w{1,4})?(?:\s+(?:il|yılı?|года?)\w{0,3},?)?\s+\Z")
_DAY_AFTER = re.compile(
    r"\.?\s+(?P<day>\d{1,2})(?![\d:])(?:st|nd|rd|th)?(?:\s*[-–—/]\s*(?P<last>\d{1,2})(?!\d)(?:st|nd|rd|th)?)?"
    r"(?:,?\s+(?P<year>\d{4})(?!\d))?"
)
_YEAR_AFTER = re.compile(r"[.,]?[\s–—/-]*(?:of\s+|de\s+)?(?P<year>\d{4})(?!\d)")
# How a range goes on after its first month: 2023–January 2024, – 5 March 2024, 28 – April 3, 2024.
_RANGE_AFTER = tuple(
    re.compile(pattern + r"(?P<year>\d{4})(?!\d)")
    for pattern in (
        r"(?:[\s,]+(?P<first>\d{4}))?\s*[-–—/]\s*(?P<name>[^\W\d_]+)\.?[\s,–—/-]*",
        r"\s*[-–—]\s*(?P<last>\d{1,2})\.?\s+(?P<name>[^\W\d_]+)\.?,?\s+",
        r"\s+(?P<day>\d{1,2})\s*[-–—]\s*(?P<name>[^\W\d_]+)\s+(?P<last>\d{1,2}),?\s+",
    )
)
_YEAR = re.compile(r"(?<![\d.,])(?P<year>(?:19|20)\d\d)(?![\d.,]\d|\d)")
_LONGEST_ENDING = 4


@dataclass(frozen=True, slots=True)
class Mention:
    """A date in a text: what is said of year, month and day (0 where unsaid), and where.

    ``until`` is the year, month and perhaps day at which a range ends, empty for a single date.
    """

    year: int
    month: int
    day: int
    start: int
    end: int
    until: tuple[int, ...] = ()

    @property
    def issued(self) -> Issued | None:
        """The date as precisely as it was said, None without a year or where no such day is."""
        parts = tuple(part for part in (self.year, self.month, self.day) if part)
        try:
            start = parts[: len(self.until)] if self.until else parts
            return Issued(start=start, end=self.until) if self.year else None
        except ValueError:
            return None


@lru_cache(maxsize=32)
def months(language: str) -> Mapping[str, int]:
    """The month names of a language, folded, long and short, by their numbers."""
    from babel import Locale, UnknownLocaleError  # 8 ms, and only undated texts need it

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return {}
    names: dict[str, int] = {}
    for context in ("stand-alone", "format"):
        for width in ("abbreviated", "wide"):
            for number, name in locale.months[context][width].items():
                folded = fold(str(name)).strip(".")
                if len(folded) >= 3 and not folded.isdecimal():
                    names[folded] = int(number)
    return names


def line_date(line: str, languages: tuple[str, ...]) -> Mention | None:
    """The date that a short line names: with a month, in figures, or nothing but a year."""
    if match := _NUMERIC.search(line):
        found = {name.rstrip("23"): int(value) for name, value in match.groupdict().items() if value}
        mention = Mention(found["year"], found["month"], found.get("day", 0), match.start(), match.end())
        if mention.issued and 1000 <= mention.year < 2200:
            return mention
    for language in languages if _YEAR.search(line) else ():
        for mention in mentions(line, language):
            if mention.year and mention.issued:
                return mention
    return None


def year_of(line: str) -> Mention | None:
    """The year that a line names, where it names just one."""
    found = list(_YEAR.finditer(line))
    if len({match["year"] for match in found}) != 1:
        return None
    return Mention(int(found[0]["year"]), 0, 0, found[0].start(), found[0].end())


def mentions(text: str, language: str) -> Iterator[Mention]:
    """Every date in a text that names a month beside a day or a year, in order of place."""
    found = set()
    pattern, stems = _stems(language)
    for match in pattern.finditer(text):
        start, end = match.span()
        folded = fold(text[end : end + 10])
        ending = next(((name, month) for name, month in stems[match.group()] if folded.startswith(name)), None)
        if ending and (mention := _mention(text, start, end + len(ending[0]), ending[1], language)):
            found.add(mention)
    return iter(sorted(found, key=lambda mention: (mention.start, -mention.end)))


@lru_cache(maxsize=32)
def _stems(language: str) -> tuple[re.Pattern[str], Mapping[str, tuple[tuple[str, int], ...]]]:
    """The beginnings of the month names as they are printed, and how each may go on, longest first.

    The pattern finds the beginnings; as each is a plain word it passes over all other letters at once.
    """
    stems: dict[str, set[tuple[str, int]]] = {}
    for name, month in months(language).items():
        forms = {name[:3].upper(), name[:3].capitalize(), _dotted(name[:3])}
        for form in forms | (set() if language == "en" else {name[:3]}):
            stems.setdefault(form, set()).add((name[3:], month))
    pattern = re.compile("|".join(map(re.escape, sorted(stems))))
    return pattern, {
        stem: tuple(sorted(endings, key=lambda ending: -len(ending[0]))) for stem, endings in stems.items()
    }


def _dotted(name: str) -> str:
    """A name in capitals of a language with a dotted and a dotless I: NISAN -> NİSAN.

    >>> _dotted("nisan")
    'NİSAN'
    """
    return name.replace("i", "İ").upper()


def _mention(text: str, start: int, end: int, month: int, language: str) -> Mention | None:
    """The date around a month's name, or None where neither a day nor a year stands beside it."""
    if start and (text[start - 1].isalpha() or text[start - 1] == "’"):
        return None
    if language == "en" and text[start].islower():
        return None
    ending = end
    while ending < len(text) and text[ending].isalpha():
        ending += 1
    if ending - end > (0 if language in ("en", "de", "fr", "es", "it", "pt", "nl") else _LONGEST_ENDING):
        return None
    after, before = text[ending : ending + 40], text[max(0, start - 24) : start]
    day_before = _BEFORE.search(before)
    if ranged := _range(day_before, start, ending, month, after, language):
        return ranged
    year_after = _YEAR_AFTER.match(after)
    year_before = _YEAR_BEFORE.search(before[: day_before.start()] if day_before else before)
    if day_before and 1 <= int(day_before["day"]) <= 31:
        begin = max(0, start - 24) + day_before.start()
        year = int((year_after or year_before or {"year": 0})["year"])
        day, stop = int(day_before["day"]), ending + (year_after.end() if year_after else 0)
        return Mention(year, month, day, begin, stop, _until(year, month, day, day_before["last"]))
    begin = max(0, start - 24) + year_before.start() if year_before else start
    if (match := _DAY_AFTER.match(after)) and 1 <= int(match["day"]) <= 31:
        begin = start if match["year"] else begin
        year, day = int(match["year"] or (year_before["year"] if year_before else 0)), int(match["day"])
        return Mention(year, month, day, begin, ending + match.end(), _until(year, month, day, match["last"]))
    if year_after:
        return Mention(int(year_after["year"]), month, 0, start, ending + year_after.end())
    return Mention(int(year_before["year"]), month, 0, begin, ending) if year_before else None


def _until(year: int, month: int, day: int, last: str | None) -> tuple[int, ...]:
    """The day at which a range inside one month ends, empty where there is none."""
    return (year, month, int(last)) if year and last and day < int(last) <= 31 else ()


def _range(
    day_before: re.Match[str] | None, start: int, ending: int, month: int, after: str, language: str
) -> Mention | None:
    """The range that begins with a month's name and ends in a later month, with a year."""
    for pattern in _RANGE_AFTER:
        match = pattern.match(after)
        until = months(language).get(fold(match["name"]), 0) if match else 0
        if match is None or not until:
            continue
        said = match.groupdict()
        day = int(said.get("day") or (day_before["day"] if day_before else 0))
        if "last" in said and not day:
            continue
        year = int(said.get("first") or match["year"]) - (until < month and not said.get("first"))
        end = (int(match["year"]), until, *((int(said["last"]),) if "last" in said else ()))
        if (year, month) < end[:2]:
            begin = start - (len(day_before.group()) if day_before and "last" in said else 0)
            mention = Mention(year, month, day if "last" in said else 0, begin, ending + match.end(), end)
            return mention if mention.issued else None
    return None
