r"""Citations in LaTeX without further packages: \cite[p.~7]{KEY}."""

from citekit.citations._parts import Wording, located, quoted_words, with_references
from citekit.model.quotation import Citation
from citekit.text.inner_marks import inside_double_marks
from citekit.text.latex import latex_encoded

_WORDING = Wording(
    page="p.~",
    pages="pp.~",
    dash="--",
    section="sec.~",
    paragraph="par.~",
    encode=latex_encoded,
    title="``{}''".format,
)


def write(citation: Citation) -> str:
    r"""The command, after the excerpt where there is one; long excerpts stand in ``quote``.

    >>> from citekit.model.quotation import Locator
    >>> from citekit.model.record import Record
    >>> print(write(Citation(record=Record(key="k"), anchor="k:II", locator=Locator(page="7"), quote="So")))
    % citekit: k:II
    ``So'' \cite[p.~7]{k}
    """
    cited = ", ".join(map(_cited, citation.all))
    if citation.prefix:
        cited = f"({latex_encoded(citation.prefix)} {cited})"
    if citation.quote is None:
        return with_references(cited, citation, latex_encoded)
    words = quoted_words(citation)
    if citation.block:
        text = f"\\begin{{quote}}\n{latex_encoded(words)}\n{cited}\n\\end{{quote}}"
    else:
        text = f"{_in_marks(words)} {cited}"
    return with_references(anchor_comment(citation) + text, citation, latex_encoded)


def _cited(citation: Citation) -> str:
    return f"\\cite{bracketed(located(citation.locator, _WORDING))}{{{citation.record.key}}}"


def bracketed(note: str) -> str:
    """An optional argument; braces keep the brackets inside it from ending it.

    >>> bracketed("7"), bracketed("a]b"), bracketed("")
    ('[7]', '[{a]b}]', '')
    """
    if not note:
        return ""
    return f"[{{{note}}}]" if "[" in note or "]" in note else f"[{note}]"


def anchor_comment(citation: Citation) -> str:
    """The line above an excerpt that names its anchor, empty where none is wanted."""
    return f"% citekit: {citation.anchor}\n" if citation.anchored else ""


def _in_marks(words: str) -> str:
    """The words between double marks, a thin space where two marks would run together."""
    encoded = latex_encoded(inside_double_marks(words))
    before = "\\," if encoded.startswith(("‘", "“", "`")) else ""
    after = "\\," if encoded.endswith(("'", "’", "”")) else ""
    return f"``{before}{encoded}{after}''"
