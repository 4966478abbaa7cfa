"""On which page each block stands, inferred from where the text is visibly broken.

Printed columns hold a nearly constant number of characters. A break in mid-sentence is the end
of a column; others fall at the end of a sentence and cannot be seen. A dynamic programme places
them so that all columns come out as even as they can, with the pages that the contents page
names, and the gaps where pictures stood, as further evidence.
"""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

PARAGRAPH_END = 25  # characters that the unfilled last line of a paragraph costs, on average
HEADING = 90  # characters that the space around a heading costs
_PICTURE_GAP = 3  # blank lines that a picture leaves, always at the top of a page
_FEWEST_BREAKS = 5
_SAMPLE = 60  # gaps are enough to measure a column
_TRIED = 12  # of them as its length
_UNEVEN = 0.12  # of a column: text whose gaps fit no length better than this was not set in columns
_WIDEST_COLUMN = 2600  # characters; a page of one column holds more, a column of two no more
_WRONG_PAGE, _PICTURE_ASTRAY, _UNSEEN_BREAK, _EMPTY_COLUMN = 40.0, 6.0, 0.6, 3.0
_LEAST, _MOST = 0.4, 1.5  # of a column's usual length
_BEAM = 30.0


@dataclass(frozen=True, slots=True)
class Unit:
    """A block of the body as the programme sees it.

    ``size`` is its length in characters, ``broken`` says that a break stands before it, ``gap``
    counts the blank lines before it, ``page`` is where the contents page puts it.
    """

    size: int
    broken: bool
    gap: int
    heading: bool
    page: int | None


@dataclass(frozen=True, slots=True)
class Layout:
    """The result: the page of every unit, counted from 0, and the number printed on the first.

    ``first`` is None where no printed number is known. ``conflicts`` are the indices of units
    that the contents page puts on another page than the text does.
    """

    pages: tuple[int, ...]
    first: int | None
    conflicts: tuple[int, ...]


def infer_pages(units: Sequence[Unit]) -> Layout | None:
    """The pages of the units, or None where too little is known to say anything."""
    listed = [(index, unit.page) for index, unit in enumerate(units) if unit.page is not None]
    gaps = _gaps(units)
    if len(gaps) < _FEWEST_BREAKS and len({page for _, page in listed}) < 2:
        return None
    first = listed[0][1] if listed and listed[0][0] == 0 else None
    if listed and first is None:
        first = max(1, listed[0][1] or 1)  # what stands before the first listed section is its neighbour
    columns, length = _measure(units, listed, gaps)
    if not length:
        return None
    pages = [index // columns for index in _place(units, length, columns, first)]
    conflicts = tuple(
        index
        for index, page in listed
        if first is not None and page is not None and pages[index] + first != page
    )
    return Layout(tuple(pages), first, conflicts)


def _gaps(units: Sequence[Unit]) -> list[int]:
    """The sizes of the text between one visible break and the next."""
    gaps, size = [], 0
    for unit in units:
        if unit.broken:
            gaps.append(size)
            size = 0
        size += unit.size
    return gaps


def _measure(
    units: Sequence[Unit], listed: Sequence[tuple[int, int | None]], gaps: Sequence[int]
) -> tuple[int, float]:
    """How many columns a page has, and how many characters a column holds."""
    length = _column_length(gaps)
    spans = [(a, b) for a, b in itertools.pairwise(listed) if a[1] is not None and b[1] is not None]
    turned = sum((b[1] or 0) - (a[1] or 0) for a, b in spans)
    if not turned:
        return (2 if length <= _WIDEST_COLUMN else 1), length
    written = sum(unit.size for unit in units[listed[0][0] : listed[-1][0]])
    per_page = written / turned
    if not length:
        return 1, per_page
    columns = min(3, max(1, round(per_page / length)))
    return columns, length


def _column_length(gaps: Sequence[int]) -> float:
    """The usual length of a column: that of which the gaps are most nearly whole multiples.

    Breaks that fall at the end of a sentence are not seen, so a gap may be several columns long.
    Of lengths that fit about as well the longest is right: any fraction of it fits too.
    """
    if len(gaps) < _FEWEST_BREAKS:
        return 0.0
    gaps = sorted(gaps)[:: len(gaps) // _SAMPLE + 1]
    lengths = gaps[:: len(gaps) // _TRIED + 1]
    misfits = {gap / count: _misfit(gaps, gap / count) for gap in lengths for count in (1, 2) if gap}
    if min(misfits.values()) > _UNEVEN:
        return 0.0
    tolerated = min(misfits.values()) * 1.25 + 0.01
    length = max(length for length, misfit in misfits.items() if misfit <= tolerated)
    return float(median(gap / max(1, round(gap / length)) for gap in gaps if gap > length * 0.5))


def _misfit(gaps: Sequence[int], length: float) -> float:
    """How far the gaps are, in columns and on average, from whole numbers of columns."""
    total = 0.0
    for gap in gaps:
        whole = max(1, round(gap / length))
        total += min(1.0, abs(gap / length - whole) / math.sqrt(whole))
    return total / len(gaps)


def _place(units: Sequence[Unit], length: float, columns: int, first: int | None) -> list[int]:
    """The column of every unit, by the cheapest way through the breaks (Bellman)."""
    count = len(units)
    best: list[dict[int, tuple[float, int, int]]] = [{} for _ in range(count + 1)]
    best[0][0] = (0.0, -1, -1)
    for start in range(count):
        states = best[start]
        if not states:
            continue
        floor = min(cost for cost, _, _ in states.values())
        states = {column: state for column, state in states.items() if state[0] <= floor + _BEAM}
        for end, filling, pages in _columns_from(units, start, length):
            ways = _following(units, end, columns)
            for column, (cost, _, _) in states.items():
                total = cost + filling + _misplaced(units[start], pages, column, columns, first)
                for step, extra in ways[column % columns]:
                    known = best[end].get(column + step)
                    if known is None or total + extra < known[0]:
                        best[end][column + step] = (total + extra, start, column)
    return _trace(best, count)


def _columns_from(units: Sequence[Unit], start: int, length: float) -> list[tuple[int, float, tuple[int, ...]]]:
    """Where a column that begins with a unit may end (exclusive), with the cost of its length.

    The third of each is the pages that the contents page gives to headings in the column.
    """
    ends: list[tuple[int, float, tuple[int, ...]]] = []
    pages: tuple[int, ...] = ()
    size, count = 0, len(units)
    after_picture = units[start].gap >= _PICTURE_GAP
    for end in range(start + 1, count + 1):
        unit = units[end - 1]
        size += unit.size
        if unit.page is not None:
            pages = (*pages, unit.page)
        at_end = end == count
        seen = not at_end and units[end].broken
        share = size / length
        if share >= _LEAST or seen or at_end:
            short = after_picture or (not at_end and units[end].gap >= _PICTURE_GAP)
            misfit = (share - 1.0) / (0.08 if share > 1.0 else 0.5 if short else 0.14)
            cost = 0.0 if at_end and share <= 1.0 else misfit * misfit
            ends.append((end, cost + (0.0 if seen or at_end else _UNSEEN_BREAK), pages))
        if seen or (share > _MOST and ends):
            break
    return ends


def _misplaced(opening: Unit, pages: Sequence[int], column: int, columns: int, first: int | None) -> float:
    """What it costs that headings stand on another page than the contents page says.

    And that the gap of a picture opens a column in the middle of a page.
    """
    cost = 0.0
    if first is not None:
        for page in pages:
            cost += _WRONG_PAGE * abs(page - first - column // columns)
    if opening.gap >= _PICTURE_GAP and column % columns:
        cost += _PICTURE_ASTRAY
    return cost


def _following(units: Sequence[Unit], end: int, columns: int) -> list[list[tuple[int, float]]]:
    """How many columns on the next one may be, by the place of this one in its page, and the cost.

    Usually one; before a heading the rest of the page may stay empty.
    """
    skips = end < len(units) and units[end].heading
    return [
        [(1, 0.0), *([(columns - place, _EMPTY_COLUMN)] if skips and place + 1 < columns else [])]
        for place in range(columns)
    ]


def _trace(best: Sequence[dict[int, tuple[float, int, int]]], count: int) -> list[int]:
    """The column of every unit on the cheapest way to the end."""
    placed = [0] * count
    end, column = count, min(best[count], key=lambda key: best[count][key][0])
    while end > 0:
        _, start, before = best[end][column]
        placed[start:end] = [before] * (end - start)
        end, column = start, before
    return placed
