"""How rare words are: what makes a shared run of them telling."""

import numpy as np
import numpy.typing as npt

from citekit.reuse.folded import Hashes

Rarities = npt.NDArray[np.uint8]
UNIT = 8
"""Parts of one nat (about 1.44 bits) in which rarities are counted."""

_SLOT_BITS = 22  # words are counted in so many slots: two that share one seem a little less rare
_SLOTS = np.uint64(64 - _SLOT_BITS)
_LEAST_WORDS = 20_000  # in fewer words than these a frequency says little


def rarities(words: Hashes) -> Rarities:
    """For each word, by its hash, how surprising it is to meet it again elsewhere, in units.

    The negative logarithm of twice its frequency, since what stands twice has come twice.

    >>> text = np.array([1] * 30_000 + [2, 2], dtype=np.uint64) << np.uint64(50)
    >>> rarities(text)[[0, -1]].tolist()
    [0, 71]
    """
    slots = (words >> _SLOTS).astype(np.int64)
    counts = np.bincount(slots, minlength=1 << _SLOT_BITS)
    np.maximum(counts, 1, out=counts)
    surprise = np.log(np.maximum(max(len(words), _LEAST_WORDS) / counts / 2, 1.0))
    found: Rarities = (surprise * UNIT).astype(np.uint8).take(slots)
    return found
