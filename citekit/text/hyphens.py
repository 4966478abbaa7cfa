"""Whether a hyphen at a line's end belongs to the word."""

import re

from citekit.text.words import Vocabulary

_LEFT = re.compile(r"[^\W_]+\Z")
_RIGHT = re.compile(r"[^\W_]+")
_LONGEST_WORD = 80  # what is longer is no word, and takes long to search
HYPHENS = "-\u2010\u00ad"


def keeps_hyphen(left: str, right: str, vocabulary: Vocabulary, *, printed: bool = False) -> bool:
    """Whether the hyphen that ends ``left`` stays when ``right`` is joined to it without a space.

    A soft hyphen never stays. A hyphen before a capital or a digit does, unless all is in
    capitals. Else ``vocabulary``, that of the text, decides: it has the word whole, or with its
    hyphen, or both halves as words of their own. Where it says nothing, ``printed`` tells whether
    an author set the hyphen (Markdown) rather than a typesetter.

    >>> keeps_hyphen("Confidence-", "Building", Vocabulary(""))
    True
    >>> keeps_hyphen("restricted di-", "rect aid", Vocabulary("in a direct way"))
    False
    """
    if left.endswith("\u00ad"):
        return False
    first, second = _LEFT.search(left[-_LONGEST_WORD:-1]), _RIGHT.match(right[:_LONGEST_WORD])
    if first is None or second is None:
        return True
    head, tail = first.group(), second.group()
    if not tail[0].islower() and not (head.isupper() and tail.isupper() and len(head) > 1):
        return True
    if head + tail in vocabulary:
        return False
    if f"{head}-{tail}" in vocabulary or (head in vocabulary and tail in vocabulary):
        return True
    return printed
