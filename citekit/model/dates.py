"""Dates as precisely as they are known: EDTF inside, CSL ``date-parts`` outside."""

import re
from dataclasses import dataclass

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?\Z")
_LATEST = 99  # no month and no day has this number
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A date of issue: year, month or day precision, a range, perhaps uncertain.

    The EDTF of level 1 that bulletins need (ISO 8601-2:2019): ``2024``, ``2024-12``,
    ``2019-03-05``, ``2024-07/2024-08``, each with an optional ``?``.
    """

    start: tuple[int, ...]
    end: tuple[int, ...] = ()
    uncertain: bool = False

    def __post_init__(self) -> None:
        for part in (self.start, self.end):
            if part and not _is_date(part):
                raise ValueError(f"no such date: {part}")
        if not self.start or (self.end and self.end < self.start):
            raise ValueError("a date needs a beginning, and ends no earlier than it begins")

    @property
    def edtf(self) -> str:
        """The date as an EDTF string.

        >>> Issued(start=(2023, 3), uncertain=True).edtf
        '2023-03?'
        """
        mark = "?" if self.uncertain else ""
        return "/".join(_iso(part) + mark for part in (self.start, self.end) if part)

    @property
    def date_parts(self) -> list[list[int]]:
        """CSL's form: one array, two for a range."""
        return [list(part) for part in (self.start, self.end) if part]

    @property
    def iso(self) -> str:
        """The beginning as it stands in a key: no range, no mark of doubt.

        >>> Issued(start=(2024, 7), end=(2024, 8)).iso
        '2024-07'
        """
        return _iso(self.start)

    @property
    def order(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """What dates are sorted by: a year comes after its months, for when in it is not known.

        >>> dates = map(parse_edtf, ("2024", "2024-03", "2024-03-05", "2023", "2024-03/2024-04"))
        >>> [one.edtf for one in sorted(dates, key=lambda one: one.order)]
        ['2023', '2024-03-05', '2024-03', '2024-03/2024-04', '2024']
        """
        start, end = ((*part, *(_LATEST,) * (3 - len(part))) for part in (self.start, self.end or self.start))
        return start, end


def order_of(issued: Issued | None) -> tuple[bool, tuple[tuple[int, ...], ...]]:
    """What issues are sorted by: their dates; those without one come last."""
    return issued is None, issued.order if issued else ()


def parse_edtf(text: str) -> Issued:
    """The date that an EDTF string names; ValueError where it names none.

    >>> parse_edtf("2023-03?")
    Issued(start=(2023, 3), end=(), uncertain=True)
    """
    bounds = []
    for piece in text.strip().split("/"):
        match = _DATE.match(piece.rstrip("?"))
        if match is None:
            raise ValueError(f"not a date: {text!r}")
        bounds.append(tuple(int(part) for part in match.groups() if part))
    if len(bounds) > 2:
        raise ValueError(f"not a date: {text!r}")
    return Issued(start=bounds[0], end=bounds[1] if len(bounds) == 2 else (), uncertain="?" in text)


def _is_date(parts: tuple[int, ...]) -> bool:
    year, month, day = (*parts, 1, 1)[:3]
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return (
        len(parts) <= 3
        and 1 <= year <= 9999
        and 1 <= month <= 12
        and 1 <= day <= _MONTH_DAYS[month - 1]
        and (leap or (month, day) != (2, 29))
    )


def _iso(parts: tuple[int, ...]) -> str:
    return "-".join(f"{part:0{width}d}" for part, width in zip(parts, (4, 2, 2)))
