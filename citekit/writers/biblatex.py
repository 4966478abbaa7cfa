"""BibLaTeX, as biber's data model has it."""

from collections.abc import Iterable

from bibtexparser.model import Entry

from citekit.model.record import Record
from citekit.text.latex import latex_encoded
from citekit.writers import _entries as shape
from citekit.writers.transliterate import printable

TYPES = ("report", "article", "inbook")


def write(records: Iterable[Record], *, ascii: bool = False) -> str:
    r"""The records as BibLaTeX entries, in UTF-8 or, for ``ascii``, transliterated.

    >>> print(write([Record(key="k", title="News & views", publisher="Press")]), end="")
    @report{k,
      author = {{Press}},
      title = {{News \& views}},
      type = {Report},
      institution = {Press},
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
        # The data model has no series for reports.
        "titleaddon": shape.series(record),
        # Mandatory; without one, BibTeX would print "Technical Report".
        "type": shape.value(record.genre or "Report"),
        "number": shape.value(record.number),
        "institution": _literal_list(shape.corporate(record)),
        "location": _literal_list(record.publisher_place),
        "date": _date(record),
        "pages": shape.pages(record.page),
        "addendum": _addendum(("Vol.", record.volume), ("ISBN", record.ISBN), ("ISSN", record.ISSN)),
    }
    return shape.entry("report", record, fields | _common(record))


def _article(record: Record) -> Entry:
    fields = {
        "author": shape.names(shape.authors(record)),
        "title": shape.title(record.title),
        "journaltitle": shape.value(record.container_title),
        "volume": shape.value(record.volume),
        "issue": shape.value(record.issue),
        "date": _date(record),
        "pages": shape.pages(record.page),
        "entrysubtype": "{magazine}",
        "issn": shape.value(record.ISSN),
        "addendum": _addendum(("ISBN", record.ISBN)),
    }
    return shape.entry("article", record, fields | _common(record))


def _chapter(record: Record) -> Entry:
    fields = {
        "author": shape.names(shape.authors(record)),
        "title": shape.title(record.title),
        "bookauthor": shape.names(record.container_author),
        "booktitle": shape.title(record.container_title),
        "volume": shape.value(record.volume),
        "chapter": shape.value(record.chapter_number),
        "publisher": _literal_list(record.publisher),
        "location": _literal_list(record.publisher_place),
        "date": _date(record),
        "pages": shape.pages(record.page),
        "isbn": shape.value(record.ISBN),
        "addendum": _addendum(("ISSN", record.ISSN)),
    }
    return shape.entry("inbook", record, fields | _common(record))


def _common(record: Record) -> dict[str, str]:
    return {
        "doi": shape.verbatim(record.DOI),
        "url": shape.verbatim(record.URL),
        "langid": shape.language(record),
        "note": shape.value(record.note),
    }


def _date(record: Record) -> str:
    return f"{{{record.issued.edtf}}}" if record.issued else ""


def _literal_list(text: str) -> str:
    """A list of one: its own braces where an "and" would part it."""
    encoded = latex_encoded(text)
    if " and " in f" {encoded.casefold()} ":
        encoded = f"{{{encoded}}}"
    return f"{{{encoded}}}" if encoded else ""


def _addendum(*numbers: tuple[str, str]) -> str:
    """What the entry type has no field for, as the end of the printed reference."""
    return shape.value(", ".join(f"{label} {number}" for label, number in numbers if number))
