"""What stands in a text without being part of it: comments, template tags, pictures."""

import re
from collections.abc import Iterator, Sequence

from citekit.model.layout import Block, Span

MASK = "\0"
_ISLANDS = (
    ("{:", re.compile(r"^[ \t]*\{:[^{}\n]*\}[ \t]*$", re.MULTILINE), "attribute list"),
    ("{:", re.compile(r"\{:(?<![^\s>]\{:)[ ]*[#.][^{}\n]*\}(?=\s|\Z)"), "attribute list"),
    ("![", re.compile(r"!\[[^\[\]]{0,1000}\](?:\([^()\n]{0,2000}\)|\[[^\[\]]{0,300}\])"), "picture"),
)
_LONGEST_OUTPUT = 504
_BLOCK_TAG = re.compile(r"\{%-?\s*(comment|raw)\b")
_SCRIPT = re.compile(r"<(script|style)\b", re.IGNORECASE)


def mask(text: str) -> tuple[str, tuple[Block, ...]]:
    """The text with every island replaced by NULs of the same length, and the islands.

    Offsets stay as they are; a line break inside an island is masked too, so that no island ends
    a paragraph. Only what is closed is an island; NULs of the source count as white space.
    """
    islands = _enclosed(text)
    for opener, pattern, reason in _ISLANDS:
        if opener in text:
            islands += ((match.span(), reason) for match in pattern.finditer(text))
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


def _enclosed(text: str) -> list[tuple[Span, str]]:
    """What stands between an opener and the closer after it, each kind by itself."""
    found: list[tuple[Span, str]] = []
    if "-->" in text:
        found += ((span, "comment") for span in _between(text, "<!--", "-->"))
    if "%}" in text and "{%" in text:
        closers = {kind: re.compile(rf"\{{%-?\s*end{kind}\s*-?%\}}") for kind in ("comment", "raw")}
        found += ((span, "template comment") for span in _paired(text, _BLOCK_TAG, closers))
        found += ((span, "template tag") for span in _between(text, "{%", "%}"))
    if "}}" in text:
        found += ((span, "template tag") for span in _between(text, "{{", "}}", longest=_LONGEST_OUTPUT))
    if "</s" in text or "</S" in text:
        closers = {kind: re.compile(rf"</{kind}\s*>", re.IGNORECASE) for kind in ("script", "style")}
        found += ((span, "script") for span in _paired(text, _SCRIPT, closers))
    return found


def _between(text: str, opener: str, closer: str, *, longest: int = 0) -> Iterator[Span]:
    """The ranges from each opener to the next closer, in linear time: no closer is looked for twice."""
    start, end = text.find(opener), -1
    while start >= 0:
        inside = start + len(opener)
        if end < inside:
            end = text.find(closer, inside)
        if end < 0:
            return
        after = end + len(closer)
        if not longest or after - start <= longest:
            yield start, after
            inside = after
        start = text.find(opener, inside)


def _paired(text: str, opener: re.Pattern[str], closers: dict[str, re.Pattern[str]]) -> Iterator[Span]:
    """The ranges from each opener to the closer of its kind; a kind that is open for good is dropped."""
    position, unclosed = 0, set()
    for start in opener.finditer(text):
        kind = start.group(1).lower()
        if start.start() < position or kind in unclosed:
            continue
        end = closers[kind].search(text, start.end())
        if end is None:
            unclosed.add(kind)
        else:
            position = end.end()
            yield start.start(), position


def with_islands(
    masked: str, islands: tuple[Block, ...], more: Sequence[Block]
) -> tuple[str, tuple[Block, ...]]:
    """The masked text and the islands with some more, where none stands yet."""
    fresh = [block for block in more if MASK not in masked[block.start : block.end]]
    pieces: list[str] = []
    position = 0
    for block in sorted(fresh, key=lambda block: block.start):
        pieces += (masked[position : block.start], MASK * (block.end - block.start))
        position = block.end
    return "".join((*pieces, masked[position:])), (*islands, *fresh)


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


def begins_line(text: str, position: int) -> bool:
    """Whether at most three spaces stand before a position in its line, as before a mark of Markdown."""
    before = text[max(0, position - 4) : position]
    bare = before.rstrip(" ")
    return len(before) - len(bare) < 4 and bare[-1:] in "\r\n"
