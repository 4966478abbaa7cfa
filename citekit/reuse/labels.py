"""What a repeated passage is: reuse, a formula of titles and names, or boilerplate."""

import re

from citekit.model.reuse import Label

_FRESH = 12  # words of its own that make a passage more than its frame, or
_FRAME = 0.5  # this part of a shorter one
_LONGEST_FORMULA = 30
_NAMED = 0.4  # the part of a formula's words that are names
_FEWEST_NAMES = 3
_LINK = 3  # letters: of, the, and, in; de, und, için
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")


def label_of(text: str, *, words: int, fresh: int) -> Label:
    """The label of a family of passages.

    ``text`` is how the passage reads, ``words`` how many words it has. ``fresh`` are those that its
    places share and that stand in paragraphs and not in every issue: what is left after masthead,
    contents, headings, imprint and running heads.
    """
    if fresh < min(_FRESH, words * _FRAME):
        return "boilerplate"
    return "formula" if words <= _LONGEST_FORMULA and is_formula(text) else "reuse"


def is_formula(text: str) -> bool:
    """Whether words are names and titles with nothing said of them.

    Names begin with a capital, words that link them are short; in scripts without capitals nothing is a
    formula.

    >>> is_formula("Director of the Press Service of the Ministry of Foreign Affairs")
    True
    >>> is_formula("The Director of the Press Service resigned on Monday")
    False
    """
    found = _WORD.findall(text)
    names = sum(word[0].isupper() for word in found)
    links = sum(len(word) <= _LINK and not word[0].isupper() for word in found)
    return bool(names + links == len(found) and names >= max(_FEWEST_NAMES, _NAMED * len(found)))
