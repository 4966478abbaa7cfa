"""A file's pages, outline, labels and properties, by pdfium; page by page by pypdf where it fails."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from citekit.errors import ReadError
from citekit.model.layout import Loss
from citekit.readers.pdf.lines import Extractor, Line, Page
from citekit.readers.pdf.outline import Entry, entries
from citekit.readers.pdf.rejoin import rejoined

_MOST_PAGES = 20_000
_SIZE = 10.0  # points: of a page without positions


@dataclass(slots=True)
class Extracted:
    """What a file holds; ``labels`` are those that it declares for its pages, empty where none."""

    pages: list[Page]
    outline: list[Entry]
    labels: list[str]
    information: dict[str, str]
    losses: list[Loss]


def extract(
    data: bytes, path: str, password: str, skip: Collection[int], began: Callable[[int], None]
) -> Extracted:
    """Read a whole file. ``skip`` are pages that may not be touched, ``began`` is told of each page.

    ReadError where there is no PDF, or one that is encrypted with another password.
    """
    try:
        document = pypdfium2.PdfDocument(data, password=password or None)
    except pypdfium2.PdfiumError as error:
        return _by_pypdf(data, path, password, error, began)
    try:
        count = min(len(document), _MOST_PAGES)
        extractor, fallback = Extractor(), _Fallback(data, password, len(document))
        pages: list[Page] = []
        losses: list[Loss] = []
        for index in range(count):
            began(index)
            page = None if index in skip else extractor.page(document.raw, index)
            if page is None:
                page = Page([], 0.0, 0.0) if index in skip else fallback.page(index)
                how = "its text was read without positions" if page.lines else "it was left out"
                losses.append(Loss(place=f"page {index + 1}", message=f"damaged; {how}", unread=True))
            elif not page.lines and _has_picture(document.raw, index):
                losses.append(
                    Loss(
                        place=f"page {index + 1}", message="a picture without text, left out; OCR would read it"
                    )
                )
            page.lines = rejoined(page.lines)
            pages.append(page)
        labeled = any(document.get_page_label(index) for index in {0, count - 1} if count)
        labels = [document.get_page_label(index) for index in range(count)] if labeled else []
        information = document.get_metadata_dict()
        return Extracted(pages, entries(document), labels, information, losses)
    finally:
        document.close()


def _has_picture(document: Any, index: int) -> bool:
    page = pdfium.FPDF_LoadPage(document, index)
    try:
        count = min(pdfium.FPDFPage_CountObjects(page), 1000)
        return any(
            pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, number)) == pdfium.FPDF_PAGEOBJ_IMAGE
            for number in range(count)
        )
    finally:
        pdfium.FPDF_ClosePage(page)


class _Fallback:
    """pypdf, opened for the first page that needs it."""

    def __init__(self, data: bytes, password: str, count: int | None = None) -> None:
        self._data = data
        self._password = password
        self._count = count
        self._reader: Any = None

    def page(self, index: int) -> Page:
        """The lines of a page, one below the other.

        None where pypdf fails too, or counts the pages of the damaged file in another way.
        """
        try:
            if self._reader is None:
                self._reader = _pypdf_reader(self._data, self._password)
            if self._count not in (None, len(self._reader.pages)):
                return Page([], 0.0, 0.0)
            return _lines_below(self._reader.pages[index].extract_text())
        except Exception:  # pypdf raises anything on damaged files; the page is named as a loss
            return Page([], 0.0, 0.0)


def _pypdf_reader(data: bytes, password: str) -> Any:
    import logging

    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    return pypdf.PdfReader(BytesIO(data), password=password or None)


def _lines_below(text: str) -> Page:
    """A text as the lines of a page, a wider step where a line is empty."""
    lines: list[Line] = []
    y = 0.0
    for row in text.splitlines():
        y -= 1.2 * _SIZE
        if words := row.strip():
            lines.append(Line(words, 0.0, 5.0 * len(words), y, _SIZE))
    return Page(lines, 600.0, -y)


def _by_pypdf(
    data: bytes, path: str, password: str, error: pypdfium2.PdfiumError, began: Callable[[int], None]
) -> Extracted:
    """What pypdf reads of a file that pdfium cannot open."""
    if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
        wrong = "the password is not that of the file" if password else "it is encrypted"
        raise ReadError(path, wrong, "give its password with --password")
    try:
        reader = _pypdf_reader(data, password)
        count = min(len(reader.pages), _MOST_PAGES)
    except Exception as damage:  # pypdf raises anything on damaged files
        raise ReadError(
            path, "it is no PDF that can be read", "open and save it again with another program"
        ) from damage
    fallback = _Fallback(data, password)
    pages = []
    for index in range(count):
        began(index)
        pages.append(fallback.page(index))
    loss = Loss(place="file", message="damaged; its text was read without positions", unread=True)
    return Extracted(pages, [], [], {}, [loss])
