"""Reading order: gutters between columns, bands between headings that cross them, cells of rows.

Two lines that stand side by side are either parts of two columns, which are read one after the
other, or cells of one row, which belong together. Columns hold prose on both sides, again and
again, with an empty strip between; whatever else stands side by side is a row.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from citekit.readers.pdf.lines import Line

_PROSE = 14  # characters that a line of a column has on average, at the least
_FEWEST = 3  # lines on either side of a gutter
_NARROWEST = 0.5  # em
_BESIDE = 0.5  # sizes between the baselines of the cells of a row, at the most
_BESIDE_COLUMNS = 0.75  # and between those of lines of two columns that stand side by side
_OUT_OF_LINE = 0.2  # sizes
_MOST_ROWS = 6  # of a masthead
_NEAR = 8  # lines at about one height
_STEP = 1.6  # sizes between two lines of one paragraph, at the most
_EMPTY = 1.9  # lines of nothing in the other columns beside a heading


@dataclass(slots=True)
class Column:
    """Lines below each other, and the left and right edges of the text around them."""

    lines: list[Line]
    left: float
    right: float


@dataclass(slots=True)
class _Gutter:
    """A strip between ``low`` and ``high`` that parts the lines to its left from those to its right."""

    low: float
    high: float
    left: list[Line]
    right: list[Line]


def in_order(lines: Sequence[Line], *, first: bool = False) -> list[Column]:
    """The columns of a page in the order in which they are read.

    On the ``first`` page rows at the top, apart from what follows, are those of a masthead: what
    stands at their ends heads no columns.
    """
    lines = _once(sorted(lines, key=lambda line: (-line.y, line.x0)))
    masthead = _masthead(lines) if first else []
    lines = lines[sum(map(len, masthead)) :]
    return [_column([_row(row)]) for row in masthead] + _columns(lines)


def _columns(lines: list[Line]) -> list[Column]:
    """The columns of sorted lines."""
    near = _side_by_side(lines, _BESIDE_COLUMNS)
    gutters = [gutter for gutter in _gutters(near) if _parts_prose(gutter, lines)] if near else []
    pairs = _side_by_side(lines, _BESIDE) if near else []
    if pairs:
        lines = _with_rows(lines, pairs, gutters)
    if not gutters:
        return [_column(lines)] if lines else []
    return _banded(lines, sorted((gutter.low + gutter.high) / 2 for gutter in gutters))


def _masthead(lines: Sequence[Line]) -> list[list[Line]]:
    """The rows at the top that have room below them, down to the last one of several parts."""
    rows: list[list[Line]] = []
    at = 0
    while at < len(lines) and len(rows) < _MOST_ROWS:
        top = lines[at]
        row = [line for line in lines[at : at + _NEAR] if top.y - line.y < _BESIDE * top.size]
        at += len(row)
        if at < len(lines) and top.y - lines[at].y <= _STEP * min(top.size, lines[at].size * 1.5):
            break
        rows.append(sorted(row, key=lambda line: line.x0))
    while rows and len(rows[-1]) == 1:
        rows.pop()
    return rows


def _once(lines: Sequence[Line]) -> list[Line]:
    """The lines without those that are printed again over themselves, as a shadow or to look bold."""
    if len({line.text for line in lines}) == len(lines):
        return list(lines)
    kept: list[Line] = []
    for line in lines:
        near = (other for other in kept[-_NEAR:] if other.text == line.text)
        if not any(abs(o.x0 - line.x0) + abs(o.y - line.y) < _BESIDE * line.size for o in near):
            kept.append(line)
    return kept


def _side_by_side(lines: Sequence[Line], beside: float) -> list[tuple[Line, Line]]:
    """The pairs of lines of which the second is the next one to the right of the first.

    ``beside``: how far apart their baselines may be, in sizes.
    """
    pairs = []
    for index, line in enumerate(lines):
        nearest: Line | None = None
        for other in _around(lines, index, beside):
            if other.x0 >= line.x1 - 1 and (nearest is None or other.x0 < nearest.x0):
                nearest = other
        if nearest is not None:
            pairs.append((line, nearest))
    return pairs


def _around(lines: Sequence[Line], index: int, beside: float) -> list[Line]:
    """The lines at about the height of one, which stand near it in the order from the top."""
    line = lines[index]
    reach = beside * line.size
    found = []
    after = index + 1
    while after < len(lines) and line.y - lines[after].y < reach:
        if line.y - lines[after].y < beside * lines[after].size:
            found.append(lines[after])
        after += 1
    before = index - 1
    while before >= 0 and lines[before].y - line.y < reach:
        if lines[before].y - line.y < beside * lines[before].size:
            found.append(lines[before])
        before -= 1
    return found


def _gutters(pairs: Sequence[tuple[Line, Line]]) -> list[_Gutter]:
    """The strips that gaps have in common."""
    gutters: list[_Gutter] = []
    for left, right in sorted(pairs, key=lambda pair: pair[1].x0):
        low, high = left.x1, right.x0
        for gutter in gutters:
            inside_low, inside_high = max(gutter.low, low), min(gutter.high, high)
            if inside_high - inside_low >= _NARROWEST * left.size:
                gutter.low, gutter.high = inside_low, inside_high
                gutter.left.append(left)
                gutter.right.append(right)
                break
        else:
            gutters.append(_Gutter(low, high, [left], [right]))
    return gutters


def _parts_prose(gutter: _Gutter, lines: Sequence[Line]) -> bool:
    """Whether the lines on both sides of a strip are prose rather than cells, and few cross it there."""
    pairs = list(zip(gutter.left, gutter.right))
    out_of_line = sum(abs(left.y - right.y) > _OUT_OF_LINE * left.size for left, right in pairs)
    fewest = 2 if out_of_line * 2 > len(pairs) else _FEWEST  # cells of a row stand on one baseline
    for side in (gutter.left, gutter.right):
        distinct = {id(line): line for line in side}.values()
        if len(distinct) < fewest or sum(len(line.text) for line in distinct) < _PROSE * len(distinct):
            return False
    beside = [*gutter.left, *gutter.right]
    high, low = max(line.y for line in beside), min(line.y for line in beside)
    crossing = sum(
        line.x0 < gutter.low - 1 and line.x1 > gutter.high + 1 for line in lines if low <= line.y <= high
    )
    return crossing <= len(gutter.left)


def _with_rows(
    lines: Sequence[Line], pairs: Sequence[tuple[Line, Line]], gutters: Sequence[_Gutter]
) -> list[Line]:
    """The lines with all cells that no gutter parts joined to one line a row."""
    following = {
        id(left): right
        for left, right in pairs
        if not any(left.x1 <= gutter.low + 1 and right.x0 >= gutter.high - 1 for gutter in gutters)
    }
    if not following:
        return list(lines)
    joined: list[Line] = []
    taken: set[int] = set()
    seconds = {id(line) for line in following.values()}
    for line in lines:
        if id(line) in taken or id(line) in seconds:
            continue
        row = [line]
        while (cell := following.get(id(row[-1]))) is not None and id(cell) not in taken:
            taken.add(id(cell))
            row.append(cell)
        joined.append(line if len(row) == 1 else _row(row))
    joined += [line for line in lines if id(line) in seconds and id(line) not in taken]
    return sorted(joined, key=lambda line: (-line.y, line.x0))


def _row(cells: Sequence[Line]) -> Line:
    """Cells as one line; it stands where most of its letters do."""
    main = max(cells, key=lambda cell: len(cell.text))
    return Line(
        text="\t".join([cell.text for cell in cells]),
        x0=cells[0].x0,
        x1=max([cell.x1 for cell in cells]),
        y=main.y,
        size=max([cell.size for cell in cells]),  # that of a number before small capitals
        bold=all(cell.bold for cell in cells),
        italic=all(cell.italic for cell in cells),
    )


def _banded(lines: Sequence[Line], gutters: Sequence[float]) -> list[Column]:
    """The columns of every band in turn; a line that crosses a gutter is a band of its own."""
    edges = _edges(lines, gutters)
    columns: list[Column] = []
    band: list[list[Line]] = [[] for _ in range(len(gutters) + 1)]
    across: list[Line] = []
    for index, line in enumerate(lines):
        place = bisect_right(gutters, line.x0)
        if place != bisect_right(gutters, line.x1) or (across and _ends(across[-1], lines, index)):
            _flush(columns, band, edges)
            across.append(line)
            continue
        if across:
            columns.append(_column(across))
            across = []
        if _opens_band(line, place, band, lines, index, gutters):
            _flush(columns, band, edges)
        band[place].append(line)
    _flush(columns, band, edges)
    if across:
        columns.append(_column(across))
    return columns


def _ends(above: Line, lines: Sequence[Line], index: int) -> bool:
    """Whether a short line is the last of those above it that go across: like them, and alone in its row."""
    line = lines[index]
    alike = abs(above.size - line.size) < 0.05 * above.size and above.bold == line.bold
    beside = [other for other in lines[max(0, index - 1) : index + 2] if other is not line]
    return (
        alike
        and above.y - line.y < _STEP * line.size
        and all(abs(other.y - line.y) > _BESIDE * line.size for other in beside)
    )


def _edges(lines: Sequence[Line], gutters: Sequence[float]) -> list[tuple[float, float]]:
    """The left and right edge of each column of a page."""
    edges = [(1e9, -1e9)] * (len(gutters) + 1)
    for line in lines:
        place = bisect_right(gutters, line.x0)
        if place == bisect_right(gutters, line.x1):
            edges[place] = (min(edges[place][0], line.x0), max(edges[place][1], line.x1))
    return edges


def _flush(columns: list[Column], band: list[list[Line]], edges: Sequence[tuple[float, float]]) -> None:
    for place, lines in enumerate(band):
        if lines:
            columns.append(Column(list(lines), *edges[place]))
            lines.clear()


def _opens_band(
    line: Line,
    place: int,
    band: Sequence[list[Line]],
    lines: Sequence[Line],
    index: int,
    gutters: Sequence[float],
) -> bool:
    """Whether a heading that is too short to cross a gutter has all the width to itself.

    It is larger or bolder than the line above it, the other columns are empty beside it, and go
    on below.
    """
    above = band[place][-1] if band[place] else None
    if above is None or not (line.size > above.size * 1.05 or (line.bold and not above.bold)):
        return False
    for other in range(len(band)):
        if other == place:
            continue
        last = band[other][-1] if band[other] else None
        following = next(
            (below for below in lines[index + 1 :] if bisect_right(gutters, below.x0) == other), None
        )
        if last is None or following is None or last.y - following.y < _EMPTY * 2 * following.size:
            return False
        if last.y - line.y < line.size or line.y - following.y < line.size:
            return False
    return True


def _column(lines: Sequence[Line]) -> Column:
    return Column(list(lines), min(line.x0 for line in lines), max(line.x1 for line in lines))
