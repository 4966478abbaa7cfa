"""Dates of issues for readers: in words, as places on an axis, and the axis' own marks."""

from dataclasses import dataclass
from datetime import date

from citekit.model.dates import Issued, parse_edtf

MONTHS = tuple("January February March April May June July August September October November December".split())
# Months from one mark of the axis to the next.
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 300, 600, 1200, 6000, 12000, 60000, 120000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A mark of the axis: ``day`` as of ``date.toordinal``; ``year`` is empty where the one before has it."""

    day: int
    month: str
    year: str


def day_of(issued: str) -> int | None:
    """The first day of an EDTF date as ``date.toordinal`` counts; None where it names no date.

    >>> day_of("2024-12?"), day_of("")
    (739221, None)
    """
    known = _date(issued)
    return None if known is None else date(*(*known.start, 1, 1)[:3]).toordinal()


def printed(issued: str) -> str:
    """An EDTF date in words; as it stands where it is none.

    >>> printed("2019-03-05"), printed("2023-03?"), printed("2024-07/2024-08"), printed("")
    ('5 March 2019', 'March 2023?', 'July 2024 – August 2024', 'undated')
    """
    known = _date(issued)
    if known is None:
        return issued or "undated"
    mark = "?" if known.uncertain else ""
    return " – ".join(_in_words(part) for part in (known.start, known.end) if part) + mark


def ticks(first: int, last: int, most: int) -> tuple[Tick, ...]:
    """Marks at the beginnings of months, quarters or years from one day to another, at most so many.

    >>> [tick.month for tick in ticks(date(2024, 2, 1).toordinal(), date(2024, 9, 1).toordinal(), 5)]
    ['Mar', 'May', 'Jul', 'Sep']
    """
    begin, end = date.fromordinal(first), date.fromordinal(last)
    low = begin.year * 12 + begin.month - (begin.day == 1)
    high = end.year * 12 + end.month - 1
    step = next((step for step in _STEPS if high // step - -(-low // step) < most), _STEPS[-1])
    found: list[Tick] = []
    year = 0
    for month in range(-(-low // step) * step, high + 1, step):
        if not 12 <= month < 120000:  # the calendar ends
            continue
        fresh = month // 12 != year
        year = month // 12
        day = date(year, month % 12 + 1, 1).toordinal()
        name = MONTHS[month % 12][:3] if step < 12 else ""
        found.append(Tick(day=day, month=name, year=str(year) if fresh else ""))
    return tuple(found)


def _date(issued: str) -> Issued | None:
    try:
        return parse_edtf(issued)
    except ValueError:
        return None


def _in_words(part: tuple[int, ...]) -> str:
    year, month, day = (*part, 0, 0)[:3]
    return " ".join(piece for piece in (str(day or ""), MONTHS[month - 1] if month else "", str(year)) if piece)
