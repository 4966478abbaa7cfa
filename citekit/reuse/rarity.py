"""How rare words are: what makes a shared run of them telling."""

import numpy as np
import numpy.typing as npt

from citekit.reuse.hashing import Hashes

Rarities = npt.NDArray[np.uint8]
UNIT = 8
"""Parts of one nat (about 1.44 bits) in which rarities are counted."""

_SLOT_BITS = 21  # words are counted in so many slots: two that share one seem a little less rare
_SLOTS = np.uint64(64 - _SLOT_BITS)
_BLOCK = 1 << 21  # words that are counted at a time
_LEAST_WORDS = 20_000  # in fewer words than these a frequency says little


def rarities(words: Hashes) -> Rarities:
    """For each word, by its hash, how surprising it is to meet it again elsewhere, in units.

    The negative logarithm of twice its frequency, since what stands twice has come twice.

    >>> text = np.array([1] * 30_000 + [2, 2], dtype=np.uint64) << np.uint64(50)
    >>> rarities(text)[[0, -1]].tolist()
    [0, 71]
    """
    counts = np.zeros(1 << _SLOT_BITS, dtype=np.int64)
    for begin in range(0, len(words), _BLOCK):
        counts += np.bincount(_slots(words[begin : begin + _BLOCK]), minlength=len(counts))
    np.maximum(counts, 1, out=counts)
    surprise = max(len(words), _LEAST_WORDS) / 2 / counts
    np.log(np.maximum(surprise, 1.0, out=surprise), out=surprise)
    table = (surprise * UNIT).astype(np.uint8)
    found = np.empty(len(words), dtype=np.uint8)
    for begin in range(0, len(words), _BLOCK):
        table.take(_slots(words[begin : begin + _BLOCK]), out=found[begin : begin + _BLOCK])
    return found


def _slots(words: Hashes) -> npt.NDArray[np.int64]:
    return (words >> _SLOTS).astype(np.int64)
