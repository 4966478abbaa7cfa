"""The sources that a command of biblatex or natbib names."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from citekit.model.draft import CitationItem

_KEY = re.compile(r"[^,\s][^,]*?(?=\s*(?:,|\Z))")


def items_of(triples: Sequence[Sequence[Any]], *, editable: bool) -> Iterator[CitationItem]:
    """The sources of a command: triples of two optional notes and keys, which commas part.

    ``editable`` says whether the nodes are those of the draft, or of what a macro writes.
    """
    for triple in triples:
        if len(triple) < 3 or triple[2] is None:
            continue
        one, other, keys = triple
        note, note_at = inside_of(other or one)  # a single note is the one after the key
        text, (begin, _) = inside_of(keys)
        found = [match for match in _KEY.finditer(text) if match.group() != "*"]
        for match in found:
            last = match is found[-1]  # the note stands after all of them
            yield CitationItem(
                key=match.group(),
                note=note if last else "",
                key_at=(begin + match.start(), begin + match.end()) if editable else None,
                note_at=note_at if editable and note and last else None,
            )


def inside_of(node: Any) -> tuple[str, tuple[int, int]]:
    """The source between an argument's brackets and where it stands, without braces that only hold it."""
    if node is None:
        return "", (0, 0)
    start, end = node.pos, node.pos + node.len
    text = node.latex_verbatim()
    if text[:1] in ("[", "{"):
        start, end, text = start + 1, end - 1, text[1:-1]
    if text.startswith("{") and text.endswith("}"):
        start, end, text = start + 1, end - 1, text[1:-1]
    return text, (start, end)


def nodes_of(node: Any) -> list[Any]:
    """The argument nodes of a command; the star counts as one, None for what is missing."""
    return list(node.nodeargd.argnlist or ()) if node.nodeargd is not None else []
