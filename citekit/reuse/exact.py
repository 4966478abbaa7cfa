"""Passages that stand more than once, word for word."""

import numpy as np
import numpy.typing as npt

from citekit.reuse.fingerprints import RUN, WINDOW, Hashes, Positions, fingerprints

LEAST = RUN + WINDOW - 1
"""Words that a shared run has at least, if none of them is to be missed."""
_STEP = 64  # words that are compared at a time
Repeats = npt.NDArray[np.int64]


def repeats(words: Hashes, borders: Positions, *, least: int = LEAST, most: int = 200) -> Repeats:
    """All maximal runs of at least so many words that stand twice: rows of two beginnings and a length.

    ``words`` are the hashes of the words of all texts one after the other, ``borders`` where each
    text begins, in order, and the end of the last one; no run goes over a border. The first
    beginning is the earlier one. Of runs that a fingerprint has more than ``most`` times only those
    of neighbours are compared. ``least`` is at least ``LEAST``.
    """
    if least < LEAST:
        raise ValueError(f"runs of {least} words can be missed; it takes {LEAST}")
    firsts, seconds = _seeds(words, borders, most)
    found = []
    last_shift, last_end = -1, -1
    order = np.lexsort((firsts, seconds - firsts))
    for first, second in zip(firsts[order].tolist(), seconds[order].tolist()):
        shift = second - first
        if shift == last_shift and first < last_end:
            continue  # inside of the run before it
        begin, end = _extended(words, borders, first, second)
        last_shift, last_end = shift, end
        if end - begin >= least:
            found.append((begin, begin + shift, end - begin))
    found.sort()
    return np.array(found, dtype=np.int64).reshape(-1, 3)


def _seeds(words: Hashes, borders: Positions, most: int) -> tuple[Positions, Positions]:
    """Pairs of words at which runs with the same fingerprint begin."""
    hashes, places = [], []
    for begin, end in zip(borders[:-1].tolist(), borders[1:].tolist()):
        kept, positions = fingerprints(words[begin:end])
        hashes.append(kept)
        places.append(positions + begin)
    kept, positions = np.concatenate(hashes), np.concatenate(places)
    order = np.lexsort((positions, kept))
    kept, positions = kept[order], positions[order]
    starts = np.flatnonzero(np.concatenate(([True], kept[1:] != kept[:-1]))) if len(kept) else positions
    sizes = np.diff(np.append(starts, len(kept)))
    firsts, seconds = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    reach = int(sizes[sizes <= most].max(initial=1)) if len(sizes) else 1
    size_of = np.repeat(sizes, sizes)
    number = np.arange(len(kept)) - np.repeat(starts, sizes)
    for step in range(1, max(reach, 2)):
        here = np.flatnonzero((number + step < size_of) & ((size_of <= most) | (step == 1)))
        firsts.append(positions[here])
        seconds.append(positions[here + step])
    return np.concatenate(firsts), np.concatenate(seconds)


def _extended(words: Hashes, borders: Positions, first: int, second: int) -> tuple[int, int]:
    """The range of words around ``first`` that stand in the same way around ``second``."""
    texts = np.searchsorted(borders, (first, second), side="right") - 1
    low = min(first - int(borders[texts[0]]), second - int(borders[texts[1]]))
    high = min(int(borders[texts[0] + 1]) - first, int(borders[texts[1] + 1]) - second)
    before = after = 0
    while before < low:
        step = min(_STEP, low - before)
        one = words[first - before - step : first - before][::-1]
        other = words[second - before - step : second - before][::-1]
        same = _common(one, other)
        before += same
        if same < step:
            break
    while after < high:
        step = min(_STEP, high - after)
        same = _common(
            words[first + after : first + after + step], words[second + after : second + after + step]
        )
        after += same
        if same < step:
            break
    return first - before, first + after


def _common(one: Hashes, other: Hashes) -> int:
    """How many words two runs have in common from their beginnings on."""
    differ = np.flatnonzero(one != other)
    return int(differ[0]) if len(differ) else len(one)
