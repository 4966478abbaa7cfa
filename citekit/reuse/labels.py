"""What a repeated passage is: reuse, a formula of titles and names, or boilerplate."""

from citekit.model.reuse import Label
from citekit.reuse.formula import is_formula

_FRESH = 12  # words of its own that make a passage more than its frame, or
_FRAME = 0.5  # this part of a shorter one
_LONGEST_FORMULA = 30


def label_of(text: str, *, words: int, fresh: int) -> Label:
    """The label of a family of passages.

    ``text`` is how the passage reads, ``words`` how many words it has. ``fresh`` are those that its
    places share and that stand in paragraphs and not in every issue: what is left after masthead,
    contents, headings, imprint and running heads.
    """
    if fresh < min(_FRESH, words * _FRAME):
        return "boilerplate"
    return "formula" if words <= _LONGEST_FORMULA and is_formula(text) else "reuse"
