"""What BibTeX and BibLaTeX share: values in braces, names, pages, and the text of entries."""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field
from bibtexparser.writer import BibtexFormat

from citekit.model.names import Name, body
from citekit.model.record import Record
from citekit.text.latex import latex_encoded

INDENT = "  "
# Braces, backslashes, spaces and letters beyond ASCII are percent-encoded: a field that is printed
# verbatim cannot escape them.
_URL_SAFE = "%/:=&?~#+!$,;'@()*[]-._"
_NUMBERED_PAGE = r"[A-Z]+-\d+"
_PAGE_RANGE = re.compile(rf"({_NUMBERED_PAGE}|[^\s,–-]+)\s*[-–]\s*({_NUMBERED_PAGE}|[^\s,–-]+)")
_NAME_SYNTAX = re.compile(r"[,=]|\band\b|\bothers\b", re.IGNORECASE)
# Only those that biblatex has strings for: it warns of any other.
_LANGUAGES = {
    **{"bg": "bulgarian", "ca": "catalan", "cs": "czech", "da": "danish", "de": "ngerman", "el": "greek"},
    **{"en": "english", "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french"},
    **{"gl": "galician", "hr": "croatian", "hu": "hungarian", "is": "icelandic", "it": "italian"},
    **{"lt": "lithuanian", "lv": "latvian", "mr": "marathi", "nb": "norsk", "nl": "dutch", "nn": "nynorsk"},
    **{"no": "norsk", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sk": "slovak"},
    **{"sl": "slovene", "sr": "serbian", "sv": "swedish", "tr": "turkish", "uk": "ukrainian"},
}


def value(text: str) -> str:
    """A field's value: encoded, in braces; empty where there is nothing to say."""
    encoded = latex_encoded(text)
    return f"{{{encoded}}}" if encoded else ""


def title(text: str) -> str:
    """A title's value, in double braces: styles that lower-case titles would spoil its names."""
    encoded = value(text)
    return f"{{{encoded}}}" if encoded else ""


def verbatim(text: str) -> str:
    """A URL's or DOI's value, in which nothing is a command."""
    encoded = quote(text.strip(), safe=_URL_SAFE)
    return f"{{{encoded}}}" if encoded else ""


def pages(text: str) -> str:
    """Pages with the double hyphen of ranges.

    >>> pages("2-6"), pages("A-7"), pages("A-7-A-9")
    ('{2--6}', '{A-7}', '{A-7--A-9}')
    """
    if re.fullmatch(_NUMBERED_PAGE, text):
        return value(text)
    ends = _PAGE_RANGE.fullmatch(text)
    if ends:
        return f"{{{latex_encoded(ends[1])}--{latex_encoded(ends[2])}}}"
    return value(text)


def names(people: Iterable[Name]) -> str:
    r"""A list of names; bodies get braces of their own, which keep them whole.

    >>> names((Name(family="Bee", given="Ann"), body("Press & Co")))
    '{Bee, Ann and {Press \\& Co}}'
    """
    joined = " and ".join(filter(None, map(_name, people)))
    return f"{{{joined}}}" if joined else ""


def authors(record: Record) -> tuple[Name, ...]:
    """The authors, else the body that stands for them: without one, some styles print the title twice."""
    if record.author:
        return record.author
    name = corporate(record)
    return (body(name),) if name else ()


def corporate(record: Record) -> str:
    """The body behind a record: the publisher, else a corporate author, else what goes by its name.

    Entry types demand one, and a serial that names no publisher is known by its own title.
    """
    literals = (name.literal for name in record.author if name.literal)
    known = (record.publisher, *literals, record.collection_title, record.container_title, record.title)
    return next(filter(None, known), "")


def language(record: Record) -> str:
    """The name that babel and biblatex have for the language, empty where they have none."""
    name = _LANGUAGES.get(record.language.lower().partition("-")[0], "")
    return f"{{{name}}}" if name else ""


def series(record: Record) -> str:
    """The title of the series, empty where the record's own title says the same."""
    same = record.collection_title.casefold() == record.title.casefold()
    return "" if same else value(record.collection_title)


def entry(kind: str, record: Record, fields: Mapping[str, str]) -> Entry:
    """An entry with the fields that have a value, in their order."""
    given = [Field(name, text) for name, text in fields.items() if text]
    return Entry(kind, record.key, given)


def written(entries: Iterable[Entry]) -> str:
    """The text of entries with distinct keys, a blank line between."""
    layout = BibtexFormat()  # type: ignore[no-untyped-call]  # the package is not annotated there
    layout.indent, layout.trailing_comma, layout.block_separator = INDENT, True, "\n"
    library = Library(list(entries))
    return write_string(library, unparse_stack=[], bibtex_format=layout)


def _name(name: Name) -> str:
    if name.literal:
        encoded = latex_encoded(name.literal)
        return f"{{{encoded}}}" if encoded else ""
    family, given = latex_encoded(name.family), latex_encoded(name.given)
    if not given:
        return f"{{{family}}}" if family else ""
    return f"{_kept(family)}, {_kept(given)}"


def _kept(part: str) -> str:
    """A part of a name, in braces where BibTeX would read its commas or words as syntax."""
    return f"{{{part}}}" if _NAME_SYNTAX.search(part) else part
