"""Blocks as extractors leave them, set right: headings stuck to their text, titles that run."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from citekit.model.layout import Block, Reading, Span
from citekit.structure.numerals import numeral
from citekit.structure.sentence_ends import begins_lower, is_finished
from citekit.text.fold import skeleton

_LONGEST = 90
_SHORT = 0.75  # of the longest line of its block: what ends sooner ends there
_FEWEST_WORDS = 2


def tidy(reading: Reading) -> Reading:
    """The reading with its blocks set right; the same one where nothing was wrong."""
    if reading.source.media_type == "text/markdown":
        blocks = _without_running_titles(reading.blocks)
    else:
        blocks = _with_headings_apart(reading.blocks, reading.source.text)
    return reading if blocks is reading.blocks else replace(reading, blocks=blocks)


def _without_running_titles(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Leave out headings that repeat the first one in the middle of a sentence."""
    first = next((index for index, block in enumerate(blocks) if block.kind == "heading"), None)
    if first is None:
        return blocks
    title = blocks[first].text
    running = [
        index
        for index in range(first + 2, len(blocks))
        if blocks[index].kind == "heading"
        and blocks[index - 1].kind == "paragraph"
        and not is_finished(blocks[index - 1].text)
        and skeleton(blocks[index].text) == skeleton(title)
    ]
    if not running:
        return blocks
    kept = list(blocks)
    for index in running:
        kept[index] = replace(blocks[index], kind="skipped", text="running title")
    return tuple(kept)


def _with_headings_apart(blocks: tuple[Block, ...], text: str) -> tuple[Block, ...]:
    """Part lines that are headings from the text that follows them without a blank line."""
    apart: list[Block] = []
    for block in blocks:
        if block.kind == "paragraph" and block.lines > 1 and len(block.spans) == 1:
            apart += _parted(block, text)
        else:
            apart.append(block)
    return blocks if len(apart) == len(blocks) else tuple(apart)


def _parted(block: Block, text: str) -> list[Block]:
    """The block, or a heading line and what follows it, again and again."""
    spans = [
        (block.start + match.start(), block.start + match.end())
        for match in re.finditer(r"[^\s][^\r\n]*[^\s]|[^\s]", text[block.start : block.end])
    ]
    lines = [" ".join(text[start:end].split()) for start, end in spans]
    cuts = [index for index in range(len(lines) - 1) if _is_heading_line(lines, index)]
    if not cuts:
        return [block]
    edges = sorted({0, *cuts, *(cut + 1 for cut in cuts), len(lines)})
    parts: list[Block] = []
    position = 0
    for begin, end in itertools.pairwise(edges):
        found = block.text.find(lines[begin], position)
        if found < 0:
            return [block]  # a hyphen at the line's end changed its words
        if parts:
            parts[-1] = replace(parts[-1], text=block.text[position:found].strip())
        span: Span = (spans[begin][0], spans[end - 1][1])
        parts.append(
            replace(block, text="", spans=(span,), lines=end - begin, gap=block.gap if not parts else 1)
        )
        position = found
    parts[-1] = replace(parts[-1], text=block.text[position:].strip())
    return parts if all(part.text for part in parts) else [block]


def _is_heading_line(lines: Sequence[str], index: int) -> bool:
    """Whether a line is one by itself: in capitals, or numbered and short, after a finished sentence."""
    line, following = lines[index], lines[index + 1]
    if len(line) > _LONGEST or is_finished(line) or (index and not is_finished(lines[index - 1])):
        return False
    if line.isupper() and len(line.split()) >= _FEWEST_WORDS:
        return not following.isupper()
    if numeral(line) is None or begins_lower(following) or numeral(following) is not None:
        return False
    return len(line) < _SHORT * max(map(len, lines))
