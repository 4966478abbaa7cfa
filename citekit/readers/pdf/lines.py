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
_LEFTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")  # Hebrew, Arabic and their kin
_WIDE = 1.2  # ems between two words of which each belongs to a column or cell of its own
_RAISED = 0.2  # of the size: what stands so high above the baseline is a mark
_INVISIBLE = 3  # the render mode of text that is neither filled nor stroked
_SMALLEST = 1.5  # points
_BOLD = re.compile("bold|black|heavy|demi", re.IGNORECASE)
_ITALIC = re.compile("italic|oblique|slanted|kursiv", re.IGNORECASE)
_BOLD_WEIGHT = 600
# Called for every line: looked up once.
_count_rects, _get_rect = pdfium.FPDFText_CountRects, pdfium.FPDFText_GetRect
_get_matrix, _get_font_size = pdfium.FPDFText_GetMatrix, pdfium.FPDFText_GetFontSize
_get_origin, _get_object = pdfium.FPDFText_GetCharOrigin, pdfium.FPDFText_GetTextObject
_get_font, _get_render_mode = pdfium.FPDFTextObj_GetFont, pdfium.FPDFTextObj_GetTextRenderMode
_has_map_error = pdfium.FPDFText_HasUnicodeMapError
_Box = tuple[float, float, float]  # where an object begins and ends along its line, and its lower edge
_Address = ctypes.c_size_t  # of a font, as which it is known again


@dataclass(slots=True)
class Line:
    """A run of words on one baseline, in points from the page's lower left corner.

    ``y`` is the baseline, ``size`` that of the font as it is seen, ``angle`` the direction of
    writing in quarter turns. ``raised`` are the ranges of ``text`` that stand higher and smaller,
    as the numbers of notes do. ``hidden``: it is there but cannot be seen. ``unmapped``: the font
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
    raised: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class Page:
    """What stands on a page: its lines as they are drawn, its size in points."""

    lines: list[Line]
    width: float
    height: float


@dataclass(slots=True)
class Extractor:
    """Takes the lines from pages; fonts are asked once for their weight."""

    _faces: dict[int, tuple[bool, bool]] = field(default_factory=dict)
    _buffer: Any = field(default_factory=lambda: (ctypes.c_ushort * 8192)())
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
        for match in _LINE.finditer(self._text(page)):
            words = match.group()
            bare = words.strip()
            if bare:
                yield from self._parts(page, match.start() + words.index(bare[0]), bare)

    def _text(self, page: Any) -> str:
        """The characters of a page, one for each that pdfium counts."""
        count = pdfium.FPDFText_CountChars(page)
        if count >= len(self._buffer):
            self._buffer = (ctypes.c_ushort * (2 * count + 1))()
        written = pdfium.FPDFText_GetText(page, 0, count, self._buffer)
        text = bytes(memoryview(self._buffer)[: max(written - 1, 0)]).decode("utf-16-le", "surrogatepass")
        if len(text) == count:
            return text
        codes = (pdfium.FPDFText_GetUnicode(page, index) for index in range(count))  # letters beyond the BMP
        return "".join(chr(code) if 0 < code < 0x110000 else "\ufffd" for code in codes)

    def _parts(self, page: Any, start: int, words: str) -> Iterator[Line]:
        """The line, or its parts where wide gaps part it: pdfium joins what stands side by side."""
        count = _count_rects(page, start, len(words))
        if not count:
            return
        line = self._line(page, start, len(words) if count > 1 else 1, words)
        boxes = self._boxes(page, count, line.angle)
        cuts = _cuts(boxes, _WIDE * line.size) if count > 1 and not _LEFTWARD.search(words) else ()
        if not cuts:
            line.x0, line.x1 = boxes[0][:2]
            for left, right, _ in boxes[1:]:
                line.x0, line.x1 = min(left, line.x0), max(right, line.x1)
            if count > 1 and not line.angle:
                line.raised = self._raised(page, start, line, boxes)
            yield line
            return
        begin = 0
        for cut, until in zip([0, *cuts], [*cuts, count]):
            end = len(words) if until == count else self._first_of(page, start, len(words), until)
            bare = words[begin:end].strip()
            if bare:
                inside = start + words.index(bare[0], begin)
                line = self._line(page, inside, len(bare), bare)
                line.x0 = min(box[0] for box in boxes[cut:until])
                line.x1 = max(box[1] for box in boxes[cut:until])
                yield line
            begin = end

    def _raised(self, page: Any, start: int, line: Line, boxes: list[_Box]) -> tuple[tuple[int, int], ...]:
        """The ranges of a line whose boxes stand high above the baseline."""
        height = line.y + _RAISED * line.size
        return tuple(
            (
                self._first_of(page, start, len(line.text), index),
                self._first_of(page, start, len(line.text), index + 1),
            )
            for index in range(1, len(boxes))
            if boxes[index][2] > height
        )

    def _first_of(self, page: Any, start: int, count: int, box: int) -> int:
        """The offset of the first character in the box with an index: by halving, boxes are in order."""
        low, high = 0, count
        while low < high:
            middle = (low + high) // 2
            if _count_rects(page, start, middle + 1) > box:
                high = middle
            else:
                low = middle + 1
        return low

    def _boxes(self, page: Any, count: int, angle: int) -> list[_Box]:
        """The objects that were counted last, in their order."""
        left, top, right, bottom = self._left, self._top, self._right, self._bottom
        boxes = []
        for index in range(count):
            _get_rect(page, index, left, top, right, bottom)
            if not angle:
                boxes.append((left.value, right.value, bottom.value))
            elif angle == 1:
                boxes.append((bottom.value, top.value, -right.value))
            elif angle == 2:
                boxes.append((-right.value, -left.value, -top.value))
            else:
                boxes.append((-top.value, -bottom.value, left.value))
        return boxes

    def _line(self, page: Any, start: int, reach: int, words: str) -> Line:
        """A line with its style and baseline; its ends are not known yet.

        ``reach`` is 1 where all of it is one object, in one font.
        """
        middle = len(words) // 2  # a mark may stand at the beginning
        while words[middle].isspace():
            middle += 1
        middle += start
        matrix = self._matrix
        _get_matrix(page, middle, matrix)
        size = _get_font_size(page, middle)
        if matrix.b or matrix.c:
            size *= math.hypot(matrix.c, matrix.d)
            angle = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4
            _get_origin(page, start, self._left, self._bottom)
            x, y = self._left.value, self._bottom.value
            y = (y, -x, -y, x)[angle]
        else:  # the baseline is that of the whole object
            size *= abs(matrix.d)
            angle, y = (2, -matrix.f) if matrix.a < 0 and matrix.d < 0 else (0, matrix.f)
        shown = _get_object(page, middle)
        bold, italic = self._face(shown)
        if reach > 1 and (bold or italic):
            first, last = (self._face(_get_object(page, at)) for at in (start, start + reach - 1))
            bold, italic = bold and first[0] and last[0], italic and first[1] and last[1]
        unmapped = _has_map_error(page, start) == 1 and _is_unmapped(page, start, len(words))
        hidden = size < _SMALLEST or _get_render_mode(shown) == _INVISIBLE
        return Line(words, 0.0, 0.0, y, size, bold, italic, angle, hidden, unmapped)

    def _face(self, shown: Any) -> tuple[bool, bool]:
        """Whether the font of a text object is bold, and whether it is italic."""
        font = _get_font(shown) if shown else None
        if not font:
            return False, False
        address = _Address.from_buffer(font).value
        face = self._faces.get(address)
        if face is None:
            pdfium.FPDFFont_GetBaseFontName(font, self._name, len(self._name))
            name = self._name.value.decode("latin-1")
            bold = _BOLD.search(name) is not None or pdfium.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
            face = self._faces[address] = (bold, _ITALIC.search(name) is not None)
        return face


def _is_unmapped(page: Any, start: int, count: int) -> bool:
    """Whether most characters of a line have no letter: a mark of a list alone may have none."""
    flags = [pdfium.FPDFText_HasUnicodeMapError(page, index) for index in range(start, start + count)]
    return flags.count(1) * 2 > count


def _cuts(boxes: list[_Box], wide: float) -> list[int]:
    """The boxes that begin a part of their own: after a wide gap, or printed over what stands before."""
    return [
        index
        for index, ((left, right, _), (_, end, _)) in enumerate(zip(boxes[1:], boxes), 1)
        if left - end > wide or (end - left > wide and end - left > (right - left) / 2)
    ]


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
