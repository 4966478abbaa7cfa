"""Runs of a few letters as numbers, and which of them are enough to find a text again.

Letters are those of a skeleton: a run is the same however its words are parted, hyphenated and
marked, in any script. Which runs are kept follows Schleimer, Wilkerson and Aiken, "Winnowing:
Local Algorithms for Document Fingerprinting" (SIGMOD 2003).
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Hashes = npt.NDArray[np.uint64]

K = 7
"""Letters of a gram."""
WINDOW = 17
"""Of so many neighbouring grams one at least is kept."""
SURE = K + WINDOW - 1
"""Two texts that share a run of so many letters share a kept gram of it."""

# Constants of SplitMix64; any odd numbers of 64 bits with mixed bits would do, but they must not
# change: libraries hold what was made with them.
_STEP = 0x9E3779B97F4A7C15
_FIRST = 0xBF58476D1CE4E5B9
_SECOND = 0x94D049BB133111EB
_LOW = 0xFFFFFFFF


def grams(letters: str) -> "Hashes":
    """The hash of every run of ``K`` letters, by the offset at which it begins; 32 bits each.

    >>> len(grams("confidencebuilding")), len(grams("short"))
    (12, 0)
    """
    return _high(_hashes(letters))


def winnowed(letters: str) -> "tuple[Hashes, npt.NDArray[np.int64]]":
    """Hashes of the grams that are kept of a skeleton, with their offsets in it, ascending.

    In each window of ``WINDOW`` neighbouring grams the last one of the lowest rank is kept, so
    that what is kept of a run depends on nothing outside of it. Of a shorter text one gram.

    >>> text = "theministersspokeofconfidencebuildingmeasures"
    >>> hashes, offsets = winnowed(text)
    >>> bool((hashes == grams(text)[offsets]).all())
    True
    """
    import numpy as np

    hashes = _hashes(letters)
    # The rank must not be what is stored: low hashes alone would be kept, all in the first buckets.
    low = np.uint64(_LOW)
    ranks = _least(((hashes & low) << np.uint64(32)) | (low - np.arange(len(hashes), dtype=np.uint64)))
    kept = ranks[np.flatnonzero(np.diff(ranks, prepend=~ranks[:1]))]
    offsets = (low - (kept & low)).astype(np.int64)
    return _high(hashes[offsets]), offsets


def _hashes(letters: str) -> "Hashes":
    """64 bits for every run of ``K`` letters; the same on every machine."""
    import numpy as np

    codes = np.frombuffer(letters.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    codes = _mixed((codes + np.uint64(1)) * np.uint64(_STEP))
    count = max(len(codes) - K + 1, 0)
    sums = codes[:count].copy()
    for index in range(1, K):
        sums *= np.uint64(_STEP)
        sums += codes[index : index + count]
    return _mixed(sums)


def _high(hashes: "Hashes") -> "Hashes":
    """The upper 32 bits, which are stored; the lower ones rank."""
    import numpy as np

    return hashes >> np.uint64(32)


def _mixed(values: "Hashes") -> "Hashes":
    """SplitMix64's last step: every bit depends on all bits."""
    import numpy as np

    values = values ^ (values >> np.uint64(30))
    values *= np.uint64(_FIRST)
    values ^= values >> np.uint64(27)
    values *= np.uint64(_SECOND)
    values ^= values >> np.uint64(31)
    return values


def _least(values: "Hashes") -> "Hashes":
    """The least of each ``WINDOW`` neighbouring values; where they are fewer, of all."""
    import numpy as np

    span, window = 1, min(WINDOW, max(len(values), 1))
    while span < window:
        step = min(span, window - span)
        values = np.minimum(values[:-step], values[step:])
        span += step
    return values
