"""What each line of a masthead is: title, series, body, date, number, byline."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from citekit.model.layout import Block, Span
from citekit.structure.dates import Mention, line_date, year_of
from citekit.structure.imprint import is_byline, only_persons
from citekit.structure.vocabulary import (
    BODIES,
    FREQUENCIES,
    FUNCTION_WORDS,
    GENRES,
    NUMBER_WORDS,
    PERIODS,
    VOLUME_WORDS,
    is_genre,
    words,
)
from citekit.text.words import has_word

Role = Literal["title", "generic", "body", "date", "number", "byline", "other"]
_NUMBER = re.compile(
    rf"(?:(?<![^\W\d_])(?:(?:{NUMBER_WORDS})[.:]?\s*)+(?P<number>\d+(?:[/–-]\d+)*)|#\s?(?P<hash>\d+)"
    rf"|(?P<count>\d+)\s*[-.]?\s*(?:c[iıuü]\s+)?(?:say|sayı)\b)(?:\s*\(\d{{1,4}}\))?",
    re.IGNORECASE,
)
_VOLUME = re.compile(rf"(?<![^\W\d_])(?:{VOLUME_WORDS})[.:]?\s*(?P<volume>\d+|(?-i:[IVXLC]+)\b)", re.IGNORECASE)
_OF_YEAR = re.compile(
    r"(?<![\d/.])(?:(?P<number>[1-9]\d{0,2})[/–-](?P<year>(?:19|20)\d\d)|(?P<year2>(?:19|20)\d\d)/(?P<number2>\d{1,3}))(?![\d/])"
)
_LABEL = re.compile(r"[^\W\d_]{3,}\s?[-–/]\s?\d{4}\Z")
_BREAK = re.compile(r"\s+[|•·—]\s+|\t+| {3,}")
_MARKUP = re.compile(r"[*`]+|(?<!\w)_+|_+(?!\w)|^\s*#+\s")
_EDGE = " \t,;:|•·–—-([/."
_OPEN = frozenset(word for known in FUNCTION_WORDS.values() for word in known.split())
_RUNS_ON = re.compile(r"\s+[^\W_]")
_LISTED = re.compile(r"[,;&]|\b(?:Dr|Prof)\b")  # “South Caucasus and Central Asia” are no persons
_MOST_PERSON_WORDS = 24


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the masthead: its words, its place, and what it is.

    ``text`` of a title is without the date and the number that stand before or after it;
    ``date_words``, ``number_words`` and ``volume_words`` are what each was read from.
    """

    text: str
    start: int
    end: int
    role: Role
    date: Mention | None = None
    date_words: str = ""
    number: str = ""
    number_words: str = ""
    volume: str = ""
    volume_words: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """The number of an issue in a line, with the year that it may be one of, and its place."""

    value: str
    year: int
    start: int
    end: int


def masthead_lines(
    blocks: Sequence[Block], indices: Sequence[int], title: int | None, text: str, languages: tuple[str, ...]
) -> tuple[Line, ...]:
    """The lines of the masthead's blocks, each with its role; ``title`` is the title's block."""
    lines: list[Line] = []
    for index in indices:
        for words_, start, end in _printed_lines(blocks[index], text):
            lines += _split(words_, start, end, text, languages, heading=index == title)
    if not any(line.role in ("title", "generic") for line in lines):
        first = next((at for at, line in enumerate(lines) if line.role == "other"), None)
        if first is not None:
            lines[first] = replace(lines[first], role="title")
    named = next((at for at, line in enumerate(lines) if line.role == "title"), len(lines)) + 1
    if named < len(lines) and lines[named].role == "other" and _is_list_of_persons(lines[named].text, text):
        lines[named] = replace(lines[named], role="byline")
    return tuple(lines)


def _printed_lines(block: Block, text: str) -> Iterator[tuple[str, int, int]]:
    """The lines of a block without markup, and their places; a block of one line is as its reader has it."""
    for match in re.finditer(r"[^\r\n]+", text[block.start : block.end]):
        if block.lines == 1 or block.kind == "heading":
            yield block.text, block.start, block.end
            return
        if bare := _bare(match.group()):
            yield bare, block.start + match.start(), block.start + match.end()


def _bare(words_: str) -> str:
    return " ".join(_MARKUP.sub("", words_).split())


def _split(
    words_: str, start: int, end: int, text: str, languages: tuple[str, ...], *, heading: bool
) -> list[Line]:
    """The lines that one printed line stands for, where bars, dots, dashes or wide gaps part them.

    It is split only where a part is a date or a number, or a body that no dash cuts off: a title
    may have a dash.
    """
    whole = _line(words_, start, end, languages, heading=heading)
    parts: list[Line] = []
    at, dashed = start, False
    for match in (*_BREAK.finditer(text, start, end), None):
        stop = match.start() if match else end
        if bare := _bare(text[at:stop]):
            named = any(part.role in ("title", "generic") for part in parts)
            parts.append(_line(bare, at, stop, languages, heading=heading and not named))
        dashed = dashed or bool(match and "—" in match.group())
        at = match.end() if match else end
    telling = ("date", "number") if dashed else ("date", "number", "body")
    return parts if len(parts) > 1 and any(part.role in telling for part in parts) else [whole]


def _line(text: str, start: int, end: int, languages: tuple[str, ...], *, heading: bool) -> Line:
    """Tell what a line is; a date or number counts where little else stands beside it."""
    number, volume = find_number(text), _VOLUME.search(text)
    spans = [(number.start, number.end)] if number else []
    spans += [volume.span()] if volume else []
    date = line_date(_blanked(text, spans), languages)
    spans += [(date.start, date.end)] if date else []
    stem = _stem(text, spans)
    rest = words(_blanked(text, spans))
    if date is None and number and number.year:
        date = Mention(number.year, 0, 0, number.start, number.end)
    elif date is None and not any(map(is_genre, rest)):
        date = _year_among_periods(text, rest)
        rest = [] if date else rest
    role = _role(text, stem, rest, date, bool(number or volume), heading=heading)
    said = text[date.start : date.end] if date else ""
    value, number_words = (number.value, text[number.start : number.end]) if number else ("", "")
    if role == "date" and not value and _LABEL.match(said):
        value = number_words = text.strip()
    if role == "title" and value and number_words in stem and not split_number(stem)[1]:
        value = ""
    return Line(
        text=stem if role in ("title", "generic", "other") else text,
        start=start,
        end=end,
        role=role,
        date=date,
        date_words=said,
        number=value,
        number_words=number_words,
        volume=volume["volume"] if volume else "",
        volume_words=volume.group() if volume else "",
    )


def _role(text: str, stem: str, rest: list[str], date: Mention | None, counted: bool, *, heading: bool) -> Role:
    """What a line is, by what is left of it without date, number and volume (``counted``)."""
    genre = any(map(is_genre, rest))
    if is_byline(text):
        return "byline"
    if stem and is_generic(stem):
        return "generic"
    if heading and rest:
        return "title"
    if date and date.month and len(rest) <= 1 and not genre:
        return "date"
    if counted and len(rest) <= (1 if date else 0) and not genre:
        return "number"
    if date and len(rest) <= 1 and not genre:
        return "date"
    if genre and len(rest) <= 1:
        return "title"
    if any(word in BODIES for word in rest) and not genre:
        return "body"
    return "title" if heading else "other"


def _year_among_periods(text: str, rest: list[str]) -> Mention | None:
    """The year of a line that has little beside it but seasons and quarters: “Spring 2024”, “Baku, 2024”."""
    mention = year_of(text)
    others = [word for word in rest if word not in PERIODS and not (mention and word == str(mention.year))]
    return mention if len(others) <= 1 else None


def _blanked(text: str, spans: Sequence[Span]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _stem(text: str, spans: Sequence[Span]) -> str:
    """A title without the dates and numbers at its beginning and end, whole where they are a part of it."""
    begin, end = 0, len(text)
    cut = True
    while cut and begin < end:
        left = next((stop for start, stop in spans if start <= begin < stop), begin)
        if _RUNS_ON.match(text, left) and not any(map(is_genre, words(text))):
            left = begin  # a name: “No 10 Downing Street”
        right = next((start for start, stop in spans if start < end <= stop), end)
        cut = (left, right) != (begin, end)
        begin, end = left, max(left, right)
        while cut and begin < end and text[begin] in _EDGE + ")]":
            begin += 1
        while (
            cut
            and begin < end
            and (text[end - 1] in _EDGE or (text[end - 1] in ")]" and not set("([") & set(text[begin:end])))
        ):
            end -= 1
    bare = text[begin:end].strip()
    return text.strip() if words(bare)[-1:] and words(bare)[-1] in _OPEN and end < len(text) else bare


def _is_list_of_persons(line: str, text: str) -> bool:
    """Whether a line names persons and nothing else: none of its words is one that the text writes small."""
    persons = only_persons(line) if _LISTED.search(line) else ()
    parts = [part for name in persons for part in str(name).split()]
    return 0 < len(parts) <= _MOST_PERSON_WORDS and not any(
        is_genre(part) or has_word(part.lower(), text) for part in parts if part[0].isupper()
    )


def is_generic(text: str) -> bool:
    """Whether a title says only what kind of publication this is.

    >>> is_generic("MONTHLY BULLETIN"), is_generic("Beige Book")
    (True, False)
    """
    parts = words(text)
    return (
        bool(parts)
        and any(part in GENRES for part in parts)
        and all(part in GENRES or part in FREQUENCIES for part in parts)
    )


def find_number(text: str) -> Number | None:
    """The number of the issue in a line: by a word for it, or as “3/2024” beside a kind of publication.

    >>> find_number("Issue 3/2024"), find_number("Vol. 12, No. 3").value, find_number("03/2024")
    (Number(value='3', year=2024, start=0, end=12), '3', None)
    """
    if match := _NUMBER.search(text):
        value = next(value for value in match.groups() if value)
        if parts := _OF_YEAR.fullmatch(value):
            return _of_year(parts, match.span())
        return Number(value, 0, match.start(), match.end())
    if any(map(is_genre, words(text))) and (match := _OF_YEAR.search(text)):
        return _of_year(match, match.span())
    return None


def _of_year(match: re.Match[str], span: Span) -> Number:
    value, year = match["number"] or match["number2"], match["year"] or match["year2"]
    return Number(value, int(year), *span)


def split_number(title: str) -> tuple[str, str, str]:
    """A title without the number of its issue, the number, and what follows it.

    >>> split_number("Craft Letter #78: A Year in Review")
    ('Craft Letter', '78', 'A Year in Review')
    >>> split_number("Craft Letter, Vol. 3, No. 5")
    ('Craft Letter', '5', '')
    """
    number, volume = find_number(title), _VOLUME.search(title)
    if number is None:
        return title, "", ""
    spans = [(number.start, number.end), *([volume.span()] if volume else [])]
    stem = title[: min(start for start, _ in spans)].strip(" ,:–—-(")
    return (
        (stem, number.value, title[max(end for _, end in spans) :].strip(" ,:–—-)"))
        if stem
        else (title, "", "")
    )
