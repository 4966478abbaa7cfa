"""Passages that stand more than once, word for word."""

import numpy as np
import numpy.typing as npt

from citekit.reuse.fingerprints import RUN, WINDOW, fingerprints
from citekit.reuse.folded import Hashes, Positions
from citekit.reuse.join import Pairs, joined

LEAST = RUN + WINDOW - 1
"""Words that a shared run has at least, unless fewer are asked for."""
SHORTEST = 4
"""Words of the shortest runs that can be asked for."""
MOST = 200
"""Places of one fingerprint that are compared each with each."""
_STEPS = 32  # words by which runs are extended side by side; those that go on are then extended one by one
_STRIDE = 1 << 12
_PLACE_BITS = 32
Repeats = npt.NDArray[np.int64]
"""Rows of two beginnings and a length, in words."""


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


def _seeds(words: Hashes, borders: Positions, run: int, window: int, most: int) -> Pairs:
    """Pairs of words at which runs with the same fingerprint begin."""
    hashes, places = fingerprints(words, run=run, window=window)
    whole = within(borders, places, run)
    firsts, seconds = joined(hashes[whole], places[whole], most=most, chained=True)
    same = np.ones(len(firsts), dtype=np.bool_)
    for step in range(run):
        same &= words[firsts + step] == words[seconds + step]
    return firsts[same], seconds[same]


def within(borders: Positions, places: Positions, run: int) -> npt.NDArray[np.bool_]:
    """Whether the runs that begin at some places, ascending, end in the text in which they begin."""
    found = np.ones(len(places), dtype=np.bool_)
    ends = np.searchsorted(places, borders)
    rows = np.searchsorted(places, borders - run + 1)
    for _ in range(run - 1):
        over = rows < ends
        found[rows[over]] = False
        rows = rows + 1
    return found


def on_diagonals(words: Hashes, borders: Positions, seeds: Pairs, run: int, window: int) -> Repeats:
    """Runs of equal words that seeds with one distance make together; they may go on at both ends."""
    keys = ((seeds[1] - seeds[0]) << _PLACE_BITS) | seeds[0]
    keys.sort()
    firsts = keys & ((1 << _PLACE_BITS) - 1)
    shifts = keys >> _PLACE_BITS
    if not len(keys):
        return np.zeros((0, 3), dtype=np.int64)
    gaps = np.diff(firsts)
    apart = (np.diff(shifts) != 0) | (gaps > window)
    for places in (firsts, firsts + shifts):
        apart |= np.diff(np.searchsorted(borders, places, side="right")) != 0
    for step in range(run, window):  # the words between two seeds, where they do not meet
        checked = np.flatnonzero(~apart & (gaps > step))
        places = firsts[checked] + step
        apart[checked] = words[places] != words[places + shifts[checked]]
    begins = np.flatnonzero(np.concatenate(([True], apart)))
    ends = np.append(begins[1:], len(keys)) - 1
    lengths = firsts[ends] + run - firsts[begins]
    return np.column_stack((firsts[begins], firsts[begins] + shifts[begins], lengths))


def _extended(words: Hashes, borders: Positions, rows: Repeats) -> Repeats:
    """The runs with all equal words before and behind them."""
    texts = [np.searchsorted(borders, rows[:, side], side="right") - 1 for side in (0, 1)]
    room = np.minimum(rows[:, 0] - borders[texts[0]], rows[:, 1] - borders[texts[1]])
    before = _equal(words, rows[:, 0] - 1, rows[:, 1] - 1, room, -1)
    ends = rows[:, :2] + rows[:, 2:]
    room = np.minimum(borders[texts[0] + 1] - ends[:, 0], borders[texts[1] + 1] - ends[:, 1])
    after = _equal(words, ends[:, 0], ends[:, 1], room, 1)
    return np.column_stack((rows[:, 0] - before, rows[:, 1] - before, rows[:, 2] + before + after))


def _equal(words: Hashes, ones: Positions, others: Positions, room: Positions, way: int) -> Positions:
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
