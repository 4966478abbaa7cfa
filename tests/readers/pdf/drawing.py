"""Small PDFs, drawn for one test each."""

from collections.abc import Callable
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

PROSE = (
    "A reader who quotes a bulletin wants to know on which page the words stand, and whether the next issue "
    "printed them again. The page that is printed at its foot is the one that others will look for."
)
Draw = Callable[[Canvas], None]


def pdf(*pages: Draw, **options: object) -> bytes:
    """A PDF of pages, each drawn by a function."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(400, 500), **options)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def text(words: str, x: float = 50, y: float = 450, size: float = 10, width: int = 55, mode: int = 0) -> Draw:
    """Words set in lines of so many letters."""

    def draw(canvas: Canvas) -> None:
        shown = canvas.beginText(x, y)
        shown.setFont("Times-Roman", size)
        shown.setTextRenderMode(mode)
        line = ""
        for word in words.split():
            if len(line) + len(word) > width:
                shown.textLine(line)
                line = ""
            line = f"{line} {word}".strip()
        shown.textLine(line)
        canvas.drawText(shown)

    return draw


def both(*parts: Draw) -> Draw:
    """Several things on one page."""

    def draw(canvas: Canvas) -> None:
        for part in parts:
            part(canvas)

    return draw


def foot(number: object) -> Draw:
    """A number at the foot of the page."""
    return lambda canvas: canvas.drawCentredString(200, 20, str(number))


def heading(words: str, y: float = 470) -> Draw:
    """A bold line, larger than the text."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Times-Bold", 14)
        canvas.drawString(50, y, words)

    return draw


def changed(data: bytes, change: Callable[[PdfWriter], None]) -> bytes:
    """A PDF after something was done to it."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
