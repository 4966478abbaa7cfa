"""Quotation marks one by one: which of them a text has, and whether each can open or close there."""

import re
from dataclasses import dataclass
from typing import Literal

Family = Literal["double", "single", "guillemet", "small guillemet", "corner", "white corner"]
Side = Literal["opens", "closes", "unclear"]
_FAMILIES: dict[str, Family] = {
    **dict.fromkeys(("“", "”", "„", "‟", '"', "``", "''"), "double"),
    **dict.fromkeys("‘’‚‛'", "single"),
    **dict.fromkeys("«»", "guillemet"),
    **dict.fromkeys("‹›", "small guillemet"),
    **dict.fromkeys("「」", "corner"),
    **dict.fromkeys("『』", "white corner"),
}
# An apostrophe inside a word is no mark. Three straight single ones are one and a pair.
_MARK = re.compile(r"[“”„‟\"«»‹›「」『』‚]|``|''(?!')|(?<![^\W_])['‘’‛]|['‘’‛](?![^\W_])")
_BESIDE = frozenset("“”„‟\"«»‹›‘’‚‛'`*_")  # marks and Markdown's emphasis: what matters stands beyond
_OPENERS = frozenset("([{<")
_DASHES = frozenset("—–-/=")
_CLOSERS = frozenset(",;:!?.)]}>。，、")
_NOT_ENDING = re.compile(r"\.(?:\.|\d)")  # an ellipsis or a number after an opening mark
_ELISION = re.compile(r"\d\ds?\b|(?:tis|twas|twere|em|til|till|cause|bout|round|n)\b", re.IGNORECASE)
_DIGIT_PARTS = re.compile(r"\d['’′]\s?\d+\Z")
_REACH = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark and its place; ``side`` is what the characters beside it say of it, not its shape.

    ``before`` and ``after`` are those characters, beyond adjacent marks; a space at either end.
    """

    start: int
    end: int
    text: str
    family: Family
    side: Side
    before: str
    after: str

    @property
    def kind(self) -> str:
        """The family, straight double marks by themselves: marks of one kind do not mean each other's."""
        return '"' if self.text == '"' else self.family


def marks(text: str, start: int, end: int) -> list[Mark]:
    """The quotation marks in ``text[start:end]``, in order, without apostrophes inside words.

    >>> [(mark.text, mark.side) for mark in marks("“Don’t go,” he said.", 0, 20)]
    [('“', 'opens'), ('”', 'closes')]
    """
    return [_mark(text, match, start, end) for match in _MARK.finditer(text, start, end)]


def is_elision(text: str, mark: Mark) -> bool:
    """Whether a single mark stands for left-out letters or digits at the beginning of a word: ’90s, ’tis.

    >>> is_elision("the ’90s", marks("the ’90s", 0, 8)[0])
    True
    """
    return bool(_ELISION.match(text, mark.end))


def is_measure(text: str, mark: Mark) -> bool:
    """Whether a straight double mark stands for inches after feet: 6'2".

    >>> text = "6'2\\" tall"
    >>> is_measure(text, marks(text, 0, len(text))[0])
    True
    """
    return bool(_DIGIT_PARTS.search(text, max(0, mark.start - 6), mark.start))


def ahead(text: str, marks: list[Mark]) -> tuple[list[Mark | None], list[bool], list[bool]]:
    """What follows each mark: the next double one; whether a single one closes before another opens.

    The last list counts only what comes before a double mark that closes.

    >>> ahead("a ‘b’ c’", marks("a ‘b’ c’", 0, 8))[1]
    [True, True, False]
    """
    size = len(marks)
    doubles: list[Mark | None] = [None] * size
    later, inside = [False] * size, [False] * size
    double: Mark | None = None
    closes = closes_inside = False
    for index in range(size - 1, -1, -1):
        mark = marks[index]
        doubles[index], later[index], inside[index] = double, closes, closes_inside
        if mark.family == "single":
            if mark.side != "opens":
                closes = closes_inside = mark.text != "‚"
            elif not is_elision(text, mark):
                closes = closes_inside = False
        elif mark.family == "double":
            double = mark
            if mark.side == "closes":
                closes_inside = False
    return doubles, later, inside


def is_plural_possessive(mark: Mark) -> bool:
    """Whether a single mark may be the apostrophe of a plural rather than close something."""
    return mark.before in "sSxXzZ" and mark.after.isspace()


def _mark(text: str, match: re.Match[str], start: int, end: int) -> Mark:
    first, last = match.span()
    before, after = _before(text, first, start), _after(text, last, end)
    shape = match.group()
    return Mark(
        first, last, shape, _FAMILIES[shape], _side(before, _ends(text, last, after)), before[-1], after[-1]
    )


def _before(text: str, at: int, start: int) -> str:
    """The character before a mark, beyond up to four other marks; a space at the beginning."""
    for index in range(at - 1, at - 2 - _REACH, -1):
        if index < start:
            return " "
        if text[index] not in _BESIDE:
            return text[index]
    return text[at - 1]


def _after(text: str, at: int, end: int) -> str:
    """The character after a mark, beyond up to four other marks; a space at the end."""
    for index in range(at, at + 1 + _REACH):
        if index >= end:
            return " "
        if text[index] not in _BESIDE:
            return text[index]
    return text[at]


def _ends(text: str, at: int, after: str) -> bool | None:
    """Whether what follows a mark ends something (space, stop); None for a letter or digit."""
    if after.isalnum():
        return None
    if after == "." and _NOT_ENDING.match(text, at):
        return False
    return after.isspace() or after in _CLOSERS


def _side(before: str, ends: bool | None) -> Side:
    if before.isspace() or before in _OPENERS:
        return "unclear" if ends else "opens"
    if before in _DASHES:
        return "closes" if ends else "unclear"
    return "unclear" if ends is None else "closes"
