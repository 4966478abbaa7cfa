"""Full-text search over the passages of current editions."""

import json
import re
from dataclasses import dataclass

from citekit.library.faults import guarded
from citekit.library.pages import printed
from citekit.library.query import Query, parse_query
from citekit.library.store import Library
from citekit.model.record import section_key
from citekit.text.searching import original_offsets

# How many matches are scored, those added last. More would cost more in a large library than in a
# small one; see ``search``.
CANDIDATES = 20
_OPEN, _CLOSE = "\x02", "\x03"
_MATCH = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")
# Words of a snippet before its first match, and in all.
_BEFORE, _SNIPPET = 8, 32
# Characters that hold that many words of nearly any text.
_REACH = 600
# Term saturation and length normalization as in BM25 (Robertson and Zaragoza, 2009), with an
# average passage instead of the library's own.
_K1, _B, _AVERAGE = 1.2, 0.5, 700


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage that answers a query.

    ``target`` is its anchor, ``key`` that of the record to cite, ``page`` the printed page on
    which it begins; higher scores are better, they compare within one search only.
    """

    target: str
    key: str
    page: str | None
    score: float
    snippet: str


def search(
    library: Library, query: str, *, limit: int = 10, marks: tuple[str, str] = ("«", "»")
) -> tuple[Hit, ...]:
    """The passages that answer a query, the best first; any string is a query.

    The time does not grow with the library: instead of weighing every match (which SQLite's own
    bm25 does, and counts all passages with each word besides), it takes the matches added last and
    orders these by whether the words stand side by side, how often they occur, and how close
    together. So common words find good passages among the latest issues, not the best ones ever; a
    query that fewer passages answer than are looked at (``CANDIDATES``, or ``limit`` where that is
    more) finds and orders them all.
    """
    parsed = parse_query(query)
    if not parsed.groups or limit < 1:
        return ()
    with library.reading():
        ranked = _ranked(library, parsed, limit)[:limit]
        return _hits(library, ranked, marks)


def _ranked(library: Library, query: Query, enough: int) -> list[tuple[float, int, str]]:
    """Scores, rows and marked texts of the candidates, the best first; ``enough`` if there are."""
    rows = library.rows(
        "SELECT rowid, highlight(passage_fts, 0, ?, ?) FROM passage_fts WHERE passage_fts MATCH ?"
        " ORDER BY rowid DESC LIMIT ?",
        _OPEN,
        _CLOSE,
        query.expression,
        max(enough, CANDIDATES if len(query.groups) > 1 else 0),
    )
    return sorted(((_score(text), row, text) for row, text in rows), key=lambda one: (-one[0], -one[1]))


def _score(marked: str) -> float:
    """How well a passage answers: from its marked matches, their distance, and its length."""
    pieces = marked.split(_OPEN)
    counts: dict[str, int] = {}
    for piece in pieces[1:]:
        word = piece.partition(_CLOSE)[0].lower()
        counts[word] = counts.get(word, 0) + 1
    length = _K1 * (1 - _B + _B * len(marked) / _AVERAGE)
    weight = sum(count / (count + length) for count in counts.values())
    gaps = [len(piece.partition(_CLOSE)[2]) for piece in pieces[1:-1]] if len(counts) > 1 else []
    closest = min(gaps, default=1000)
    side_by_side = 1.0 if closest <= 1 else 0.0
    return side_by_side + weight / max(len(counts), 1) - min(closest, 1000) / 10000


def _hits(library: Library, ranked: list[tuple[float, int, str]], marks: tuple[str, str]) -> tuple[Hit, ...]:
    holes = ",".join("?" * len(ranked))
    rows = library.rows(
        "SELECT passage.id, key, first_page, place, passage.check_, passage.text, plain IS NOT NULL, layout,"
        " section.id FROM passage JOIN edition ON edition.id = passage.edition"
        " JOIN record ON record.id = edition.record LEFT JOIN section ON section.edition = edition.id"
        " AND section.id = substr(place, 1, instr(place, '.') - 1)"
        f" WHERE passage.id IN ({holes})",
        *(row for _, row, _ in ranked),
    )
    by_id = {row[0]: row[1:] for row in rows}
    hits = []
    for score, id_, marked in ranked:
        with guarded(library.path):
            key, first_page, place, check, text, folded, layout, section = by_id[id_]
            _, _, ((_, page, relative, _), *_) = json.loads(layout)
        hits.append(
            Hit(
                target=f"{key}:{place}~{check}",
                key=section_key(key, section) if section else key,
                page=printed(relative, first_page, page),
                score=round(score, 4),
                snippet=snippet(text, _matches(text, marked, folded), marks),
            )
        )
    return tuple(hits)


def _matches(text: str, marked: str, folded: bool) -> list[tuple[int, int]]:
    """The half-open ranges of the matches in a passage's text."""
    found = []
    for count, match in enumerate(_MATCH.finditer(marked)):
        start = match.start() - 2 * count
        found.append((start, start + len(match[1])))
    if not folded:
        return [(start, end) for start, end in found if end <= len(text)]
    offsets = original_offsets(text)
    return [(offsets[start], offsets[end]) for start, end in found if end < len(offsets)]


def snippet(text: str, matches: list[tuple[int, int]], marks: tuple[str, str]) -> str:
    """The words around the first match, all matches among them between ``marks``.

    >>> snippet("a peace treaty", [(2, 7)], ("«", "»"))
    'a «peace» treaty'
    """
    first = matches[0][0] if matches else 0
    before = text[max(first - _REACH, 0) : first].split(" ")[-_BEFORE - 1 :]
    begin = first - len(" ".join(before))
    after = text[begin : begin + _REACH].split(" ")
    end = begin + len(" ".join(after[:_SNIPPET]))
    at = begin
    pieces: list[str] = []
    for start, stop in matches:
        if start >= at and stop <= end:
            pieces += (text[at:start], marks[0], text[start:stop], marks[1])
            at = stop
    pieces.append(text[at:end])
    return ("… " if begin else "") + "".join(pieces).strip() + (" …" if end < len(text) else "")
