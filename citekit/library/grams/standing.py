"""Where words stand as they are, by the passages that have them."""

from collections.abc import Iterator

import numpy as np

from citekit.library.faults import guarded
from citekit.library.grams.streams import GRAMS, stream_from, stretch_of
from citekit.library.segments import Numbers, found
from citekit.library.store import Library
from citekit.text.grams import SURE, winnowed

# More grams would only be asked to say no; the words themselves are compared in the end.
_ASKED = 4


def standing(library: Library, letters: str, key: str | None) -> Iterator[tuple[int, int]]:
    """The passages that may have a run of letters, at least ``SURE``: edition and position, newest first.

    No place is left out, and few are proposed that do not have it. Of a run that goes over the
    ends of passages, the first and the last.
    """
    if len(letters) < SURE:
        raise ValueError(f"{len(letters)} letters are too few to be sure; it takes {SURE}")
    with guarded(library.path):
        begins = _begins(library, letters)
        if key is not None:
            base, end = stretch_of(library, key)
            begins = begins[(begins >= base) & (begins < end)]
        while len(begins) and (stream := stream_from(library, int(begins[-1]))) is not None:
            at = int(np.searchsorted(begins, stream.base))
            inside = begins[at:]
            inside = inside[inside + len(letters) <= stream.end]
            ends = (stream.holding(inside), stream.holding(inside + len(letters) - 1))
            for index in np.unique(np.concatenate(ends))[::-1].tolist():
                yield stream.edition, int(stream.positions[index])
            begins = begins[:at]


def _begins(library: Library, letters: str) -> Numbers:
    """Where in the count the run may begin, ascending: all of its grams stand there as they should."""
    hashes, offsets = winnowed(letters)
    # Every kept gram of a run is kept wherever it stands: some of them, from all over it, will do.
    hashes, first = np.unique(hashes, return_index=True)
    chosen = np.unique(np.linspace(0, len(hashes) - 1, min(_ASKED, len(hashes))).astype(int))
    hashes, offsets = hashes[chosen], offsets[first[chosen]]
    counts, indexes = found(library, GRAMS, hashes)
    begins = counts - offsets[indexes]
    rarest, *others = np.argsort(np.bincount(indexes, minlength=len(hashes)), kind="stable").tolist()
    kept = np.unique(begins[indexes == rarest])
    for other in others:
        if not len(kept):
            break
        asked = begins[indexes == other]
        at = np.minimum(np.searchsorted(kept, asked), len(kept) - 1)
        kept = np.unique(kept[at[kept[at] == asked]])
    return kept[kept >= 0]
