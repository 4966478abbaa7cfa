"""What stands in a text without being part of it: comments, template tags, pictures."""

import re

from citekit.model.layout import Block, Span

MASK = "\0"
_ISLANDS = (
    ("<!--", re.compile(r"<!--.*?-->", re.DOTALL), "comment"),
    ("{%", re.compile(r"\{%-?\s*(comment|raw)\b.*?\{%-?\s*end\1\s*-?%\}", re.DOTALL), "template comment"),
    ("{%", re.compile(r"\{%.*?%\}", re.DOTALL), "template tag"),
    ("{{", re.compile(r"\{\{.{0,500}?\}\}", re.DOTALL), "template tag"),
    ("{:", re.compile(r"^[ \t]*\{:[^{}\n]*\}[ \t]*$", re.MULTILINE), "attribute list"),
    ("<script", re.compile(r"<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE), "script"),
    ("![", re.compile(r"!\[[^\[\]]{0,1000}\](?:\([^()\n]{0,2000}\)|\[[^\[\]]{0,300}\])"), "picture"),
)


def mask(text: str) -> tuple[str, tuple[Block, ...]]:
    """The text with every island replaced by NULs of the same length, and the islands.

    Offsets stay as they are; a line break inside an island is masked too, so that no island ends
    a paragraph. Only what is closed is an island; NULs of the source count as white space.
    """
    islands = [
        (match.span(), reason)
        for opener, pattern, reason in _ISLANDS
        if opener in text
        for match in pattern.finditer(text)
    ]
    if not islands:
        return text, ()
    pieces: list[str] = []
    blocks: list[Block] = []
    position = 0
    for (start, end), reason in sorted(islands, key=lambda island: (island[0][0], -island[0][1])):
        if start < position:  # inside an island that began earlier
            continue
        pieces += (text[position:start], MASK * (end - start))
        blocks.append(Block(kind="skipped", text=reason, spans=((start, end),)))
        position = end
    return "".join((*pieces, text[position:])), tuple(blocks)


def unmasked(masked: str, start: int, end: int) -> tuple[Span, ...]:
    """The parts of a range that no island covers, without the white space around them."""
    spans = []
    for piece in re.finditer(r"[^\0]+", masked[start:end]) if MASK in masked[start:end] else (None,):
        low, high = (start, end) if piece is None else (start + piece.start(), start + piece.end())
        words = masked[low:high]
        low += len(words) - len(words.lstrip())
        high = low + len(words.strip())
        if low < high:
            spans.append((low, high))
    return tuple(spans)
