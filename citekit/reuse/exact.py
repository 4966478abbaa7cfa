"""Passages that stand more than once, word for word."""

import numpy as np
import numpy.typing as npt

from citekit.reuse.diagonals import Repeats, on_diagonals
from citekit.reuse.fingerprints import RUN, WINDOW, fingerprints
from citekit.reuse.hashing import Hashes, Positions
from citekit.reuse.join import Keys, joined

LEAST = RUN + WINDOW - 1
"""Words that a shared run has at least, unless fewer are asked for."""
SHORTEST = 4
"""Words of the shortest runs that can be asked for."""
MOST = 200
"""Places of one fingerprint that are compared each with each; of more only neighbours are."""
_STEPS = 32  # words by which runs are extended side by side; those that go on are then extended one by one
_STRIDE = 1 << 12
Places = npt.NDArray[np.int32]


def repeats(words: Hashes, borders: Positions, *, least: int = LEAST, most: int = MOST) -> Repeats:
    """All maximal runs of at least so many words that stand twice, in the order of their beginnings.

    ``words`` are the hashes of the words of all texts one after the other, ``borders`` where each
    text begins, in order, and the end of the last one; no run goes over a border. The first
    beginning is the earlier one. Of runs that a fingerprint has more than ``most`` times only those
    of neighbours are compared. ValueError for a ``least`` below ``SHORTEST``.
    """
    if least < SHORTEST:
        raise ValueError(f"runs of {least} words can be missed; it takes {SHORTEST}")
    run, window = (RUN, WINDOW) if least >= LEAST else (SHORTEST, least - SHORTEST + 1)
    rows = on_diagonals(words, borders, _seeds(words, borders, run, window, most), run, window)
    rows = _extended(words, borders, rows)
    return _distinct(rows[rows[:, 2] >= least])


def _seeds(words: Hashes, borders: Positions, run: int, window: int, most: int) -> Keys:
    """Pairs of words at which runs with the same fingerprint begin."""
    hashes, places = fingerprints(words, borders, run=run, window=window)
    return joined(hashes, places, most=most, chained=True)


def _extended(words: Hashes, borders: Positions, rows: Repeats) -> Repeats:
    """The runs with all equal words before and behind them."""
    texts = [np.searchsorted(borders, rows[:, side], side="right") - 1 for side in (0, 1)]
    room = np.minimum(rows[:, 0] - borders[texts[0]], rows[:, 1] - borders[texts[1]])
    before = _equal(words, rows[:, 0] - 1, rows[:, 1] - 1, room, -1)
    ends = rows[:, :2] + rows[:, 2:]
    room = np.minimum(borders[texts[0] + 1] - ends[:, 0], borders[texts[1] + 1] - ends[:, 1])
    after = _equal(words, ends[:, 0], ends[:, 1], room, 1)
    found = np.column_stack((rows[:, 0] - before, rows[:, 1] - before, rows[:, 2] + before + after))
    return found.astype(np.int32)


def _equal(words: Hashes, ones: Places, others: Places, room: Positions, way: int) -> Positions:
    """How many words are equal from two places on, forwards or backwards, as far as there is room."""
    found = np.zeros(len(ones), dtype=np.int64)
    active = np.flatnonzero(room > 0)
    for step in range(_STEPS):
        same = words[ones[active] + way * step] == words[others[active] + way * step]
        active = active[same]
        found[active] += 1
        active = active[room[active] > step + 1]
        if not len(active):
            return found
    for row in active.tolist():
        found[row] += _equal_of_two(words, int(ones[row]), int(others[row]), _STEPS, int(room[row]), way)
    return found


def _equal_of_two(words: Hashes, one: int, other: int, done: int, room: int, way: int) -> int:
    """How many words are equal behind those that are done."""
    first = done
    while done < room:
        steps = way * np.arange(done, min(done + _STRIDE, room))
        differ = np.flatnonzero(words[one + steps] != words[other + steps])
        if len(differ):
            return done - first + int(differ[0])
        done += len(steps)
    return done - first


def _distinct(rows: Repeats) -> Repeats:
    """The rows in order, each once."""
    rows = rows[np.lexsort((rows[:, 1], rows[:, 0]))]
    same = np.all(rows[1:] == rows[:-1], axis=1)
    return rows[np.concatenate(([True], ~same))] if len(rows) else rows
