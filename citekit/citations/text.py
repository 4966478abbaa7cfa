"""Citations in plain text: (KEY, p. 7)."""

from citekit.citations._parts import Wording, folded, located, quoted_words, with_references
from citekit.model.quotation import Citation
from citekit.text.inner_marks import inside_double_marks

_WORDING = Wording()


def write(citation: Citation) -> str:
    """The citation in parentheses, after the excerpt where there is one.

    Plain text has no comments, so that the anchor is never printed; the double marks of an inline
    excerpt become single ones where they stand in clear pairs.

    >>> from citekit.model.quotation import Locator
    >>> from citekit.model.record import Record
    >>> print(write(Citation(record=Record(key="k"), anchor="k:II", locator=Locator(page="7"), quote="So")))
    “So” (k, p. 7)
    """
    prefix = f"{folded(citation.prefix)} " if citation.prefix else ""
    cited = f"({prefix}{'; '.join(map(_cited, citation.all))})"
    words = quoted_words(citation)
    if citation.quote is None:
        text = cited
    elif citation.block:
        text = f"    {words} {cited}"
    else:
        text = f"“{inside_double_marks(words)}” {cited}"
    return with_references(text, citation)


def _cited(citation: Citation) -> str:
    locator = located(citation.locator, _WORDING)
    return f"{citation.record.key}{', ' if locator else ''}{locator}"
