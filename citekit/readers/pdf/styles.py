"""The styles of a document's lines: that of its prose, and those that stand out from it."""

from collections import Counter
from collections.abc import Sequence

from citekit.readers.pdf.columns import Column
from citekit.readers.pdf.lines import Line

_PROSE = 25  # characters of a line of prose, at the least
_LETTERS = 0.7  # of the characters of such a line
_LARGER = 1.15
_SMALLEST = 0.85  # of a heading that is bold
_SMALLER = 0.93
_COMMON = 0.2  # of all characters: what is so common does not stand out

Style = tuple[float, bool, bool]  # size, bold, upright; the most striking sorts last


class Styles:
    """The size of most prose (``body``, in points), and how much of the text each style has."""

    def __init__(self, columns: Sequence[Column]) -> None:
        lines = [line for column in columns for line in column.lines]
        letters: dict[Style, int] = {}
        prose: Counter[float] = Counter()
        for line in lines:
            style, count = style_of(line), len(line.text)
            letters[style] = letters.get(style, 0) + count
            long = count >= _PROSE and "\t" not in line.text
            if long and sum(map(str.isalpha, line.text[:_PROSE])) > _LETTERS * _PROSE:
                prose[round(line.size * 4) / 4] += count
        self._letters = Counter(letters)
        if not prose:
            for style, count in self._letters.items():
                prose[style[0]] += count
        self.body = prose.most_common(1)[0][0] if prose else 0.0
        self._total = self._letters.total() or 1

    def stands_out(self, line: Line) -> bool:
        """Whether a line is larger, bolder or more slanted than prose, in a style that is rare."""
        face = line.bold or line.italic
        if line.size < self.body * (_SMALLEST if face else _LARGER):
            return False
        return self._letters[style_of(line)] < _COMMON * self._total

    def is_larger(self, line: Line) -> bool:
        """Whether a line is larger than prose."""
        return line.size >= self.body * _LARGER

    def is_smaller(self, line: Line) -> bool:
        """Whether a line is smaller than prose."""
        return line.size < self.body * _SMALLER


def style_of(line: Line) -> Style:
    """The style of a line, sizes to half a point."""
    return (round(line.size * 2) / 2, line.bold, not line.italic)
