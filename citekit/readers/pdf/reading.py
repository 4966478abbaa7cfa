"""What was extracted from a PDF becomes a reading, in the process that calls it."""

from collections.abc import Callable, Collection
from hashlib import sha256

from citekit.errors import ReadError
from citekit.model.layout import Loss, Reading, Source
from citekit.readers.pdf.blocks import lay_out
from citekit.readers.pdf.extract import Extracted, extract
from citekit.readers.pdf.lines import Page
from citekit.readers.pdf.properties import properties
from citekit.readers.pdf.running import find_running

MEDIA_TYPE = "application/pdf"
_SHOWN = 60


def read_here(
    data: bytes,
    path: str,
    password: str = "",
    skip: Collection[int] = (),
    began: Callable[[int], None] = lambda index: None,
) -> Reading:
    """The reading of a PDF; see ``extract`` for the arguments. ReadError where it has no text."""
    return reading_of(extract(data, path, password, skip, began), data, path)


def reading_of(found: Extracted, data: bytes, path: str) -> Reading:
    """The reading of what was extracted from a file. ReadError where it has no text."""
    losses = [*found.losses, *_unseen(found.pages)]
    running = find_running(found.pages)
    laid = lay_out(found.pages, running, found.outline)
    if not laid.blocks:
        raise ReadError(path, "no page has a text", _without_text(found))
    losses += [
        Loss(place="margins of the pages", message=f"running title “{title[:_SHOWN]}” left out")
        for title in running.titles
    ]
    labels: tuple[str | None, ...] = running.labels
    if not any(labels) and _can_be_cited(found.labels):
        labels = tuple(label or None for label in found.labels)
    return Reading(
        source=Source(path=path, sha256=sha256(data).hexdigest(), media_type=MEDIA_TYPE, text=laid.text),
        blocks=laid.blocks,
        metadata=properties(found.information, data),
        page_starts=laid.page_starts,
        page_labels=labels if any(labels) else (),
        page_basis="printed" if any(running.labels) else "label",
        losses=tuple(losses),
    )


def _without_text(found: Extracted) -> str:
    pictures = any("picture" in loss.message for loss in found.losses)
    return "its pages are pictures: read them with OCR first" if pictures else ""


def _can_be_cited(labels: list[str]) -> bool:
    """Whether the file's own page labels can be true: no two pages have the same."""
    known = [label for label in labels if label]
    return bool(known) and len(set(known)) == len(known)


def _unseen(pages: list[Page]) -> list[Loss]:
    """Drop what cannot be seen or read from the pages, and say so: one loss a page and kind.

    Where nothing else stands on a page, unseen text is that of a picture that was recognised,
    and stays.
    """
    losses = []
    for number, page in enumerate(pages, 1):
        hidden = [line for line in page.lines if line.hidden]
        if hidden and len(hidden) < len(page.lines):
            words = " ".join(line.text for line in hidden)
            losses.append(Loss(place=f"page {number}", message=f"invisible text “{words[:_SHOWN]}” left out"))
            page.lines = [line for line in page.lines if not line.hidden]
        for line in page.lines:
            line.hidden = False
        unmapped = sum(len(line.text) for line in page.lines if line.unmapped)
        if unmapped:
            page.lines = [line for line in page.lines if not line.unmapped]
            message = f"{unmapped} characters in a font that does not say which letters they are, left out"
            losses.append(Loss(place=f"page {number}", message=message))
    return losses
