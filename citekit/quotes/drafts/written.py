"""Citations as they are typed in running text: (KEY, p. 3), also [@KEY, p. 3]."""

import re
from collections.abc import Callable

from citekit.model.draft import CitationItem, Cluster

_KEY = r"[A-Za-z][A-Za-z0-9_-]*"
_NOTE = r"(?:\([^()]*\)|[^();])*?"
_BEFORE = r"(?:[Ss]ee(?: also)?|[Cc]f\.|[^();]{0,80}\bquoted in)\s+"
_ONE = re.compile(rf"\s*(?:{_BEFORE})?@?(?P<key>{_KEY})(?:(?:,|:)?\s+(?P<note>{_NOTE}))?\s*\Z")
_BRACKETS = re.compile(r"\((?P<round>(?:[^()]|\([^()]*\)){2,300})\)|\[(?P<square>[^\[\]]{2,300})\]")
# What makes words in brackets a citation even where the library does not have their key.
_PLACE = re.compile(r"(?:pp?|[Ss]|sec|par|chap|ch)\.\s*[\w§]|\bpages?\s+\d|\d")


def written_clusters(text: str, is_key: Callable[[str], bool]) -> list[Cluster]:
    """The citations in brackets in a text, with offsets in it; those in one pair of them are one cluster.

    Brackets hold a citation where each part, between semicolons, begins with a key that ``is_key``
    knows, or with what is written like one (with a digit or a hyphen in it) and a place.

    >>> [found] = written_clusters("So it was (cair-2024-12_ii, p. 7).", lambda key: True)
    >>> found.items[0].key, found.items[0].note, found.items[0].note_at
    ('cair-2024-12_ii', 'p. 7', (28, 32))
    """
    found = []
    for match in _BRACKETS.finditer(text):
        name = "round" if match["round"] is not None else "square"
        items = _items(match[name], match.start(name), is_key, square=name == "square")
        if items:
            found.append(Cluster(items=items, start=match.start(), end=match.end()))
    return found


def _items(inside: str, begin: int, is_key: Callable[[str], bool], *, square: bool) -> tuple[CitationItem, ...]:
    """The sources named inside a pair of brackets, none where it holds something else."""
    items = []
    for part in re.finditer(r"[^;]+", inside):
        match = _ONE.match(part.group())
        if match is None or not _is_citation(match, is_key, square):
            return ()
        shift = begin + part.start()
        note = match["note"] or ""
        items.append(
            CitationItem(
                key=match["key"],
                note=note,
                key_at=(shift + match.start("key"), shift + match.end("key")),
                note_at=(shift + match.start("note"), shift + match.start("note") + len(note))
                if note
                else None,
            )
        )
    return tuple(items)


def _is_citation(match: re.Match[str], is_key: Callable[[str], bool], square: bool) -> bool:
    key, note = match["key"], match["note"] or ""
    marked = match.group().lstrip().startswith("@")
    if is_key(key):
        return True
    if marked:
        return True
    return not square and bool(re.search(r"[0-9_-]", key)) and key == key.lower() and bool(_PLACE.match(note))
