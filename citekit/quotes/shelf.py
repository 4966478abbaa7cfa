"""The issues that a manuscript is held against, each read once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from citekit.errors import TargetError
from citekit.library.documents import load_passages
from citekit.library.effective import StoredRecord, stored_record
from citekit.library.grams.near import near
from citekit.library.lookup import Place, find
from citekit.library.matches import place_of_match
from citekit.library.pages import with_printed
from citekit.library.store import Library
from citekit.library.words import Match, find_words
from citekit.quotes.editing import Piece
from citekit.quotes.nearest import Near, Nearest
from citekit.quotes.stream import Found, Range, Stream
from citekit.text.fold import skeleton

_KEPT = 64  # issues in memory
_ASKED = 1024  # quotations whose look-ups are kept
_ALL = 1 << 30
_CLOSEST = 8  # issues that are looked into for words that are cited nowhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a key stands for: an issue, or one section of it."""

    issue: str
    section: str = ""

    def has(self, section: str) -> bool:
        """Whether a section or subsection is part of it."""
        return not self.section or section.partition(".")[0].lower() == self.section.lower()


class Issue:
    """The current edition of an issue."""

    def __init__(self, library: Library, stored: StoredRecord) -> None:
        self.library = library
        self.stored = stored

    @cached_property
    def stream(self) -> Stream:
        """Its passages one after the other."""
        return Stream(load_passages(self.library, self.stored.current, 0, _ALL))

    @cached_property
    def nearest(self) -> Nearest:
        """The finder of words that are nearly there."""
        return Nearest(self.stream)

    def section_at(self, found: Range) -> str:
        """The id of the section in which a range begins."""
        return self.stream.passages[self.stream.passage_at(found[0])].section

    def place(self, ranges: Sequence[Range]) -> Place:
        """The place of some ranges of its stream, in order: their sentences, with pages."""
        stream = self.stream
        parts = stream.spans((ranges[0][0], ranges[-1][1]))
        pieces = [stream.spans(one) for one in ranges] if len(parts) == 1 and len(ranges) > 1 else []
        match = Match(
            key=self.stored.key,
            passages=tuple(stream.passages[index] for index, _, _ in parts),
            start=parts[0][1],
            end=parts[-1][2],
            pieces=tuple((one[0][1], one[0][2]) for one in pieces),
        )
        return place_of_match(self.library, match)

    def pages(self, scope: Scope) -> tuple[str, ...]:
        """The printed pages of its passages within a scope, in their order, each once."""
        first = self.stored.first_page
        passages = [one for one in self.stream.passages if scope.has(one.section)]
        shown = passages if first is None else [with_printed(one, first) for one in passages]
        return tuple(dict.fromkeys(part.page for one in shown for part in one.pages if part.page))

    def title(self, words: str, scope: Scope) -> Place | None:
        """The issue or section that is called so, within a scope."""
        wanted = skeleton(words)
        issue = find(self.library, self.stored.key)
        if wanted == skeleton(issue.record.title) and not scope.section:
            return issue
        rows = self.library.rows("SELECT id, title FROM section WHERE edition = ?", self.stored.current)
        for id_, title in rows:
            if skeleton(title) == wanted and scope.has(id_):
                return find(self.library, f"{self.stored.key}:{id_}")
        return None


class Shelf:
    """A library, with what was asked for kept at hand.

    ``issue`` gives an issue by its key and ``scope`` what a key stands for, None where the library
    does not have it; ``exactly`` all places that have the pieces of a quotation, those of the likest
    issues first; ``nearly`` the place that is most like them.
    """

    def __init__(self, library: Library) -> None:
        self.library = library
        self.issue = lru_cache(maxsize=_KEPT)(self._issue)
        self.scope = lru_cache(maxsize=None)(self._scope)
        self.exactly = lru_cache(maxsize=_ASKED)(self._exactly)
        self.nearly = lru_cache(maxsize=_ASKED)(self._nearly)

    def _issue(self, key: str) -> Issue | None:
        stored = stored_record(self.library, key)
        return Issue(self.library, stored) if stored else None

    def _scope(self, key: str) -> Scope | None:
        """What a key, an alias or an anchor stands for; None where the library does not have it."""
        place = self.record(key.partition("~")[0])
        return Scope(issue=place.issue.key, section=place.section.partition(".")[0]) if place else None

    def knows(self, key: str) -> bool:
        """Whether the library has a key."""
        return self.scope(key) is not None

    def record(self, key: str) -> Place | None:
        """The place whose record a key names, None where the library does not have it."""
        try:
            return find(self.library, key)
        except TargetError:
            return None

    def _exactly(self, pieces: tuple[Piece, ...]) -> list[tuple[Issue, Found]]:
        """All places of the library that have the pieces of a quotation, those of the likest issues first."""
        words = " ".join(piece.text for piece in pieces)
        keys = dict.fromkeys(one.key for one in near(self.library, words, limit=_CLOSEST))
        found = self._in_issues(list(keys), pieces)
        if not found:
            longest = max(pieces, key=lambda piece: len(piece.text)).text
            more = dict.fromkeys(match.key for match in find_words(self.library, longest))
            found = self._in_issues([key for key in more if key not in keys], pieces)
        return found

    def _in_issues(self, keys: Sequence[str], pieces: Sequence[Piece]) -> list[tuple[Issue, Found]]:
        issues = [issue for key in keys if (issue := self.issue(key))]
        return [(issue, found) for issue in issues for found in issue.stream.find(pieces)]

    def _nearly(self, pieces: tuple[Piece, ...]) -> tuple[Issue, Near] | None:
        """The place of the library that is most like the pieces of a quotation."""
        words = " ".join(piece.text for piece in pieces)
        best: tuple[Issue, Near] | None = None
        for key in dict.fromkeys(one.key for one in near(self.library, words, limit=_CLOSEST)):
            issue = self.issue(key)
            found = issue.nearest.find(pieces) if issue else None
            if issue and found and (best is None or found.score > best[1].score):
                best = issue, found
        return best
