"""Numbered lists of a plain text, which nothing marks but that their numbers rise from one."""

import re
from collections.abc import Sequence
from dataclasses import replace

from citekit.model.layout import Block

_MARK = re.compile(r"[ \t]*(?:(\()(\d{1,2}|[a-z])\)|(\d{1,2})([.)])|([a-z])(\)))[ \t]+(?=\w|[^\w\s]\w)")
_FEWEST = 2


def list_starts(lines: Sequence[str]) -> list[tuple[int, int]]:
    """The lines that begin the items of a list, each with the length of its mark; empty without one.

    The list begins a block, or stands below a line that ends with a colon.

    >>> list_starts(["Aims:", "1. peace", "2. growth", "of all"])
    [(1, 3), (2, 3)]
    >>> list_starts(["1. peace", "3. growth"])
    []
    """
    starts: list[tuple[int, int]] = []
    style = ""
    for index, line in enumerate(lines):
        match = _MARK.match(line)
        if match is None:
            continue
        found, value = _value(match)
        if starts and (found, value) == (style, len(starts) + 1):
            starts.append((index, match.end()))
        elif not starts and value == 1 and (index == 0 or lines[index - 1].rstrip().endswith(":")):
            style = found
            starts.append((index, match.end()))
    if len(starts) < _FEWEST or (starts[0][0] == 0 and _are_headings(lines, starts)):
        return []
    return starts


def _are_headings(lines: Sequence[str], starts: Sequence[tuple[int, int]]) -> bool:
    """Whether numbered lines are headings with their text below: no stop, then a new sentence."""
    numbered = {index for index, _ in starts}
    return any(
        index + 1 < len(lines)
        and index + 1 not in numbered
        and lines[index].rstrip()[-1:] not in ".;,:!?"
        and lines[index + 1].lstrip()[:1].isupper()
        for index in numbered
    )


def with_lists(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, where single numbered lines below a colon are items.

    They carry no marker: a number in it could be taken for that of a heading.
    """
    out = list(blocks)
    index = 0
    while index < len(out):
        begin, index = index + 1, index + 1
        if out[begin - 1].kind != "paragraph" or not out[begin - 1].text.endswith(":"):
            continue
        while index < len(out) and out[index].kind == "paragraph" and out[index].lines == 1:
            match = _MARK.match(out[index].text)
            if match is None or _value(match)[1] != index - begin + 1:
                break
            index += 1
        if index - begin < _FEWEST:
            index = begin
        for at in range(begin, index):
            match = _MARK.match(out[at].text)
            out[at] = replace(out[at], kind="item", text=out[at].text[match.end() if match else 0 :], level=1)
    return out


def _value(match: re.Match[str]) -> tuple[str, int]:
    """How a mark is written, and its number (a: 1)."""
    opened, inside, digits, stop, letter, closed = match.groups()
    sign = inside or digits or letter
    style = f"{opened or ''}{'1' if sign.isdigit() else 'a'}{stop or closed or ')'}"
    return style, int(sign) if sign.isdigit() else ord(sign) - ord("a") + 1
