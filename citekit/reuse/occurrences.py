"""Families and pairs as they are shown: places with their anchors, pages and texts, and what differs."""

from collections.abc import Sequence

import numpy as np

from citekit.model.reuse import Family, Label, Occurrence, Pair
from citekit.reuse.bulletin import Bulletin
from citekit.reuse.corpus import Corpus
from citekit.reuse.families import Kin
from citekit.reuse.growth import Stretch
from citekit.reuse.ranges import Span
from citekit.reuse.variants import variants
from citekit.text.fold import check


class Occurrences:
    """What is shown of the words of some issues; the texts of the corpus are theirs."""

    def __init__(self, bulletins: Sequence[Bulletin], corpus: Corpus) -> None:
        self._bulletins = bulletins
        self._corpus = corpus

    def family(self, label: Label, kin: Kin) -> Family:
        """All places of one passage, with what differs between them."""
        occurrences = tuple(map(self._occurrence, kin.places))
        exact = len(set(map(self._said, kin.places))) == 1
        return Family(
            id=check(occurrences[0].text),
            label=label,
            exact=exact,
            words=min(max(one.equal for one in kin.stretches), max(end - begin for begin, end in kin.places)),
            score=1.0 if exact else _rounded(kin.score),
            occurrences=occurrences,
            variants=variants([one.text for one in occurrences]),
        )

    def pair(self, label: Label, stretch: Stretch) -> Pair:
        """Two places of one passage, with what differs between them."""
        a, b = self._occurrence(stretch[0:2]), self._occurrence(stretch[2:4])
        exact = stretch.exact or self._said(stretch[0:2]) == self._said(stretch[2:4])
        return Pair(
            a=a,
            b=b,
            label=label,
            exact=exact,
            words=stretch.equal,
            score=1.0 if exact else _rounded(stretch.similarity),
            variants=variants([a.text, b.text]),
        )

    def text(self, place: Span) -> str:
        """The words of a place as they are read."""
        bulletin, start, end = self._range(place)
        return bulletin.clean(start, end)

    def _range(self, place: Span) -> tuple[Bulletin, int, int]:
        return self._bulletins[self._corpus.text_of(place[0])], *self._corpus.span(*place)

    def _said(self, place: Span) -> bytes:
        """What is equal where the words are, but for those that the text leaves out."""
        begin, end = place
        bulletin, *span = self._range(place)
        words = np.ones(end - begin, dtype=np.bool_)
        for start, stop in bulletin.places.left_out(*span):
            words[slice(*np.searchsorted(self._corpus.starts[begin:end], (start, stop)))] = False
        return self._corpus.hashes[begin:end][words].tobytes()

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


def _rounded(similarity: float) -> float:
    """The share with three digits; less than 1, since not all words are equal."""
    return min(round(similarity, 3), 0.999)
