"""What each line of a masthead is: title, series, body, date, number, byline."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from citekit.model.layout import Block
from citekit.structure.dates import Mention, line_date
from citekit.structure.vocabulary import BODIES, BY_WORDS, FREQUENCIES, GENRES, NUMBER_WORDS, fold, words

Role = Literal["title", "generic", "body", "date", "number", "byline", "other"]
_NUMBER = re.compile(
    rf"(?:(?<![^\W\d_])(?:{NUMBER_WORDS})\.?\s*(?P<number>\d[\d/–-]*)|#\s?(?P<hash>\d+)|(?P<count>\d+)\s*[-.]?\s*(?:say|sayı)\b)",
    re.IGNORECASE,
)
_VOLUME = re.compile(
    r"(?<![^\W\d_])(?:vol(?:ume)?|cilt|cild|том|band|jahrgang|tome)\.?\s*(?P<volume>\d+|[IVXLC]+\b)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[^\W\d_]{3,}\s?[-–/]\s?\d{4}\Z")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the masthead: its words, its place, and what it is."""

    text: str
    start: int
    end: int
    role: Role
    date: Mention | None = None
    number: str = ""
    volume: str = ""


def masthead_lines(
    blocks: Sequence[Block], indices: Sequence[int], title: int | None, text: str, languages: tuple[str, ...]
) -> tuple[Line, ...]:
    """The lines of the masthead's blocks, each with its role; ``title`` is the title's block."""
    lines = []
    for index in indices:
        block = blocks[index]
        if index == title:
            lines.append(
                Line(block.text, block.start, block.end, "generic" if is_generic(block.text) else "title")
            )
        elif block.lines == 1:
            lines.append(_line(block.text, block.start, block.end, languages))
        else:
            for match in re.finditer(r"[^\r\n]+", text[block.start : block.end]):
                start, words_ = block.start + match.start(), match.group().strip(" \t*_#")
                if words_:
                    lines.append(_line(words_, start, block.start + match.end(), languages))
    return tuple(lines)


def _line(text: str, start: int, end: int, languages: tuple[str, ...]) -> Line:
    """Tell what a line is; a date or number counts where little else stands beside it."""
    date = line_date(text, languages)
    found, volume = _NUMBER.search(text), _VOLUME.search(text)
    number = next((value for value in found.groups() if value), "") if found else ""
    rest = text[: date.start] + text[date.end :] if date else text
    rest = _VOLUME.sub("", _NUMBER.sub("", rest))
    role: Role = "other"
    if is_byline(text):
        role = "byline"
    elif date and len(words(rest)) <= 1:
        role = "date"
        number = number or (text.strip() if _LABEL.match(text[date.start : date.end]) else "")
    elif (number or volume) and not words(rest):
        role = "number"
    elif is_generic(text):
        role = "generic"
    elif any(word in BODIES for word in words(text)) and not any(word in GENRES for word in words(text)):
        role = "body"
    return Line(text, start, end, role, date, number, volume["volume"] if volume else "")


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


def is_byline(text: str) -> bool:
    """Whether a line names authors: it begins with “By” or its like.

    >>> is_byline("By A. Author"), is_byline("Bygone days")
    (True, False)
    """
    folded = fold(text).strip("*_ ")
    return any(folded.startswith((f"{word} ", f"{word}:")) for word in BY_WORDS)


def split_number(title: str) -> tuple[str, str, str]:
    """A title without the number of its issue, the number, and what follows it.

    >>> split_number("Craft Letter #78: A Year in Review")
    ('Craft Letter', '78', 'A Year in Review')
    """
    match = _NUMBER.search(title)
    if match is None or not title[: match.start()].strip(" ,:–—-"):
        return title, "", ""
    number = next(value for value in match.groups() if value)
    return title[: match.start()].strip(" ,:–—-("), number, title[match.end() :].strip(" ,:–—-)")
