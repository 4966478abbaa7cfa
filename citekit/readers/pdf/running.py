"""Running titles and page numbers: what the edges of pages repeat, and the numbers they print."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

from citekit.readers.pdf.lines import Line, Page

_EDGE = 0.14  # of the height of the text, at the top and at the bottom
_EDGE_LINES = 3
_LONGEST = 120
_SHORT = 70  # characters of a running title that changes with its section
_FEWEST = 3
_GAP = 1.35  # sizes between a running title and the text
_LARGER = 1.15
_STRAYS = 20  # one page in so many may have text beyond the others'
_UNCOUNTED = 20  # pages that a file may lack before its first
_SLOT = 3.0  # points: baselines that close are the same place
_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})\Z")
_WORD = r"(?:page|pages|p\.|стр\.?|с\.|səh\.?|səhifə|sayfa|s\.|seite|página|pag\.)"
_AROUND = r"[\s|•·–—\-\[\]()]*"
_ALONE = re.compile(
    rf"{_AROUND}(?:{_WORD}\s*)?(?P<number>\d{{1,4}}|[ivxlc]{{1,7}})(?:\s*(?:of|/|из|von)\s*\d{{1,4}})?"
    rf"{_AROUND}(?:{_WORD})?\s*\Z",
    re.IGNORECASE,
)
_FIRST = re.compile(rf"(?:{_WORD}\s*)?(?P<number>\d{{1,4}}|[ivxlc]{{1,7}})(?=[\s|•·–—.,]|\Z)", re.IGNORECASE)
_LAST = re.compile(r"(?<=[\s|•·–—])(?P<number>\d{1,4}|[ivxlc]{1,7})\s*\Z", re.IGNORECASE)
_TAIL = 12  # characters


@dataclass(frozen=True, slots=True)
class Running:
    """What was found: the lines that are no text, by their identity, and what is printed on each page."""

    lines: frozenset[int]
    labels: tuple[str | None, ...]
    titles: tuple[str, ...]


def find_running(pages: Sequence[Page]) -> Running:
    """The running titles and page numbers of a document's pages.

    A title stands at the same height of three pages or more (of two, if there are no more); once
    a place is known to hold one, whatever else stands there is one too. A number grows from page
    to page.
    """
    for remembered in (_masked, _numbers_at_edges):  # of the file before
        remembered.cache_clear()
    margins = [_margins(page, *frame) for page, frame in zip(pages, _frames(pages))]
    edges = [[line for rows in both for row in rows for line in row] for both in margins]
    usual = median(line.size for page in pages for line in page.lines) if any(edges) else 0.0
    titles = _titles(edges, usual)
    numbers = _numbers(edges)
    often = Counter(
        slot
        for lines in edges
        for slot in {_slot(line) for line in lines if len(titles.get(_key(line), ())) * 4 > len(pages)}
    )
    often |= _filled(margins, pages, usual)
    found: dict[int, Line] = {}
    for page, both, number in zip(pages, margins, numbers):
        for rows in both:
            outermost = list(_outermost(rows, number, titles, often, len(pages)))
            found |= {id(line): line for row in _apart(outermost, page) for line in row}
    if sum(all(id(line) in found for line in page.lines) for page in pages if page.lines) * 2 > len(pages):
        return Running(frozenset(), _labels(numbers), ())  # pages of one line each: that is their text
    shown = dict.fromkeys(line.text for line in found.values() if not _ALONE.match(line.text))
    return Running(frozenset(found), _labels(numbers), tuple(shown))


def _filled(margins: Sequence[tuple["_Rows", "_Rows"]], pages: Sequence[Page], usual: float) -> Counter[int]:
    """The heights at which nearly all pages have a short line apart from their text, whatever it says."""
    filled: Counter[int] = Counter()
    for page, both in zip(pages, margins):
        for rows in both:
            line = rows[0][0] if rows else None
            if line and len(line.text) < _SHORT and line.size <= usual * _LARGER and _apart(rows[:1], page):
                filled[_slot(line)] += 1
    return Counter(
        {slot: count for slot, count in filled.items() if count > _FEWEST and count * 4 > len(pages) * 3}
    )


def _titles(edges: Sequence[Sequence[Line]], usual: float) -> dict["_Key", list[int]]:
    """The pages of each line that several have at the same height: most pages, or some close together.

    What only some pages have is a heading where it is larger than the ``usual`` line.
    """
    pages: dict[_Key, list[int]] = {}
    sizes: dict[_Key, float] = {}
    for index, lines in enumerate(edges):
        for line in lines:
            key = _key(line)
            if any(map(str.isalpha, key[0])) or key[0] == "0":
                sizes[key] = line.size
                if index not in pages.setdefault(key, []):
                    pages[key].append(index)
    fewest = min(_FEWEST, max(len(edges) - 1, 2))
    return {
        key: found
        for key, found in pages.items()
        if len(found) >= fewest
        and (
            len(found) * 5 > len(edges) * 2
            or (found[-1] - found[0] <= 2 * len(found) + 2 and sizes[key] <= usual * _LARGER)
        )
    }


_Rows = list[list[Line]]


def _outermost(
    rows: _Rows, number: "_Found | None", titles: Mapping["_Key", object], often: Counter[int], pages: int
) -> Iterator[list[Line]]:
    """The rows from the edge of a page inward that are no text, up to the first that is.

    ``often`` counts the pages that have a running title at a height.
    """
    for row in rows:
        for line in row:
            pages_so = max(often[_slot(line) + shift] for shift in (-1, 0, 1))
            at_title = pages_so * 2 > pages > 2 and any(map(str.isalpha, line.text))
            is_number = number is not None and number[1] is line and _ALONE.match(line.text)
            if not (_key(line) in titles or is_number or at_title):
                return
        yield row


def _apart(rows: _Rows, page: Page) -> _Rows:
    """The rows without the innermost ones that stand as close to the text as its own lines do."""
    while rows:
        taken = {id(line) for row in rows for line in row}
        inner = rows[-1][0]
        gap = min((abs(line.y - inner.y) for line in page.lines if id(line) not in taken), default=math.inf)
        if gap > _GAP * inner.size:
            return rows
        rows = rows[:-1]
    return rows


def _frames(pages: Sequence[Page]) -> list[tuple[float, float]]:
    """For each page the lowest and the highest baseline of all pages of its height, but for strays."""
    lows: dict[int, list[float]] = {}
    highs: dict[int, list[float]] = {}
    for page in pages:
        heights = [line.y for line in page.lines]
        if heights:
            lows.setdefault(round(page.height), []).append(min(heights))
            highs.setdefault(round(page.height), []).append(max(heights))
    frames = {
        height: (sorted(found)[len(found) // _STRAYS], sorted(highs[height])[-1 - len(found) // _STRAYS])
        for height, found in lows.items()
    }
    return [frames.get(round(page.height), (0.0, 0.0)) for page in pages]


def _margins(page: Page, low: float, high: float) -> tuple[_Rows, _Rows]:
    """The first rows of a page from the top and the last from the bottom that stand in its margins."""
    edge = (high - low) * _EDGE
    rows: dict[int, list[Line]] = {}
    for line in page.lines:
        if not low + edge < line.y < high - edge and len(line.text) <= _LONGEST:
            rows.setdefault(round(line.y / 2), []).append(line)
    heights = sorted(rows)
    top = [height for height in reversed(heights) if height * 2 >= high - edge - 1][:_EDGE_LINES]
    bottom = [height for height in heights if height * 2 <= low + edge + 1 and height not in top][:_EDGE_LINES]
    return [rows[height] for height in top], [rows[height] for height in bottom]


_Key = tuple[str, int]  # words and height


def _key(line: Line) -> _Key:
    """A line with its digits made equal, and its height: “Review 7 | 12” is the same on every page."""
    return _masked(line.text), _slot(line)


@lru_cache(maxsize=4096)
def _masked(text: str) -> str:
    words = " ".join(text.split()).casefold()
    return "0" if _ALONE.match(words) else _DIGITS.sub("0", words)


def _slot(line: Line) -> int:
    return round(line.y / _SLOT)


_Number = tuple[str, int]  # style and value
_Found = tuple[_Number, Line]


def _candidates(lines: Sequence[Line]) -> Iterator[_Found]:
    return ((number, line) for line in lines for number in _numbers_at_edges(line.text))


@lru_cache(maxsize=4096)
def _numbers_at_edges(text: str) -> tuple[_Number, ...]:
    """What a line begins or ends with, or is, if that may be the number of a page."""
    whole = _ALONE.match(text)
    if whole:
        return tuple(_values(whole["number"]))
    ends = filter(None, (_FIRST.match(text), _LAST.search(text[-_TAIL:])))
    return tuple(number for match in ends for number in _values(match["number"]))


def _values(text: str) -> Iterator[_Number]:
    if text.isdecimal():
        yield ("1", int(text))
    elif _ROMAN.match(text.lower()):
        yield ("i" if text.islower() else "I", _of_roman(text.lower()))


def _of_roman(text: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}[letter] for letter in text]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0]))


def _numbers(edges: Sequence[Sequence[Line]]) -> list[_Found | None]:
    """The number printed on each page: of all at its edges the one that grows with the pages."""
    candidates = [list(_candidates(lines)) for lines in edges]
    votes = Counter(
        key
        for index, found in enumerate(candidates)
        for key in {(style, value - index) for (style, value), _ in found}
    )
    alone = {
        index
        for index, found in enumerate(candidates)
        if sum(_ALONE.match(line.text) is not None for _, line in found) == 1
    }
    most = max(votes.values(), default=0)
    numbers: list[_Found | None] = []
    for index, found in enumerate(candidates):
        best = max(
            found,
            key=lambda one: (votes[(one[0][0], one[0][1] - index)], _ALONE.match(one[1].text) is not None),
            default=None,
        )
        count = votes[(best[0][0], best[0][1] - index)] if best else 0
        sure = count >= min(_FEWEST, most) and count > 1
        likely = index in alone and best is not None and _is_likely(*best, len(edges))
        numbers.append(best if sure or likely else None)
    return numbers


def _is_likely(number: _Number, line: Line, pages: int) -> bool:
    """Whether a number that no other page confirms may be that of a page: no year, no figure of a table."""
    return _ALONE.match(line.text) is not None and number[1] <= pages + _UNCOUNTED


def _labels(numbers: Sequence[_Found | None]) -> tuple[str | None, ...]:
    """The number of each page; one that prints none counts on from its neighbours, from 1 on."""
    known = {index: number[0] for index, number in enumerate(numbers) if number}
    if not known:
        return ()
    labels: list[str | None] = []
    for index in range(len(numbers)):
        if index in known:
            style, value = known[index]
        else:
            before = max((other for other in known if other < index), default=None)
            after = min((other for other in known if other > index), default=None)
            near = before if before is not None else after
            assert near is not None
            style, value = known[near][0], known[near][1] + index - near
            if after is not None and before is not None and known[after][0] != style:
                back = known[after][1] + index - after
                style, value = (known[after][0], back) if back >= 1 else (style, value)
        labels.append(_printed(style, value))
    return tuple(labels)


def _printed(style: str, value: int) -> str | None:
    if value < 1:
        return None
    if style == "1":
        return str(value)
    out = ""
    for number, letters in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "m cm d cd c xc l xl x ix v iv i".split()
    ):
        out += letters * (value // number)
        value %= number
    return out if style == "i" else out.upper()
