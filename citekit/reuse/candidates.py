"""Where a passage may stand twice although no long run of its words is the same.

Short equal runs that lie near each other at about the same distance are gathered; what they share must
be rare enough, in the runs and around them, for a closer look to pay.
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from citekit.reuse.exact import Repeats, on_diagonals, within
from citekit.reuse.fingerprints import run_hashes
from citekit.reuse.folded import Hashes, Positions
from citekit.reuse.join import joined
from citekit.reuse.rarity import UNIT, Rarities

SEED = 4
"""Words of the shortest equal runs that are looked at."""
MOST = 20
"""Places of a short run beyond which it is no evidence of reuse."""

_GAP = 40  # words between two runs that may belong together
_BAND = 32  # by how many words their distances may differ
_RARE = 40 * UNIT  # of all runs together
_RARE_AROUND = 75 * UNIT  # of them and the words around them that both places have
_SIDE = 24  # words before and behind that are looked at
_DRIFT = 4  # by how many of them a word may have moved
_BLOCK = 1 << 13  # places that are looked at together


def candidates(words: Hashes, borders: Positions, rarities: Rarities) -> Iterator[Repeats]:
    """Groups of equal runs, each of one pair of texts, in the order of their first places; the rarest first.

    A group may be a part of another one, or lie in a passage that was found from another one. In a row
    are the beginnings in the first and in the second place and the length, in words.
    """
    rows = _short_runs(words, borders)
    sums = np.zeros(len(words) + 1, dtype=np.uint32)  # may overflow: only differences count
    np.cumsum(rarities, dtype=np.uint32, out=sums[1:])
    groups = [_grouped(rows, sums, borders, shift) for shift in (0, _BAND // 2)]
    orders = [order for order, *_ in groups]
    table = np.concatenate([_table(rows, number, *group) for number, group in enumerate(groups)])
    table = table[np.lexsort((-table[:, 3], table[:, 4]))]
    table = table[np.diff(table[:, 4], prepend=-1) > 0]  # of two groups with one middle the rarer one
    middles = rows[table[:, 4]]
    table = table[_rarity_around(words, borders, rarities, middles) >= _RARE_AROUND]
    table = table[np.argsort(-table[:, 3], kind="stable")]
    for number, begin, end, _, _ in table.tolist():
        yield rows[orders[number][begin:end]]


def _short_runs(words: Hashes, borders: Positions) -> Repeats:
    """All equal runs of ``SEED`` words and more that do not stand too often."""
    hashes = run_hashes(words, SEED)
    places = np.flatnonzero(within(borders, np.arange(len(hashes)), SEED))
    seeds = joined(hashes[places], places, most=MOST, chained=False)
    return on_diagonals(words, borders, seeds, SEED, SEED)


Grouped = tuple[Positions, Positions, Positions, npt.NDArray[np.int64]]


def _grouped(rows: Repeats, sums: npt.NDArray[np.uint32], borders: Positions, shift: int) -> Grouped:
    """Runs in groups that are rare enough: an order of the rows, and of each group begin, end and rarity."""
    order = np.argsort(((rows[:, 1] - rows[:, 0] + shift) // _BAND << 32) | rows[:, 0], kind="stable")
    firsts, seconds, lengths = rows[order].T
    ends = firsts + lengths
    bands = (seconds - firsts + shift) // _BAND
    begins = np.ones(len(order), dtype=np.bool_)
    begins[1:] = (np.diff(bands) != 0) | (firsts[1:] - ends[:-1] > _GAP)
    for places in (firsts, seconds):
        begins[1:] |= np.diff(np.searchsorted(borders, places, side="right")) != 0
    reached = np.zeros(len(order), dtype=np.int64)
    reached[1:] = ends[:-1]
    reached[begins] = 0
    fresh = np.clip(reached, firsts, ends)
    rarity = (sums[ends] - sums[fresh]).astype(np.int64)
    starts = np.flatnonzero(begins)
    totals = np.add.reduceat(rarity, starts) if len(starts) else rarity
    stops = np.append(starts[1:], len(order))
    enough = totals >= _RARE
    return order, starts[enough], stops[enough], totals[enough]


def _table(
    rows: Repeats, number: int, order: Positions, starts: Positions, stops: Positions, totals: Positions
) -> npt.NDArray[np.int64]:
    """For each group: the number of its order, begin, end, rarity, and its longest run."""
    if not len(starts):
        return np.zeros((0, 5), dtype=np.int64)
    ranked = (rows[order, 2] << 32) | np.arange(len(order))
    # Between the groups lie runs that belong to none.
    cuts = np.column_stack((starts, stops)).ravel()
    cuts = cuts[:-1] if cuts[-1] == len(order) else cuts
    longest = order[np.maximum.reduceat(ranked, cuts)[::2] & 0xFFFFFFFF]
    return np.column_stack((np.full(len(starts), number), starts, stops, totals, longest))


def _rarity_around(
    words: Hashes, borders: Positions, rarities: Rarities, rows: Repeats
) -> npt.NDArray[np.int64]:
    """How rare the words around runs are, taken together, that stand near them in both places."""
    found = np.zeros(len(rows), dtype=np.int64)
    for begin in range(0, len(rows), _BLOCK):
        block = rows[begin : begin + _BLOCK]
        found[begin : begin + _BLOCK] = _block_around(words, borders, rarities, block)
    return found


def _block_around(
    words: Hashes, borders: Positions, rarities: Rarities, rows: Repeats
) -> npt.NDArray[np.int64]:
    middles = rows[:, :2] + rows[:, 2:] // 2
    last = len(words) - 1
    around = np.arange(-_SIDE - _DRIFT, _SIDE + _DRIFT)
    others = words[np.clip(middles[:, 1:] + around, 0, last)]
    places = middles[:, :1] + around[_DRIFT:-_DRIFT]
    text = np.searchsorted(borders, middles[:, 0], side="right")
    inside = (places >= borders[text - 1][:, None]) & (places < borders[text][:, None])
    places = np.clip(places, 0, last)
    ones = words[places]
    same = np.zeros(ones.shape, dtype=np.bool_)
    for drift in range(2 * _DRIFT + 1):
        same |= ones == others[:, drift : drift + 2 * _SIDE]
    found: npt.NDArray[np.int64] = np.where(same & inside, rarities[places], 0).sum(axis=1, dtype=np.int64)
    return found
