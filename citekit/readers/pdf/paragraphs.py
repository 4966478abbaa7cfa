"""Lines below each other become paragraphs, by gaps, indents, marks and styles."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from citekit.readers.pdf.columns import Column
from citekit.readers.pdf.lines import Line
from citekit.readers.pdf.styles import Styles, style_of

_MARK = re.compile(r"(?:[-–—•‣◦▪●○■□➢➤✓*]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)])[ \t]+(?=\S)")
INDENT = 0.7  # em
_DEEP = 4.0  # em: a deeper indent is none of paragraphs
_FEWESTINDENTS = 3
_DEEPEST = 8.0  # em: what stands further right is no indented paragraph
_SPACE = 1.18  # of the usual distance of two lines
_UNKNOWN = 1.5  # em, where nothing is known of the usual distance
_STOPS = ".!?:;…。"
_CLOSERS = " \"'”’»)]"
_SHORT = 6.0  # em: what ends so far from the edge ends a paragraph, after a stop
_OVERHANG = 0.35  # em: stops may hang into the margin
_FULL, _FREE = 1.0, 1.8
_CLOSE = 1.4  # sizes between the lines of a heading, at the most
_LONGEST_HEADING = 6  # lines
_FLUSH = 1.2  # points


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together. ``opens`` a column: whether it goes on is not seen on the page alone.

    ``left`` and ``right`` are the edges of its column, ``page`` counts from 0. ``continued`` is as
    in ``Block``, ``level`` that of a heading (0: none).
    """

    lines: list[Line]
    page: int
    left: float
    right: float
    opens: bool = False
    marker: str = ""
    level: int = 0
    footnote: bool = False
    continued: bool | None = False
    gap: float = 0.0

    @property
    def text(self) -> str:
        """Its lines, with spaces between."""
        return " ".join(line.text for line in self.lines)


@dataclass(slots=True)
class Spacing:
    """How far apart lines of each size usually stand, and how the paragraphs are set.

    ``justified``: their lines end flush right. ``indented``: their first lines stand further right.
    """

    leading: dict[int, float] = field(default_factory=dict)
    justified: bool = False
    indented: bool = False

    def usual(self, size: float) -> float | None:
        """The usual distance of two baselines at a size, in points."""
        return self.leading.get(round(size * 2))


def find_spacing(columns: Sequence[Column]) -> Spacing:
    """The spacing of a document, from all its columns."""
    pairs: list[tuple[int, int]] = []  # sizes and steps in half points
    flush = counted = 0
    for column in columns:
        for above, below in pairwise(column.lines):
            step = above.y - below.y
            if 0 < step < 3 * below.size and abs(above.size - below.size) < 0.5:
                pairs.append((round(below.size * 2), round(step * 2)))
                if above.x1 > column.right - 4 * above.size and len(above.text) > 25:
                    counted += 1
                    flush += above.x1 > column.right - _FLUSH
    steps: dict[int, dict[int, int]] = {}
    for (size, half_points), count in Counter(pairs).items():
        steps.setdefault(size, {})[half_points] = count
    leading = {
        size: min(step for step, count in counts.items() if count * 3 >= max(counts.values())) / 2
        for size, counts in steps.items()
        if sum(counts.values()) > 1
    }
    found = Spacing(leading, flush * 10 > counted * 7)
    found.indented = _are_indented(columns, found)
    return found


def _are_indented(columns: Sequence[Column], spacing: Spacing) -> bool:
    """Whether paragraphs begin with an indent, rather than after a space."""
    indents = spaces = 0
    for column in columns:
        for above, line, below in zip(column.lines, column.lines[1:], column.lines[2:]):
            usual, em = spacing.usual(line.size), line.size
            if usual and above.y - line.y > usual * _SPACE + 0.5 and above.size == line.size:
                spaces += 1
            elif INDENT * em < line.x0 - above.x0 < _DEEP * em and abs(below.x0 - above.x0) < 0.3 * em:
                indents += not _MARK.match(above.text)
    return indents >= _FEWESTINDENTS and indents * 2 > spaces


def find_paragraphs(columns: Sequence[Column], page: int, spacing: Spacing, styles: Styles) -> list[Paragraph]:
    """The paragraphs of a page's columns, in order."""
    paragraphs: list[Paragraph] = []
    for column in columns:
        current: Paragraph | None = None
        for index, line in enumerate(column.lines):
            following = column.lines[index + 1] if index + 1 < len(column.lines) else None
            if current is None or _begins(current, line, following, column, spacing, styles):
                gap = current.lines[-1].y - line.y if current else 0.0
                current = Paragraph([line], page, column.left, column.right, opens=index == 0, gap=gap)
                match = _MARK.match(line.text)
                current.marker = match.group().strip() if match else ""
                paragraphs.append(current)
            else:
                current.lines.append(line)
    return paragraphs


def _begins(
    current: Paragraph,
    line: Line,
    following: Line | None,
    column: Column,
    spacing: Spacing,
    styles: Styles,
) -> bool:
    """Whether a line begins a new paragraph below the current one."""
    last = current.lines[-1]
    step = last.y - line.y
    usual = spacing.usual(line.size)
    if styles.stands_out(line) and _runs_on(current, line, styles):
        return False
    if step > (usual * _SPACE if usual else _UNKNOWN * line.size) + 0.5 or step < -line.size:
        return True
    if abs(last.size - line.size) > 0.08 * last.size or (last.bold != line.bold and _is_styled(current, line)):
        return True
    if last.italic != line.italic and is_full(last, line, column.right, spacing) is False:
        return True
    if _MARK.match(line.text):
        return bool(current.marker) or is_ended(last) or is_full(last, line, column.right, spacing) is False
    return _is_moved(current, line, following, column, spacing)


def _runs_on(current: Paragraph, line: Line, styles: Styles) -> bool:
    """Whether a line that stands out is the next of a heading: close below a line like it."""
    last = current.lines[-1]
    alike = style_of(last) == style_of(line) and "\t" not in line.text and not _MARK.match(line.text)
    close = 0 < last.y - line.y < _CLOSE * line.size
    return alike and close and last.text[-1] not in ".!?" and len(current.lines) < _LONGEST_HEADING


def _is_moved(current: Paragraph, line: Line, following: Line | None, column: Column, spacing: Spacing) -> bool:
    """Whether a line's place to the left or right, or the end of the one before, sets it apart."""
    last = current.lines[-1]
    moved = line.x0 - last.x0
    em = line.size
    if moved > INDENT * em:
        if is_full(last, line, column.right, spacing) and not is_ended(last):  # a hanging indent
            return False
        if current.marker and len(current.lines) == 1:
            return False
        if spacing.indented and moved < _DEEP * em:
            return True
        back = following is not None and following.x0 < line.x0 - INDENT * em
        deep = line.x0 - column.left > _DEEPEST * em
        return not deep and (back or is_full(last, line, column.right, spacing) is False)
    if moved < -INDENT * em and (len(current.lines) > 1 or current.marker):
        return True
    indented = line.x0 - column.left > INDENT * em
    if indented and abs(moved) < INDENT * em and _is_first(current, line, following):
        return True
    if last.x1 + _SHORT * em < column.right and is_full(last, line, column.right, spacing) is False:
        return is_ended(last) or (indented and not moved < -INDENT * em and len(current.lines) == 1)
    return False


def _is_first(current: Paragraph, line: Line, following: Line | None) -> bool:
    """Whether an indented line below another one is a first line as well: the next one moves back."""
    if not following or _MARK.match(following.text) or following.x0 > line.x0 - INDENT * line.size:
        return False
    return len(current.lines) == 1 or (bool(current.marker) and is_ended(current.lines[-1]))


def _is_styled(current: Paragraph, line: Line) -> bool:
    """Whether a change of weight is one of paragraphs: a line that is bold in all its words."""
    return line.bold or all(above.bold for above in current.lines)


def room(line: Line, following: Line, right: float) -> float:
    """How many times the first word of the next line would have fitted on the rest of a line."""
    word = re.split(r"[\s\ufffe]", following.text, maxsplit=1)[0]
    letter = (following.x1 - following.x0) / max(len(following.text), 1)
    return (right - line.x1) / (letter * (len(word) + 1))


def is_full(line: Line, following: Line, right: float, spacing: Spacing) -> bool | None:
    """Whether a line reaches so far right that the next word had no room on it; None where it is close."""
    if line.text.endswith("\ufffe"):
        return True
    if spacing.justified:
        return line.x1 > right - _OVERHANG * line.size
    times = room(line, following, right)
    return True if times < _FULL else False if times > _FREE else None


def is_ended(line: Line) -> bool:
    """Whether a line ends as sentences do."""
    return line.text.rstrip(_CLOSERS)[-1:] in _STOPS
