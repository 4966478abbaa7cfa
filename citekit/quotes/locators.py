"""Pages as people write them after a citation: ``p. 7``, ``7--9``, ``7f.``, ``7-9, 12``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_PAGE = r"(?:\d+|[ivxlcdm]+|[IVXLCDM]+|[A-Z]{1,2}[-.]?\d+|\d+[a-eg-z])(?![^\W_])"
_FOLLOWING = r"(?:(?:\s|~|\\,)*(?:(?:ff|f|sqq?)\b\.?|et\ssqq?\.|et\sseqq?\.)|\\psqq?\b)"
_DASH = r"(?:\s|~)*(?:-{1,3}|[–—−‐‑]|\\(?:textendash|bibrangedash)\b|\bto\b)(?:\s|~|\{\})*"
_ONE = rf"(?:\d+(?=(?:ff|f)\b)|{_PAGE})(?:{_DASH}{_PAGE})?{_FOLLOWING}?"
_LABEL = (
    r"\\ppno|\\pno|\b[Pp]ages?|\b[Pp]gs?\.|\b[Pp]p?\.|\bS\.|\bSs\.|\bpágs?\.|\bстр\.|\bсс?\.|\bss?\.(?=\s?\d)"
    r"|\b[Pp]p?(?=[\s~]?\d)"
)
_PAGES = rf"{_ONE}(?:\s*(?:[,;]?\s*\band\b|[,;]|\bet\b|&|\\&|\bu\.)\s*(?:{_ONE}))*"
_LABELLED = re.compile(rf"(?P<label>(?:{_LABEL})(?:\s|~|\\,|\{{\}})*)(?P<pages>{_PAGES})")
_BARE = re.compile(
    rf"\s*(?:\\nopp\s+|(?:see|esp\.|at|here|cf\.)\s+)*(?P<pages>{_PAGES})"
    r"(?=\s*(?:[,;)(\[]|:(?!\s*\d)|\.(?!\s*\d)|\Z|nn?\.?\s?\d))"
)
_PARTS = re.compile(rf"(?<![^\W_])({_PAGE}|\d+(?=(?:ff|f)\b))(?:{_DASH}({_PAGE}))?({_FOLLOWING})?")
_BRACES = str.maketrans("{}", "  ")
_NOT_NUMERALS = frozenset(
    {"mix", "mild", "civil", "did", "dim", "mid", "vivid", "livid", "ill", "mill", "mm", "cd"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """The pages that a note names: ranges of printed pages, both ends included.

    ``start`` and ``end`` are where they stand in the note, their label included. An end of ``""``
    means all that follow (``7ff.``).
    """

    ranges: tuple[tuple[str, str], ...]
    start: int
    end: int
    label: str = ""

    def cover(self, first: str, last: str) -> bool:
        """Whether one of the ranges has the pages from ``first`` to ``last``, or all together have.

        >>> pages_in("7--9, 12").cover("8", "9"), pages_in("7f.").cover("8", "9")
        (True, False)
        """
        if (first, last) in self.ranges:
            return True
        wanted = _span(first, last)
        if wanted is None:
            return False
        return all(
            any(_has(one, page, wanted[0]) for one in self.ranges) for page in range(wanted[1], wanted[2] + 1)
        )


def pages_in(note: str) -> Pages | None:
    """The pages in the note of a citation, None where it names none (``chap. 3``, ``passim``, ``§ 4``).

    >>> pages_in("see pp. 7--9, 12").ranges
    (('7', '9'), ('12', '12'))
    >>> pages_in("chap. 3"), pages_in("7ff.").ranges
    (None, (('7', ''),))
    """
    note = note.translate(_BRACES)  # they hold together, and print nothing
    match = _LABELLED.search(note) or _BARE.match(note)
    if match is None or match["pages"].strip().lower() in _NOT_NUMERALS:
        return None
    label = match.groupdict().get("label") or ""
    start = match.start("label") if label else match.start("pages")
    ranges = tuple(_range(*part) for part in _PARTS.findall(match["pages"]))
    return Pages(ranges=ranges, start=start, end=match.end("pages"), label=label)


def _range(first: str, last: str, following: str) -> tuple[str, str]:
    if following:
        open_ended = any(mark in following for mark in ("ff", "psqq", "sqq", "seq"))
        begin = last or first
        number = _number(begin)
        return first, "" if open_ended or number is None else str(number[1] + 1)
    if last.isdigit() and first.isdigit() and len(last) < len(first):
        last = first[: len(first) - len(last)] + last  # 117-9
    return first, last or first


def _number(page: str) -> tuple[str, int] | None:
    """A page as a kind of numerals and a number, None for any other name of a page."""
    if page.isdigit():
        return "", int(page)
    lower = page.lower()
    if lower and all(character in _ROMAN for character in lower):
        values = [_ROMAN[character] for character in lower]
        total = sum(
            -value if value < following else value for value, following in zip(values, [*values[1:], 0])
        )
        return "roman", total
    match = re.match(r"([A-Za-z]+[-.]?)(\d+)\Z", page)
    return (match[1].lower(), int(match[2])) if match else None


def _span(first: str, last: str) -> tuple[str, int, int] | None:
    begin, end = _number(first), _number(last or first)
    if begin is None or end is None or begin[0] != end[0] or not 0 <= end[1] - begin[1] < 10_000:
        return None
    return begin[0], begin[1], end[1]


def _has(one: tuple[str, str], page: int, kind: str) -> bool:
    begin = _number(one[0])
    if begin is None or begin[0] != kind:
        return False
    if not one[1]:
        return page >= begin[1]
    end = _number(one[1])
    return end is not None and begin[1] <= page <= end[1]


def corrected(note: str, pages: Sequence[str], dash: str) -> str:
    """The note with other pages in the place of those it names, written as they were.

    >>> corrected("see pp.~7--9, my emphasis", ["8"], "--")
    'see p.~8, my emphasis'
    >>> corrected("7", ["8", "9"], "--"), corrected("Seite 3", ["4"], "–")
    ('8--9', 'Seite 4')
    """
    found = pages_in(note)
    written = dash.join(dict.fromkeys(pages))
    if found is None:
        return re.sub(r"\d+", written, note, count=1) if re.search(r"\d", note) else written
    return note[: found.start] + _label(found.label, len(set(pages)) > 1) + written + note[found.end :]


def _label(label: str, many: bool) -> str:
    """The label for one page or for several."""
    for one, several in ((r"\pno", r"\ppno"), ("page", "pages"), ("pp.", "pp."), ("p.", "pp.")):
        for form in (several, one):
            if re.match(re.escape(form) + r"(?![a-z])", label):
                rest = label[len(form) :]
                single = "p." if form == "pp." else one
                return (several if many else single) + rest
    return label
