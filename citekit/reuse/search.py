"""Families of passages that stand more than once in some issues, as they are shown."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from citekit.model.reuse import LABELS as LABELS
from citekit.model.reuse import Family, Label, Occurrence, Pair, Variant
from citekit.reuse.bulletin import Bulletin
from citekit.reuse.corpus import corpus_of, starts_in
from citekit.reuse.cuts import cut
from citekit.reuse.detect import detect
from citekit.reuse.exact import LEAST
from citekit.reuse.families import Kin, Span, families
from citekit.reuse.growth import Stretch
from citekit.reuse.labels import is_standing, label_of
from citekit.reuse.near import SIMILARITY
from citekit.reuse.variants import variants
from citekit.text.fold import check

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
        self._bulletins = sorted(bulletins, key=_date_order)
        self._corpus = corpus_of([one.words for one in self._bulletins])
        self._borders: dict[int, list[int]] = {}
        found = detect(self._corpus, least=least, similarity=similarity, near=near)
        found = [part for one in found for part in ([one] if one.exact else self._cut(one, least))]
        labelled = self._labelled(families(found))
        if parts:
            words = self._in_parts(parts)
            labelled = [pair for pair in labelled if any(words[slice(*one)].any() for one in pair[1].places)]
        self._kin = sorted(labelled, key=lambda pair: (LABELS.index(pair[0]), pair[1].places[0]))

    def counts(self) -> Counter[Label]:
        """How many families there are of each label."""
        return Counter(label for label, _ in self._kin)

    def families(self, labels: Collection[Label] = LABELS) -> list[Family]:
        """The families of some labels, the most telling first: what was used again before other labels.

        Those in which a number, date, name or negation changed come before others, long passages before
        short ones.
        """
        found = sorted((self._family(label, kin) for label, kin in self._kin if label in labels), key=_telling)
        return _with_own_ids(found)

    def pairs(self, labels: Collection[Label] = LABELS) -> list[Pair]:
        """The pairs of families of some labels, in the same order of labels, then in that of the issues."""
        return [self._pair(label, one) for label, kin in self._kin if label in labels for one in kin.stretches]

    def _cut(self, stretch: Stretch, least: int) -> list[Stretch]:
        """The parts of a stretch between the headings of its two issues."""
        first, second = self._texts([(stretch.begin, 0), (stretch.other_begin, 0)])
        return cut(stretch, self._headings(first), self._headings(second), least=least)

    def _headings(self, text: int) -> list[int]:
        """The words of an issue at which a heading begins, and those behind its end."""
        if text not in self._borders:
            places = np.array(self._bulletins[text].places.headings(), dtype=np.int64)
            words = np.searchsorted(starts_in(self._corpus, text), places) + self._corpus.borders[text]
            self._borders[text] = sorted(words.tolist())
        return self._borders[text]

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

    def _labelled(self, kin: Sequence[Kin]) -> list[tuple[Label, Kin]]:
        """The families with their labels; what stands in every issue first, for it counts in no other."""
        standing = np.zeros(len(self._corpus), dtype=np.bool_)
        found: list[tuple[Label, Kin]] = []
        others = []
        for one in kin:
            if self._is_standing(one):
                found.append(("boilerplate", one))
                for begin, end in one.places:
                    standing[begin:end] = True
            else:
                others.append(one)
        return found + [(self._label(one, standing), one) for one in others]

    def _is_standing(self, kin: Kin) -> bool:
        texts = self._texts(kin.places)
        series = Counter(self._bulletins[text].series or f" {text}" for text in set(texts))
        return is_standing(issues=max(series.values()), often=max(Counter(texts).values()))

    def _label(self, kin: Kin, standing: npt.NDArray[np.bool_]) -> Label:
        """The label of a family by what it has beyond words that stand everywhere or frame the text."""
        fresh = max(self._fresh(one, standing) for one in kin.stretches[:_LOOKED_AT])
        begin, end = kin.places[0]
        return label_of(self._text((begin, end)), words=end - begin, fresh=fresh)

    def _fresh(self, stretch: Stretch, standing: npt.NDArray[np.bool_]) -> int:
        """How many of the equal words of two places belong to the text of either issue alone."""
        count = 0
        for side in (0, 1):
            places = np.concatenate([np.arange(run[side], run[side] + run[2]) for run in stretch.runs])
            text = self._texts([(int(places[0]), 0)])[0]
            inside = self._bulletins[text].places.in_text(self._corpus.starts[places])
            count = max(count, int((inside & ~standing[places]).sum()))
        return count

    def _texts(self, places: Sequence[Span]) -> list[int]:
        found: list[int] = self._corpus.texts_of(np.array([begin for begin, _ in places])).tolist()
        return found

    def _family(self, label: Label, kin: Kin) -> Family:
        occurrences = tuple(map(self._occurrence, kin.places))
        return Family(
            id=check(occurrences[0].text),
            label=label,
            exact=all(one.exact for one in kin.stretches),
            words=min(max(one.equal for one in kin.stretches), max(end - begin for begin, end in kin.places)),
            score=_rounded(min(one.similarity for one in kin.stretches)),
            occurrences=occurrences,
            variants=_variants(occurrences),
        )

    def _pair(self, label: Label, stretch: Stretch) -> Pair:
        a = self._occurrence((stretch.begin, stretch.end))
        b = self._occurrence((stretch.other_begin, stretch.other_end))
        return Pair(
            a=a,
            b=b,
            label=label,
            exact=stretch.exact,
            words=stretch.equal,
            score=_rounded(stretch.similarity),
            variants=_variants((a, b)),
        )

    def _text(self, place: Span) -> str:
        bulletin, start, end = self._range(place)
        return bulletin.clean(start, end)

    def _range(self, place: Span) -> tuple[Bulletin, int, int]:
        return self._bulletins[self._corpus.text_of(place[0])], *self._corpus.span(*place)

    def _occurrence(self, place: Span) -> Occurrence:
        bulletin, start, end = self._range(place)
        target, page = bulletin.places.target_and_page(start, end)
        return Occurrence(
            target=target,
            key=bulletin.key,
            title=bulletin.record.title,
            issued=bulletin.record.issued.edtf if bulletin.record.issued else "",
            source=bulletin.path,
            start=start,
            end=end,
            page=page,
            text=bulletin.clean(start, end),
        )


def _date_order(bulletin: Bulletin) -> tuple[bool, tuple[int, ...], str, str]:
    """By date, what has none last; then by key and path."""
    issued = bulletin.record.issued
    return issued is None, issued.start if issued else (), bulletin.key, bulletin.path


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


def _variants(occurrences: Sequence[Occurrence]) -> tuple[Variant, ...]:
    return variants([one.text for one in occurrences])


def _rounded(similarity: float) -> float:
    """The share with three digits; 1 only where it is all."""
    return min(round(similarity, 3), 0.999) if similarity < 1 else 1.0
