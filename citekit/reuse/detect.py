"""All passages that stand twice in some texts: word for word, and with changes."""

from collections import defaultdict

from citekit.reuse.corpus import Corpus
from citekit.reuse.diagonals import Repeats
from citekit.reuse.exact import LEAST, repeats
from citekit.reuse.growth import Stretch
from citekit.reuse.near import SIMILARITY, near_repeats

_CELL = 64  # words


def detect(
    corpus: Corpus,
    *,
    least: int = LEAST,
    similarity: float = SIMILARITY,
    near: bool = True,
) -> list[Stretch]:
    """The passages of at least so many words that stand twice, in the order of their beginnings.

    Without ``near`` just the maximal runs that are equal word for word. With it, those that lie in a
    passage that was found with changes around them are left out; ``similarity`` is the least share of
    equal words, from 0 to 1.
    """
    exact = repeats(corpus.hashes, corpus.borders, least=least)
    if not near or similarity >= 1:
        return _as_stretches(exact)
    found = near_repeats(corpus.hashes, corpus.borders, corpus.letters, similarity=similarity)
    changed = [one for one in found if one.equal >= least]
    return _united(_as_stretches(exact), changed)


def _as_stretches(rows: Repeats) -> list[Stretch]:
    return [
        Stretch(first, first + length, second, second + length, ((first, second, length),))
        for first, second, length in rows.tolist()
    ]


def _united(exact: list[Stretch], changed: list[Stretch]) -> list[Stretch]:
    """All of them, without those that lie in another one."""
    wider = _without(changed, exact)
    return sorted(wider + _without(exact, wider))


def _without(stretches: list[Stretch], others: list[Stretch]) -> list[Stretch]:
    """The stretches that lie in none of the others, in both places."""
    cells: dict[int, list[Stretch]] = defaultdict(list)
    for other in others:
        for cell in range(other.begin // _CELL, (other.end - 1) // _CELL + 1):
            cells[cell].append(other)
    return [one for one in stretches if not any(_lies_in(one, other) for other in cells[one.begin // _CELL])]


def _lies_in(one: Stretch, other: Stretch) -> bool:
    return (
        other.begin <= one.begin
        and one.end <= other.end
        and other.other_begin <= one.other_begin
        and one.other_end <= other.other_end
    )
