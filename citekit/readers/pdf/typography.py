"""Headings by their type and place."""

from collections import Counter
from collections.abc import Sequence

from citekit.readers.pdf.paragraphs import Paragraph, is_ended
from citekit.readers.pdf.styles import Style, Styles, style_of

_LONGEST = 200
_MOST_LINES = 6
_SHORT = 90
_FEWEST_CAPITALS = 5
_PROSE = 150  # characters of common text that a cover has, at the most
_APART = 1.5  # sizes
_DEEPEST = 6


def mark_headings(paragraphs: Sequence[Paragraph], styles: Styles) -> None:
    """Give headings their level; on the pages before the first text (a cover) none is one."""
    first = _first_text(paragraphs, styles)
    prose = _prose_styles(paragraphs)
    found = [
        paragraph
        for paragraph in paragraphs
        if paragraph.page >= first and not paragraph.footnote and _is_heading(paragraph, styles, prose)
    ]
    left = _masthead(paragraphs, found, first) | _repeated(found, styles)
    found = [paragraph for paragraph in found if id(paragraph) not in left]
    ranks = sorted({_rank(paragraph) for paragraph in found}, reverse=True)
    for paragraph in found:
        paragraph.level = min(ranks.index(_rank(paragraph)) + 1, _DEEPEST)


def _masthead(paragraphs: Sequence[Paragraph], found: Sequence[Paragraph], first: int) -> set[int]:
    """The large lines at the head of the first text: title, date, body. The last is its heading."""
    headings = {id(paragraph) for paragraph in found}
    head: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.page < first:
            continue
        if id(paragraph) in headings:
            if paragraph.marker:
                break
            head.append(paragraph)
        elif len(paragraph.text) > _SHORT:
            head = head[:-1]
            break
    return {id(paragraph) for paragraph in head}


def _repeated(found: Sequence[Paragraph], styles: Styles) -> set[int]:
    """The headings that a page repeats at its head from the one before: “Table 1 (continued)”."""
    repeated: set[int] = set()
    heads: dict[str, int] = {}
    for paragraph in found:
        words = paragraph.text.casefold()
        known = heads.get(words) == paragraph.page - 1
        if known and paragraph.opens and not styles.is_larger(paragraph.lines[0]):
            repeated.add(id(paragraph))
        heads[words] = paragraph.page
    return repeated


def _first_text(paragraphs: Sequence[Paragraph], styles: Styles) -> int:
    """The first page with more text than a cover has that does not stand out."""
    counts: Counter[int] = Counter()
    for paragraph in paragraphs:
        for line in paragraph.lines:
            counts[paragraph.page] += 0 if styles.stands_out(line) else len(line.text)
    return min((page for page, count in counts.items() if count >= _PROSE), default=0)


def _rank(paragraph: Paragraph) -> tuple[float, bool, bool, bool]:
    size, bold, upright = style_of(paragraph.lines[0])
    return (size, bold, paragraph.text.isupper(), upright)


def _prose_styles(paragraphs: Sequence[Paragraph]) -> set[Style]:
    """The styles of which most letters stand in paragraphs too long for headings."""
    letters: Counter[Style] = Counter()
    for paragraph in paragraphs:
        long = len(paragraph.text) > _LONGEST
        letters[style_of(paragraph.lines[0])] += len(paragraph.text) if long else -len(paragraph.text)
    return {style for style, count in letters.items() if count > 0}


def _is_heading(paragraph: Paragraph, styles: Styles, prose: set[Style]) -> bool:
    text, letters = paragraph.text, sum(map(str.isalpha, paragraph.text))
    if len(text) > _LONGEST or len(paragraph.lines) > _MOST_LINES or letters < 2 or text[-1] in ",;":
        return False
    words = text.split()
    if sum(len(word) > 1 and any(map(str.isalpha, word)) for word in words) * 5 < len(words) * 3:
        return False  # figures, or marks in cells
    if "\t" in text and not paragraph.marker:  # a row of cells
        return False
    if is_ended(paragraph.lines[-1]) and len(text) > _SHORT:
        return False
    if style_of(paragraph.lines[0]) not in prose and all(map(styles.stands_out, paragraph.lines)):
        return styles.is_larger(paragraph.lines[0]) or (len(paragraph.lines) <= 3 and _is_apart(paragraph))
    small = styles.is_smaller(paragraph.lines[0])
    return (
        not small
        and _is_apart(paragraph)
        and text.isupper()
        and letters >= _FEWEST_CAPITALS
        and len(text) <= _SHORT
    )


def _is_apart(paragraph: Paragraph) -> bool:
    """Whether there is room above a line; rows of a table stand close."""
    return paragraph.opens or paragraph.gap > _APART * paragraph.lines[0].size
