"""Saved web pages: the text of the article, its blocks, and what the page declares of itself."""

from collections.abc import Sequence
from hashlib import sha256

from citekit.errors import ReadError
from citekit.model.layout import Block, Loss, Reading, Source
from citekit.readers.html.article import article_pieces
from citekit.readers.html.charset import page_text
from citekit.readers.html.metadata import page_metadata
from citekit.readers.html.notes import find_notes
from citekit.readers.html.tree import Node, body_of, clear, parse
from citekit.readers.html.walk import Piece

_HELP = "save the page from the browser when it has finished loading"


def read(data: bytes, path: str, *, encoding: str | None = None) -> Reading:
    """The blocks of a web page's article; offsets count code points of the text taken from it.

    That text is the blocks with an empty line between each two; a line break inside a block
    (``<br>``, a line of ``<pre>``) is one there too. Pages of the web break no paragraph: no block goes on with
    the one before. ReadError where the page holds no text.
    """
    page, losses = page_text(data, path, encoding)
    root, nesting = parse(page)
    body = None if root is None else body_of(root)
    if body is None:
        raise ReadError(path, "the page holds no text", _HELP)
    declared, troubles = page_metadata(root, page)
    pieces, left = _pieces(body)
    if not pieces:
        raise ReadError(path, "the page holds no text", _HELP)
    text, blocks = _laid_out(pieces)
    return Reading(
        source=Source(path=path, sha256=sha256(data).hexdigest(), media_type="text/html", text=text),
        blocks=blocks,
        metadata=declared,
        losses=(*losses, *nesting, *troubles, *left),
    )


def _pieces(body: Node) -> tuple[list[Piece], tuple[Loss, ...]]:
    notes = find_notes(body)
    clear(body, notes)
    return article_pieces(body, notes)


def _laid_out(pieces: Sequence[Piece]) -> tuple[str, tuple[Block, ...]]:
    """The text that pieces make, and their blocks with places in it."""
    parts: list[str] = []
    blocks: list[Block] = []
    start = 0
    for piece in pieces:
        part = "\n".join(piece.lines)
        parts.append(part)
        blocks.append(
            Block(
                kind=piece.kind,
                text=piece.text,
                spans=((start, start + len(part)),),
                level=piece.level,
                lines=len(piece.lines),
                marker=piece.marker,
                gap=1,
                continued=False,
            )
        )
        start += len(part) + 2
    return "\n\n".join(parts), tuple(blocks)
