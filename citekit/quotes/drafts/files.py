"""Drafts as files: which format each is in, and the files that it takes in."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from citekit.errors import ReadError, UsageError
from citekit.model.draft import Draft, Problem
from citekit.readers.decode import decode

FORMS = ("latex", "markdown", "docx", "text")
_SUFFIXES = {
    **dict.fromkeys((".tex", ".ltx", ".latex", ".sty"), "latex"),
    **dict.fromkeys((".md", ".markdown", ".mdown", ".qmd", ".rmd", ".mkd"), "markdown"),
    ".docx": "docx",
    ".docm": "docx",
}
_LATEX = re.compile(rb"\\(?:[a-z]*cite[a-z]*|[a-z]*quote)\*?[\[{]")
_DEEPEST = 20  # files that take each other in


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How drafts are read: ``form`` is None where the file tells it, ``is_key`` knows the library's keys."""

    is_key: Callable[[str], bool]
    form: str | None = None
    macros: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None


def read_draft(data: bytes, path: str, how: Reading) -> Draft:
    r"""A manuscript from its bytes, with all files that it takes in by ``\input``.

    ReadError where it cannot be read at all; what is missing of it are its problems.
    """
    form = how.form or form_of(data, path)
    if form not in FORMS:
        raise UsageError(form, "is no format of drafts", f"there are {', '.join(FORMS)}")
    if form == "docx":
        return replace(_read_docx(data, path, how), form=form)
    text = lines(decode(data, place=path, encoding=how.encoding))
    if form == "latex":
        root = os.path.realpath(os.path.dirname(os.path.abspath(path)) if path != "-" else ".")
        return _read_latex(text, path, how, root, (os.path.realpath(path),))
    if form == "markdown":
        from citekit.quotes.drafts.markdown import read as read_markdown

        return replace(read_markdown(text, path), form=form)
    from citekit.quotes.drafts.text import read as read_text

    return replace(read_text(text, path, how.is_key), form=form)


def form_of(data: bytes, path: str) -> str:
    """The format of a draft, by its name, else by its content.

    >>> form_of(b"", "paper.tex"), form_of(b"\\\\documentclass{article}", "-"), form_of(b"# A [@k]", "-")
    ('latex', 'latex', 'markdown')
    """
    if data.startswith(b"PK\x03\x04"):
        return "docx"
    form = _SUFFIXES.get(os.path.splitext(path)[1].lower())
    if form:
        return form
    if b"\\documentclass" in data or b"\\begin{document}" in data or _LATEX.search(data):
        return "latex"
    return "markdown" if b"[@" in data or data.startswith((b"# ", b"---\n")) else "text"


def lines(text: str) -> str:
    """The text with line ends of one kind, every character at its place."""
    return text.replace("\r\n", " \n").replace("\r", "\n")


def _read_docx(data: bytes, path: str, how: Reading) -> Draft:
    from citekit.quotes.drafts.docx import read as read_docx  # needs an extra; its error says which

    return read_docx(data, path, how.is_key)


def _read_latex(text: str, path: str, how: Reading, root: str, chain: tuple[str, ...]) -> Draft:
    """A LaTeX file; ``chain`` are the files that led to it, itself last, all inside the folder ``root``."""
    from citekit.quotes.drafts.latex import read as read_latex

    def include(name: str, at: int) -> Draft | Problem:
        return _included(name, at, how, root, chain)

    return replace(read_latex(text, path, macros=how.macros, include=include), form="latex")


def _included(name: str, at: int, how: Reading, root: str, chain: tuple[str, ...]) -> Draft | Problem:
    command = f"\\input{{{name}}}"
    found = os.path.realpath(os.path.join(root, name))
    if not os.path.exists(found):
        found = os.path.realpath(os.path.join(root, f"{name}.tex"))
    if os.path.commonpath([root, found]) != root:
        help = "only files in the draft's own folder are read"
        return Problem(
            start=at, message=f"{command} leads outside of the draft's folder", help=help, unread=True
        )
    if found in chain or len(chain) > _DEEPEST:
        help = "the file is read once"
        return Problem(start=at, message=f"{command} takes the draft into itself", help=help, unread=True)
    shown = os.path.relpath(found)
    try:
        with open(found, "rb") as file:
            text = lines(decode(file.read(), place=shown, encoding=how.encoding))
    except OSError as error:
        return Problem(start=at, message=f"{command} cannot be read ({error.strerror})", unread=True)
    except ReadError as error:
        return Problem(start=at, message=f"{command}: {error.fact}", help=error.help, unread=True)
    return _read_latex(text, shown, how, root, (*chain, found))
