"""Running titles: what the edges of pages repeat, with the numbers that they print."""

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

from citekit.readers.pdf.lines import Line, Page
from citekit.readers.pdf.page_numbers import Found, find_numbers, is_number, labels_of, numbers_at_ends

_EDGE = 0.14  # of the height of the text, at the top and at the bottom
_EDGE_LINES = 3
_LONGEST = 120
_SHORT = 70  # characters of a running title that changes with its section
_FEWEST = 3
_ROW = 2.0  # points between the baselines of one row
_GAP = 1.35  # sizes between a running title and the text
_LARGER = 1.15
_STRAYS = 20  # one page in so many may have text beyond the others'
_SLOT = 3.0  # points: baselines that close are the same place
_DIGITS = re.compile(r"\d+")


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
    for remembered in (_masked, numbers_at_ends):  # of the file before
        remembered.cache_clear()
    margins = [_margins(page, *frame) for page, frame in zip(pages, _frames(pages))]
    edges = [[line for rows in both for row in rows for line in row] for both in margins]
    usual = median(line.size for page in pages for line in page.lines) if any(edges) else 0.0
    titles = _titles(edges, usual)
    numbers = find_numbers(edges)
    often = Counter(
        slot
        for lines in edges
        for slot in {_slot(line) for line in lines if len(titles.get(_key(line), ())) * 4 > len(pages)}
    )
    heights = [sorted(line.y for line in page.lines) for page in pages]
    often |= _filled(margins, heights, usual)
    found: dict[int, Line] = {}
    for known, both, number in zip(heights, margins, numbers):
        for rows in both:
            outermost = list(_outermost(rows, number, titles, often, len(pages)))
            found |= {id(line): line for row in _apart(outermost, known) for line in row}
    if sum(all(id(line) in found for line in page.lines) for page in pages if page.lines) * 2 > len(pages):
        return Running(frozenset(), labels_of(numbers), ())  # pages of one line each: that is their text
    shown = dict.fromkeys(line.text for line in found.values() if not is_number(line.text))
    return Running(frozenset(found), labels_of(numbers), tuple(shown))


def _filled(
    margins: Sequence[tuple["_Rows", "_Rows"]], heights: Sequence[Sequence[float]], usual: float
) -> Counter[int]:
    """The heights at which nearly all pages have a short line apart from their text, whatever it says."""
    filled: Counter[int] = Counter()
    for known, both in zip(heights, margins):
        for rows in both:
            line = rows[0][0] if rows else None
            if line and len(line.text) < _SHORT and line.size <= usual * _LARGER and _apart(rows[:1], known):
                filled[_slot(line)] += 1
    most = max(_FEWEST, len(margins) * 3 / 4)
    return Counter({slot: count for slot, count in filled.items() if count > most})


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
    rows: _Rows, number: "Found | None", titles: Mapping["_Key", object], often: Counter[int], pages: int
) -> Iterator[list[Line]]:
    """The rows from the edge of a page inward that are no text, up to the first that is.

    ``often`` counts the pages that have a running title at a height.
    """
    for row in rows:
        for line in row:
            pages_so = max(often[_slot(line) + shift] for shift in (-1, 0, 1))
            at_title = pages_so * 2 > pages > 2 and any(map(str.isalpha, line.text))
            numbers = number is not None and number[1] is line and is_number(line.text)
            if not (_key(line) in titles or numbers or at_title):
                return
        yield row


def _apart(rows: _Rows, heights: Sequence[float]) -> _Rows:
    """The rows without the innermost ones that stand as close to the text as its own lines do.

    ``heights`` are the baselines of all lines of the page, the lowest first.
    """
    while rows:
        outer, inner = rows[0][0].y, rows[-1][0]
        below = bisect_left(heights, inner.y - _ROW) - 1
        above = bisect_left(heights, inner.y + _ROW)
        gaps = []
        if below >= 0 and heights[below] < outer - _ROW:
            gaps.append(inner.y - heights[below])
        if above < len(heights) and heights[above] > outer + _ROW:
            gaps.append(heights[above] - inner.y)
        if min(gaps, default=math.inf) > _GAP * inner.size:
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
    return "0" if is_number(words) else _DIGITS.sub("0", words)


def _slot(line: Line) -> int:
    return round(line.y / _SLOT)
