"""What differs between two wordings, word by word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from citekit.text.fold import skeleton

# Signs and fractions that a skeleton does not keep: -5 is not 5, and 5 % is not 5.
_FIGURE = re.compile(
    r"(?:(?<![\w.,])[-\u2212+\u00b1<>\u2264\u2265~]\s?)?(?:[$€£₼₺¥]\s?)?\d+(?:[.,/\u2044]\d+)*(?:\s?[%‰°])?"
    r"|[\u00bc-\u00be\u2150-\u215e]"
)


@dataclass(frozen=True, slots=True)
class Difference:
    """Words that were there, and what stands there now; either is empty for what came or went."""

    was: str
    now: str


def figures(text: str) -> tuple[str, ...]:
    """The numbers of a text with their signs, units of money, per cent, and fractions, in order.

    >>> figures("from -5 % to $27.7, a rise of ½")
    ('-5%', '$27.7', '½')
    """
    return tuple(
        "".join(match.group().split()).replace("\u2212", "-").replace("\u2044", "/")
        for match in _FIGURE.finditer(text)
    )


def differences(was: str, now: str) -> tuple[Difference, ...]:
    """The runs of words that are not the same in two wordings; marks and case do not count.

    >>> differences("It rose by 5 percent.", "It fell by 5 percent today.")
    (Difference(was='rose', now='fell'), Difference(was='', now='today.'))
    """
    from rapidfuzz.distance import Indel  # 8 ms, and only what differs needs it

    before, after = _words(was), _words(now)
    found: list[Difference] = []
    gone: list[str] = []
    come: list[str] = []
    for code in Indel.opcodes([key for key, _ in before], [key for key, _ in after]):
        if code.tag != "equal":
            gone += (word for _, word in before[code.src_start : code.src_end])
            come += (word for _, word in after[code.dest_start : code.dest_end])
        elif gone or come:
            found.append(Difference(" ".join(gone), " ".join(come)))
            gone, come = [], []
    if gone or come:
        found.append(Difference(" ".join(gone), " ".join(come)))
    return tuple(found)


def _words(text: str) -> Sequence[tuple[str, str]]:
    """The words of a text with what makes them the same: letters, and the figures in them."""
    return [
        (f"{skeleton(word)} {' '.join(figures(word))}", word)
        for word in text.split()
        if skeleton(word) or figures(word)
    ]
