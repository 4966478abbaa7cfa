"""Whether the index of runs holds what was kept in it."""

import numpy as np

from citekit.library.faults import guarded
from citekit.library.runs.index import RUNS
from citekit.library.segments import stretches
from citekit.library.store import Library
from citekit.library.sums import sums


def is_sound(library: Library) -> bool:
    """Whether all entries that were kept are there, in order, where a look-up finds them.

    What was hashed is not compared with the passages. Reads the index segment by segment.
    LibraryError where a row cannot be read.
    """
    with guarded(library.path):
        bases, ends = stretches(library, RUNS)
        if np.any(bases < 0) or np.any(ends <= bases) or np.any(bases[1:] < ends[:-1]):
            return False
        return dict(library.rows("SELECT base, sum FROM run_stream")) == sums(library, RUNS)
