"""The marks between words: which of them are the same."""

import re
from functools import lru_cache
from unicodedata import normalize

from citekit.reuse.units import DASH

_HYPHEN = re.compile(r"[-\u2010\u2011]\s*")
_QUOTES = re.compile(r"['‘’‚‛`´]{2}|[\"“”„‟«»‹›'‘’‚‛`´]")
_BULLETS = re.compile("[•▪●■◦‣∙·*]")


@lru_cache(maxsize=1 << 12)
def marks_of(gap: str, *, after_point: bool) -> str:
    """The marks in what stands between two words: one kind of quotation mark, one of dash, a hyphen as ``~``.

    ``after_point``: the word before them ends in a point, which is that of its sentence, too.
    """
    marks = re.sub(rf"[{DASH}]+", "—", "".join(normalize("NFKC", gap).split()))
    marks = re.sub(r"\.{2,}", "…", _QUOTES.sub('"', _BULLETS.sub("", marks)))
    return "~" if _HYPHEN.fullmatch(gap) else marks.removeprefix(".") if after_point else marks


def same_marks(marks: str, others: str) -> bool:
    """Whether marks are the same; a hyphen is as good as a dash or as nothing.

    >>> same_marks("~", ""), same_marks("~", "—"), same_marks("—", "")
    (True, True, False)
    """
    return marks == others or ("~" in (marks, others) and {marks, others} <= {"~", "", "—"})
