"""Blocks to passages: paragraphs that a column or page break cut are made whole again."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from citekit.model.layout import Block, Span
from citekit.structure.sentence_ends import begins_lower, is_finished, may_go_on
from citekit.text.captions import CAPTION
from citekit.text.hyphens import HYPHENS, keeps_hyphen
from citekit.text.words import Vocabulary

_SHORT = 45
_TAIL = 80  # characters that tell how a text ends


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage: the indices of its blocks, its text, its spans, and where in the text each begins."""

    blocks: list[int]
    kind: str
    text: str
    spans: list[Span]
    cuts: list[int]


@dataclass(slots=True)
class _Growing:
    """A passage in the making; ``tail`` is how its text ends, ``length`` how much there is of it."""

    kind: str
    blocks: list[int] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    cuts: list[int] = field(default_factory=list)
    length: int = 0
    tail: str = ""

    def add(self, block: Block, index: int, between: str = "") -> None:
        """Append a block, with what parts it from the text before."""
        self.cuts += _cuts(block, self.length + len(between))
        self.parts += (between, block.text) if between else (block.text,)
        self.length += len(between) + len(block.text)
        self.tail = (self.tail + between + block.text[-_TAIL:])[-_TAIL:]
        self.spans += block.spans
        self.blocks.append(index)

    def drop_hyphen(self) -> None:
        """Take the last character away."""
        self.parts[-1] = self.parts[-1][:-1]
        self.tail = self.tail[:-1]
        self.length -= 1


def join_blocks(
    blocks: Sequence[Block], indices: Sequence[int], vocabulary: Vocabulary, *, markdown: bool
) -> list[Piece]:
    """The passages that the blocks at ``indices`` make, which nothing but breaks parts.

    ``vocabulary`` is of the source: it decides on hyphens. In ``markdown`` with wrapped lines an
    author set the blank lines: there only a small letter after an unfinished sentence goes on.
    """
    pieces: list[_Growing] = []
    for index in indices:
        before = pieces[-1] if pieces else None
        if blocks[index].continued:  # notes at the foot of the page stand between
            before = next((piece for piece in reversed(pieces) if piece.kind != "footnote"), before)
        block = _unlisted(blocks[index], before)
        if before and _goes_on(blocks, before, block, index, vocabulary.text, markdown):
            _append(before, block, index, vocabulary)
        else:
            pieces.append(_Growing(block.kind))
            pieces[-1].add(block, index)
    return [Piece(piece.blocks, piece.kind, "".join(piece.parts), piece.spans, piece.cuts) for piece in pieces]


def _unlisted(block: Block, before: _Growing | None) -> Block:
    """A block as a paragraph where its number is no mark of a list but goes on with a sentence.

    “… was signed on January” / “30. Whoever corrects …”: no list begins in mid-sentence.
    """
    if block.kind != "item" or not block.marker[:1].isdigit() or before is None or before.kind == "item":
        return block
    if block.marker[:-1] == "1" or is_finished(before.tail):
        return block
    return replace(block, kind="paragraph", text=f"{block.marker} {block.text}", marker="")


def _goes_on(
    blocks: Sequence[Block], piece: _Growing, block: Block, index: int, source: str, markdown: bool
) -> bool:
    """Whether a block continues the passage before it, judged by how that one ends."""
    if block.continued is not None:
        return block.continued
    last = blocks[piece.blocks[-1]]
    if block.kind != "paragraph" or last.kind == "footnote" or block.gap == 0:
        return False
    if any(
        blocks[between].kind != "skipped" or blocks[between].text == "code"
        for between in range(piece.blocks[-1] + 1, index)
    ):
        return False
    ended = piece.tail.rstrip()
    if ended.endswith((":", "：")) or CAPTION.match(block.text) or CAPTION.match(last.text):
        return False
    wrapped = markdown and (last.lines > 1 or block.lines > 1)
    if begins_lower(block.text):
        return not wrapped or not is_finished(ended) or may_go_on(ended)
    if is_finished(ended) or last.kind == "item":
        return False
    return (not wrapped or ended[-1:] in HYPHENS) and _longest_line(last, source) >= _SHORT


def _longest_line(block: Block, source: str) -> int:
    """The characters of the longest line: in an address or a signature all are short."""
    if block.lines == 1:
        return len(block.text)
    return max(len(line.strip()) for line in source[block.start : block.end].splitlines())


def _append(piece: _Growing, block: Block, index: int, vocabulary: Vocabulary) -> None:
    """Join a block to a passage: with a space, without the hyphen, or with it kept."""
    tail, between = piece.tail, " "
    if tail[-1:] in HYPHENS and tail[-2:-1].isalnum() and block.text[:1].isalnum():
        between = ""
        if not keeps_hyphen(tail, block.text[:_TAIL], vocabulary):
            piece.drop_hyphen()
    piece.add(block, index, between)
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
