"""What front matter tells of those who publish and write: names, places, numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from citekit.model.names import Name, body, person
from citekit.structure.dates import LANGUAGES, line_date
from citekit.structure.vocabulary import (
    ABOUT,
    ABOUT_OBJECTS,
    BODIES,
    BY_LABELS,
    BY_WORDS,
    IMPRINT,
    OFFICES,
    RESERVED,
    fold,
    words,
)

_NAME_WORD = r"(?:[^\W\d_a-zа-я]\.|[^\W\d_]+(?:[-'’][^\W\d_]+)*)"
_PARTICLE = r"(?:von|van|de|der|den|del|da|di|la|le|bin|ibn|al|el|oğlu|qızı|оглы|кызы)"
_NAME = re.compile(rf"{_NAME_WORD}(?:\s+(?:{_PARTICLE}\s+)*{_NAME_WORD}){{1,3}}")
_BETWEEN = re.compile(r"\s*(?:,\s*(?:and|&|və|ve|и|und|et|y)?|(?:and|&|və|ve|и|und|et|y))\s*\Z")
_BIOGRAPHY = re.compile(r"\s+(?:is|was|are|has|works|serves)\b|\s*[,(–—:]")
_DEGREES = re.compile(
    r"(?:\b(?:Dr|Prof|Professor|Mr|Mrs|Ms|Amb|Ambassador|Assoc|Doc|Dos|проф|др)\b\.?,?\s*)+(?=\w)"
)
_BYLINE = re.compile(
    rf"\W*(?:(?:{'|'.join(sorted(BY_WORDS, key=len, reverse=True))})\b\s*:?\s*"
    rf"|(?:{'|'.join(BY_LABELS)})\s*:\s*)",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*(,?\s*\b(?:and|və|ve|und|et|y|и)\b|[,;&])\s*")
_RIGHTS_HOLDER = re.compile(
    r"(?:©|\([Cc]\)|[Cc](?:opyright|OPYRIGHT)(?=\s*(?:©|\([Cc]\)|\d{4})))\s*(?:©\s*|\([Cc]\)\s*)?"
    r"(?P<years>(?:\d{4}[-–, ]*)*)(?P<holder>[^\W\d_][^\d.,;\n©|]{2,80})(?P<year>\d{4})?"
)
_PLACE = re.compile(
    r"\b(?:based|headquartered|located|seated) in (?P<place>[^\W\d_]+(?:[ -][^\W\d_a-z][^\W\d_]*)*)"
)
_NUMBERS = re.compile(
    r"\b(?P<kind>ISSN|ISBN)(?:-1[03])?[\s:]*(?P<value>\d[\dX-]{7,16})|\b(?:doi|DOI)[:\s/.org]*(?P<doi>10\.\d{4,9}/[^\s,;]+)"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of information and the words it was read from, as offsets into the text searched."""

    value: str
    start: int
    end: int


def rights_holder(text: str) -> tuple[Found, Found | None] | None:
    """Who claims the rights in an imprint, and the year of the claim.

    >>> rights_holder("© Quotation House 2024 All rights reserved.")[0].value
    'Quotation House'
    """
    match = _RIGHTS_HOLDER.search(text)
    if match is None:
        return None
    holder = re.sub(r"(?i)^\s*by\s+|\s*\ball rights reserved.*", "", match["holder"]).strip(" .,–—-")
    year = re.search(r"\d{4}", (match["year"] or "") + " " + (match["years"] or ""))
    if not holder[:1].isupper() or not (year or RESERVED.search(text, match.end("holder") - 30)):
        return None
    found = Found(holder, match.start(), match.end())
    return found, Found(year.group(), match.start(), match.end()) if year else None


def place(text: str) -> Found | None:
    """The town that a body says it is based in.

    >>> place("a think tank based in New York, USA").value
    'New York'
    """
    match = _PLACE.search(text)
    return Found(match["place"], match.start(), match.end()) if match and match["place"][0].isupper() else None


def standard_numbers(text: str) -> Iterator[tuple[str, Found]]:
    """The ISSN, ISBN and DOI in a text, by the name of their CSL variable."""
    for match in _NUMBERS.finditer(text):
        kind = match["kind"] or "DOI"
        yield kind, Found((match["value"] or match["doi"]).rstrip(".-"), match.start(), match.end())


def listed_persons(text: str) -> tuple[tuple[Name, ...], int, int] | None:
    """The longest run of persons' names parted by nothing but commas and “and”, and its place.

    Names with a noun for a body in them are none.

    >>> [str(name) for name in listed_persons("written by our team, Ann Bee, Cy Dee, and Eve Fox.")[0]]
    ['Ann Bee', 'Cy Dee', 'Eve Fox']
    """
    runs: list[list[re.Match[str]]] = []
    for match in _names(text):
        if runs and _BETWEEN.match(text[runs[-1][-1].end() : match.start()]):
            runs[-1].append(match)
        else:
            runs.append([match])
    best = max(runs, key=len, default=[])
    if len(best) < 2:
        return None
    return tuple(person(match.group()) for match in best), best[0].start(), best[-1].end()


def described_person(text: str) -> tuple[Name, int, int] | None:
    """The person with whose name a paragraph begins that then tells who that is."""
    match = next(_names(text), None)
    if match is None or match.start() > 2 or not _BIOGRAPHY.match(text[match.end() :]):
        return None
    return person(match.group()), match.start(), match.end()


def is_byline(line: str) -> bool:
    """Whether a line names authors: it begins with “By” or its like.

    >>> is_byline("By A. Author"), is_byline("Bygone days"), is_byline("Author: A. Bee")
    (True, False, True)
    """
    bare = line.strip("*_ ")
    match = _BYLINE.match(bare)
    return bool(match and match.end() < len(bare) and re.search(r"[\s:]\Z", match.group()))


def byline_names(line: str) -> tuple[Name, ...]:
    """The authors that a byline names, up to a date; bodies kept whole, offices and degrees dropped.

    >>> [str(name) for name in byline_names("By Dr. Ann Bee and Cy Dee, Editor-in-Chief, March 2024")]
    ['Ann Bee', 'Cy Dee']
    """
    bare = _BYLINE.sub("", line.strip("*_ "), count=1)
    date = line_date(bare, LANGUAGES)
    bare = re.split(r"\d|\s\|\s", bare[: date.start] if date else bare)[0].strip(" ,.;:|(–—-*_")
    first, *pieces = _SEPARATOR.split(_DEGREES.sub("", bare))
    if _is_body(first):
        return (body(bare),)
    names = [person(first) if len(first.split()) > 1 else body(first)] if first else []
    for mark, part in zip(pieces[::2], pieces[1::2]):
        if _is_body(part):
            names += [] if mark == "," else [body(part)]
        elif _NAME.fullmatch(part) and not OFFICES.intersection(words(part)):
            names.append(person(part))
    return tuple(names)


def only_persons(line: str) -> tuple[Name, ...]:
    """The persons of a line that is nothing but several names, empty for any other."""
    parts = _SEPARATOR.split(_DEGREES.sub("", line.strip("*_ .")))[::2]
    named = [part for part in parts if _NAME.fullmatch(part) and part[0].isupper() and not _is_body(part)]
    named = [part for part in named if part.split()[-1][0].isupper() and "," not in part]
    return tuple(map(person, named)) if 1 < len(named) == len(parts) else ()


def _is_body(text: str) -> bool:
    return any(word in BODIES for word in words(text))


def speaks_of_authors(title: str) -> bool:
    """Whether a heading is an imprint's, or about those who made the publication.

    >>> speaks_of_authors("About the authors"), speaks_of_authors("About the election")
    (True, False)
    """
    parts = words(title)
    about = bool(parts) and (parts[0] in ABOUT or parts[-1] in ABOUT)
    return fold(title).strip(" .:") in IMPRINT or (about and any(part in ABOUT_OBJECTS for part in parts))


def _names(text: str) -> Iterator[re.Match[str]]:
    """Runs of words in capitals that read like a person's name, sentence openings cut off."""
    position = 0
    while match := _NAME.search(text, position):
        if tail := re.search(r"(?:\s+[^\W\d_A-Z]\S*)+\Z", match.group()):
            small = tail.group().split()[0]
            shorter = _NAME.match(text, match.start(), match.start() + tail.start())
            match = shorter if shorter and small.islower() else match
        parts = match.group().split()
        capitals = [part for part in parts if part[0].isupper()]
        if parts[0][0].isupper() and parts[-1][0].isupper() and len(capitals) >= 2:
            if not any(word in BODIES for word in words(match.group())):
                yield match
            position = match.end()
        else:
            position = match.start() + len(parts[0])
