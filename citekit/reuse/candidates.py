"""Where a passage may stand twice although no long run of its words is the same.

Short equal runs that lie near each other at about the same distance are gathered; what they share must
be rare enough, in the runs and around them, for a closer look to pay.
"""

from collections.abc import Iterator
from math import log

import numpy as np
import numpy.typing as npt

from citekit.reuse.diagonals import Repeats, on_diagonals, within
from citekit.reuse.fingerprints import run_hashes
from citekit.reuse.hashing import Hashes, Positions
from citekit.reuse.join import joined
from citekit.reuse.rarity import UNIT, Rarities

SEED = 4
"""Words of the shortest equal runs that are looked at."""
MOST = 20
"""Places of a short run that are compared each with each; of more only neighbours are."""

_GAP = 40  # words between two runs that may belong together
_BAND = 32  # by how many words their distances may differ
_RARE_RUN = 14 * UNIT  # of one run
_RARE = 40 * UNIT  # of all runs together
_RARE_AROUND = 75 * UNIT  # of them and the words around them that both places have
_CHANCE = 500_000  # words: in more of them more is met by chance, and has to be rarer to be looked at
_STEEP = 3 * UNIT  # by how much for e times as many words
_SIDE = 24  # words before and behind that are looked at
_DRIFT = 4  # by how many of them a word may have moved
_BLOCK = 1 << 13  # places that are looked at together
_PART = 1 << 17  # runs that are grouped at a time
Sums = npt.NDArray[np.uint32]


def candidates(words: Hashes, borders: Positions, rarities: Rarities) -> Iterator[Repeats]:
    """Groups of equal runs, each of one pair of texts, in the order of their first places; the rarest first.

    A group may be a part of another one, or lie in a passage that was found from another one. In a row
    are the beginnings in the first and in the second place and the length, in words.
    """
    excess = _STEEP * max(log(max(len(words), 1) / _CHANCE), 0.0)
    sums = np.zeros(len(words) + 1, dtype=np.uint32)  # may overflow: only differences count
    np.cumsum(rarities, dtype=np.uint32, out=sums[1:])
    rows = _short_runs(words, borders, sums, _RARE_RUN + excess)
    rare = _RARE + excess
    groups = [group for shift in (0, _BAND // 2) for group in _groups(rows, sums, borders, shift, rare)]
    groups.sort(key=lambda group: -group[0])
    middles: dict[int, int] = {}
    for number, (_, members) in enumerate(groups):  # of groups with one longest run the rarest one
        middles.setdefault(int(members[np.argmax(rows[members, 2])]), number)
    chosen = np.fromiter(middles, dtype=np.int64, count=len(middles))
    enough = _rarity_around(words, borders, rarities, rows[chosen]) >= _RARE_AROUND + excess
    for middle in chosen[enough].tolist():
        yield rows[groups[middles[middle]][1]]


def _short_runs(words: Hashes, borders: Positions, sums: Sums, rare: float) -> Repeats:
    """All equal runs of ``SEED`` words and more that are rare enough and do not stand too often."""
    hashes = run_hashes(words, SEED)
    valid = within(borders, len(hashes), SEED)
    valid &= sums[SEED:] - sums[:-SEED] >= rare
    seeds = joined(hashes, valid=valid, most=MOST, chained=True)
    del hashes, valid  # each takes as much room as the runs
    return on_diagonals(words, borders, seeds, SEED, SEED)


def _groups(
    rows: Repeats, sums: Sums, borders: Positions, shift: int, rare: float
) -> Iterator[tuple[int, Positions]]:
    """Groups that are rare enough: their rarity, and the numbers of their rows, which are by distance."""
    bands = (rows[:, 1] - rows[:, 0] + shift) // _BAND
    begin = 0
    while begin < len(rows):
        last = bands[min(begin + _PART, len(rows)) - 1]
        end = int(np.searchsorted(bands, last, side="right"))
        for rarity, members in _groups_of(rows[begin:end], bands[begin:end], sums, borders, rare):
            yield rarity, members + begin
        begin = end


def _groups_of(
    rows: Repeats, bands: npt.NDArray[np.int32], sums: Sums, borders: Positions, rare: float
) -> Iterator[tuple[int, Positions]]:
    order = np.argsort((bands.astype(np.int64) << 32) | rows[:, 0], kind="stable")
    firsts, seconds, lengths = rows[order].T
    ends = firsts + lengths
    begins = np.ones(len(order), dtype=np.bool_)
    begins[1:] = (np.diff(bands[order]) != 0) | (firsts[1:] - ends[:-1] > _GAP)
    follows = np.flatnonzero(~begins)
    for places in (firsts, seconds):
        text = np.searchsorted(borders, places[follows - 1], side="right")
        begins[follows] |= text != np.searchsorted(borders, places[follows], side="right")
    reached = np.zeros(len(order), dtype=np.int32)
    reached[1:] = ends[:-1]
    reached[begins] = 0
    rarity = (sums[ends] - sums[np.clip(reached, firsts, ends)]).astype(np.int64)
    starts = np.flatnonzero(begins)
    totals = np.add.reduceat(rarity, starts)
    stops = np.append(starts[1:], len(order))
    for group in np.flatnonzero(totals >= rare).tolist():
        yield int(totals[group]), order[starts[group] : stops[group]]


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
