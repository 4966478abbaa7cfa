"""Families of passages that stand more than once in some issues, as they are shown."""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from statistics import median_high

import numpy as np
import numpy.typing as npt

from citekit.model.reuse import LABELS, Family, Label, Pair
from citekit.reuse.bulletin import Bulletin
from citekit.reuse.corpus import corpus_of, starts_in
from citekit.reuse.cuts import cut, cut_at
from citekit.reuse.detect import detect
from citekit.reuse.ends import is_parted
from citekit.reuse.exact import LEAST
from citekit.reuse.families import Kin, families
from citekit.reuse.frames import Frame, bare, parted_front
from citekit.reuse.growth import Run, Stretch, stretch_of
from citekit.reuse.labels import label_of
from citekit.reuse.near import SIMILARITY
from citekit.reuse.occurrences import Occurrences
from citekit.reuse.ranges import Span
from citekit.reuse.segments import is_misread
from citekit.reuse.standing import separations, standing

TELLING = ("number", "date", "name", "negation")
"""Kinds of variants that change what is said."""
Part = tuple[str, int, int]
"""A part of an issue: its key, and half-open offsets in its text."""
_END = np.iinfo(np.int32).max
_LOOKED_AT = 24  # pairs of a family that say what is its own


class Reuse:
    """What stands more than once in some issues: found at once, made into families or pairs when asked.

    ``least`` is the number of words from which on passages count, ``similarity`` the least share of equal
    words of those with changes, from 0 to 1; without ``near`` only equal words count. ``parts``: only
    passages that stand in one of them, where there are any.
    """

    def __init__(
        self,
        bulletins: Sequence[Bulletin],
        *,
        least: int = LEAST,
        similarity: float = SIMILARITY,
        near: bool = True,
        parts: Collection[Part] = (),
    ) -> None:
        self._bulletins = sorted(bulletins, key=lambda one: one.order)
        self._corpus = corpus_of([one.words for one in self._bulletins])
        self._shown = Occurrences(self._bulletins, self._corpus)
        self._frames: dict[int, Frame] = {}
        self._least = least
        self._stretches = detect(
            self._corpus, least=least, similarity=similarity, near=near, parted=self._parted, apart=self._apart
        )
        self._standing = standing(
            self._stretches,
            self._corpus.borders,
            _firsts([one.series or number for number, one in enumerate(self._bulletins)]),
            _firsts([one.issue or self._hashes(number) for number, one in enumerate(self._bulletins)]),
        )
        self._pieces = [self._separated(one) for one in self._stretches]
        self._named = self._in_parts(parts) if parts else None
        found = families([piece for pieces in self._pieces for piece in pieces])
        labelled = [(self._label(one), one) for one in found if self._is_named(one.ranges())]
        self._kin = sorted(labelled, key=lambda pair: (LABELS.index(pair[0]), pair[1].places[0]))

    def counts(self) -> Counter[Label]:
        """How many families there are of each label."""
        return Counter(label for label, _ in self._kin)

    def families(self, labels: Collection[Label] = LABELS) -> list[Family]:
        """The families of some labels, the most telling first: what was used again before other labels.

        Those in which a number, date, name or negation changed come before others, long passages before
        short ones.
        """
        found = sorted(
            (self._shown.family(label, kin) for label, kin in self._kin if label in labels), key=_telling
        )
        return _with_own_ids(found)

    def pairs(self, labels: Collection[Label] = LABELS) -> list[Pair]:
        """The pairs that families of some labels have, by label, then in the order of the issues.

        What is of several families, since part of it stands in every issue, has the most telling label.
        """
        known = {piece: label for label, kin in self._kin[::-1] for piece in kin.stretches}
        chosen = []
        for stretch, pieces in zip(self._stretches, self._pieces):
            found = [known[piece] for piece in pieces if piece in known]
            if found and self._is_named((stretch[0:2], stretch[2:4])):
                label = min(found, key=LABELS.index)
                chosen += [(label, stretch)] if label in labels else []
        chosen.sort(key=lambda pair: (LABELS.index(pair[0]), pair[1]))
        return [self._shown.pair(label, stretch) for label, stretch in chosen]

    def _parted(self, stretch: Stretch, is_passage: Callable[[Stretch], bool]) -> list[Stretch]:
        """The parts of a stretch between the headings of its two issues."""
        first, second = self._corpus.text_of(stretch.begin), self._corpus.text_of(stretch.other_begin)
        headings = self._frame(first).headings, self._frame(second).headings
        return cut(stretch, *headings, is_passage, partial(is_misread, self._corpus))

    def _apart(self, before: Run, run: Run) -> bool:
        """Whether a paragraph ends between two runs, in one of the two places."""
        return any(self._are_apart(before[side] + before[2] - 1, run[side]) for side in (0, 1))

    def _are_apart(self, word: int, later: int) -> bool:
        """Whether two words of an issue stand in two of its passages; blank lines tell where one is in none."""
        frame = self._frame(self._corpus.text_of(word))
        passages = frame.passage(word), frame.passage(later)
        return passages[0] != passages[1] if all(passages) else is_parted(self._corpus, word, later)

    def _frame(self, text: int) -> Frame:
        """Where the headings, the passages and the text of an issue stand among the words."""
        if text not in self._frames:
            places = self._bulletins[text].places
            ((begin, _),) = self._words(text, [(places.text_begin(), places.text_begin())])
            self._frames[text] = Frame(
                self._words(text, places.headings()), self._words(text, places.passages()), begin
            )
        return self._frames[text]

    def _words(self, text: int, places: Sequence[Span]) -> list[Span]:
        """The words of ranges of an issue, ascending."""
        ranges = np.array(places, dtype=np.int64).reshape(-1, 2)
        words = np.searchsorted(starts_in(self._corpus, text), ranges) + self._corpus.borders[text]
        return sorted(map(tuple, words.tolist()))

    def _in_parts(self, parts: Collection[Part]) -> npt.NDArray[np.bool_]:
        """Which words stand in one of some parts."""
        found = np.zeros(len(self._corpus), dtype=np.bool_)
        numbers = {one.key: number for number, one in enumerate(self._bulletins)}
        for key, start, end in parts:
            starts = starts_in(self._corpus, numbers[key])
            first = int(self._corpus.borders[numbers[key]])
            begin, stop = np.searchsorted(starts, (start, min(end, _END)))
            found[first + begin : first + stop] = True
        return found

    def _is_named(self, places: Iterable[Span]) -> bool:
        """Whether a place is in a part that was asked for."""
        return self._named is None or any(self._named[slice(*one)].any() for one in places)

    def _hashes(self, text: int) -> bytes:
        """What is equal for texts of the same words."""
        return self._corpus.hashes[slice(*self._corpus.range_of(text))].tobytes()

    def _separated(self, stretch: Stretch) -> list[Stretch]:
        """A stretch in parts where what stands in every issue ends and words of its own begin."""
        stands = self._standing[stretch.begin : stretch.end]
        cuts = separations(stands, least=self._least) if stands.any() and not stands.all() else []
        parts: list[Stretch] = []
        own: list[bool] = []
        for part in cut_at(stretch, [stretch.begin + place for place in cuts]):
            own.append(self._fresh(part) >= self._least)
            parts.append(part)
            if len(own) > 1 and own[-1] == own[-2]:
                last = parts.pop()
                parts[-1] = stretch_of((*parts[-1].runs, *last.runs))
                own.pop()
        parts[0] = parts[0]._replace(begin=stretch.begin, other_begin=stretch.other_begin)
        parts[-1] = parts[-1]._replace(end=stretch.end, other_end=stretch.other_end)
        pieces = [one for part, is_own in zip(parts, own) for one in (self._bare(part) if is_own else [part])]
        return [one for one in pieces if one.equal >= self._least] or [stretch]

    def _bare(self, part: Stretch) -> list[Stretch]:
        """A passage apart from the front matter before it, and without what stands beside it by chance.

        One that is a whole issue stays whole.
        """
        first, second = self._corpus.text_of(part.begin), self._corpus.text_of(part.other_begin)
        if part[0:2] == self._corpus.range_of(first) or part[2:4] == self._corpus.range_of(second):
            return [part]
        frames = (self._frame(first), self._frame(second))
        front, body = parted_front(part, frames)
        if front and (self._fresh(front) or body.equal < self._least):
            front, body = None, part
        rest = bare(body, frames)
        bodies = [rest if rest.equal >= self._least else body]
        return [front, *bodies] if front else bodies

    def _label(self, kin: Kin) -> Label:
        """The label of a family by what most pairs have beyond words that stand everywhere or frame it."""
        looked_at = kin.stretches[:: -(-len(kin.stretches) // _LOOKED_AT)]
        fresh = median_high(map(self._fresh, looked_at))
        begin, end = kin.places[0]
        return label_of(self._shown.text((begin, end)), words=end - begin, fresh=fresh)

    def _fresh(self, stretch: Stretch) -> int:
        """How many of the equal words of two places belong to the text of either issue alone."""
        count = 0
        for side in (0, 1):
            places = np.concatenate([np.arange(run[side], run[side] + run[2]) for run in stretch.runs])
            issue = self._bulletins[self._corpus.text_of(int(places[0]))]
            inside = issue.places.in_text(self._corpus.starts[places])
            count = max(count, int((inside & ~self._standing[places]).sum()))
        return count


def _firsts(values: Sequence[Hashable]) -> list[int]:
    """For each value the place of the first one that is equal."""
    firsts: dict[Hashable, int] = {}
    return [firsts.setdefault(value, place) for place, value in enumerate(values)]


def _telling(family: Family) -> tuple[int, bool, float]:
    telling = any(one.kind in TELLING for one in family.variants)
    return LABELS.index(family.label), not telling, -family.words * family.score


def _with_own_ids(families: Sequence[Family]) -> list[Family]:
    """The families, of those with one id all but the first with a number behind it."""
    seen: Counter[str] = Counter()
    found = []
    for one in families:
        seen[one.id] += 1
        found.append(one if seen[one.id] == 1 else replace(one, id=f"{one.id}-{seen[one.id]}"))
    return found
