"""Passages that may have the words one looks for, found through the two indexes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from citekit.library.documents import PASSAGE, passage_of
from citekit.library.faults import guarded
from citekit.library.query import phrase
from citekit.library.store import Library
from citekit.text.fold import skeleton
from citekit.text.grams import SURE
from citekit.text.searching import searchable

if TYPE_CHECKING:
    from citekit.model.document import Passage

# Words at a hyphen or a line's end: the library may have them as one word or as two.
_UNSURE = re.compile(r"\S*[-\u00ad\u2010\u2011](?:\s*[\r\n]\s*)?\S*")
_PHRASE = 8
_RARE = 5
_MOST = 2000
_JOINED = "passage JOIN edition ON edition.id = passage.edition JOIN record ON record.id = edition.record"
_FROM = f"{_JOINED} WHERE edition.indexed"
_COLUMNS = "record.key, edition, position, " + ", ".join(f"passage.{name}" for name in PASSAGE.split(", "))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage of a current edition; ``position`` counts in the edition from 0."""

    key: str
    edition: int
    position: int
    passage: "Passage"


def candidates(
    library: Library, pieces: list[str], needles: list[str], key: str | None
) -> Iterator[Iterator[Candidate]]:
    """Tiers of passages, each to be looked at only where those before had none of the words.

    Words of at least ``SURE`` letters: those that the index of grams has for the pieces, and no
    more, for it leaves out none. Of fewer letters it cannot be sure: then first those with
    the first or the last words as a phrase; then those that begin with the last of them, for words
    that a passage's end parts; then with the rarest words anywhere, for those that hyphens part; at last
    all passages whose skeleton has one of the needles.
    """
    needle = max(needles, key=len)
    if len(needle) >= SURE:
        yield _standing(library, [one for one in needles if len(one) >= SURE], key)
        return
    longest = max(pieces, key=len)
    runs = [words for run in _UNSURE.split(longest) if (words := _words(run))]
    words = max(runs, key=len, default=_words(longest))
    yield _matching(library, f"{_quoted(words[:_PHRASE])} OR {_quoted(words[-_PHRASE:])}", key)
    if len(words) > 1:
        tails = (words[first : first + _PHRASE] for first in range(1, len(words)))
        yield _matching(library, " OR ".join(f"^{_quoted(tail)}" for tail in tails), key)
    rare = sorted({word for run in runs for word in run if len(word) > 3}, key=len)[-_RARE:]
    if rare:
        yield _matching(library, " AND ".join(_quoted([word]) for word in rare), key)
    yield _scanned(library, needle, key)


def _words(text: str) -> list[str]:
    return [word for word in searchable(text).split() if any(map(str.isalnum, word))]


def _quoted(words: list[str]) -> str:
    return phrase(" ".join(words).encode("utf-8", "ignore").decode())


def _matching(library: Library, expression: str, key: str | None) -> Iterator[Candidate]:
    """The passages that an FTS5 query finds, at most so many, the ones added last first."""
    rows = library.rows(
        f"SELECT {_COLUMNS} FROM {_FROM} AND (?1 IS NULL OR record.key = ?1)"
        " AND passage.id IN (SELECT rowid FROM passage_fts WHERE passage_fts MATCH ?2)"
        " ORDER BY passage.id DESC LIMIT ?3",
        key,
        expression,
        _MOST,
    )
    return (_candidate(library, row) for row in rows)


def _standing(library: Library, needles: list[str], key: str | None) -> Iterator[Candidate]:
    """The passages of the index of grams that may have all needles, at most so many, the newest first."""
    from citekit.library.grams.standing import standing

    first, *others = sorted(needles, key=len, reverse=True)
    places = standing(library, first, key)
    if others:
        shared = set[tuple[int, int]].intersection(*(set(standing(library, one, key)) for one in others))
        places = (place for place in places if place in shared)
    for edition, position in islice(places, _MOST):
        row = library.row(
            f"SELECT {_COLUMNS} FROM {_JOINED} WHERE edition = ? AND position = ?", edition, position
        )
        if row is not None:
            yield _candidate(library, row)


def _scanned(library: Library, needle: str, key: str | None) -> Iterator[Candidate]:
    """The passages whose skeleton has the needle; every passage is read."""
    rows = library.rows(
        f"SELECT passage.id, passage.text FROM {_FROM} AND (?1 IS NULL OR record.key = ?1)", key
    )
    for id_, text in rows:
        if needle in skeleton(text):
            yield _candidate(library, library.row(f"SELECT {_COLUMNS} FROM {_FROM} AND passage.id = ?", id_))


def _candidate(library: Library, row: Any) -> Candidate:
    key, edition, position, *passage = row
    with guarded(library.path):
        return Candidate(key, edition, position, passage_of(tuple(passage)))
