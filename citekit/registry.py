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

READERS = {
    "text/plain": "citekit.readers.markdown:read",
    "text/markdown": "citekit.readers.markdown:read",
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
    (b"%PDF-", "application/pdf", "a PDF"),
    (b"PK\x03\x04", "application/zip", "a Word file or another archive"),
    (b"\xd0\xcf\x11\xe0", "application/msword", "an old Office file"),
    (b"{\\rtf", "text/rtf", "an RTF file"),
)


def read_source(data: bytes, path: str, *, encoding: str | None = None) -> "Reading":
    """The reading of a file by the reader for its kind, which its content tells, not its name."""
    media_type, kind = "text/plain", ""
    for signature, candidate, name in _SIGNATURES:
        if data.startswith(signature):
            media_type, kind = candidate, name
    if media_type not in READERS and _plugin("citekit.readers", media_type) is None:
        raise ReadError(path, f"is {kind}, not a text", "extract its text first, for example with pdftotext")
    reader = _load("citekit.readers", READERS, media_type)
    reading: Reading = reader(data, path, encoding=encoding)
    return reading


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
