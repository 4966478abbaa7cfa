"""Runs of words without words: what a caller would hand to the index."""

import random

import numpy as np

from citekit.library.editions import add
from citekit.library.runs.index import Runs
from tests.library.build import document


def filled(library, dates):
    """The rows of current editions of records of their own: with some dates, or as many without one."""
    dates = [""] * dates if isinstance(dates, int) else dates
    keys = [
        add(library, document(salt=str(number), issued=date), new=True).key for number, date in enumerate(dates)
    ]
    return [library.row("SELECT current FROM record WHERE key = ?", key)[0] for key in keys]


def runs(edition, *, seed=None, count=300, hashes=None, words=1000):
    """Runs with hashes of their own at some of the words, the same for the same seed."""
    chance = random.Random(edition if seed is None else seed)
    if hashes is None:
        hashes = [chance.getrandbits(64) for _ in range(count)]
    positions = sorted(chance.sample(range(words), len(hashes)))
    return Runs(
        edition=edition,
        hashes=np.array(hashes, dtype=np.uint64),
        positions=np.array(positions, dtype=np.int64),
        words=words,
    )


def content(library):
    """All rows of the index."""
    return [
        library.rows(f"SELECT * FROM run_{table} ORDER BY 1")
        for table in "stream segment bucket filter".split()
    ]
