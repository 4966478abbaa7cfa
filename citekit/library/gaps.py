"""Issues that a series should have and the library has not."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from citekit.library.effective import issue_record, stored_records
from citekit.library.store import Library
from citekit.model.dates import Issued
from citekit.model.record import Record
from citekit.structure.vocabulary import fold

# Fewer dates show no rhythm, and fewer steps none that could be told from chance.
_ENOUGH = 3
# What a genre says of the months between two issues, folded; in the languages of the mastheads.
_MONTHS = {
    **dict.fromkeys("monthly ayliq aylik ежемесячный monatlicher mensuel mensuelle mensual mensile".split(), 1),
    **dict.fromkeys(("bimonthly",), 2),
    **dict.fromkeys("quarterly rüblük ежеквартальный vierteljährlicher trimestriel trimestrielle".split(), 3),
    **dict.fromkeys("trimestral trimestrale".split(), 3),
    **dict.fromkeys("biannual semiannual".split(), 6),
    **dict.fromkeys("annual yearly illik yillik ежегодный годовой jährlicher annuel annuelle".split(), 12),
    **dict.fromkeys("anual annuale".split(), 12),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """An issue that is missing from a series: its month or year as a date, or its number."""

    series: str
    kind: Literal["date", "number"]
    missing: str


def gaps(library: Library) -> tuple[Gap, ...]:
    """What is missing between the first and the last issue of each series.

    By number where every issue has one; else by month or year, at the step that the issues' genre
    names (a monthly bulletin, an annual report) or that most of their dates keep. A series needs
    three issues.
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
    numbers = [issue.number for issue in issues]
    if all(number.isascii() and number.isdecimal() for number in numbers):
        missing = between(map(int, numbers), 1)
        return [Gap(series=title, kind="number", missing=str(number)) for number in missing]
    step = _named_step(issues)
    months = {month for date in dated if len(date.start) > 1 for month in _months(date)}
    if len(months) >= _ENOUGH:
        return [
            Gap(series=title, kind="date", missing=f"{month // 12:04d}-{month % 12 + 1:02d}")
            for month in between(months, step)
        ]
    years = {date.start[0] for date in dated}
    if len(years) < _ENOUGH:
        return []
    missing = between(years, 1 if step == 12 else 0)
    return [Gap(series=title, kind="date", missing=f"{year:04d}") for year in missing]


def _named_step(issues: list[Record]) -> int:
    """The months between two issues by the genre that most of them go by, 0 where it does not say."""
    words = [word for issue in issues for word in fold(issue.genre).split() if word in _MONTHS]
    return _MONTHS[Counter(words).most_common(1)[0][0]] if words else 0


def _months(date: Issued) -> range:
    """The months that an issue covers, counted from the year 0."""
    start, end = date.start, date.end or date.start
    first = start[0] * 12 + start[1] - 1
    last = end[0] * 12 + end[1] - 1 if len(end) > 1 else first
    return range(first, max(first, last) + 1)


def between(values: Iterable[int], step: int = 0) -> list[int]:
    """The values that a sequence of this step leaves out.

    With a step of 0 it is the one that two thirds of the steps keep, if the others are multiples
    of it; a sequence without such a one leaves nothing out.

    >>> between([1, 2, 3, 4, 6]), between([3, 6, 9, 12, 18]), between([1, 3, 4, 6, 7])
    ([5], [15], [])
    >>> between([5, 1, 3], 1)
    [2, 4]
    """
    ordered = sorted(set(values))
    lengths = [after - before for before, after in pairwise(ordered)]
    step = step or _steady(lengths)
    if not step:
        return []
    return [
        before + step * index
        for before, length in zip(ordered, lengths)
        for index in range(1, round(length / step))
    ]


def _steady(lengths: list[int]) -> int:
    if len(lengths) < _ENOUGH:
        return 0
    step, count = Counter(lengths).most_common(1)[0]
    return step if 3 * count >= 2 * len(lengths) and not any(length % step for length in lengths) else 0
