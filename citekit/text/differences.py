"""What differs between two wordings, word by word."""

from collections.abc import Sequence
from dataclasses import dataclass

from citekit.text.fold import skeleton
from citekit.text.particulars import particulars


@dataclass(frozen=True, slots=True)
class Difference:
    """Words that were there, and what stands there now; either is empty for what came or went."""

    was: str
    now: str


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
    """The words of a text with what makes them the same: letters, and the particulars in them."""
    return [
        (f"{skeleton(word)} {' '.join(particulars(word))}", word)
        for word in text.split()
        if skeleton(word) or particulars(word)
    ]
