"""Running titles and page numbers: what every page repeats and no text owns."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from citekit.model.layout import Block, Span

_FEWEST = 3
_APART = 400  # characters between two page numbers; those of a contents page stand closer
_EDGE_LINES = 2
_LONGEST = 120
_WORD = r"(?:page|p\.|стр\.?|с\.|səh\.?|sayfa|s\.|seite|página|pag\.)"
_NUMBER = re.compile(
    rf"[ \t|•–—-]*(?:{_WORD}[ \t]*)?(?P<number>\d{{1,4}})(?:[ \t]*(?:of|/|из|von)[ \t]*\d{{1,4}})?"
    rf"[ \t|•–—-]*(?:{_WORD})?[ \t]*\Z",
    re.IGNORECASE,
)
_ALONE = re.compile(
    rf"[\n\r][ \t|•–—-]*(?:{_WORD}[ \t]*)?\d{{1,4}}[^\n\r]{{0,16}}(?=[\n\r\f]|\Z)", re.IGNORECASE
)
_CLOSERS, _STOPS = " \t\r\n\"'”’»)]", ".!?…:;。"
_SAMPLE = 12
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Furniture:
    """What was found: blocks to be left out, where pages begin, and the number printed on each.

    ``labels`` has one entry more than ``page_starts``: the first page begins the file. Empty where
    nothing is printed.
    """

    blocks: tuple[Block, ...] = ()
    page_starts: tuple[int, ...] = ()
    labels: tuple[str, ...] = ()


def find_furniture(text: str) -> Furniture:
    """The running titles and page numbers of a text.

    With form feeds they stand in the first or last lines of pages: a number that grows from page
    to page, a line that three pages or more have, digits aside. Without them only numbers alone
    on their lines can be told, that grow by one and stand far apart.
    """
    if "\f" in text:
        return _of_pages(text)
    return _of_numbers(text)


def _of_pages(text: str) -> Furniture:
    starts = [match.end() for match in re.finditer("\f", text)]
    bounds = list(zip([0, *starts], [*(start - 1 for start in starts), len(text)]))
    edges = [_edge_lines(text, *bound) for bound in bounds]
    titles = Counter(key for lines in edges for key in {_masked(text, span) for span in lines})
    numbers = [_page_number(text, lines) for lines in edges]
    offset = _offset([number for number, _ in numbers])
    blocks = []
    for index, (lines, (number, place)) in enumerate(zip(edges, numbers)):
        for span in lines:
            if span == place and offset is not None and number == index + offset:
                blocks.append(Block(kind="skipped", text="page number", spans=(span,)))
            elif index and titles[_masked(text, span)] >= _FEWEST:  # on the first page it is the title
                blocks.append(Block(kind="skipped", text="running title", spans=(span,)))
    labels = tuple(str(index + offset) for index in range(len(bounds))) if offset is not None else ()
    return Furniture(tuple(blocks), tuple(starts), labels)


def _edge_lines(text: str, start: int, end: int) -> list[Span]:
    """The first and last lines of a page that say anything, as ranges without white space around."""
    lines = []
    for match in re.finditer(r"[^\n\r]*[^\s][^\n\r]*", text[start:end]):
        words = match.group()
        begin = start + match.start() + len(words) - len(words.lstrip())
        lines.append((begin, begin + len(words.strip())))
    edges = lines if len(lines) <= 2 * _EDGE_LINES else lines[:_EDGE_LINES] + lines[-_EDGE_LINES:]
    return [span for span in edges if span[1] - span[0] <= _LONGEST]


def _masked(text: str, span: Span) -> str:
    """A line with its digits made equal, so that “Review 7 | 12” is the same on every page."""
    return _DIGITS.sub("0", " ".join(text[span[0] : span[1]].split()).casefold())


def _page_number(text: str, lines: Sequence[Span]) -> tuple[int | None, Span | None]:
    for span in reversed(lines):
        if match := _NUMBER.match(text[span[0] : span[1]]):
            return int(match["number"]), span
    return None, None


def _offset(numbers: Sequence[int | None]) -> int | None:
    """What must be added to a page's index to get its number, where three pages agree on it."""
    votes = Counter(number - index for index, number in enumerate(numbers) if number is not None)
    if not votes:
        return None
    offset, count = votes.most_common(1)[0]
    return offset if count >= _FEWEST and count * 2 > votes.total() else None


def _of_numbers(text: str) -> Furniture:
    """Numbers alone on their lines that grow by one: the feet of pages whose form feeds are lost.

    Sections may be numbered so too; but pages end in the middle of sentences.
    """
    found: list[tuple[int, Span]] = []
    for match in _ALONE.finditer(text):
        words = match.group().strip()
        number = _NUMBER.match(words)
        if number is None:
            continue
        start = match.start() + match.group().index(words)
        value = int(number["number"])
        if not found or (value == found[-1][0] + 1 and start - found[-1][1][1] >= _APART):
            found.append((value, (start, start + len(words))))
        elif len(found) < _FEWEST:
            found = [(value, (start, start + len(words)))]
    open_ends = sum(
        text[max(0, span[0] - 80) : span[0]].rstrip(_CLOSERS)[-1:] not in _STOPS for _, span in found[:_SAMPLE]
    )
    if len(found) < _FEWEST or open_ends * 3 < min(len(found), _SAMPLE):
        return Furniture()
    blocks = tuple(Block(kind="skipped", text="page number", spans=(span,)) for _, span in found)
    starts = tuple(span[1] for _, span in found)
    return Furniture(blocks, starts, (*(str(value) for value, _ in found), str(found[-1][0] + 1)))
