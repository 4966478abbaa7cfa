"""The words of many texts, one after the other."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from citekit.reuse.folded import Hashes, Positions
from citekit.reuse.words import CHUNK, Words, words_of

Offsets = npt.NDArray[np.int32]
T = TypeVar("T", bound=np.generic)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Corpus:
    """The words of some texts: arrays of one length, and where each text begins in them.

    ``starts`` and ``ends`` are code points of the word's own text. ``borders`` has one number more
    than there are texts: the count of all words.
    """

    hashes: Hashes
    starts: Offsets
    ends: Offsets
    borders: Positions

    def __len__(self) -> int:
        return len(self.hashes)

    def texts_of(self, words: Positions) -> Positions:
        """The numbers of the texts in which words stand."""
        return np.searchsorted(self.borders, words, side="right") - 1

    def text_of(self, word: int) -> int:
        """The number of the text in which a word stands."""
        return int(np.searchsorted(self.borders, word, side="right")) - 1


def corpus_of(texts: Iterable[str]) -> Corpus:
    """The words of all texts, in their order; an empty text has none.

    >>> corpus = corpus_of(["One two", "", "three"])
    >>> corpus.borders.tolist(), corpus.starts.tolist()
    ([0, 2, 2, 3], [0, 4, 0])
    """
    hashes: list[Hashes] = []
    starts: list[Offsets] = []
    ends: list[Offsets] = []
    counts: list[int] = [0]
    for batch in _batches(texts):
        words = words_of("\n".join(batch))
        first = _bases(batch)
        borders = np.searchsorted(words.starts, first)
        sizes = np.diff(borders)
        shift = np.repeat(first[:-1], sizes).astype(np.int32)
        hashes.append(words.hashes)
        starts.append(words.starts - shift)
        ends.append(words.ends - shift)
        counts += sizes.tolist()
    return Corpus(
        hashes=_joined(hashes, np.dtype(np.uint64)),
        starts=_joined(starts, np.dtype(np.int32)),
        ends=_joined(ends, np.dtype(np.int32)),
        borders=np.cumsum(counts),
    )


def words_in(corpus: Corpus, text: int) -> Words:
    """The words of one of the texts."""
    part = slice(int(corpus.borders[text]), int(corpus.borders[text + 1]))
    return Words(starts=corpus.starts[part], ends=corpus.ends[part], hashes=corpus.hashes[part])


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    """Texts together that are short, since each piece of work costs as much as some thousand words."""
    batch: list[str] = []
    size = 0
    for text in texts:
        if batch and size + len(text) > CHUNK:
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text) + 1
    if batch:
        yield batch


def _bases(batch: Sequence[str]) -> Positions:
    """Where each text of a batch begins in the joined text, and where another one would."""
    return np.cumsum([0, *(len(text) + 1 for text in batch)])


def _joined(parts: list[npt.NDArray[T]], kind: np.dtype[T]) -> npt.NDArray[T]:
    """The arrays in one; those that were joined are let go, so that not all is held twice."""
    found = np.empty(sum(map(len, parts)), dtype=kind)
    position = 0
    while parts:
        part = parts.pop(0)
        found[position : position + len(part)] = part
        position += len(part)
    return found
