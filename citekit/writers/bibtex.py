"""Classic BibTeX, for the standard styles (plain, alpha, natbib's)."""

from collections.abc import Iterable

from bibtexparser.model import Entry

from citekit.model.record import Record
from citekit.writers import _entries as shape
from citekit.writers.transliterate import printable

TYPES = ("techreport", "article", "incollection")
# Macros that every style defines, so that a style prints months in its own language.
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def write(records: Iterable[Record], *, ascii: bool = False) -> str:
    """The records as BibTeX entries, in UTF-8 or, for ``ascii``, transliterated.

    >>> from citekit.model.dates import parse_edtf
    >>> print(write([Record(key="k", title="News", genre="Bulletin", issued=parse_edtf("2023-03?"))]), end="")
    @techreport{k,
      author = {{News}},
      title = {{News}},
      type = {Bulletin},
      institution = {News},
      year = {2023?},
      month = mar,
    }
    """
    return shape.written(entry(record) for record in printable(records, ascii=ascii))


def entry(record: Record) -> Entry:
    """The entry of one record, with values as they stand in the file."""
    kinds = {"report": _report, "article-magazine": _article, "chapter": _chapter}
    return kinds[record.type](record)


def _report(record: Record) -> Entry:
    fields = {
        "author": shape.names(shape.authors(record)),
        "title": shape.title(record.title),
        "series": shape.series(record),
        "type": shape.value(record.genre or "Report"),
        "number": shape.value(record.number),
        "institution": shape.value(shape.corporate(record)),
        "address": shape.value(record.publisher_place),
        "volume": shape.value(record.volume),
    }
    return shape.entry("techreport", record, fields | _common(record))


def _article(record: Record) -> Entry:
    fields = {
        "author": shape.names(shape.authors(record)),
        "title": shape.title(record.title),
        "journal": shape.value(record.container_title),
        "volume": shape.value(record.volume),
        "number": shape.value(record.issue),
    }
    return shape.entry("article", record, fields | _common(record))


def _chapter(record: Record) -> Entry:
    # Not @inbook: its title is that of the book.
    fields = {
        "author": shape.names(shape.authors(record)),
        "title": shape.title(record.title),
        "bookauthor": shape.names(record.container_author),
        "booktitle": shape.title(record.container_title),
        "volume": shape.value(record.volume),
        "chapter": shape.value(record.chapter_number),
        "publisher": shape.value(shape.corporate(record)),
        "address": shape.value(record.publisher_place),
    }
    return shape.entry("incollection", record, fields | _common(record))


def _common(record: Record) -> dict[str, str]:
    return {
        **_date(record),
        "pages": shape.pages(record.page),
        "isbn": shape.value(record.ISBN),
        "issn": shape.value(record.ISSN),
        "doi": shape.verbatim(record.DOI),
        "url": shape.verbatim(record.URL),
        "langid": shape.language(record),
        "note": shape.value(record.note),
    }


def _date(record: Record) -> dict[str, str]:
    """Year, month and day; a range within a year as ``jul # "--" # aug``, else of years alone.

    No brackets around a year in doubt: natbib's labels stand in brackets themselves.
    """
    if record.issued is None:
        return {}
    start, end = record.issued.start, record.issued.end or record.issued.start
    doubt = "?" if record.issued.uncertain else ""
    if start[0] != end[0]:
        return {"year": f"{{{start[0]}--{end[0]}{doubt}}}"}
    months = [_MONTHS[part[1] - 1] for part in (start, end) if len(part) > 1]
    same = len(set(months)) < 2
    return {
        "year": f"{{{start[0]}{doubt}}}",
        "month": "".join(months[:1]) if same else ' # "--" # '.join(months),
        "day": f"{{{start[2]}}}" if len(start) == 3 and start == end else "",
    }
