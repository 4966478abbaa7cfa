"""Ids of sections and passages, as anchors name them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from citekit.model.document import FRONT, Section
from citekit.model.layout import Block
from citekit.structure.headings import Heading
from citekit.structure.paragraphs import Piece
from citekit.text.fold import skeleton


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage with its id, the id of the deepest section it stands in, and its skeleton."""

    id: str
    section: str
    piece: Piece
    skeleton: str


def number_sections(headings: Sequence[Heading], blocks: Sequence[Block]) -> list[Section]:
    """The sections with their ids: printed numbers for top-level ones, positions below them.

    An unnumbered top-level section is ``s1``, ``s2``…; a number printed again gets ``-b``, ``-c``.
    """
    sections: list[Section] = []
    printed: Counter[str] = Counter()
    unnumbered = 0
    path: list[str] = []
    children: Counter[str] = Counter()
    for heading in headings:
        if heading.depth == 1:
            unnumbered += heading.number is None
            stem = heading.number.replace(".", "-") if heading.number else f"s{unnumbered}"
            printed[stem.lower()] += 1
            path = [stem + _again(printed[stem.lower()])]
        else:
            parent = path[heading.depth - 2]
            children[parent] += 1
            path = [*path[: heading.depth - 1], f"{parent}.{children[parent]}"]
        block = blocks[heading.block]
        sections.append(
            Section(
                id=path[-1],
                number=heading.number,
                title=heading.title,
                level=heading.depth,
                start=block.start,
                end=block.end,
            )
        )
    return sections


def _again(times: int) -> str:
    """The suffix of a number's second, third … use: ``-b``, ``-c``, after ``-z`` ``-za``."""
    suffix = ""
    while times > 26:
        suffix, times = suffix + "z", times - 25
    return f"-{suffix}{chr(ord('a') + times - 1)}" if times > 1 or suffix else ""


def number_passages(
    pieces: Sequence[Piece], headings: Sequence[Heading], sections: Sequence[Section]
) -> list[Placed]:
    """The passages with their ids, counted through each top-level section; footnotes by themselves."""
    placed: list[Placed] = []
    counts: Counter[str] = Counter()
    position = -1
    top = FRONT
    for piece in pieces:
        while position + 1 < len(headings) and headings[position + 1].block < piece.blocks[0]:
            position += 1
            if sections[position].level == 1:
                top = sections[position].id
        letter = "n" if piece.kind == "footnote" else "p"
        counts[f"{top}.{letter}"] += 1
        section = sections[position].id if position >= 0 else FRONT
        placed.append(
            Placed(f"{top}.{letter}{counts[f'{top}.{letter}']}", section, piece, skeleton(piece.text))
        )
    return placed
