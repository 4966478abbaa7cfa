"""Whether a block of text ends where a sentence ends."""

import re

from citekit.text.sentences import is_abbreviation

_CLOSERS = "\"'”’»›)]}*_ "
_STOPS = ".!?…:;。！？؟"


def is_finished(text: str) -> bool:
    """Whether a text ends with a stop that ends a sentence, closing marks and brackets aside.

    >>> is_finished("he said.”"), is_finished("led by Mr."), is_finished("the United")
    (True, False, False)
    """
    bare = text.rstrip(_CLOSERS)
    if not bare or bare[-1] not in _STOPS:
        return False
    return bare[-1] != "." or not is_abbreviation(bare[-25:-1])


def begins_lower(text: str) -> bool:
    """Whether the first letter of a text is a small one, opening marks aside.

    >>> begins_lower("“and so on"), begins_lower("(SIDS) and"), begins_lower("2024 was")
    (True, False, False)
    """
    match = re.match(r"[\W_]*(\w)", text[:40])
    return match is not None and match.group(1).islower()
