"""Ranges of words: those around a word, and those that belong together."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Generic, TypeVar

T = TypeVar("T")
Span = tuple[int, int]
"""A range of words, half-open."""

_CELL = 64  # words


class Cells(Generic[T]):
    """What belongs to ranges, by the cells of words that they touch.

    >>> cells = Cells[str]()
    >>> cells.put(10, 20, "first"), cells.put(1000, 1200, "second")
    (None, None)
    >>> list(cells.near(15)), list(cells.near(1100)), list(cells.near(500))
    (['first'], ['second'], [])
    """

    def __init__(self) -> None:
        self._cells: defaultdict[int, list[T]] = defaultdict(list)

    def put(self, begin: int, end: int, value: T) -> None:
        """Keep what belongs to a range of at least one word."""
        for cell in range(begin // _CELL, (end - 1) // _CELL + 1):
            self._cells[cell].append(value)

    def near(self, word: int) -> Sequence[T]:
        """All that was put for ranges that have a word, and some that are near."""
        return self._cells.get(word // _CELL, ())


class Components:
    """Ranges in sets that do not share one; of each the least range stands for it.

    >>> sets = Components()
    >>> sets.unite((0, 5), (9, 14)), sets.unite((9, 14), (0, 5))
    (True, False)
    >>> sets.least((9, 14)), sets.least((30, 35))
    ((0, 5), (30, 35))
    """

    def __init__(self) -> None:
        self._above: dict[Span, Span] = {}

    def least(self, one: Span) -> Span:
        """The range that stands for the set of one."""
        while (above := self._above.get(one, one)) != one:
            self._above[one] = self._above.get(above, above)
            one = above
        return one

    def unite(self, one: Span, other: Span) -> bool:
        """Make one set of those of two ranges; whether they were two."""
        one, other = self.least(one), self.least(other)
        if one != other:
            self._above[max(one, other)] = min(one, other)
        return one != other
