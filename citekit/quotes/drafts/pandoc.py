"""Citations as pandoc's Markdown writes them: [see @KEY, pp. 7-9; @OTHER], @KEY [p. 7]."""

import re
from collections.abc import Iterator

from citekit.model.draft import CitationItem

# pandoc's manual, "Citation syntax": letters, digits, _ and single marks between them; or in braces.
_KEY = r"-?@(?:\{(?P<braced>[^{}\s]+)\}|(?P<key>\w(?:[\w:.#$%&+?<>~/-]*[\w/])?))"
_AT = re.compile(rf"(?<![\w@\\]){_KEY}")
# Quarto's references to figures and the like look as citations do.
_CROSS_REFERENCE = re.compile(r"(?:fig|tbl|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr)-(?!\d)")
_BRACKETS = re.compile(r"\[(?P<inside>[^\[\]]{2,600})\](?!\()")
# The second is what people write in their notes, though pandoc prints it as it stands.
_FOLLOWING = re.compile(
    r"\s?\[(?P<note>[^\[\]@]{1,200})\](?!\()|,\s(?P<bare>pp?\.\s?\d+(?:\s?[-–]{1,3}\s?\d+)?(?:,\s\d+(?:[-–]\d+)?)*)"
)
Found = tuple[int, int, tuple[CitationItem, ...], bool]


def citations(text: str) -> Iterator[Found]:
    """Each citation as its range in the text and its sources, with offsets in the text.

    Last, whether it is a part of the sentence: its key stands outside of brackets.

    >>> [(start, end, items, _)] = citations("So [see @k, pp. 7-9].")
    >>> (start, end), items[0].key, items[0].note, items[0].note_at
    ((3, 20), 'k', 'pp. 7-9', (12, 19))
    """
    if "@" not in text:
        return
    taken = 0
    for match in _AT.finditer(text):
        if match.start() < taken or _CROSS_REFERENCE.match(match["key"] or ""):
            continue
        around = _around(text, match.start())
        if around is not None:
            start, end = around
            items = tuple(_parts(text[start + 1 : end - 1], start + 1))
        else:
            note = _FOLLOWING.match(text, match.end())
            start, end = match.start(), note.end() if note else match.end()
            name = "bare" if note and note["bare"] else "note"
            items = (_item(match, 0, *((note[name], note.start(name)) if note else ("", 0))),)
        taken = end
        yield start, end, items, around is None


def _around(text: str, at: int) -> tuple[int, int] | None:
    """The brackets around a key, if it stands in some that are no link."""
    opening = text.rfind("[", max(at - 300, 0), at)
    if opening < 0 or "]" in text[opening:at]:
        return None
    match = _BRACKETS.match(text, opening)
    return match.span() if match else None


def _parts(inside: str, begin: int) -> Iterator[CitationItem]:
    """The sources between the brackets, parted by semicolons."""
    for part in re.finditer(r"[^;]+", inside):
        match = _AT.search(part.group())
        if match is None:
            continue
        note = part.group()[match.end() :]
        lead = len(note) - len(note.lstrip(",: \t\n"))
        yield _item(
            match, begin + part.start(), note[lead:].rstrip(), begin + part.start() + match.end() + lead
        )


def _item(match: re.Match[str], shift: int, note: str, note_start: int) -> CitationItem:
    name = "key" if match["key"] else "braced"
    return CitationItem(
        key=match[name],
        note=note,
        key_at=(shift + match.start(name), shift + match.end(name)),
        note_at=(note_start, note_start + len(note)) if note else None,
    )
