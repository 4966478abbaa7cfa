"""Where words may stand that were changed: the places that share most runs of letters with them."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from citekit.library.faults import guarded
from citekit.library.grams.streams import GRAMS, Stream, stream_from, stretch_of
from citekit.library.segments import Entries, Numbers, found
from citekit.library.store import Library
from citekit.text.fold import skeleton
from citekit.text.grams import grams, winnowed

Rarity = npt.NDArray[np.float64]

# Grams that are looked up, from all over the words; and places of them that are counted, the rare
# grams' first.
_MOST_ASKED = 400
_MOST_PLACES = 30_000
# Where the kept grams in one place have so much of the rarity of all, no others are asked.
_ENOUGH = 0.5
# Letters that may have come in or gone before a gram: a part of the words', and some in any case.
_DRIFT = 5
_LEAST_DRIFT = 12
# Places beyond the limit that are looked at, because others of them are searched no more.
_MOST_TRIED = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """Passages that share grams with some words in one place.

    They are those at the positions ``first`` to ``last``, both included, of the current edition
    (row ``edition``) of the issue ``key``. ``votes`` counts the grams.
    """

    key: str
    edition: int
    first: int
    last: int
    votes: int


def near(library: Library, words: str, *, key: str | None = None, limit: int = 8) -> tuple[Near, ...]:
    """The places that share most grams with some words in their order, rare ones above all, best first.

    A place is proposed, never said to have the words: one gram is enough, and none may be there
    where nearly every tenth letter is wrong or the words are fewer than some six. ``key`` looks in
    one issue only.
    """
    letters = skeleton(words)
    with library.reading(), guarded(library.path):
        stretch = stretch_of(library, key) if key is not None else None
        places, share = _places(library, letters, winnowed(letters), stretch, limit)
        if share < _ENOUGH:
            every = grams(letters)
            places, _ = _places(library, letters, (every, np.arange(len(every))), stretch, limit)
    return tuple(places)


def _places(
    library: Library,
    letters: str,
    asked: tuple[Entries, Numbers],
    stretch: tuple[int, int] | None,
    limit: int,
) -> tuple[list[Near], float]:
    """The places of the grams ``asked``, hashes and offsets, in a stretch of the count.

    With the part of the rarity of all grams that those in the best place have.
    """
    begins, indexes, rarity = _begins(library, asked, stretch)
    if not len(begins):
        return [], 0.0
    drift = max(_LEAST_DRIFT, len(letters) // _DRIFT)
    seen: list[tuple[int, int]] = []
    places: list[Near] = []
    bins = _bins(begins, indexes, rarity, drift)
    for first, last, votes, _ in bins:
        start, end = first, last + len(letters)
        if any(start < stop and begin < end for begin, stop in seen):
            continue
        middle = (start + end) // 2
        stream = stream_from(library, middle)
        if stream is None or middle >= stream.end:
            continue
        seen.append((start, end))
        if (place := _near(library, stream, start, end, votes)) is not None:
            places.append(place)
            if len(places) == limit:
                break
    return places, bins[0][3] / float(rarity.sum())


def _begins(
    library: Library, asked: tuple[Entries, Numbers], stretch: tuple[int, int] | None
) -> tuple[Numbers, Numbers, Rarity]:
    """Where in the count the words would begin by each place of a gram, which gram that is, and its rarity.

    Rarity is the information, in bits, of finding a gram where all are equally many.
    """
    hashes, first = np.unique(asked[0], return_index=True)
    if len(hashes) > _MOST_ASKED:
        # Hashes are in no order of the words, so these are from all over them.
        chosen = np.linspace(0, len(hashes) - 1, _MOST_ASKED).astype(int)
        hashes, first = hashes[chosen], first[chosen]
    offsets = asked[1][first]
    counts, indexes = found(library, GRAMS, hashes)
    (entries,) = library.row("SELECT coalesce(sum(entries), 0) FROM gram_segment")
    frequency = np.bincount(indexes, minlength=len(hashes))
    rarity = np.log2((entries + 2) / (frequency + 1))
    if stretch is not None:
        inside = (counts >= stretch[0]) & (counts < stretch[1])
        counts, indexes = counts[inside], indexes[inside]
    if len(counts) > _MOST_PLACES:
        frequency = np.bincount(indexes, minlength=len(hashes))
        ranked = np.argsort(frequency, kind="stable")
        chosen = np.cumsum(frequency[ranked]) <= _MOST_PLACES
        chosen[np.searchsorted(frequency[ranked], 1)] = True
        rare = np.zeros(len(hashes), dtype=bool)
        rare[ranked[chosen]] = True
        counts, indexes = counts[rare[indexes]], indexes[rare[indexes]]
    return counts - offsets[indexes], indexes, rarity


def _bins(begins: Numbers, indexes: Numbers, rarity: Rarity, drift: int) -> list[tuple[int, int, int, float]]:
    """The first and the last beginning in each bin, its count of different grams and their rarity.

    The best first, that is the one whose grams are rarest taken together. Bins are ``drift`` wide and overlap
    by half, so that beginnings that lie half as far apart fall into one.
    """
    half = max(drift // 2, 1)
    at = begins // half
    bins = np.concatenate((at, at - 1))
    begins, indexes = np.concatenate((begins, begins)), np.concatenate((indexes, indexes))
    order = np.argsort(bins * (_MOST_ASKED + 1) + indexes, kind="stable")
    bins, begins, indexes = bins[order], begins[order], indexes[order]
    new_bin = np.concatenate(([True], bins[1:] != bins[:-1]))
    new_gram = new_bin | np.concatenate(([True], indexes[1:] != indexes[:-1]))
    starts = np.flatnonzero(new_bin)
    votes = np.add.reduceat(new_gram.astype(np.int64), starts)
    weights = np.add.reduceat(rarity[indexes] * new_gram, starts)
    best = np.argsort(-weights, kind="stable")[:_MOST_TRIED]
    firsts = np.minimum.reduceat(begins, starts)[best]
    lasts = np.maximum.reduceat(begins, starts)[best]
    return list(zip(firsts.tolist(), lasts.tolist(), votes[best].tolist(), weights[best].tolist()))


def _near(library: Library, stream: Stream, start: int, end: int, votes: int) -> Near | None:
    """The passages of a stream that a stretch of the count touches."""
    row = library.row(
        "SELECT key FROM record WHERE id = (SELECT record FROM edition WHERE id = ?)", stream.edition
    )
    if row is None:
        return None
    letters = np.array([max(start, stream.base), min(end, stream.end) - 1])
    first, last = stream.positions[stream.holding(letters)].tolist()
    if first > last:  # footnotes stand behind all others in a stream
        (first,) = (last,) = stream.positions[stream.holding(letters.mean(keepdims=True))].tolist()
    return Near(key=row[0], edition=stream.edition, first=first, last=last, votes=votes)
