"""PDFs for tests whose content stream is in the wrong order: lines drawn across two columns.

They are drawn with reportlab, in DejaVu Serif (Debian: ``fonts-dejavu-core``), which has the
letters of every language of the documents. Words are parted by an ordinary hyphen.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from citekit.model.document import FRONT, Document, Passage, Section

from .matter import Typeset, body_parts, heading_text, masthead, running_titles, with_section_ends

FONTS = Path("/usr/share/fonts/truetype/dejavu")
REGULAR, BOLD = "DejaVuSerif", "DejaVuSerif-Bold"
SIZE, LEADING, INDENT = 9.0, 12.0, 12.0
WIDTH, HEIGHT = A4
MARGIN, GUTTER, TOP, BOTTOM = 57.0, 20.0, HEIGHT - 72, 72.0
COLUMN = (WIDTH - 2 * MARGIN - GUTTER) / 2
HEADINGS = {1: 14.0, 2: 11.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a column: ``key`` is the passage it is of, ``indent`` is in points."""

    key: str
    text: str
    indent: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A piece of text at its place on a page; pages are counted from 1 in the body."""

    page: int
    x: float
    y: float
    text: str
    font: str = REGULAR
    size: float = SIZE


def available() -> bool:
    """Whether the font is on this machine."""
    return all((FONTS / f"{name}.ttf").is_file() for name in (REGULAR, BOLD))


def drawn(document: Document) -> Typeset:
    """A document in two columns, line after line across both; headings go over both columns.

    Cover and front part are not counted, the contents page is page 1.
    """
    for name in (REGULAR, BOLD):
        registerFont(TTFont(name, str(FONTS / f"{name}.ttf")))
    body = _Body(document)
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=1)
    canvas.setTitle(document.record.title)
    _draw_cover(canvas, document)
    _draw_front(canvas, document)
    for number in range(1, body.last + 1):
        pieces = [piece for piece in body.pieces if piece.page == number]
        if number == 1:
            pieces = list(_contents(document, body))
        _draw_page(canvas, document, pieces, str(number))
    canvas.save()
    pages = {key: (str(begin), str(end)) for key, (begin, end) in body.pages.items()}
    pages |= {passage.id: ("", "") for passage in document.passages if passage.section == FRONT}
    return Typeset(pdf=stream.getvalue(), pages=with_section_ends(document, pages))


class _Body:
    """The body, set: its pieces, and the first and last page of each passage and heading."""

    def __init__(self, document: Document) -> None:
        self.pieces: list[Drawn] = []
        self.pages: dict[str, tuple[int, int]] = {}
        self.last, self.y = 2, TOP
        lines: list[Line] = []
        for part in body_parts(document):
            if isinstance(part, Passage):
                lines += set_passage(part, COLUMN)
            elif isinstance(part, Section):
                self._columns(lines)
                lines = []
                self._heading(part)
        self._columns(lines)

    def _turn(self) -> None:
        self.last, self.y = self.last + 1, TOP

    def _note(self, key: str) -> None:
        self.pages[key] = (self.pages.get(key, (self.last, 0))[0], self.last)

    def _heading(self, section: Section) -> None:
        """A heading over both columns, with room for three lines below it."""
        size = HEADINGS[section.level]
        lines = wrap(heading_text(section), WIDTH - 2 * MARGIN, BOLD, size, parts=False)
        if self.y - (len(lines) + 1) * size * 1.3 - 3 * LEADING < BOTTOM:
            self._turn()
        elif self.y < TOP:
            self.y -= size
        for line in lines:
            self.y -= size * 1.3
            self.pieces.append(Drawn(page=self.last, x=MARGIN, y=self.y, text=line, font=BOLD, size=size))
        self._note(section.id)
        self.y -= 6

    def _columns(self, lines: list[Line]) -> None:
        """Lines in two columns of the same height, over as many pages as they need."""
        while lines:
            rows = min(int((self.y - BOTTOM) / LEADING), -(-len(lines) // 2))
            if rows < 1:
                self._turn()
                continue
            left, right, lines = lines[:rows], lines[rows : 2 * rows], lines[2 * rows :]
            for row, line in enumerate(left):
                self.y -= LEADING
                self._line(line, MARGIN)
                if row < len(right):
                    self._line(right[row], MARGIN + COLUMN + GUTTER)
            for line in (*left, *right):
                self._note(line.key)

    def _line(self, line: Line, x: float) -> None:
        self.pieces.append(Drawn(page=self.last, x=x + line.indent, y=self.y, text=line.text))


def set_passage(passage: Passage, width: float) -> list[Line]:
    """The lines of a passage: a paragraph begins with an indent, an item hangs from its mark."""
    item = passage.kind == "item"
    text = f"• {passage.text}" if item else passage.text
    hang = stringWidth("• ", REGULAR, SIZE) if item else 0.0
    first = 0.0 if item else INDENT
    lines = wrap(text, width, REGULAR, SIZE, first=first, rest=hang)
    return [
        Line(key=passage.id, text=line, indent=first if index == 0 else hang)
        for index, line in enumerate(lines)
    ]


def wrap(
    text: str, width: float, font: str, size: float, *, first: float = 0, rest: float = 0, parts: bool = True
) -> list[str]:
    """A text in lines no wider than ``width``; long words are parted where ``parts`` is set."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        room = width - (rest if lines else first)
        longer = f"{line} {word}".lstrip()
        if stringWidth(longer, font, size) <= room:
            line = longer
            continue
        head, tail = _parted(line, word, room, font, size) if parts else ("", word)
        lines.append(f"{line} {head}".strip())
        line = tail
    return [*lines, line]


def _parted(line: str, word: str, room: float, font: str, size: float) -> tuple[str, str]:
    """What of a word, with a hyphen, still fits on a line, and the rest of the word.

    A compound is parted at its own hyphen. Another word is parted only after a vowel and before
    a consonant that a vowel follows, with three letters or more on each side.
    """
    for at in range(len(word) - 3, 2, -1):
        before, after, later = (character.lower() in "aeiouəıöü" for character in word[at - 1 : at + 2])
        soft = word[: at + 3].isalpha() and before and not after and later
        head = word[:at] + ("-" if soft else "")
        if (soft or word[at - 1] == "-") and stringWidth(f"{line} {head}", font, size) <= room:
            return head, word[at:]
    return "", word


def _draw_page(canvas: Canvas, document: Document, pieces: list[Drawn], number: str) -> None:
    """A page with its running header, and its printed number where there is one."""
    series, date = running_titles(document.record)
    canvas.setFont(REGULAR, 8)
    canvas.drawString(MARGIN, HEIGHT - 45, series)
    canvas.drawRightString(WIDTH - MARGIN, HEIGHT - 45, date)
    for piece in pieces:
        canvas.setFont(piece.font, piece.size)
        canvas.drawString(piece.x, piece.y, piece.text)
    canvas.setFont(REGULAR, 8)
    canvas.drawCentredString(WIDTH / 2, 40, number)
    canvas.showPage()


def _draw_cover(canvas: Canvas, document: Document) -> None:
    y = HEIGHT * 0.7
    for index, line in enumerate(masthead(document.record)):
        for piece in wrap(line, WIDTH - 2 * MARGIN, BOLD, 20 if index == 0 else 13, parts=False):
            canvas.setFont(BOLD if index == 0 else REGULAR, 20 if index == 0 else 13)
            canvas.drawCentredString(WIDTH / 2, y, piece)
            y -= 28
        y -= 12
    canvas.showPage()


def _draw_front(canvas: Canvas, document: Document) -> None:
    """The front part, on a page without a number."""
    pieces: list[Drawn] = []
    y = TOP
    for part in body_parts(document, front=True):
        if isinstance(part, str):
            y -= 24
            pieces.append(Drawn(page=0, x=MARGIN, y=y, text=part, font=BOLD, size=11))
        elif isinstance(part, Passage):
            for line in set_passage(part, WIDTH - 2 * MARGIN):
                y -= LEADING
                pieces.append(Drawn(page=0, x=MARGIN + line.indent, y=y, text=line.text))
    if pieces:
        _draw_page(canvas, document, pieces, "")


def _contents(document: Document, body: _Body) -> Iterator[Drawn]:
    """The contents page: the sections with leaders and pages."""
    yield Drawn(page=1, x=MARGIN, y=TOP - 14, text="Table of contents", font=BOLD, size=14)
    y, right = TOP - 44, WIDTH - MARGIN
    for section in document.sections:
        if section.level > 1:
            continue
        lines = wrap(heading_text(section), right - MARGIN - 40, REGULAR, 10, parts=False)
        for line in lines:
            yield Drawn(page=1, x=MARGIN, y=y, text=line, size=10)
            y -= 15
        number = str(body.pages[section.id][0])
        left = right - stringWidth(number, REGULAR, 10)
        begin = MARGIN + stringWidth(f"{lines[-1]} ", REGULAR, 10)
        dots = "." * int((left - begin - 4) / stringWidth(".", REGULAR, 10))
        yield Drawn(page=1, x=begin, y=y + 15, text=dots, size=10)
        yield Drawn(page=1, x=left, y=y + 15, text=number, size=10)
        y -= 3
