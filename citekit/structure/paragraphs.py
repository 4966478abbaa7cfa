"""Blocks to passages: paragraphs that a column or page break cut are made whole again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from citekit.model.layout import Block, Span
from citekit.structure.sentence_ends import begins_lower, is_finished
from citekit.text.hyphens import HYPHENS, keeps_hyphen
from citekit.text.words import Vocabulary

_SHORT = 45


@dataclass(slots=True)
class Piece:
    """A passage in the making: the indices of its blocks, its text, its spans, and their beginnings."""

    blocks: list[int]
    kind: str
    text: str
    spans: list[Span]
    cuts: list[int]


def join_blocks(
    blocks: Sequence[Block], indices: Sequence[int], vocabulary: Vocabulary, *, markdown: bool
) -> list[Piece]:
    """The passages that the blocks at ``indices`` make, which nothing but breaks parts.

    ``vocabulary`` holds the words of the source, which decide on hyphens. In ``markdown`` with wrapped lines an
    author set the blank lines: there only a small letter after an unfinished sentence goes on.
    """
    pieces: list[Piece] = []
    for index in indices:
        block = _unlisted(blocks[index], pieces[-1] if pieces else None)
        if pieces and _goes_on(blocks, pieces[-1], block, index, markdown):
            _append(pieces[-1], block, index, vocabulary)
        else:
            pieces.append(Piece([index], block.kind, block.text, list(block.spans), _cuts(block, 0)))
    return pieces


def _unlisted(block: Block, before: Piece | None) -> Block:
    """A block as a paragraph where its number is no mark of a list but goes on with a sentence.

    “… was signed on January” / “30. Whoever corrects …”: no list begins in mid-sentence.
    """
    if block.kind != "item" or not block.marker[:1].isdigit() or before is None or before.kind == "item":
        return block
    if block.marker[:-1] == "1" or is_finished(before.text):
        return block
    return replace(block, kind="paragraph", text=f"{block.marker} {block.text}", marker="")


def _goes_on(blocks: Sequence[Block], piece: Piece, block: Block, index: int, markdown: bool) -> bool:
    """Whether a block continues the passage before it, judged by how that one ends."""
    last = blocks[piece.blocks[-1]]
    if block.kind != "paragraph" or last.kind == "footnote" or block.gap == 0:
        return False
    if any(
        blocks[between].kind != "skipped" or blocks[between].text == "code"
        for between in range(piece.blocks[-1] + 1, index)
    ):
        return False
    wrapped = markdown and (last.lines > 1 or block.lines > 1)
    ended = piece.text.rstrip()
    if ended.endswith((":", "：")):
        return False
    if begins_lower(block.text):
        return not is_finished(ended) or not wrapped
    if is_finished(ended) or last.kind == "item":
        return False
    return len(last.text) >= _SHORT and (not wrapped or ended[-1] in HYPHENS)


def _append(piece: Piece, block: Block, index: int, vocabulary: Vocabulary) -> None:
    """Join a block to a passage: with a space, without the hyphen, or with it kept."""
    if piece.text[-1:] in HYPHENS and piece.text[-2:-1].isalnum() and block.text[:1].isalnum():
        if not keeps_hyphen(piece.text, block.text, vocabulary):
            piece.text = piece.text[:-1]
    else:
        piece.text += " "
    piece.cuts += _cuts(block, len(piece.text))
    piece.text += block.text
    piece.spans += block.spans
    piece.blocks.append(index)
    if piece.kind == "paragraph" and block.kind != "paragraph":
        piece.kind = block.kind


def _cuts(block: Block, offset: int) -> list[int]:
    """Where in the text each span of a block begins, as nearly as its words tell."""
    if len(block.spans) == 1:
        return [offset]
    total = sum(end - start for start, end in block.spans)
    cuts, passed = [], 0
    for start, end in block.spans:
        cuts.append(offset + len(block.text) * passed // total)
        passed += end - start
    return cuts
