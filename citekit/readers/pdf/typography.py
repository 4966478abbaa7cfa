"""Headings by their type and place."""

import re
from collections import Counter
from collections.abc import Sequence

from citekit.readers.pdf.paragraphs import Paragraph, is_ended
from citekit.readers.pdf.styles import Style, Styles, style_of
from citekit.text.captions import CAPTION

_LONGEST = 200
_MOST_LINES = 6
_SHORT = 90
_FEWEST_CAPITALS = 5
_PROSE = 150  # characters of common text that a cover has, at the most
_APART = 1.5  # sizes
_LEADER = re.compile(r"(?:[.·•…‥]\s?){4,}")
_NUMBER = re.compile(r"(?:[\d.]{1,8}|[IVXLC]{1,6}\.?|[A-Za-z][.)])\s+")  # of a heading
_LARGEST = 1.1
_DEEPEST = 6


def mark_headings(paragraphs: Sequence[Paragraph], styles: Styles) -> None:
    """Give headings their level; on the pages before the first text (a cover) none is one."""
    first = _first_text(paragraphs, styles)
    prose = _prose_styles(paragraphs)
    leaders = Counter(paragraph.page for paragraph in paragraphs if _LEADER.search(paragraph.text))
    lists = {page for page, count in leaders.items() if count > 1}  # of contents, tables or figures
    found = [
        paragraph
        for paragraph in paragraphs
        if paragraph.page >= first and not paragraph.footnote and _is_heading(paragraph, styles, prose, lists)
    ]
    left = _masthead(paragraphs, found, first) | _repeated(found, styles)
    title = _title([one for one in paragraphs if one.page < first or id(one) in left], found)
    found = [paragraph for paragraph in found if id(paragraph) not in left or paragraph is title]
    if title and title.page < first:
        found.append(title)
    ranks = sorted({_rank(paragraph) for paragraph in found}, reverse=True)
    for paragraph in found:
        paragraph.level = min(ranks.index(_rank(paragraph)) + 1, _DEEPEST)


def _masthead(paragraphs: Sequence[Paragraph], found: Sequence[Paragraph], first: int) -> set[int]:
    """The large lines at the head of the first text: title, date, body.

    The last is its heading, if the text stands right below it rather than a date or a name.
    """
    headings = {id(paragraph) for paragraph in found}
    head: list[Paragraph] = []
    right_below = False
    for paragraph in paragraphs:
        if paragraph.page < first:
            continue
        if id(paragraph) in headings:
            if paragraph.marker:
                break
            head.append(paragraph)
            right_below = True
        elif len(paragraph.text) > _SHORT or is_ended(paragraph.lines[-1]):
            head = head[:-1] if right_below else head
            break
        else:
            right_below = False
    return {id(paragraph) for paragraph in head}


def _title(head: Sequence[Paragraph], found: Sequence[Paragraph]) -> Paragraph | None:
    """Of the lines of cover and masthead the title: the one in larger type than all other headings."""
    title = max(head, key=lambda paragraph: paragraph.lines[0].size, default=None)
    if title is None or len(title.text) > _LONGEST or sum(map(str.isalpha, title.text)) < _FEWEST_CAPITALS:
        return None
    others = (one.lines[0].size for one in (*head, *found) if one is not title)
    return title if title.lines[0].size > _LARGEST * max(others, default=0.0) else None


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


def _is_heading(paragraph: Paragraph, styles: Styles, prose: set[Style], lists: set[int]) -> bool:
    """Whether a paragraph stands out like a heading, or by its capitals, on pages that are no ``lists``."""
    text, first = paragraph.text, paragraph.lines[0]
    if not _may_be_title(text, len(paragraph.lines)) or (is_ended(paragraph.lines[-1]) and len(text) > _SHORT):
        return False
    if style_of(first) not in prose and all(map(styles.stands_out, paragraph.lines)):
        return styles.is_larger(first) or (len(paragraph.lines) <= 3 and _is_apart(paragraph))
    if styles.is_smaller(first) or not _is_apart(paragraph) or paragraph.page in lists:
        return False
    return text.isupper() and sum(map(str.isalpha, text)) >= _FEWEST_CAPITALS and len(text) <= _SHORT


def _may_be_title(text: str, lines: int) -> bool:
    """Whether words can be a title: no row of cells or figures, no line of contents, no caption."""
    bare = _NUMBER.sub("", text, count=1)
    if len(text) > _LONGEST or lines > _MOST_LINES or text[-1] in ",;" or "\t" in bare:
        return False
    words = bare.split()
    worded = sum(len(word) > 1 and any(map(str.isalpha, word)) for word in words)
    return worded * 5 >= len(words) * 3 and worded > 0 and not (_LEADER.search(text) or CAPTION.match(text))


def _is_apart(paragraph: Paragraph) -> bool:
    """Whether there is room above a line; rows of a table stand close."""
    return paragraph.opens or paragraph.gap > _APART * paragraph.lines[0].size
