"""Streams: the letters of an edition that is searched, as they count through in the library."""

from dataclasses import dataclass

import numpy as np

from citekit.library.faults import guarded
from citekit.library.segments import Index, Numbers
from citekit.library.store import Library
from citekit.text.fold import skeleton

GRAMS = Index(name="gram", bucket=2048, bits=12)
"""The index of grams; a bucket has 16 KB."""


@dataclass(frozen=True, slots=True, eq=False)
class Stream:
    """The stretch ``base`` to ``base + length`` of the count, the letters of one edition.

    Its passages follow each other, footnotes last, for they do not part words. ``starts`` is
    where each begins in the stream, ``positions`` which passage of the edition that is.
    """

    base: int
    edition: int
    length: int
    starts: Numbers
    positions: Numbers

    @property
    def end(self) -> int:
        """The count behind its last letter."""
        return self.base + self.length

    def holding(self, letters: Numbers) -> Numbers:
        """The indexes, in the order of the stream, of the passages that hold letters of the count."""
        return np.searchsorted(self.starts, letters - self.base, side="right") - 1


def letters_of(library: Library, edition: int) -> tuple[str, bytes]:
    """The letters of an edition's stream, and where its passages begin, as the row has it."""
    rows = library.rows(
        "SELECT text, position FROM passage WHERE edition = ? ORDER BY kind = 'footnote', position", edition
    )
    skeletons = [skeleton(text) for text, _ in rows]
    ends = np.cumsum([0, *map(len, skeletons)])
    pairs = np.column_stack((ends[:-1], np.array([position for _, position in rows], dtype=np.int64)))
    return "".join(skeletons), pairs.astype("<u4").tobytes()


def stream_from(library: Library, count: int) -> Stream | None:
    """The last stream that begins at a count or before it; its end may lie before the count."""
    row = library.row(
        "SELECT base, edition, length, passages FROM gram_stream WHERE base <= ? ORDER BY base DESC LIMIT 1",
        count,
    )
    if row is None:
        return None
    base, edition, length, passages = row
    with guarded(library.path):
        pairs = np.frombuffer(passages, dtype="<u4").astype(np.int64).reshape(-1, 2)
    return Stream(base, edition, length, pairs[:, 0], pairs[:, 1])


def stretch_of(library: Library, key: str) -> tuple[int, int]:
    """The stretch of the count that is the current edition of an issue; an empty one for none."""
    row = library.row(
        "SELECT base, length FROM gram_stream JOIN edition ON edition.id = gram_stream.edition"
        " JOIN record ON record.id = edition.record WHERE record.key = ?",
        key,
    )
    return (row[0], row[0] + row[1]) if row else (0, 0)
