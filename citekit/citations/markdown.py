"""Citations in pandoc's Markdown: [@KEY, p. 7]."""

import re

from citekit.citations._parts import Wording, folded, located, quoted_words, with_references
from citekit.model.quotation import Citation
from citekit.text.inner_marks import inside_double_marks

# Everywhere: what begins emphasis, code, math, links, notes, citations, entities, attributes and
# HTML; straight marks, since pandoc would curl them; a semicolon parts citations.
_SPECIAL = re.compile(r"[\\`*_\[\]{}<>|~^$@\"]|&(?=#?\w+;)|(?<!\w)'|'(?!\w)|-(?=-)|\.(?=\.\.)")
# At the beginning of a line: headings, quotations, lists, divisions, rules, definitions.
_LINE_START = re.compile(r"\(?(?:\d+|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+|#)[.)](?=\s|\Z)|[#>+:=%-]|Table:")


def escaped(text: str) -> str:
    r"""One line of Markdown that pandoc renders as the text, wherever it stands in a line.

    >>> print(escaped("1. A *star* and [x_y]"))
    1\. A \*star\* and \[x\_y\]
    """
    folded = " ".join(text.split())
    start = _LINE_START.match(folded)
    marked = start.end() - 1 if start else -1
    out = _SPECIAL.sub(lambda match: "\\" + match.group(), folded[: marked if start else 0])
    if start:
        out += "\\" + folded[marked]
    return out + _SPECIAL.sub(lambda match: "\\" + match.group(), folded[marked + 1 :])


def _in_citation(text: str) -> str:
    return escaped(text).replace(";", "\\;")


def _in_brackets(text: str) -> str:
    """One line of Markdown that begins no line: nothing at its beginning is a list or a heading."""
    return _SPECIAL.sub(lambda match: "\\" + match.group(), folded(text)).replace(";", "\\;")


_WORDING = Wording(dash="-", paragraph="para. ", encode=_in_citation)


def write(citation: Citation) -> str:
    """The citation in brackets, after the excerpt where there is one.

    >>> from citekit.model.quotation import Locator
    >>> from citekit.model.record import Record
    >>> print(write(Citation(record=Record(key="k"), anchor="k:II", locator=Locator(page="7"), quote="So")))
    <!-- citekit: k:II -->
    “So” [@k, p. 7]
    """
    prefix = f"{_in_brackets(citation.prefix)} " if citation.prefix else ""
    cited = f"[{prefix}{'; '.join(map(_cited, citation.all))}]"
    if citation.quote is None:
        return with_references(cited, citation, escaped)
    words = quoted_words(citation)
    if citation.block:
        text = f"> {escaped(words)} {cited}"
    else:
        text = f"“{escaped(inside_double_marks(words))}” {cited}"
    comment = f"<!-- citekit: {citation.anchor} -->\n" if citation.anchored else ""
    return with_references(comment + text, citation, escaped)


def _cited(citation: Citation) -> str:
    locator = located(citation.locator, _WORDING)
    return f"@{citation.record.key}{', ' if locator else ''}{locator}"
