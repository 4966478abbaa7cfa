"""The words of many texts, one after the other."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from citekit.reuse.hashing import Hashes, Positions
from citekit.reuse.words import CHUNK, Gathered, Offsets, words_of

_PLAIN = re.compile(r"[A-Za-z0-9]+(?:'[A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Corpus:
    """The words of some texts: arrays of one length, and where each text begins in them.

    ``starts`` are code points of the word's own text. ``borders`` has one number more than there are
    texts: the count of all words.
    """

    texts: Sequence[str]
    hashes: Hashes
    starts: Offsets
    borders: Positions
    bounds: Sequence[int]
    """The borders once more, of which one is found faster."""

    def __len__(self) -> int:
        return len(self.hashes)

    def text_of(self, word: int) -> int:
        """The number of the text in which a word stands."""
        return bisect_right(self.bounds, word) - 1

    def range_of(self, number: int) -> tuple[int, int]:
        """The words of a text: where they begin, and the end."""
        return self.bounds[number], self.bounds[number + 1]

    def span(self, begin: int, end: int) -> tuple[int, int]:
        """The offsets in their text of words, half-open, of one text."""
        number = self.text_of(begin)
        last = int(self.starts[end - 1])
        word = self.texts[number][last : self._start(end, number)]
        return int(self.starts[begin]), last + _length(word)

    def letters(self, begin: int, end: int) -> str:
        """What stands from one word up to another one of the same text, with the space before that."""
        number = self.text_of(begin)
        return self.texts[number][int(self.starts[begin]) : self._start(end, number)]

    def _start(self, word: int, number: int) -> int:
        """Where a word of a text starts; its end, for the one behind its last."""
        return int(self.starts[word]) if word < self.bounds[number + 1] else len(self.texts[number])


def corpus_of(texts: Sequence[str]) -> Corpus:
    """The words of all texts, in their order; an empty text has none.

    >>> corpus = corpus_of(["One two", "", "three"])
    >>> corpus.borders.tolist(), corpus.starts.tolist(), corpus.span(0, 2)
    ([0, 2, 2, 3], [0, 4, 0], (0, 7))
    """
    gathered = Gathered(sum(map(len, texts)) + len(texts), ends=False)
    counts: list[int] = [0]
    for batch in batches(texts, CHUNK):  # each piece of work costs as much as some thousand words
        before = len(gathered.starts)
        gathered.add("\n".join(batch))
        starts = gathered.starts[before:]
        first = _bases(batch)
        sizes = np.diff(np.searchsorted(starts, first))
        starts -= np.repeat(first[:-1], sizes)
        counts += sizes.tolist()
    borders = np.cumsum(counts)
    return Corpus(
        texts=texts,
        hashes=gathered.hashes,
        starts=gathered.starts,
        borders=borders,
        bounds=borders.tolist(),
    )


def _length(text: str) -> int:
    """How many code points the word has with which a text begins."""
    plain = _PLAIN.match(text)
    if plain is not None and text[plain.end() :].isascii():
        return plain.end()
    return int(words_of(text).ends[0])


def starts_in(corpus: Corpus, text: int) -> Offsets:
    """Where the words of one of the texts start."""
    return corpus.starts[int(corpus.borders[text]) : int(corpus.borders[text + 1])]


def batches(texts: Iterable[str], size: int) -> Iterator[list[str]]:
    """Texts in order, as many together as have no more than so many letters, or one that has more."""
    batch: list[str] = []
    filled = 0
    for text in texts:
        if batch and filled + len(text) > size:
            yield batch
            batch, filled = [], 0
        batch.append(text)
        filled += len(text) + 1
    if batch:
        yield batch


def _bases(batch: Sequence[str]) -> Offsets:
    """Where each text of a batch begins in the joined text, and where another one would."""
    return np.cumsum([0, *(len(text) + 1 for text in batch)], dtype=np.int32)
