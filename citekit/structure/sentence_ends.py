"""Whether a block of text ends where a sentence ends."""

import re

from citekit.text.sentences import is_abbreviation

_CLOSERS = "\"'”’»›)]}*_ "
_STOPS = ".!?…:;。！？؟"
_OPENERS = "([“\"'‘«"
# What cannot end a sentence: a name or a number must follow.
_AWAITING = frozenset(
    "mr mrs ms dr prof st gen col lt sen gov hon rev rep № fig vs cf e.g i.e h.e m.e bkz örn sn yrd doç "
    "т.е д-р им см".split()
)
# What single capitals are counted with: “Plan B.”, “Annex A.”; elsewhere they are initials.
_LETTERED = frozenset(
    "plan annex appendix section part group class grade category type option schedule zone series block "
    "team tier phase vitamin hepatitis əlavə ek план приложение группа anhang annexe anexo".split()
)
_DOTTED = re.compile(r"(?:\b[^\W\d_]\.){2,}\Z")


def is_finished(text: str) -> bool:
    """Whether a text ends with a stop that ends a sentence, closing marks and brackets aside.

    A stop after “no”, “г” or “U.S” may shorten and end at once: such a text counts as finished.

    >>> is_finished("he said.”"), is_finished("led by Mr."), is_finished("the United")
    (True, False, False)
    >>> is_finished("there is no Plan B."), is_finished("President Donald J."), is_finished("the U.S.")
    (True, False, True)
    """
    bare = text.rstrip(_CLOSERS)
    if not bare or bare[-1] not in _STOPS:
        return False
    return bare[-1] != "." or not _awaits_more(bare[-60:-1])


def _awaits_more(before: str) -> bool:
    """Whether the last word of ``before``, which a full stop follows, is a title or an initial."""
    words = before.rsplit(None, 2)
    if not words:
        return False
    previous, word = words[-2] if len(words) > 1 else "", words[-1].lstrip(_OPENERS)
    if word.casefold() in _AWAITING:
        return True
    if len(word) != 1 or not word.isupper():
        return False
    previous = previous.lstrip(_OPENERS)
    return not previous or (previous[0].isupper() and previous.casefold() not in _LETTERED)


def may_go_on(text: str) -> bool:
    """Whether the stop at the end may shorten a word: with a small letter after it, it does.

    >>> may_go_on("of the U.S."), may_go_on("in sec."), may_go_on("the end.")
    (True, True, False)
    """
    bare = text.rstrip(_CLOSERS)
    return bare[-1:] == "." and (is_abbreviation(bare[-25:-1]) or _DOTTED.search(bare[-25:]) is not None)


def begins_lower(text: str) -> bool:
    """Whether the first letter of a text is a small one, opening marks aside.

    >>> begins_lower("“and so on"), begins_lower("(SIDS) and"), begins_lower("2024 was")
    (True, False, False)
    """
    match = re.match(r"[\W_]*(\w)", text[:40])
    return match is not None and match.group(1).islower()
