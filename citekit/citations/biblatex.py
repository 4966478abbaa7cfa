r"""Citations for biblatex and csquotes: \autocite[7]{KEY}, \textcquote[7]{KEY}{…}."""

import re

from citekit.citations._parts import Wording, located, quoted_words, with_reference
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

    >>> from citekit.model.record import Record
    >>> print(write(Citation(record=Record(key="k"), anchor="k:II", locator=Locator(page="7"), quote="So")))
    % citekit: k:II
    \textcquote[7]{k}{So}
    """
    note = bracketed(_note(citation.locator))
    if citation.prefix:
        note = bracketed(latex_encoded(citation.prefix)) + (note or "[]")
    target = f"{note}{{{citation.record.key}}}"
    reference = latex_encoded(citation.reference)
    if citation.quote is None:
        return with_reference(f"\\autocite{target}", reference)
    command = "blockcquote" if citation.block else "textcquote"
    text = f"\\{command}{target}{{{_excerpt(quoted_words(citation))}}}"
    return with_reference(anchor_comment(citation) + text, reference)


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
