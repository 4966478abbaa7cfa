"""The formats: one literal table each; entry points are looked up only for a name it lacks.

Looking entry points up costs 40 ms. Plugins register under ``citekit.readers`` (by media type),
``citekit.writers`` and ``citekit.citations`` (by format).
"""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from citekit.errors import ReadError, UsageError

if TYPE_CHECKING:
    from citekit.model.layout import Reading

_PDF = "application/pdf"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_HTML = "text/html"
READERS = {
    "text/plain": "citekit.readers.markdown:read",
    "text/markdown": "citekit.readers.markdown:read",
    _PDF: "citekit.readers.pdf.read:read",
    _HTML: "citekit.readers.html.read:read",
    _DOCX: "citekit.readers.docx.read:read",
}
WRITERS = {
    "biblatex": "citekit.writers.biblatex:write",
    "bibtex": "citekit.writers.bibtex:write",
    "csl-json": "citekit.writers.csl_json:write",
}
CITATIONS = {
    "text": "citekit.citations.text:write",
    "biblatex": "citekit.citations.biblatex:write",
    "latex": "citekit.citations.latex:write",
    "markdown": "citekit.citations.markdown:write",
}
# How files of other kinds begin: what they are, so that the error can say it.
_SIGNATURES = (
    (b"PK\x03\x04", "application/zip", "an archive", "read the files in it"),
    (b"\xd0\xcf\x11\xe0", "application/msword", "an old or encrypted Office file", "save it as .docx first"),
    (b"{\\rtf", "text/rtf", "an RTF file", "save it as .docx first"),
)
# The packages of a reader that `pip install citekit` alone does not bring.
_EXTRAS = {_HTML: "html", _DOCX: "docx"}
_HEAD = 1024  # bytes before a PDF's own beginning, which programs tolerate


def read_source(data: bytes, path: str, *, encoding: str | None = None, password: str = "") -> "Reading":
    """The reading of a file by the reader for its kind, which its content tells, not its name.

    ``encoding`` is for texts and web pages, ``password`` for PDFs.
    """
    media_type = _media_type(data)
    other = next((row for row in _SIGNATURES if row[1] == media_type), None)
    if other and _plugin("citekit.readers", media_type) is None:
        raise ReadError(path, f"is {other[2]}, not a text", other[3])
    try:
        reader = _load("citekit.readers", READERS, media_type)
        options = {"password": password} if media_type == _PDF else {}
        reading: Reading = reader(data, path, encoding=encoding, **options)
    except ImportError as error:
        if media_type not in _EXTRAS:
            raise
        extra = _EXTRAS[media_type]
        raise ReadError(
            path, f"needs packages that are not installed ({error})", f"pip install 'citekit[{extra}]'"
        ) from error
    return reading


def _media_type(data: bytes) -> str:
    """What kind of file the bytes are; a text where nothing else is told."""
    from citekit.readers.docx.sniff import is_docx
    from citekit.readers.html.sniff import is_html

    start = data.find(b"%PDF-", 0, _HEAD)
    if start == 0 or (start > 0 and b"endobj" in data):
        return _PDF
    if is_docx(data):
        return _DOCX
    if is_html(data):
        return _HTML
    return next((kind for signature, kind, *_ in _SIGNATURES if data.startswith(signature)), "text/plain")


def writer(name: str) -> Callable[..., str]:
    """The function that writes records in a format; UsageError for an unknown one."""
    return _load("citekit.writers", WRITERS, name)


def citation_writer(name: str) -> Callable[..., str]:
    """The function that writes a citation in a format; UsageError for an unknown one."""
    return _load("citekit.citations", CITATIONS, name)


def _load(group: str, table: dict[str, str], name: str) -> Callable[..., Any]:
    if name not in table:
        found = _plugin(group, name)
        if found is None:
            raise UsageError(f"--to {name}", "no such format", f"there are {', '.join(table)}")
        return found
    module, _, attribute = table[name].partition(":")
    loaded: Callable[..., Any] = getattr(import_module(module), attribute)
    return loaded


def _plugin(group: str, name: str) -> Callable[..., Any] | None:
    """What an installed package registered under a name, None where none did."""
    from importlib.metadata import entry_points

    found = next(iter(entry_points(group=group, name=name)), None)
    return found.load() if found else None
