"""Markdown and plain text: both are read here, since extractors leave Markdown in plain text."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from hashlib import sha256
from pathlib import PurePath

from citekit.errors import ReadError
from citekit.model.layout import Block, Loss, Reading, Source, Span
from citekit.readers.blocks import Scanner
from citekit.readers.decode import decode
from citekit.readers.frontmatter import front_matter
from citekit.readers.furniture import Furniture, find_furniture
from citekit.readers.masks import MASK, begins_line, mask, with_islands

SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd"})
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1b\x7f]")
_HEADING = re.compile(r"#{1,6} +\S")
_MARKS = (
    ("**", re.compile(r"\*\*\S[^*\n]*\S\*\*")),
    ("]:", re.compile(r"(?:\A|[\r\n]) {0,3}\[[^\]\n]+\]:[ \t]*\S+:")),
)


def read(data: bytes, path: str, *, encoding: str | None = None) -> Reading:
    """The blocks of a text or Markdown file; offsets count code points of the decoded text.

    What the file looks like decides, not its name alone: heading marks, bold words or front
    matter make Markdown of a ``.txt``. ReadError where there is nothing to read.
    """
    text = decode(data, place=path, encoding=encoding)
    if not text.strip(MASK + "\ufeff").strip():
        raise ReadError(path, "the file holds nothing but white space", "nothing was read")
    declared, declared_span, trouble = front_matter(text)
    markdown = bool(declared_span or PurePath(path).suffix.lower() in SUFFIXES or _is_marked(text))
    masked, islands = mask(text) if markdown else (text, ())
    furniture = Furniture() if declared_span else find_furniture(text)  # who writes front matter sets no pages
    if furniture.blocks:
        masked, islands = with_islands(masked, islands, furniture.blocks)
    if _CONTROLS.search(masked):
        masked = _CONTROLS.sub(MASK, masked)
    scanner = Scanner(text=text, masked=masked, markdown=markdown)
    start = declared_span[1] if declared_span else 0
    scanner.scan(start)
    blocks = scanner.blocks
    if islands:
        headings = [(block.start, block.end) for block in blocks if block.kind == "heading"]
        blocks += [island for island in islands if island.start >= start and not _inside(island, headings)]
        blocks.sort(key=lambda block: block.start)
    return Reading(
        source=Source(
            path=path,
            sha256=sha256(data).hexdigest(),
            media_type="text/markdown" if markdown else "text/plain",
            text=text,
        ),
        blocks=tuple(block for block in blocks if block.kind != "skipped" or _has_words(block, text)),
        metadata=declared,
        metadata_span=declared_span,
        page_starts=furniture.page_starts,
        page_labels=furniture.labels,
        losses=(Loss(place="front matter", message=trouble),) if trouble else (),
    )


def _is_marked(text: str) -> bool:
    """Whether a text has headings, bold words or link definitions as Markdown writes them."""
    if any(mark in text and pattern.search(text) for mark, pattern in _MARKS):
        return True
    return any(begins_line(text, match.start()) for match in _HEADING.finditer(text))


def _inside(island: Block, headings: Sequence[Span]) -> bool:
    """Whether an island stands inside a heading's line, which covers it."""
    at = bisect_right(headings, (island.start, island.end)) - 1
    return at >= 0 and island.end <= headings[at][1]


def _has_words(block: Block, text: str) -> bool:
    """Whether anything that a reader could miss stands in a skipped block."""
    return any(character.isalnum() for character in text[block.start : block.end])
