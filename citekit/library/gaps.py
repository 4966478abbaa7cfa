"""Issues that a series should have and the library has not."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from citekit.library.effective import issue_record, stored_records
from citekit.library.store import Library
from citekit.model.record import Record

# Fewer dates show no rhythm.
_ENOUGH = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """An issue that is missing from a series: its month or year as a date, or its number."""

    series: str
    kind: Literal["date", "number"]
    missing: str


def gaps(library: Library) -> tuple[Gap, ...]:
    """What is missing between the first and the last issue of each series that keeps a steady step.

    Months are looked at first, then years, then numbers; a series needs three of them.
    """
    found: list[Gap] = []
    with library.reading():
        names = library.rows(
            "SELECT series FROM record WHERE removed_at IS NULL AND series != ''"
            " GROUP BY series HAVING count(*) >= ? ORDER BY series",
            _ENOUGH,
        )
        for (name,) in names:
            issues = [issue_record(library, stored) for stored in stored_records(library, "series = ?", name)]
            found += _of_series(issues)
    return tuple(found)


def _of_series(issues: list[Record]) -> list[Gap]:
    title = issues[0].collection_title or issues[0].title
    dated = [issue.issued for issue in issues if issue.issued]
    months = {
        year * 12 + month - 1
        for date in dated
        for bound in (date.start, date.end)
        if len(bound) > 1
        for year, month in [bound[:2]]
    }
    years = {date.start[0] for date in dated if len(date.start) == 1}
    numbers = {int(issue.number) for issue in issues if issue.number.isascii() and issue.number.isdecimal()}
    spelled: list[tuple[Literal["date", "number"], set[int], Callable[[int], str]]] = [
        ("date", months, lambda month: f"{month // 12:04d}-{month % 12 + 1:02d}"),
        ("date", years, lambda year: f"{year:04d}"),
        ("number", numbers, str),
    ]
    for kind, values, spell in spelled:
        if len(values) >= _ENOUGH:
            return [Gap(series=title, kind=kind, missing=spell(value)) for value in between(values)]
    return []


def between(values: Iterable[int]) -> list[int]:
    """The values that a steady sequence leaves out; none where its steps are not steady.

    >>> between([1, 2, 5, 6]), between([3, 6, 12]), between([1, 4, 7, 9])
    ([3, 4], [9], [])
    """
    ordered = sorted(set(values))
    steps = [after - before for before, after in pairwise(ordered)]
    if not steps:
        return []
    step, _ = min(Counter(steps).most_common(), key=lambda pair: (-pair[1], pair[0]))
    if any(length % step for length in steps):
        return []
    return [value for value in range(ordered[0], ordered[-1], step) if value not in set(ordered)]
