"""Texts without what they repeat, so that what a search finds in them is a mistake, or was put there."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

SHINGLE = 8
"""Words of a run of which none stands twice."""
_RUN, _REACH, _STEP = 4, 20, 4  # words: of a run that two places share, looked at around it, and at a time
_ALIKE = 70.0  # percent of their letters
_WORD = re.compile(r"[^\W_]+")
_BROKEN = re.compile(r"(?<=[^\W\d_])-[ \t]*\n\s*(?=[^\W\d_])")


def words(text: str) -> list[str]:
    """The words of a text without case, those that were broken at the end of a line in one.

    >>> words("A mo- \\nment of RFC-2119")
    ['a', 'moment', 'of', 'rfc', '2119']
    """
    return _WORD.findall(_BROKEN.sub("", text).casefold())


def cleaned(texts: Iterable[str]) -> list[str]:
    """The texts without the paragraphs in which something returns that stands before, in any of them.

    No run of eight words stands twice in what is left, borders of paragraphs or none. Gone are also
    paragraphs that are known as a whole but for their numbers (running heads, headings), and by brute
    force those with a near twin: wherever two places share a run of four words, any twenty words
    around it are laid along those around the other one, letter by letter, and where seven tenths of
    the letters agree the later paragraph goes. Other prose does not come near that; what people quote
    from one book, or say again in nearly the same words, does.

    >>> said = "one two three four five six seven eight nine"
    >>> cleaned([f"Zero {said}.\\n\\nTen.", f"Eleven.\\n\\n({said}) twelve\\n \\nThirteen\\n\\nTen 2"])
    ['Zero one two three four five six seven eight nine.\\n\\nTen.', 'Eleven.\\n\\nThirteen']
    """
    known = _Known(runs=set(), wholes=set())
    said = _Said(words=[], borders=[], places=defaultdict(list))
    found = []
    for text in texts:
        kept: list[str] = []
        stood: list[str] = []  # before the paragraph, in the text as it was
        said.borders.append(len(said.words))
        for paragraph in re.split(r"\n\s*\n", text.strip()):
            new = words(paragraph)
            before = said.words[max(said.borders[-1], len(said.words) - SHINGLE + 1) :]
            if known.is_new(stood, before, new) and said.adds(new):
                known.add(stood, before, new)
                kept.append(paragraph.strip("\n"))
            stood = (stood + new)[1 - SHINGLE :]
        found.append("\n\n".join(kept))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What was said: runs of eight words, and paragraphs without their numbers.

    Lines of a second scan of one book, each a paragraph, are seen in what ``stood`` before them only:
    what was left out is no longer there in what is kept ``before`` them.
    """

    runs: set[tuple[str, ...]]
    wholes: set[tuple[str, ...]]

    def is_new(self, stood: Sequence[str], before: Sequence[str], new: Sequence[str]) -> bool:
        whole = _whole(new)
        runs = _shingles([*before, *new], SHINGLE)
        if not whole or whole in self.wholes or len(set(runs)) < len(runs):
            return False
        return self.runs.isdisjoint(runs) and self.runs.isdisjoint(_shingles([*stood, *new], SHINGLE))

    def add(self, stood: Sequence[str], before: Sequence[str], new: Sequence[str]) -> None:
        self.wholes.add(_whole(new))
        self.runs.update(_shingles([*before, *new], SHINGLE), _shingles([*stood, *new], SHINGLE))


def _whole(new: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in new if not word.isdigit())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """The words that are kept, where each text begins in them, and where each run of four stands."""

    words: list[str]
    borders: list[int]
    places: dict[tuple[str, ...], list[int]]

    def adds(self, new: Sequence[str]) -> bool:
        """Whether a paragraph has no near twin; then it stands behind the others from now on."""
        size = len(self.words)
        self.words.extend(new)
        runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
        # What stands before the paragraph may have a twin together with it.
        for at in range(max(self.borders[-1], size - _REACH + 1), len(self.words) - _RUN + 1):
            run = tuple(self.words[at : at + _RUN])
            places = [*self.places.get(run, ()), *runs[run]]
            if any(self._are_twins(other, at) for other in places if other < at):
                del self.words[size:]
                return False
            if at + _RUN > size:
                runs[run].append(at)
        for run, places in runs.items():
            self.places[run] += places
        return True

    def _are_twins(self, one: int, other: int) -> bool:
        """Whether some words around a run are nearly those around an earlier one."""
        text = bisect_right(self.borders, one)
        middle = (one + _RUN + other) // 2
        stop = self.borders[text] if text < len(self.borders) else middle
        area = self.words[max(self.borders[text - 1], one - _REACH) : min(one + _RUN + _REACH, stop)]
        if len(area) < _REACH:
            return False
        letters = " ".join(area)
        first = max(self.borders[-1], other + _RUN - _REACH, middle)
        for begin in range(first, other + 1, _STEP):
            stretch = self.words[begin : begin + _REACH]
            if len(stretch) == _REACH and _is_in(" ".join(stretch), letters):
                return True
        return False


def _is_in(stretch: str, letters: str) -> bool:
    return fuzz.partial_ratio(stretch, letters, score_cutoff=_ALIKE) >= _ALIKE


def _shingles(run: Sequence[str], size: int) -> list[tuple[str, ...]]:
    return list(zip(*(run[step:] for step in range(size))))
