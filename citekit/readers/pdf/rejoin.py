"""Lines that pdfium parts, made whole: at raised marks, and at initials as tall as several lines."""

from collections.abc import Sequence
from dataclasses import replace

from citekit.readers.pdf.lines import Line

_STOPS = ".,;:!?)]”’»"
_ADJACENT = 0.7  # em: what stands closer on one baseline is one line
_OVER = 0.3  # em that two parts may overlap
_SMALL = 0.85  # of the size: a raised mark
_LOW, _HIGH = 0.1, 0.7  # sizes that a mark stands above the baseline
_TALL = 1.8  # sizes of an initial
_SOFT = "\u00ad"


def rejoined(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page, in the order in which they are drawn, with what belongs together joined."""
    found: list[Line] = []
    for line in lines:
        if _SOFT in line.text:
            line = replace(line, text=_without_soft_hyphens(line.text))
        joined = _joined(found[-1], line) if found and not line.angle else None
        if joined:
            found[-1] = joined
        elif line.text:
            found.append(line)
    initials = [line for line in found if len(line.text) == 1 and line.text.isalpha()]
    for initial in initials:
        _put_before(initial, found)
    return found


def _without_soft_hyphens(text: str) -> str:
    """Soft hyphens are seen at the end of a line alone, where U+FFFE stands for a hyphen."""
    if text.endswith(_SOFT):
        text = f"{text[:-1]}\ufffe"
    return text.replace(_SOFT, "")


def _joined(left: Line, right: Line) -> Line | None:
    """Two parts of one line as one, None where they are none."""
    size = max(left.size, right.size)
    gap, rise = right.x0 - left.x1, right.y - left.y
    if not -_OVER * size <= gap <= _ADJACENT * size or left.text.endswith("\ufffe"):
        return None
    if abs(rise) < _LOW * size:
        between = "" if right.text[0] in _STOPS else " "
        main = left if len(left.text) >= len(right.text) else right
    elif _LOW * size < rise < _HIGH * size and right.size < _SMALL * left.size:
        between, main = "", left
        right = replace(right, raised=((0, len(right.text)),))
    elif _LOW * size < -rise < _HIGH * size and left.size < _SMALL * right.size:
        between, main = " ", right
        left = replace(left, raised=((0, len(left.text)),))
    else:
        return None
    shift = len(left.text) + len(between)
    return replace(
        main,
        text=f"{left.text}{between}{right.text}",
        x0=min(left.x0, right.x0),
        x1=max(left.x1, right.x1),
        bold=left.bold and right.bold if main.bold else False,
        raised=(*left.raised, *((start + shift, end + shift) for start, end in right.raised)),
    )


def _put_before(initial: Line, lines: list[Line]) -> None:
    """Put an initial before the uppermost of the lines that stand at its right side."""
    beside = [
        line
        for line in lines
        if line is not initial
        and initial.size > _TALL * line.size
        and 0 <= line.x0 - initial.x1 + _OVER * line.size < 1.5 * line.size
        and initial.y - _OVER * line.size < line.y < initial.y + initial.size
    ]
    if beside:
        first = max(beside, key=lambda line: line.y)
        lines[lines.index(first)] = replace(first, text=initial.text + first.text)
        lines.remove(initial)
