"""The numbers that pages print: what grows by one from page to page at their edges."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from citekit.readers.pdf.lines import Line

_FEWEST = 3
_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})\Z")
_WORD = r"(?:page|pages|p\.|стр\.?|с\.|səh\.?|səhifə|sayfa|s\.|seite|página|pag\.)"
_AROUND = r"[\s|•·–—\-\[\]()]*"
_ALONE = re.compile(
    rf"{_AROUND}(?:{_WORD}\s*)?(?P<number>\d{{1,4}}|[ivxlc]{{1,7}})(?:\s*(?:of|/|из|von)\s*\d{{1,4}})?"
    rf"{_AROUND}(?:{_WORD})?\s*\Z",
    re.IGNORECASE,
)
_FIRST = re.compile(rf"(?:{_WORD}\s*)?(?P<number>\d{{1,4}}|[ivxlc]{{1,7}})(?=[\s|•·–—.,]|\Z)", re.IGNORECASE)
_LAST = re.compile(r"(?<=[\s|•·–—])(?P<number>\d{1,4}|[ivxlc]{1,7})\s*\Z", re.IGNORECASE)
_TAIL = 12  # characters
_UNCOUNTED = 20  # pages that a file may lack before its first


def is_number(text: str) -> bool:
    """Whether a line is nothing but the number of a page: “7”, “– 7 –”, “Page 7 of 12”."""
    return _ALONE.match(text) is not None


_Number = tuple[str, int]  # style and value
Found = tuple[_Number, Line]


def _candidates(lines: Sequence[Line]) -> Iterator[Found]:
    return ((number, line) for line in lines for number in numbers_at_ends(line.text))


@lru_cache(maxsize=4096)
def numbers_at_ends(text: str) -> tuple[_Number, ...]:
    """What a line begins or ends with, or is, if that may be the number of a page."""
    whole = _ALONE.match(text)
    if whole:
        return tuple(_values(whole["number"]))
    ends = filter(None, (_FIRST.match(text), _LAST.search(text[-_TAIL:])))
    return tuple(number for match in ends for number in _values(match["number"]))


def _values(text: str) -> Iterator[_Number]:
    if text.isdecimal():
        yield ("1", int(text))
    elif _ROMAN.match(text.lower()):
        yield ("i" if text.islower() else "I", _of_roman(text.lower()))


def _of_roman(text: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}[letter] for letter in text]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0]))


def find_numbers(edges: Sequence[Sequence[Line]]) -> list[Found | None]:
    """The number printed on each page: of all at its edges the one that grows with the pages."""
    candidates = [list(_candidates(lines)) for lines in edges]
    votes = Counter(
        key
        for index, found in enumerate(candidates)
        for key in {(style, value - index) for (style, value), _ in found}
    )
    alone = {
        index for index, found in enumerate(candidates) if sum(is_number(line.text) for _, line in found) == 1
    }
    most = max(votes.values(), default=0)
    numbers: list[Found | None] = []
    for index, found in enumerate(candidates):
        best = max(
            found,
            key=lambda one: (votes[(one[0][0], one[0][1] - index)], is_number(one[1].text)),
            default=None,
        )
        count = votes[(best[0][0], best[0][1] - index)] if best else 0
        sure = count >= min(_FEWEST, most) and count > 1
        likely = index in alone and best is not None and _is_likely(*best, len(edges))
        numbers.append(best if sure or likely else None)
    return numbers


def _is_likely(number: _Number, line: Line, pages: int) -> bool:
    """Whether a number that no other page confirms may be that of a page: no year, no figure of a table."""
    return is_number(line.text) and number[1] <= pages + _UNCOUNTED


def labels_of(numbers: Sequence[Found | None]) -> tuple[str | None, ...]:
    """The number of each page; one that prints none counts on from its neighbours, from 1 on."""
    known = {index: number[0] for index, number in enumerate(numbers) if number}
    if not known:
        return ()
    labels: list[str | None] = []
    for index in range(len(numbers)):
        if index in known:
            style, value = known[index]
        else:
            before = max((other for other in known if other < index), default=None)
            after = min((other for other in known if other > index), default=None)
            near = before if before is not None else after
            assert near is not None
            style, value = known[near][0], known[near][1] + index - near
            if after is not None and before is not None and known[after][0] != style:
                back = known[after][1] + index - after
                style, value = (known[after][0], back) if back >= 1 else (style, value)
        labels.append(_printed(style, value))
    return tuple(labels)


def _printed(style: str, value: int) -> str | None:
    if value < 1:
        return None
    if style == "1":
        return str(value)
    out = ""
    for number, letters in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "m cm d cd c xc l xl x ix v iv i".split()
    ):
        out += letters * (value // number)
        value %= number
    return out if style == "i" else out.upper()
