r"""Citations for biblatex and csquotes: \autocite[7]{KEY}, \textcquote[7]{KEY}{…}."""

import re

from citekit.citations._parts import Wording, located, quoted_words, with_references
from citekit.citations.latex import anchor_comment, bracketed
from citekit.model.quotation import Citation, Locator
from citekit.text.inner_marks import nested
from citekit.text.latex import latex_encoded

# biblatex sets "p." or "pp." itself where the note is of Arabic or Roman numerals.
_NUMERALS = re.compile(r"(?:\d+|[ivxlcdm]+|[IVXLCDM]+)\Z")
_WORDING = Wording(
    page="\\pno~",
    pages="\\ppno~",
    dash="--",
    section="sec.~",
    paragraph="par.~",
    encode=latex_encoded,
    title="\\enquote{{{}}}".format,
)
_NUMERAL_WORDING = Wording(page="", pages="", dash="--", encode=latex_encoded)


def write(citation: Citation) -> str:
    r"""The command; with an excerpt, that of csquotes which sets both.

    Several sources are cited by one command: ``\autocites[7]{a}[3]{b}``, with an excerpt in the
    argument of ``\textquote`` or ``\blockquote``, for ``\textcquote`` cites one source only.

    >>> from citekit.model.record import Record
    >>> print(write(Citation(record=Record(key="k"), anchor="k:II", locator=Locator(page="7"), quote="So")))
    % citekit: k:II
    \textcquote[7]{k}{So}
    """
    several = "s" if citation.others else ""
    prefix = bracketed(latex_encoded(citation.prefix))
    target = "".join((_target(citation, prefix), *map(_target, citation.others)))
    if citation.quote is None:
        return with_references(f"\\autocite{several}{target}", citation, latex_encoded)
    command = f"\\{'block' if citation.block else 'text'}"
    command += "quote" + bracketed(f"\\cites{target}") if several else f"cquote{target}"
    text = f"{command}{{{_excerpt(quoted_words(citation))}}}"
    return with_references(anchor_comment(citation) + text, citation, latex_encoded)


def _target(citation: Citation, prefix: str = "") -> str:
    """The notes and the key, as the arguments of a command."""
    note = bracketed(_note(citation.locator))
    if prefix:
        note = prefix + (note or "[]")
    return f"{note}{{{citation.record.key}}}"


def _note(locator: Locator) -> str:
    pages = [page for page in (locator.page, locator.page_end) if page]
    numerals = bool(pages) and all(map(_NUMERALS.match, pages))
    return located(locator, _NUMERAL_WORDING if numerals else _WORDING)


def _excerpt(words: str) -> str:
    """The words, encoded; csquotes sets their own double marks by their depth."""
    paired = nested(words, "“", "”")
    if paired is None:
        return latex_encoded(words)
    return latex_encoded(paired).replace("“", "\\enquote{").replace("”", "}")
