"""Skeletons that know where they come from."""

import re
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import category, combining, normalize

from citekit.text.fold import skeleton

_POINTS = ".,/⁄"
# Marks that no skeleton keeps, so that most texts are plain ASCII; and what of ASCII one keeps.
_UNKEPT = dict.fromkeys(map(ord, "’“”‘–—…"), " ")
_ASCII_KEPT = re.compile(r"[0-9A-Za-z]|(?<=[0-9])[.,/](?=[0-9])")


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedSkeleton:
    """A skeleton; its character ``i`` comes from ``text[starts[i]:ends[i]]``.

    Several characters come from one place where a letter folds to more than one (``ﬁ``, ``ß``,
    ``İ``), and one from several where marks are written apart.
    """

    skeleton: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of the text behind ``skeleton[start:end]``, which is not empty."""
        return self.starts[start], self.ends[end - 1]


def mapped_skeleton(text: str) -> MappedSkeleton:
    """The skeleton of a text with the way back to it.

    Normal forms are not made character by character, so the text is cut where folding the parts
    gives the same as folding the whole: before a character that neither combines with what
    stands before it nor is reordered.

    >>> found = mapped_skeleton("of ﬁrst")
    >>> found.skeleton, found.span(2, 4)
    ('offirst', (3, 4))
    """
    plain = text.translate(_UNKEPT)
    if plain.isascii():
        kept = [match.start() for match in _ASCII_KEPT.finditer(plain)]
        return MappedSkeleton(
            skeleton=skeleton(plain), starts=tuple(kept), ends=tuple(index + 1 for index in kept)
        )
    folded: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(text):
        piece = _fold(text[start:end])
        folded.extend(piece)
        starts.extend([start] * len(piece))
        ends.extend([end] * len(piece))
    kept = [
        index
        for index, character in enumerate(folded)
        if character.isalnum() or (character in _POINTS and _parts_digits(folded, index))
    ]
    return MappedSkeleton(
        skeleton="".join(folded[index] for index in kept),
        starts=tuple(starts[index] for index in kept),
        ends=tuple(ends[index] for index in kept),
    )


def _parts_digits(folded: list[str], index: int) -> bool:
    """Whether the character stands directly between two numeric ones."""
    around = folded[index - 1 : index] + folded[index + 1 : index + 2]
    return len(around) == 2 and all(category(character)[0] == "N" for character in around)


def _clusters(text: str) -> list[tuple[int, int]]:
    """The ranges of a text that can be folded one by one."""
    cuts = [0]
    for index in range(1, len(text)):
        character = text[index]
        if character < "\x80" or not _joins(text[cuts[-1] : index], character):
            cuts.append(index)
    return list(zip(cuts, [*cuts[1:], len(text)]))


@lru_cache(maxsize=4096)
def _joins(before: str, character: str) -> bool:
    """Whether a character must be folded together with what stands before it."""
    if combining(character) or combining(normalize("NFKD", character)[0]):
        return True
    return _fold(before + character) != _fold(before) + _fold(character)


@lru_cache(maxsize=4096)
def _fold(cluster: str) -> str:
    if cluster < "\x80" and len(cluster) == 1:
        return cluster.lower()
    return normalize("NFKC", normalize("NFKC", cluster).casefold())
