"""Manuscripts held against a library: a finding for each quotation, and for each citation without one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from citekit.model.draft import OBJECT, CitationItem, Cluster, Draft
from citekit.quotes.locators import pages_in
from citekit.quotes.quotations import Quotation, quotations, uncalled
from citekit.quotes.shelf import Shelf
from citekit.quotes.verdict import Verdict
from citekit.quotes.verdicts import judge


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was found of a quotation of a draft, or of a citation that has none (``quote`` is None).

    ``start`` and ``end`` are where it stands in the source of the draft; ``whole`` is false where a
    citation stands inside of it.
    """

    draft: Draft
    start: int
    end: int
    quote: str | None
    cited: str | None
    verdict: Verdict
    block: bool = False
    whole: bool = True


def verify(shelf: Shelf, draft: Draft) -> Iterator[Finding]:
    """The findings of a draft in the order of its text, those of the files it takes in at their place."""
    found = quotations(draft.flow)
    here: list[tuple[int, int, Quotation | Cluster | CitationItem | Draft]] = []
    here += [(*draft.flow.source_range(one.start, one.end), one) for one in found]
    here += [(cluster.start, cluster.end, cluster) for cluster in uncalled(draft.flow, found)]
    here += [(cluster.start, cluster.end, item) for cluster, item in _unknown_beside(shelf, found)]
    here += [(at, at, included) for at, included in draft.included]
    for start, end, one in sorted(here, key=lambda entry: entry[:2]):
        if isinstance(one, Draft):
            yield from verify(shelf, one)
        elif isinstance(one, Quotation):
            yield _of_quotation(shelf, draft, start, end, one)
        else:
            for item in (one,) if isinstance(one, CitationItem) else one.items:
                yield Finding(
                    draft=draft,
                    start=start,
                    end=end,
                    quote=None,
                    cited=_named(item),
                    verdict=_cited(shelf, item),
                )


def _unknown_beside(shelf: Shelf, found: tuple[Quotation, ...]) -> list[tuple[Cluster, CitationItem]]:
    """The sources of quotations that the library does not have, where it has another of the same citation."""
    clusters = {id(cluster): cluster for one in found for cluster in one.clusters}.values()
    beside = [cluster for cluster in clusters if any(shelf.knows(item.key) for item in cluster.items)]
    return [(cluster, item) for cluster in beside for item in cluster.items if not shelf.knows(item.key)]


def _of_quotation(shelf: Shelf, draft: Draft, start: int, end: int, one: Quotation) -> Finding:
    verdict = judge(shelf, one)
    if not one.closed:
        unclosed = "its quotation mark is not closed"
        verdict = replace(verdict, message=f"{verdict.message}; {unclosed}" if verdict.message else unclosed)
    items = [item for cluster in one.clusters for item in cluster.items]
    return Finding(
        draft=draft,
        start=start,
        end=end,
        quote=" ".join(one.text.replace(OBJECT, " ").split()),
        cited="; ".join(map(_named, items)) or None,
        verdict=verdict,
        block=one.block,
        whole=OBJECT not in one.text,
    )


def _named(item: CitationItem) -> str:
    """A source as it is cited: ``key, p. 3``."""
    pages = pages_in(item.note)
    if pages is None:
        return f"{item.key}, {item.note}" if item.note else item.key
    ranges = [first if first == last else f"{first}–{last}" for first, last in pages.ranges]
    many = len(ranges) > 1 or "–" in ranges[0]
    return f"{item.key}, {'pp.' if many else 'p.'} {', '.join(ranges)}"


def _cited(shelf: Shelf, item: CitationItem) -> Verdict:
    """The verdict on a citation without a quotation: its key, and whether the source has such a page."""
    scope = shelf.scope(item.key)
    issue = shelf.issue(scope.issue) if scope else None
    if scope is None or issue is None:
        return Verdict(status="unknown-key", message=f"the library has no {item.key}", item=item)
    pages = pages_in(item.note)
    known = issue.pages(scope) if pages else ()
    if pages and known and not any(pages.cover(page, page) for page in known):
        message = f"its pages are {known[0]}–{known[-1]}" if len(known) > 1 else f"its page is {known[0]}"
        return Verdict(status="wrong-page", message=message, item=item)
    return Verdict(status="verified", item=item)
