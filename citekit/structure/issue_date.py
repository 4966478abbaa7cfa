"""The date of an issue: declared, printed, claimed in the imprint, or inferred from its text."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime

from citekit.model.dates import Issued
from citekit.model.layout import Reading
from citekit.structure.dates import LANGUAGES, Mention, line_date, mentions, year_of
from citekit.structure.findings import Findings
from citekit.structure.imprint import rights_holder
from citekit.structure.masthead import Line

_DECLARED = ("date", "issued", "published", "publishdate", "pubdate", "year")
_NAMED = ("slug", "name", "permalink", "id")  # names that sites make from the date

_FEWEST = 2
_FEWEST_FULL = 3
_NEAR_MONTHS = 12
_LEADING_SHARE = 0.35  # of the dates without a year: an annual report speaks of all months alike


def find_issued(found: Findings, reading: Reading, lines: Sequence[Line], language: str) -> None:
    """Set the date of issue from the first that speaks: metadata, masthead, title, imprint, text."""
    text = reading.source.text
    for name in (*_DECLARED, *_NAMED):
        declared = reading.metadata.get(name)
        issued = declared_date(declared.text, exact=name in _NAMED) if declared else None
        if declared and issued:
            found.put("issued", issued, "metadata", declared.text, declared.start, declared.end)
    for line in sorted(lines, key=lambda line: not (line.date and line.date.month)):
        if line.date and line.date.issued:
            found.put("issued", line.date.issued, "masthead", line.date_words, line.start, line.end)
    title = reading.metadata.get("title")
    named = line_date(title.text, LANGUAGES) if title else None
    if title and named and named.month and named.issued:
        found.put("issued", named.issued, "metadata", title.text, title.start, title.end)
    _year_of_line(found, lines)
    if not found.has("issued"):
        _claimed_year(found, reading)
    if not found.has("issued") and (inferred := infer_date(text, language)):
        found.fields["issued"], evidence = inferred
        for mention in evidence:
            words = text[mention.start : mention.end]
            found.add_evidence("issued", "text", words, mention.start, mention.end)


def declared_date(words: str, *, exact: bool = False) -> Issued | None:
    """The date that front matter declares; with ``exact`` only one in figures with a day.

    >>> declared_date("2019-06-05-letter", exact=True).edtf, declared_date("June 2019").edtf
    ('2019-06-05', '2019-06')
    """
    mention = line_date(words, () if exact else LANGUAGES) or (None if exact else year_of(words))
    if mention and (mention.day or not exact):
        return mention.issued
    return None if exact else _free_date(words)


def _free_date(words: str) -> Issued | None:
    """A date in any other form that dateutil reads; what it would fill in by itself is left out."""
    from dateutil.parser import parse  # 20 ms, and only odd front matter needs it

    try:
        one, other = (parse(words, default=datetime(*default)) for default in ((1801, 1, 1), (1902, 2, 2)))
    except (ValueError, OverflowError):
        return None
    parts = [getattr(one, unit) for unit in ("year", "month", "day")]
    agreed = [getattr(other, unit) for unit in ("year", "month", "day")]
    known = next((index for index in range(3) if parts[index] != agreed[index]), 3)
    return Issued(start=tuple(parts[:known])) if known else None


def _year_of_line(found: Findings, lines: Sequence[Line]) -> None:
    """The year in a title, which an annual report bears, else in any other line of the masthead."""
    for line in sorted(lines, key=lambda line: line.role != "title"):
        if line.role != "body" and (mention := year_of(line.text)):
            found.put("issued", mention.issued, "masthead", line.text, line.start, line.end)


def _claimed_year(found: Findings, reading: Reading) -> None:
    for block in reading.blocks:
        if "©" in block.text and (claimed := rights_holder(block.text)) and claimed[1]:
            issued = Issued(start=(int(claimed[1].value),))
            found.put(
                "issued",
                issued,
                "imprint",
                block.text[claimed[0].start : claimed[0].end],
                block.start,
                block.end,
            )


def infer_date(text: str, language: str) -> tuple[Issued, tuple[Mention, ...]] | None:
    """The month that an undated bulletin reports on, and every date in it that says so.

    A bulletin names the days of its own time without a year; what lies further back or ahead
    gets one. So the month is that of most dates without a year, and the year the latest that a
    full date gives that month, else any month, unless it stands alone; the other full dates of
    that year are evidence too. Where no month leads, the year alone is inferred; None where even
    that is not said, or where the years lie apart.
    """
    found = [mention for mention in mentions(text, language or "en") if mention.month]
    full = [mention for mention in found if mention.year]
    bare = Counter(mention.month for mention in found if not mention.year)
    if not full:
        return None
    if not bare:
        return _most_named(full)
    month, count = max(bare.items(), key=lambda item: (item[1], item[0]))
    if count < _FEWEST or count < bare.total() * _LEADING_SHARE:
        return _most_named(full) if count < _FEWEST else _year_alone(full)
    year = _year_of_month(full, month)
    if not year:
        return None
    evidence = tuple(m for m in found if m.year == year or (m.month == month and not m.year))
    return Issued(start=(year, month), uncertain=True), evidence


def _year_of_month(full: Sequence[Mention], month: int) -> int:
    """The latest year that full dates give a month, else the one that they lead up to.

    0 where the dates leave the year open.
    """
    if year := _leading_year([mention for mention in full if mention.month == month], full):
        return year
    year = _leading_year(full, full)
    latest = max((mention.month for mention in full if mention.year == year), default=0)
    return year + 1 if year and latest - month > 6 else year


def _leading_year(dates: Sequence[Mention], full: Sequence[Mention]) -> int:
    """The latest year that other full dates stand near: a lone date far ahead is a plan, not the present.

    0 where none does and the years lie apart.
    """
    for date in sorted(dates, key=lambda date: (date.year, date.month), reverse=True):
        near = (abs((date.year - other.year) * 12 + date.month - other.month) for other in full)
        if sum(months <= _NEAR_MONTHS for months in near) > 1:
            return date.year
    years = {date.year for date in dates}
    return max(years) if years and max(years) - min(years) <= 1 else 0


def _most_named(full: Sequence[Mention]) -> tuple[Issued, tuple[Mention, ...]] | None:
    """The month that most full dates name, the later of two; None where each is named once."""
    groups: dict[tuple[int, int], list[Mention]] = defaultdict(list)
    for mention in full:
        groups[(mention.year, mention.month)].append(mention)
    (year, month), evidence = max(groups.items(), key=lambda item: (len(item[1]), item[0]))
    if len(evidence) < _FEWEST_FULL or len(evidence) < len(full) * _LEADING_SHARE:
        return _year_alone(full)
    return Issued(start=(year, month), uncertain=True), tuple(evidence)


def _year_alone(full: Sequence[Mention]) -> tuple[Issued, tuple[Mention, ...]] | None:
    """The year that half of the full dates name."""
    years = Counter(mention.year for mention in full)
    year, count = max(years.items(), key=lambda item: (item[1], item[0]))
    if count < _FEWEST_FULL or count * 2 < len(full):
        return None
    return Issued(start=(year,), uncertain=True), tuple(mention for mention in full if mention.year == year)
