"""Paragraphs that go on in the next column or on the next page."""

from collections.abc import Sequence

from citekit.readers.pdf.paragraphs import INDENT, Paragraph, Spacing, is_ended, is_full

_WIDER = 1.4  # than the column before: a box across the page


def mark_continued(paragraphs: Sequence[Paragraph], spacing: Spacing) -> None:
    """Say of each paragraph at the head of a column whether it goes on with the one before."""
    before: Paragraph | None = None
    for paragraph in paragraphs:
        if paragraph.level or paragraph.footnote:
            before = before if paragraph.footnote else None
            continue
        if before is not None and paragraph.opens:
            paragraph.continued = _goes_on(before, paragraph, spacing)
        before = paragraph


def with_boxes_before(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs with each box at the foot of a page before the paragraph that it would part.

    A box goes over more than the column of the text, which goes on behind it on the next page.
    """
    ordered = list(paragraphs)
    for index, paragraph in enumerate(paragraphs):
        end = index + 1
        while end < len(paragraphs) and _is_box(paragraphs[end], paragraph):
            end += 1
        goes_on = end < len(paragraphs) and paragraphs[end].page > paragraph.page
        if end > index + 1 and goes_on and not is_ended(paragraph.lines[-1]) and not paragraph.level:
            start = _start(paragraphs, index)
            ordered[start:end] = [*paragraphs[index + 1 : end], *paragraphs[start : index + 1]]
    return ordered


def _start(paragraphs: Sequence[Paragraph], index: int) -> int:
    """Where on its page a paragraph begins that runs through columns."""
    while index and paragraphs[index].opens and paragraphs[index - 1].page == paragraphs[index].page:
        if is_ended(paragraphs[index - 1].lines[-1]):
            break
        index -= 1
    return index


def _is_box(box: Paragraph, paragraph: Paragraph) -> bool:
    """Whether a paragraph on the same page is much wider than another one."""
    return box.page == paragraph.page and not box.footnote and _is_wider(box, paragraph)


def _is_wider(one: Paragraph, other: Paragraph) -> bool:
    return len(other.lines) > 1 and one.right - one.left > _WIDER * (other.right - other.left)


def _goes_on(before: Paragraph, paragraph: Paragraph, spacing: Spacing) -> bool:
    """Whether a paragraph at the head of a column goes on with the one before, as the layout shows it."""
    first, last = paragraph.lines[0], before.lines[-1]
    if _is_wider(paragraph, before):
        return False
    if paragraph.marker or abs(first.size - last.size) > 0.08 * last.size:
        return False
    if first.text[:1].islower():
        return True
    indent = first.x0 - paragraph.left
    second = paragraph.lines[1] if len(paragraph.lines) > 1 else first
    if before.marker:
        hangs = before.lines[-1].x0 - before.left + (first.size if len(before.lines) == 1 else 0.0)
        if abs(indent - hangs) > INDENT * first.size:
            return False
    elif max(indent, first.x0 - second.x0) > INDENT * first.size:
        return False
    full = is_full(last, first, before.right, spacing)
    if is_ended(last) and not spacing.justified:
        return spacing.indented and full is not False
    return not is_ended(last) if full is None else full
