"""The parts of a bulletin: front matter, the body's headings, the body's blocks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from citekit.model.layout import Block, Reading
from citekit.structure.contents import Contents, find_contents
from citekit.structure.headings import Heading, find_headings
from citekit.structure.sentence_ends import is_finished
from citekit.structure.vocabulary import ABOUT, ABOUT_OBJECTS, BODIES, BY_WORDS, IMPRINT, RIGHTS, fold, words
from citekit.text.fold import skeleton

_LONGEST_MASTHEAD_LINE = 160
_MOST_FRONT_BLOCKS = 60
_LONGEST_MASTHEAD = 6  # blocks
_YEAR = re.compile(r"(?:19|20)\d\d")
_SENTENCE_END = re.compile(r"[^\W\d_]{3,}[.!?]\s+[^\W\d_a-z]")


@dataclass(frozen=True, slots=True)
class Parts:
    """Where everything is, by indices of blocks.

    ``title`` is the block of the title (None where no block stands out), ``masthead`` the short
    lines before any prose, ``front_headings`` headings such as “About the authors”, ``headings``
    those of the body, ``body`` the index at which the body begins (the count of blocks where
    there is no section).
    """

    title: int | None
    masthead: tuple[int, ...]
    contents: Contents | None
    front_headings: tuple[Heading, ...]
    headings: tuple[Heading, ...]
    body: int


def find_parts(reading: Reading) -> Parts:
    """Tell the parts of a bulletin apart by what they are and where they stand."""
    blocks = reading.blocks
    contents = find_contents(blocks, reading.source.text)
    headings = find_headings(blocks, contents, 0)
    title = _title_heading(headings, reading)
    rest = [heading for heading in headings if title is None or heading.block > title.block]
    front = _front_headings(rest, blocks)
    body = tuple(heading for heading in rest if heading not in front)
    begin = body[0].block if body else len(blocks)
    if contents and begin < contents.blocks[0]:  # a list of contents inside the body is a part of it
        begin = body[0].block
    front_end = min(begin, *(heading.block for heading in front)) if front else begin
    masthead = _masthead(blocks, front_end, contents, title)
    if not front and not contents and (opening := _opening(blocks, masthead, body)):
        body, begin, masthead = (opening, *body), opening.block, masthead[:-1]
    return Parts(title.block if title else None, masthead, contents, tuple(front), _from_one(body), begin)


def _opening(blocks: Sequence[Block], masthead: Sequence[int], body: Sequence[Heading]) -> Heading | None:
    """The heading of the first section where it stands right under the masthead of an unmarked text.

    The other headings of such a text have neither marks nor numbers; this one is the last short
    line before the prose, and neither the title nor a date, a body or a byline.
    """
    if len(masthead) < 2 or not body or body[0].number or blocks[body[0].block].kind == "heading":
        return None
    block = blocks[masthead[-1]]
    parts = words(block.text)
    named = any(word in BODIES or word in BY_WORDS or word.isdigit() for word in parts)
    follows = masthead[-1] + 1 < body[0].block and masthead[-1] == masthead[-2] + 1
    if block.lines > 1 or named or not follows or block.text.isupper() != blocks[body[0].block].text.isupper():
        return None
    return Heading(masthead[-1], body[0].depth, None, block.text)


def _from_one(headings: Sequence[Heading]) -> tuple[Heading, ...]:
    """The headings with the shallowest of them at depth 1, none deeper than one below the last."""
    out: list[Heading] = []
    shift = min((heading.depth for heading in headings), default=1) - 1
    for heading in headings:
        depth = min(heading.depth - shift, (out[-1].depth if out else 0) + 1)
        out.append(Heading(heading.block, depth, heading.number, heading.title, heading.entry))
    return tuple(out)


def _title_heading(headings: Sequence[Heading], reading: Reading) -> Heading | None:
    """The marked heading that is the title: it stands first, alone at its level, and unnumbered."""
    blocks = reading.blocks
    marked = [heading for heading in headings if blocks[heading.block].kind == "heading"]
    if not marked or marked[0] is not headings[0] or marked[0].number or marked[0].entry:
        return None
    first = marked[0]
    declared = reading.metadata.get("title")
    if declared:
        return first if skeleton(first.title) == skeleton(declared.text) else None
    level = blocks[first.block].level
    if all(blocks[other.block].level > level for other in marked[1:]):
        return first
    following = next((heading.block for heading in headings[1:]), len(blocks))
    between = blocks[first.block + 1 : following]
    prose = any(block.kind != "skipped" and is_finished(block.text) for block in between)
    return None if prose else first


def _front_headings(headings: Sequence[Heading], blocks: Sequence[Block]) -> list[Heading]:
    """The headings before the first section that speak of the publication rather than its matter."""
    front: list[Heading] = []
    for position, heading in enumerate(headings):
        end = headings[position + 1].block if position + 1 < len(headings) else len(blocks)
        listed = heading.number or heading.entry
        if listed or not (
            _speaks_of_publication(heading.title) or _is_imprint(blocks[heading.block + 1 : end])
        ):
            break
        front.append(heading)
    return front


def _speaks_of_publication(title: str) -> bool:
    """Whether a heading is “About” the publisher, the authors or the publication, or an imprint."""
    if fold(title).strip(" .:") in IMPRINT:
        return True
    parts = words(title)
    about = bool(parts) and (parts[0] in ABOUT or parts[-1] in ABOUT or parts[:2] == ["à", "propos"])
    return about and any(word in ABOUT_OBJECTS or word in BODIES for word in parts)


def _is_imprint(blocks: Sequence[Block]) -> bool:
    """Whether all that stands under a heading claims rights or numbers of the publication."""
    prose = [block for block in blocks if block.kind != "skipped"]
    return bool(prose) and all(RIGHTS.search(block.text) for block in prose)


def _masthead(
    blocks: Sequence[Block], end: int, contents: Contents | None, title: Heading | None
) -> tuple[int, ...]:
    """The short lines at the head of the issue, up to the first that reads like prose."""
    lines: list[int] = []
    span = contents.blocks if contents else (0, 0)
    for index, block in enumerate(blocks[: min(end, _MOST_FRONT_BLOCKS)]):
        if span[0] <= index < span[1] or block.kind == "skipped":
            continue
        if title is not None and index == title.block:
            lines.append(index)
        elif block.kind not in ("paragraph", "heading") or not _is_masthead_line(block):
            break
        else:
            lines.append(index)
    if end == len(blocks) and not contents and _is_all(blocks, lines):  # short lines are all there is
        return (title.block,) if title else tuple(lines[: len(lines) > 1])
    return tuple(lines)


def _is_all(blocks: Sequence[Block], lines: Sequence[int]) -> bool:
    """Whether these blocks are all that says anything, or too many to be a masthead."""
    return len(lines) > _LONGEST_MASTHEAD or len(lines) == sum(block.kind != "skipped" for block in blocks)


def _is_masthead_line(block: Block) -> bool:
    """Whether a block is made of short lines that are no sentences."""
    if len(block.text) > _LONGEST_MASTHEAD_LINE * block.lines or block.lines > 6:
        return False
    count = len(block.text.split())
    if block.text.rstrip()[-1:] in ".!…" and count > (8 if _YEAR.search(block.text) else 3):
        return False
    if count > 8 and _SENTENCE_END.search(block.text):
        return False
    return count <= 16 * block.lines and not RIGHTS.search(block.text)
