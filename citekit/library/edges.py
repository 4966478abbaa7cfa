"""Where words begin and end, and the marks beside them."""

from citekit.library.mapping import Mapped
from citekit.text.fold import skeleton

# The last one closes as apostrophes do, so that nothing is said of its end.
_PAIRS = (("“", "”"), ("«", "»"), ("„", "“"), ("‘", "’"))
_POINTS = ".,/⁄"
_APOSTROPHES = "'’ʼ"
# Marks that one extraction sets straight and another one curly.
_ALIKE = {**dict.fromkeys(map(ord, "“”„«»"), '"'), **dict.fromkeys(map(ord, "‘’ʼ"), "'")}
_ALIKE |= dict.fromkeys(map(ord, "‐‑–—"), "-")


def begins_word(text: str, mapped: Mapped, at: int) -> bool:
    """Whether a word or a number begins at an offset of a skeleton."""
    if at == 0:
        return True
    if mapped.skeleton[at - 1] in _POINTS or mapped.starts[at - 1] == mapped.starts[at]:
        return False
    start = mapped.starts[at]
    before = text[start - 1]
    return not before.isalnum() and not (before in _APOSTROPHES and text[max(start - 2, 0)].isalnum())


def ends_word(text: str, mapped: Mapped, at: int) -> bool:
    """Whether a word or a number ends before an offset of a skeleton, which is not its first."""
    if at == len(mapped.skeleton):
        return True
    if mapped.skeleton[at] in _POINTS or mapped.starts[at - 1] == mapped.starts[at]:
        return False
    end = mapped.ends[at - 1]
    after = text[end : end + 2]
    return not after[:1].isalnum() and not (after[:1] in _APOSTROPHES and after[1:].isalnum())


def with_marks_after(text: str, end: int, piece: str) -> int:
    """The end of the words with those marks after them that the pasted piece has there too."""
    for mark in _edge(piece[::-1])[::-1].translate(_ALIKE):
        if text[end : end + 1].translate(_ALIKE) != mark:
            break
        end += 1
    return end


def with_marks_before(text: str, start: int, piece: str) -> int:
    """The beginning of the words with those marks before them that the pasted piece has there too."""
    for mark in _edge(piece)[::-1].translate(_ALIKE):
        if start == 0 or text[start - 1].translate(_ALIKE) != mark:
            break
        start -= 1
    return start


def unpaired_marks(text: str) -> tuple[int, int]:
    """How many quotation marks without a partner in the text it begins with, and how many it ends with.

    >>> unpaired_marks("“We know"), unpaired_marks("he “knows”"), unpaired_marks("we know.”")
    ((1, 0), (0, 0), (0, 1))
    """
    first = any(text[:1] == opening and closing not in text for opening, closing in _PAIRS)
    first = first and not (text[0] == "„" and "”" in text)
    last = any(text[-1:] == closing and opening not in text for opening, closing in _PAIRS[:-1])
    last = last and not (text[-1] == "”" and "„" in text)
    if text.count('"') % 2:
        first, last = first or text[:1] == '"', last or (text[-1:] == '"' and text[:1] != '"')
    return int(first), int(last)


def _edge(piece: str) -> str:
    """The marks before the first letter or digit of a piece, without white space."""
    for index, character in enumerate(piece):
        if skeleton(character):
            return "".join(piece[:index].split())
    return ""
