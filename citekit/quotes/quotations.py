"""The quotations of a draft, each with the citations that speak for it."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from citekit.model.draft import OBJECT, Cluster, Flow, Marked
from citekit.quotes.attachment import LONGEST, Whole, clusters_of
from citekit.text.quotation_marks import Quoted, quoted

# What stands below or behind the words of a block: a line that says whose they are, a citation, also
# in brackets with some words.
_DASHED = r"(?:—|–|--)"
_ATTRIBUTION = re.compile(
    rf"\n\s*{_DASHED}\s*(?:\S+[^\S\n]*){{1,8}}\Z"
    rf"|(?:\n|(?<=[.!?”’\"'])\s*)\s*{_DASHED}[^\n{OBJECT}]{{1,80}}{OBJECT}[\s{OBJECT}.]*\Z"
    rf"|\s*\([^()]{{0,120}}{OBJECT}[^()]{{0,40}}\)[\s.]*\Z|\s*{OBJECT}[\s{OBJECT}.]*\Z"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words that a draft quotes, ``text`` of the flow from ``start`` to ``end``, and what it cites for them.

    ``clusters`` is empty where nothing is cited; ``anchor`` is what the comment above names, or
    empty; ``closed`` is false where the mark that would end it is missing.
    """

    text: str
    start: int
    end: int
    clusters: tuple[Cluster, ...] = ()
    anchor: str = ""
    block: bool = False
    closed: bool = True


def quotations(flow: Flow) -> tuple[Quotation, ...]:
    """The outermost quotations of a flow in the order of the text, with their citations.

    A citation belongs to the quotation that it follows in the sentence, also to several at once;
    else to the one that it introduces in the sentence, or as the paragraph before a block does.
    """
    whole = _outermost(flow)
    found = []
    for index, one in enumerate(whole):
        start, end = _trimmed(flow.text, one)
        if start >= end:
            continue
        found.append(
            Quotation(
                text=flow.text[start:end],
                start=start,
                end=end,
                clusters=clusters_of(flow, whole, index),
                anchor=_anchor(flow, whole, index),
                block=one.block,
                closed=one.closed,
            )
        )
    return tuple(found)


def uncalled(flow: Flow, found: Sequence[Quotation]) -> list[Cluster]:
    """The citations that speak for no quotation, each once, in the order of the text."""
    called = {id(cluster) for one in found for cluster in one.clusters}
    seen: dict[int, Cluster] = {}
    for _, cluster in flow.clusters:
        if id(cluster) not in called and not cluster.silent:
            seen.setdefault(id(cluster), cluster)
    return list(seen.values())


def _outermost(flow: Flow) -> list[Whole]:
    """What markup and marks say is quoted, without what lies inside another."""
    found = [_of_markup(one) for one in flow.marked] + [
        _of_marks(one) for one in quoted(_unmarked(flow)) if not one.depth
    ]
    found.sort(key=lambda one: (one.outer_start, -one.outer_end))
    kept: list[Whole] = []
    for one in found:
        if kept and one.outer_start < kept[-1].outer_end:
            # A mark that is not closed, or that reaches into a command, does not hide what is sure.
            if kept[-1].closed or one.outer_end <= kept[-1].outer_start:
                continue
            kept.pop()
        kept.append(one)
    return kept


def _unmarked(flow: Flow) -> str:
    """The text without what commands quote: a mark in there has no partner outside of it."""
    parts, at = [], 0
    for one in flow.marked:
        if one.start >= at:
            parts += [flow.text[at : one.start], OBJECT * (one.end - one.start)]
            at = one.end
    return "".join([*parts, flow.text[at:]])


def _of_markup(one: Marked) -> Whole:
    return Whole(
        start=one.start,
        end=one.end,
        outer_start=one.start,
        outer_end=one.end,
        block=one.block,
        cluster=one.cluster,
    )


def _of_marks(one: Quoted) -> Whole:
    return Whole(
        start=one.start,
        end=one.end,
        outer_start=one.outer_start,
        outer_end=one.outer_end,
        closed=bool(one.closing),
    )


def _trimmed(text: str, one: Whole) -> tuple[int, int]:
    """The words of a quotation alone: a block without its citation and the line that says whose it is."""
    start, end = one.start, one.end
    while one.block and (match := _ATTRIBUTION.search(text, max(start, end - LONGEST), end)):
        end = match.start()
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _anchor(flow: Flow, whole: Sequence[Whole], index: int) -> str:
    """The anchor that stands right above a quotation, with no other one between."""
    before = whole[index - 1].outer_end if index else 0
    last = bisect_right(flow.anchors, whole[index].outer_start + 2, key=lambda pair: pair[0]) - 1
    return flow.anchors[last][1] if last >= 0 and flow.anchors[last][0] >= before else ""
