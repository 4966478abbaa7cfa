"""The lines of a page with their places and styles, from pdfium."""

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

# pdfium writes a hyphen at the end of a line, with the line break, as U+FFFE.
_LINE = re.compile("[^\r\n\ufffe]+\ufffe?|\ufffe")
_WIDE = 1.2  # ems between two words of which each belongs to a column or cell of its own
_INVISIBLE = 3  # the render mode of text that is neither filled nor stroked
_SMALLEST = 1.5  # points
_BOLD = re.compile("bold|black|heavy|demi", re.IGNORECASE)
_ITALIC = re.compile("italic|oblique|slanted|kursiv", re.IGNORECASE)
_BOLD_WEIGHT = 600


@dataclass(slots=True)
class Line:
    """A run of words on one baseline, in points from the page's lower left corner.

    ``y`` is the baseline, ``size`` that of the font as it is seen, ``angle`` the direction of
    writing in quarter turns. ``hidden``: it is there but cannot be seen. ``unmapped``: the font
    does not say which letters its glyphs are.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    italic: bool = False
    angle: int = 0
    hidden: bool = False
    unmapped: bool = False


@dataclass(slots=True)
class Page:
    """What stands on a page: its lines as they are drawn, its size in points."""

    lines: list[Line]
    width: float
    height: float
    trouble: str = ""


@dataclass(slots=True)
class Extractor:
    """Takes the lines from pages; fonts are asked once for their weight."""

    _faces: dict[int, tuple[bool, bool]] = field(default_factory=dict)
    _name: Any = field(default_factory=lambda: ctypes.create_string_buffer(128))
    _left: Any = field(default_factory=ctypes.c_double)
    _right: Any = field(default_factory=ctypes.c_double)
    _bottom: Any = field(default_factory=ctypes.c_double)
    _top: Any = field(default_factory=ctypes.c_double)
    _matrix: Any = field(default_factory=pdfium.FS_MATRIX)

    def page(self, document: Any, index: int) -> Page | None:
        """The page at an index, counted from 0; None where pdfium cannot load it."""
        page = pdfium.FPDF_LoadPage(document, index)
        if not page:
            return None
        try:
            size = (pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page))
            if pdfium.FPDFPage_GetRotation(page) % 2:
                size = size[::-1]
            text = pdfium.FPDFText_LoadPage(page)
            if not text:
                return None
            try:
                return _upright(list(self._lines(text)), *size)
            finally:
                pdfium.FPDFText_ClosePage(text)
        finally:
            pdfium.FPDF_ClosePage(page)

    def _lines(self, page: Any) -> Iterator[Line]:
        for match in _LINE.finditer(_text(page)):
            words = match.group()
            start = match.start() + len(words) - len(words.lstrip())
            words = words.strip()
            if words:
                yield from self._parts(page, start, words)

    def _parts(self, page: Any, start: int, words: str) -> Iterator[Line]:
        """The line, or its parts where wide gaps part it: pdfium joins what stands side by side."""
        line = self._line(page, start, words)
        boxes = self._boxes(page, start, len(words), line.angle)
        if not boxes:
            return
        cuts = _cuts(boxes, _WIDE * line.size) if len(boxes) > 1 else ()
        begin = 0
        for cut, until in zip([0, *cuts], [*cuts, len(boxes)]):
            end = len(words) if until == len(boxes) else self._first_of(page, start, len(words), until)
            bare = words[begin:end].strip()
            if bare:
                if cuts:
                    inside = begin + len(words[begin:end]) - len(words[begin:end].lstrip())
                    line = self._line(page, start + inside, bare)
                line.x0 = min(left for left, _ in boxes[cut:until])
                line.x1 = max(right for _, right in boxes[cut:until])
                yield line
            begin = end

    def _first_of(self, page: Any, start: int, count: int, box: int) -> int:
        """The offset of the first character in the box with an index: by halving, boxes are in order."""
        low, high = 0, count
        while low < high:
            middle = (low + high) // 2
            if pdfium.FPDFText_CountRects(page, start, middle + 1) > box:
                high = middle
            else:
                low = middle + 1
        return low

    def _boxes(self, page: Any, start: int, count: int, angle: int) -> list[tuple[float, float]]:
        """Where the objects that characters belong to begin and end along the line, in their order."""
        boxes = []
        left, top, right, bottom = self._left, self._top, self._right, self._bottom
        edges = tuple(map(ctypes.byref, (left, top, right, bottom)))
        for index in range(pdfium.FPDFText_CountRects(page, start, count)):
            pdfium.FPDFText_GetRect(page, index, *edges)
            boxes.append((left.value, right.value) if not angle else (bottom.value, top.value))
            if angle == 2:
                boxes[-1] = (-right.value, -left.value)
            elif angle == 3:
                boxes[-1] = (-top.value, -bottom.value)
        return boxes

    def _line(self, page: Any, start: int, words: str) -> Line:
        """A line with its style and baseline; its ends are not known yet."""
        matrix = self._matrix
        pdfium.FPDFText_GetMatrix(page, start, matrix)
        size = pdfium.FPDFText_GetFontSize(page, start) * math.hypot(matrix.c, matrix.d)
        angle = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4 if matrix.b else 0
        pdfium.FPDFText_GetCharOrigin(page, start, self._left, self._bottom)
        x, y = self._left.value, self._bottom.value
        shown = pdfium.FPDFText_GetTextObject(page, start)
        first, last = self._face(shown), self._face(pdfium.FPDFText_GetTextObject(page, start + len(words) - 1))
        return Line(
            text=words,
            x0=x,
            x1=x,
            y=(y, -x, -y, x)[angle],
            size=size,
            bold=first[0] and last[0],
            italic=first[1] and last[1],
            angle=angle,
            hidden=size < _SMALLEST or pdfium.FPDFTextObj_GetTextRenderMode(shown) == _INVISIBLE,
            unmapped=pdfium.FPDFText_HasUnicodeMapError(page, start) == 1
            and _is_unmapped(page, start, len(words)),
        )

    def _face(self, shown: Any) -> tuple[bool, bool]:
        """Whether the font of a text object is bold, and whether it is italic."""
        font = pdfium.FPDFTextObj_GetFont(shown) if shown else None
        if not font:
            return False, False
        address = ctypes.cast(font, ctypes.c_void_p).value or 0
        if address not in self._faces:
            pdfium.FPDFFont_GetBaseFontName(font, self._name, len(self._name))
            name = self._name.value.decode("latin-1")
            bold = _BOLD.search(name) is not None or pdfium.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
            self._faces[address] = (bold, _ITALIC.search(name) is not None)
        return self._faces[address]


def _is_unmapped(page: Any, start: int, count: int) -> bool:
    """Whether most characters of a line have no letter: a mark of a list alone may have none."""
    flags = [pdfium.FPDFText_HasUnicodeMapError(page, index) for index in range(start, start + count)]
    return flags.count(1) * 2 > count


def _cuts(boxes: list[tuple[float, float]], wide: float) -> list[int]:
    """The boxes that begin a part of their own: after a wide gap, or printed over what stands before."""
    return [
        index
        for index, ((left, right), (_, end)) in enumerate(zip(boxes[1:], boxes), 1)
        if left - end > wide or (end - left > wide and end - left > (right - left) / 2)
    ]


def _text(page: Any) -> str:
    """The characters of a page, one for each that pdfium counts."""
    count = pdfium.FPDFText_CountChars(page)
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(page, 0, count, buffer)
    text = bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", "surrogatepass")
    if len(text) == count:
        return text
    codes = (pdfium.FPDFText_GetUnicode(page, index) for index in range(count))  # letters beyond the BMP
    return "".join(chr(code) if 0 < code < 0x110000 else "\ufffd" for code in codes)


def _upright(lines: list[Line], width: float, height: float) -> Page:
    """The page turned so that most of its text runs from left to right; the rest is set aside, last."""
    counts = [0, 0, 0, 0]
    for line in lines:
        counts[line.angle] += len(line.text)
    angle = max(range(4), key=counts.__getitem__)
    if angle == 0 and not any(counts[1:]):
        return Page(lines, width, height)
    upright = [line for line in lines if line.angle == angle]
    y = min((line.y for line in upright), default=0.0)
    for line in lines:
        if line.angle != angle:
            y -= 3 * line.size
            line.y = y
            upright.append(line)
    return Page(upright, *((height, width) if angle % 2 else (width, height)))
