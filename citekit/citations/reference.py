"""A whole reference as plain text, for notes without a bibliography (after the Chicago Manual)."""

from citekit.model.dates import Issued
from citekit.model.names import Name
from citekit.model.record import Record
from citekit.text.inner_marks import inside_double_marks

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_STOPS = (".", "?", "!", "…")


def reference(record: Record) -> str:
    """The reference: authors, titles, number, publisher, date, pages, and where it is on the web.

    >>> from citekit.model.names import body
    >>> print(reference(Record(title="News of X", author=(body("Center of X"),), genre="Monthly bulletin",
    ...                        number="DECEMBER-2024", issued=Issued(start=(2024, 12)))))
    Center of X. News of X. Monthly bulletin DECEMBER-2024. December 2024.
    """
    forms = {"report": _report, "article-magazine": _article, "chapter": _chapter}
    parts = [_authors(record.author), *forms[record.type](record)]
    if record.DOI or record.URL:
        parts.append(f"https://doi.org/{record.DOI}" if record.DOI else record.URL)
    return " ".join(_stopped(" ".join(part.split())) for part in parts if part.strip())


def _report(record: Record) -> list[str]:
    same = record.collection_title.casefold() == record.title.casefold()
    volume = f"vol. {record.volume}" if record.volume else ""
    label = ", ".join(filter(None, (f"{record.genre} {record.number}".strip(), volume)))
    return [record.title, "" if same else record.collection_title, label, _imprint(record)]


def _article(record: Record) -> list[str]:
    volume = f"{record.container_title} {record.volume}".strip()
    label = ", ".join(filter(None, (volume, f"no. {record.issue}" if record.issue else "")))
    pages = f": {_pages(record.page)}" if record.page else ""
    return [_in_marks(record.title), f"{label} ({_date(record.issued)}){pages}"]


def _chapter(record: Record) -> list[str]:
    chapter = f"Chap. {record.chapter_number} in" if record.chapter_number else "In"
    by = ""
    if record.container_author and record.container_author != record.author:
        by = f"by {_listed([str(name) for name in record.container_author])}"
    volume = f"vol. {record.volume}" if record.volume else ""
    parts = filter(None, (record.container_title, volume, by, _pages(record.page)))
    return [_in_marks(record.title), f"{chapter} {', '.join(parts)}", _imprint(record)]


def _imprint(record: Record) -> str:
    """Place, publisher and date; a publisher that is the author is not named again."""
    is_author = [str(name) for name in record.author] == [record.publisher]
    publisher = "" if is_author else record.publisher
    house = ": ".join(filter(None, (record.publisher_place, publisher)))
    return ", ".join(filter(None, (house, _date(record.issued))))


def _authors(people: tuple[Name, ...]) -> str:
    """The first person by the family name, the others as they are read."""
    if not people:
        return ""
    first = people[0]
    inverted = f"{first.family}, {first.given}" if first.given else str(first)
    return _listed([inverted, *(str(name) for name in people[1:])])


def _listed(names: list[str]) -> str:
    return ", ".join(names[:-1]) + f", and {names[-1]}" if len(names) > 1 else names[0]


def _pages(pages: str) -> str:
    return pages.replace("-", "–")


def _in_marks(title: str) -> str:
    """A title in quotation marks, its stop inside."""
    return f"“{_stopped(inside_double_marks(title))}”" if title else ""


def _stopped(text: str) -> str:
    """The text with one stop at its end, which may stand inside its last mark."""
    return text if text.rstrip("”’\"'").endswith(_STOPS) else f"{text}."


def _date(issued: Issued | None) -> str:
    """A date in words.

    >>> _date(Issued(start=(2024, 7), end=(2024, 8))), _date(Issued(start=(2023, 3), uncertain=True))
    ('July–August 2024', '[March 2023?]')
    """
    if issued is None:
        return "n.d."
    words = _range(issued.start, issued.end) if issued.end else _day(issued.start)
    return f"[{words}?]" if issued.uncertain else words


def _range(start: tuple[int, ...], end: tuple[int, ...]) -> str:
    if start == end:
        return _day(start)
    if len(start) == len(end) == 3 and start[:2] == end[:2]:
        return f"{_MONTHS[start[1] - 1]} {start[2]}–{end[2]}, {start[0]}"
    if len(start) == len(end) == 2 and start[0] == end[0]:
        return f"{_MONTHS[start[1] - 1]}–{_day(end)}"
    return f"{_day(start)}–{_day(end)}"


def _day(parts: tuple[int, ...]) -> str:
    if len(parts) == 1:
        return str(parts[0])
    month = _MONTHS[parts[1] - 1]
    return f"{month} {parts[2]}, {parts[0]}" if len(parts) == 3 else f"{month} {parts[0]}"
