"""Skeletons with the way back, at a cost that fits a passage of many megabytes too."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import Protocol

from citekit.text.fold import skeleton
from citekit.text.offsets import MappedSkeleton, mapped_skeleton
from citekit.text.sentences import sentences

# A way back is two integers a letter: only the parts in which something was found get one.
_PART = 400

sentence_ranges = lru_cache(maxsize=256)(sentences)
"""``sentences``, once for the many places that may be found in one passage."""


class Offsets(Protocol):
    """Offsets in a text, by the offset in its skeleton."""

    def __getitem__(self, index: int, /) -> int:
        """The offset in the text."""
        ...


class Mapped(Protocol):
    """A skeleton whose character ``i`` comes from ``text[starts[i]:ends[i]]``."""

    @property
    def skeleton(self) -> str:
        """The skeleton of the whole text."""
        ...

    @property
    def starts(self) -> Offsets:
        """Where each character comes from."""
        ...

    @property
    def ends(self) -> Offsets:
        """Where that ends."""
        ...


def mapped(text: str) -> Mapped:
    """The skeleton of a passage with the way back to its text.

    >>> found = mapped("so much more " * 5000)
    >>> at = len(found.skeleton) - 4
    >>> found.skeleton[at:], found.starts[at], found.ends[at + 3]
    ('more', 64995, 64999)
    """
    return mapped_skeleton(text) if len(text) <= 2 * _PART else _InParts(text)


class _InParts:
    """A long text, parted at spaces: the skeleton of the whole is those of the parts, joined."""

    def __init__(self, text: str) -> None:
        self._texts: list[str] = []
        self._text_begins: list[int] = []
        begin = 0
        while begin < len(text):
            end = text.find(" ", begin + _PART)
            end = len(text) if end < 0 else end
            self._texts.append(text[begin:end])
            self._text_begins.append(begin)
            begin = end
        skeletons = [skeleton(part) for part in self._texts]
        self._begins = list(_begins(skeletons))
        self.skeleton = "".join(skeletons)
        self.starts = _Way(self, ends=False)
        self.ends = _Way(self, ends=True)

    def offset(self, index: int, ends: bool) -> int:
        """Where the character ``index`` of the skeleton begins or ends in the text."""
        part = bisect_right(self._begins, index) - 1
        way = _mapped_part(self._texts[part])
        offsets = way.ends if ends else way.starts
        return self._text_begins[part] + offsets[index - self._begins[part]]


class _Way:
    """One of the two ways back out of a long text."""

    def __init__(self, text: _InParts, *, ends: bool) -> None:
        self._text = text
        self._ends = ends

    def __getitem__(self, index: int, /) -> int:
        """The offset in the text."""
        return self._text.offset(index, self._ends)


@lru_cache(maxsize=256)
def _mapped_part(text: str) -> MappedSkeleton:
    return mapped_skeleton(text)


def _begins(skeletons: list[str]) -> Iterator[int]:
    at = 0
    for part in skeletons:
        yield at
        at += len(part)
