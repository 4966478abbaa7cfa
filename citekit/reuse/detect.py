"""All passages that stand twice in some texts: word for word, and with changes."""

from collections.abc import Callable
from functools import partial

from citekit.reuse.candidates import MOST
from citekit.reuse.corpus import Corpus
from citekit.reuse.diagonals import Repeats
from citekit.reuse.ends import completed, has_blank_line, trimmed
from citekit.reuse.exact import LEAST, repeats
from citekit.reuse.growth import Stretch
from citekit.reuse.near import SIMILARITY, Likeness, near_repeats
from citekit.reuse.ranges import Cells
from citekit.reuse.segments import Between, is_misread, worthy

Parted = Callable[[Stretch, Callable[[Stretch], bool]], list[Stretch]]
"""The parts of a stretch that are passages by themselves."""


def detect(
    corpus: Corpus,
    *,
    least: int = LEAST,
    similarity: float = SIMILARITY,
    near: bool = True,
    parted: Parted | None = None,
    apart: Between | None = None,
) -> list[Stretch]:
    """The passages of at least so many words that stand twice, in the order of their beginnings.

    Without ``near`` just the maximal runs that are equal word for word. With it, those that lie in a
    passage that was found with changes around them are left out, and a figure beside an end that is not
    the same belongs to the passage; ``similarity`` is the least share of equal words, from 0 to 1.
    ``parted`` cuts what was found with changes; ``apart`` says whether a paragraph ends between two runs,
    which blank lines tell where it is not given.
    """
    if not near or similarity >= 1:
        return _as_stretches(repeats(corpus.hashes, corpus.borders, least=least))
    exact = repeats(corpus.hashes, corpus.borders, least=least, most=MOST)
    likeness = Likeness(corpus.hashes, corpus.letters, similarity)

    def is_passage(part: Stretch) -> bool:
        return part.equal >= least and likeness.is_reuse(part)

    misread = partial(is_misread, corpus)
    apart = apart or partial(has_blank_line, corpus)
    changed: list[Stretch] = []
    for one in near_repeats(corpus.borders, likeness):
        parts = parted(one, is_passage) if parted else [one]
        for part in parts:
            worth = [one for one in worthy(part, misread, apart) if is_passage(one)] or [part]
            changed += (one for one in (trimmed(one, corpus, apart) for one in worth) if one.equal >= least)
    return sorted(completed(one, corpus) for one in _united(_as_stretches(exact), changed))


def _as_stretches(rows: Repeats) -> list[Stretch]:
    return [
        Stretch(first, first + length, second, second + length, ((first, second, length),))
        for first, second, length in rows.tolist()
    ]


def _united(exact: list[Stretch], changed: list[Stretch]) -> list[Stretch]:
    """All of them, without those that lie in another one."""
    wider = _without(changed, exact)
    return wider + _without(exact, wider)


def _without(stretches: list[Stretch], others: list[Stretch]) -> list[Stretch]:
    """The stretches that lie in none of the others, in both places."""
    cells = Cells[Stretch]()
    for other in others:
        cells.put(other.begin, other.end, other)
    return [one for one in stretches if not any(_lies_in(one, other) for other in cells.near(one.begin))]


def _lies_in(one: Stretch, other: Stretch) -> bool:
    return (
        other.begin <= one.begin
        and one.end <= other.end
        and other.other_begin <= one.other_begin
        and one.other_end <= other.other_end
    )
