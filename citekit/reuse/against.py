"""Which issues of a library a new text shares passages with, found through stored fingerprints."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from hashlib import sha256
from typing import NamedTuple
from unicodedata import unidata_version

import numpy as np
import numpy.typing as npt

from citekit.library.runs.hits import Hits, found
from citekit.library.runs.index import Runs, drop_outdated, keep_many, missing
from citekit.library.store import Library
from citekit.readers.unmarked import unmarked
from citekit.reuse.fingerprints import fingerprints, fingerprints_of, run_hashes
from citekit.reuse.in_library import text_of
from citekit.reuse.words import words_of

RUN = 4
"""Words in a run whose hash is kept."""
WINDOW = 3
"""Of so many runs one is kept at least: a shared run of 12 words has three that are."""

_EARLIEST = 15  # places of a run that are looked at, in the issues of the earliest dates
_NEWEST = 5  # and in those of the newest, where there are more
_SURE = 3  # runs at one distance, each near the next, that may be a passage of 12 words
_OTHERS = 20  # issues that are looked at because runs lie near each other in them, with the rarest ones
_GAP = 40  # words between runs that may belong together
_BAND = 32  # by how many words their distances may differ
_RARE = 16.0  # the rarity of a run that stands once, in nats
_HALF = np.uint64(32)
# Letters, marks, case, Han, apostrophes, hyphens, digits, entities, a link, code, an escape and a quotation.
# Every script costs the time in which its tables are made: what changes in another one takes another number.
_PROBE = (
    "The Minister’s re-election, İstanbul'da Straße 1,204.5 ½ cafe\u0301 ΟΔΟΣ q\u0307\u0323 漢字 caf&eacute; "
    "co\u00adop *[the site](example.org)* it&#8217;s 5&nbsp;% `a_b` \\*and\\* so on\n> until it\n> > ends"
)
_CHANGES = 0


@cache
def recipe() -> int:
    """A number for all that fingerprints are made of: it is another one where they may be others."""
    words = words_of(unmarked(_PROBE, "text/markdown")).hashes
    parts = (words, run_hashes(words, RUN), *fingerprints(words, run=RUN, window=WINDOW))
    made = b"".join(part.astype("<u8").tobytes() for part in parts)
    told = sha256(made + f"{_CHANGES} {RUN} {WINDOW} {unidata_version}".encode()).digest()
    return int.from_bytes(told[:7])


def store_fingerprints(library: Library) -> None:
    """Keep the fingerprints of all issues of which there are none yet; the library is open for writing.

    Those that another recipe made find nothing any more: they are made anew.
    """
    drop_outdated(library, recipe())
    lacking = missing(library)
    if lacking:
        keep_many(library, _runs(library, lacking), recipe=recipe())


class Sharing(NamedTuple):
    """Editions that may share a passage with a text, and whether more of them have one of these passages."""

    editions: set[int]
    more: bool


def sharing(library: Library, text: str) -> Sharing:
    """The current editions, by their rows, that may share a passage with a text without its markup.

    All that share a run of 12 words are among them, unless it stands in more than ``_EARLIEST`` +
    ``_NEWEST`` places: then those in which it stood first, and some in which it stood last. A text's
    fingerprints have to be stored to be found.
    """
    words = words_of(text).hashes
    hashes = run_hashes(words, RUN)
    hits = found(library, hashes.astype(np.uint64) << _HALF, earliest=_EARLIEST, newest=_NEWEST)
    distances = hits.positions - hits.asked
    editions, counts, _ = _groups(hits, distances, WINDOW)
    sure = set(editions[counts >= _SURE].tolist())
    perhaps: dict[int, float] = {}
    for shift in (0, _BAND // 2):
        editions, counts, rarities = _groups(hits, (distances + shift) // _BAND, _GAP)
        for edition, rarity in zip(editions[counts > 1].tolist(), rarities[counts > 1].tolist()):
            perhaps[edition] = max(perhaps.get(edition, 0.0), rarity)
    ranks = dict(zip(hits.editions.tolist(), hits.ranks.tolist()))
    others = sorted(perhaps.keys() - sure, key=lambda edition: (-perhaps[edition], ranks[edition]))
    return Sharing(sure | set(others[:_OTHERS]), _have_more(hits, distances))


def _have_more(hits: Hits, distances: npt.NDArray[np.int64]) -> bool:
    """Whether some runs that may be a passage stand in more places than were looked at."""
    crowded = hits.totals[hits.asked] > _EARLIEST + _NEWEST
    some = replace(hits, asked=hits.asked[crowded], editions=hits.editions[crowded])
    return bool((_groups(some, distances[crowded], WINDOW)[1] >= _SURE).any())


def _runs(library: Library, editions: Sequence[int]) -> Iterator[Runs]:
    texts = (text_of(library, edition)[0] for edition in editions)
    for edition, printed in zip(editions, fingerprints_of(texts, run=RUN, window=WINDOW)):
        hashes, positions = printed.hashes.astype(np.uint64) << _HALF, printed.places.astype(np.int64)
        yield Runs(edition=edition, hashes=hashes, positions=positions, words=printed.words)


Groups = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.float64]]


def _groups(hits: Hits, bands: npt.NDArray[np.int64], gap: int) -> Groups:
    """Runs of one band that lie near each other: the edition, how many of them, and how rare they are."""
    order = np.lexsort((hits.asked, bands, hits.editions))
    asked, bands, editions = hits.asked[order], bands[order], hits.editions[order]
    if not len(order):
        return editions, asked, np.zeros(0)
    apart = (np.diff(editions) != 0) | (np.diff(bands) != 0) | (np.diff(asked) > gap)
    begins = np.flatnonzero(np.concatenate(([True], apart)))
    fresh = np.ones(len(order), dtype=np.bool_)
    fresh[1:] = apart | (np.diff(asked) > 0)
    rarity = (_RARE - np.log(hits.totals[asked])) * fresh
    return editions[begins], np.add.reduceat(fresh.astype(np.int64), begins), np.add.reduceat(rarity, begins)
