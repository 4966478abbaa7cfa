"""Whether a quotation says what its source says, and whether the source is the one that is cited."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from citekit.library.lookup import Place
from citekit.model.draft import CitationItem
from citekit.quotes.editing import Piece, pieces, plain
from citekit.quotes.quotations import Quotation
from citekit.quotes.shelf import Issue, Scope, Shelf
from citekit.quotes.stream import Found
from citekit.quotes.verdict import Verdict, listed, names_page, page_fits, where
from citekit.text.differences import Difference
from citekit.text.scripts import HANGUL, UNSPACED

FEWEST_WORDS = 4
"""Fewer words stand in too many places to say whose they are."""
_WORD = re.compile(r"\w+(?:[.,/’'ʼ]\w+)*")
_WITHOUT_SPACES = re.compile(f"[{UNSPACED}{HANGUL}]")  # Korean sets few of them
_LISTED = 6  # places that are worth looking up for a message
_CLEARLY = 78.0  # of 100: as like must words be that are cited nowhere


@dataclass(frozen=True, slots=True)
class _Cited:
    """A source that a citation names and the library has; ``item`` is None for an anchor's."""

    item: CitationItem | None
    scope: Scope
    issue: Issue


def judge(shelf: Shelf, quotation: Quotation) -> Verdict:
    """The verdict on a quotation: words first, then source, then page."""
    parts = pieces(quotation.text)
    items = [item for cluster in quotation.clusters for item in cluster.items]
    cited = _known(shelf, items) or ([] if items else _of_anchor(shelf, quotation.anchor))
    if items and not cited:
        return _unknown(shelf, parts, items[0])
    if _count(parts) < FEWEST_WORDS:
        return _short(parts, cited)
    if not cited:
        return _uncited(shelf, parts)
    return (
        _exact(cited, parts, quotation.anchor)
        or _title(cited, quotation.text)
        or _elsewhere(shelf, cited, parts)
        or _changed(cited, parts)
        or _nearly_elsewhere(shelf, cited, parts)
    )


def _known(shelf: Shelf, items: Sequence[CitationItem]) -> list[_Cited]:
    found = []
    for item in items:
        scope = shelf.scope(item.key)
        issue = shelf.issue(scope.issue) if scope else None
        if scope and issue:
            found.append(_Cited(item, scope, issue))
    return found


def _of_anchor(shelf: Shelf, anchor: str) -> list[_Cited]:
    key = anchor.partition(":")[0].partition("~")[0]
    scope = shelf.scope(key) if key else None
    issue = shelf.issue(scope.issue) if scope else None
    return [_Cited(None, scope, issue)] if scope and issue else []


def _count(parts: tuple[Piece, ...]) -> int:
    """The words of a quotation; two letters count as one in scripts without spaces."""
    text = " ".join(part.text for part in parts)
    return len(_WORD.findall(text)) + len(_WITHOUT_SPACES.findall(text)) // 2


def _short(parts: tuple[Piece, ...], cited: Sequence[_Cited]) -> Verdict:
    message = f"fewer than {FEWEST_WORDS} words say nothing of their source"
    hits = [hit for one in cited for hit in _hits(one, parts)] if parts else []
    inside = [hit for hit in hits if not hit.found.differences and hit.inside]
    if inside:
        message += "; the cited source has them"
    elif cited:
        message += "; the cited source does not have them"
    item = cited[0].item if cited else None
    place = inside[0].place if len(inside) == 1 else None
    return Verdict(status="too-short", message=message, item=item, place=place)


@dataclass(frozen=True, slots=True)
class _Hit:
    """A place that has the words; ``inside`` says whether it is in the part of the issue that is cited."""

    cited: _Cited
    found: Found
    inside: bool

    @property
    def place(self) -> Place:
        return self.cited.issue.place(self.found.ranges)

    @property
    def source(self) -> str:
        return self.cited.issue.stream.text(self.found.whole)


def _hits(cited: _Cited, parts: tuple[Piece, ...]) -> list[_Hit]:
    issue = cited.issue
    return [
        _Hit(cited, found, cited.scope.has(issue.section_at(found.whole))) for found in issue.stream.find(parts)
    ]


def _exact(cited: Sequence[_Cited], parts: tuple[Piece, ...], anchor: str) -> Verdict | None:
    """The verdict where a cited issue has just these letters."""
    hits = [hit for one in cited for hit in _hits(one, parts)]
    clean = [hit for hit in hits if not hit.found.differences]
    inside = [hit for hit in clean if hit.inside]
    if inside:
        return _paged(inside, anchor)
    if clean:
        named = [hit for hit in clean if _is_named(hit.place, anchor)] or clean
        return _other_place(named[0].cited.item, named[0].cited.issue, [hit.found for hit in named])
    if hits:
        hit = next((hit for hit in hits if hit.inside), hits[0])
        return _unlike(hit.cited, hit.place, hit.source, hit.found.differences)
    return None


def _paged(hits: Sequence[_Hit], anchor: str) -> Verdict:
    """The verdict on the page, where the words and the source are right."""
    placed = [(hit, hit.place) for hit in hits]
    right = [(hit, place) for hit, place in placed if page_fits(hit.cited.item, place)]
    if not right:
        hit, place = placed[0]
        message = f"it stands {where(place)}"
        if place.page_basis == "inferred":
            message += ", inferred from the length of the columns"
        return Verdict(
            status="wrong-page", place=place, source=hit.source, message=message, item=hit.cited.item
        )
    named = [(hit, place) for hit, place in right if _is_named(place, anchor)]
    if len(right) > 1 and not named and not any(names_page(hit.cited.item) for hit, _ in right):
        sources = [hit.cited.item for hit, _ in right]
        if all(sources.count(item) > 1 for item in sources):
            return Verdict(
                status="ambiguous",
                source=right[0][0].source,
                message=f"the cited source has it {len(right)} times: {listed([place for _, place in right])}",
                item=right[0][0].cited.item,
            )
    hit, place = (named or right)[0]
    message = ""
    if hit.cited.item is not None and not names_page(hit.cited.item) and place.page:
        message = f"it stands {where(place)}"
    elif names_page(hit.cited.item) and place.page is None:
        message = "no page of it is known: the page was not checked"
    return Verdict(status="verified", place=place, source=hit.source, message=message, item=hit.cited.item)


def _is_named(place: Place, anchor: str) -> bool:
    """Whether the comment above an excerpt names a place, by its number or by its check."""
    number, _, check = place.anchor.partition("~")
    named, _, named_check = anchor.partition("~")
    return bool(anchor) and (number == named or (bool(check) and check == named_check))


def _other_place(item: CitationItem | None, issue: Issue, found: Sequence[Found]) -> Verdict:
    """The words stand elsewhere than in the source that is cited."""
    place = issue.place(found[0].ranges)
    message = f"{place.key} has these words, {where(place)}"
    if len(found) > 1:
        message += f"; they stand in {len(found)} places"
    source = issue.stream.text(found[0].whole)
    return Verdict(
        status="wrong-source",
        place=place if len(found) == 1 else None,
        source=source,
        message=message,
        item=item,
    )


def _title(cited: Sequence[_Cited], words: str) -> Verdict | None:
    """The verdict where the words are the title of what is cited."""
    for one in cited:
        place = one.issue.title(plain(words), one.scope)
        if place is not None:
            return Verdict(status="verified", place=place, source=words, message="its title", item=one.item)
    return None


def _elsewhere(shelf: Shelf, cited: Sequence[_Cited], parts: tuple[Piece, ...]) -> Verdict | None:
    others = [(issue, found) for issue, found in shelf.exactly(parts) if not found.differences]
    if not others:
        return None
    verdict = _other_place(cited[0].item, others[0][0], [others[0][1]])
    if len(others) == 1:
        return verdict
    message = (
        f"other sources have these words: {listed([issue.place(found.ranges) for issue, found in others])}"
    )
    return Verdict(status="wrong-source", message=message, item=cited[0].item)


def _unlike(
    cited: _Cited, place: Place, source: str, differences: tuple[Difference, ...], more: str = ""
) -> Verdict:
    message = f"the source says otherwise, {where(place)}{more}"
    return Verdict(
        status="changed", place=place, source=source, differences=differences, message=message, item=cited.item
    )


def _changed(cited: Sequence[_Cited], parts: tuple[Piece, ...]) -> Verdict | None:
    """The verdict where a cited issue has nearly these words."""
    best = None
    for one in cited:
        near = one.issue.nearest.find(parts)
        if near is not None and (best is None or near.score > best[1].score):
            best = one, near
    if best is None:
        return None
    one, near = best
    place = one.issue.place([near.range])
    more = "" if one.scope.has(one.issue.section_at(near.range)) else f", in {place.key}"
    if not near.differences:
        more += "; its parts do not follow each other as they are quoted"
    return _unlike(one, place, one.issue.stream.text(near.range), near.differences, more)


def _nearly_elsewhere(shelf: Shelf, cited: Sequence[_Cited], parts: tuple[Piece, ...]) -> Verdict:
    """The verdict where the cited source has nothing like the words."""
    near = shelf.nearly(parts)
    message = "the cited source does not have these words"
    if near is None or near[1].score < _CLEARLY:
        return Verdict(status="missing", message=message, item=cited[0].item)
    issue, found = near
    place = issue.place([found.range])
    return Verdict(
        status="missing",
        place=place,
        differences=found.differences,
        message=f"{message}; {place.key} has nearly the same, {where(place)}",
        item=cited[0].item,
    )


def _unknown(shelf: Shelf, parts: tuple[Piece, ...], item: CitationItem) -> Verdict:
    message = f"the library has no {item.key}"
    found = [] if _count(parts) < FEWEST_WORDS else shelf.exactly(parts)
    found = [(issue, one) for issue, one in found if not one.differences]
    if len(found) != 1:
        return Verdict(status="unknown-key", message=message, item=item)
    issue, one = found[0]
    place = issue.place(one.ranges)
    message += f"; {place.key} has these words, {where(place)}"
    source = issue.stream.text(one.whole)
    return Verdict(status="unknown-key", place=place, source=source, message=message, item=item)


def _uncited(shelf: Shelf, parts: tuple[Piece, ...]) -> Verdict:
    """The verdict on words for which nothing is cited."""
    found = [(issue, one) for issue, one in shelf.exactly(parts) if not one.differences]
    if len(found) > 1:
        places = [issue.place(one.ranges) for issue, one in found[:_LISTED]]
        message = f"nothing is cited; {len(found)} places have these words: {listed(places)}"
        return Verdict(status="ambiguous", source=found[0][0].stream.text(found[0][1].whole), message=message)
    if found:
        issue, one = found[0]
        place = issue.place(one.ranges)
        message = f"nothing is cited; it stands in {place.key}, {where(place)}"
        return Verdict(status="uncited", place=place, source=issue.stream.text(one.whole), message=message)
    near = shelf.nearly(parts)
    if near is None or near[1].score < _CLEARLY:
        return Verdict(
            status="missing", message="nothing is cited, and no source in the library has these words"
        )
    issue, nearly = near
    place = issue.place([nearly.range])
    return Verdict(
        status="changed",
        place=place,
        source=issue.stream.text(nearly.range),
        differences=nearly.differences,
        message=f"nothing is cited; {place.key} has nearly the same, {where(place)}",
    )
