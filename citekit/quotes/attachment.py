"""Which citations of a draft speak for which of its quotations."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from citekit.model.draft import OBJECT, Cluster, Flow
from citekit.text.sentences import is_abbreviation

_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«‹„(\[]*[^\W\da-z_])")
_OBJECTS = re.compile(rf"\s*{OBJECT}[\s{OBJECT}]*")
_LEADING = re.compile(rf"[\s(]*(?P<cited>{OBJECT})")
# A paragraph that is nothing but the citation of the block above it.
_BELOW = re.compile(
    rf"\s*(?:(?:—|–|-{{2,3}})\s*[^\n{OBJECT}]{{0,80}})?[\s(]*(?P<cited>{OBJECT})[^\n{OBJECT}]{{0,20}}(?=\n\n|\Z)"
)
_ASIDE = 60  # characters in which a parenthesis is looked for
LONGEST = 3000
"""Characters of a sentence."""
_BETWEEN = re.compile(rf"[\s.,;:)\]”’\"'»{OBJECT}^]*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A quotation with its marks: the words from ``start`` to ``end``, all of it to ``outer_end``."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    block: bool = False
    closed: bool = True
    cluster: Cluster | None = None


def clusters_of(flow: Flow, whole: Sequence[Whole], index: int) -> tuple[Cluster, ...]:
    """The citations of a quotation: those of its command, inside of it, after it, or before it."""
    one = whole[index]
    if one.cluster is not None:
        return (one.cluster,)
    inside = tuple(cluster for _, cluster in _between(flow, one.start, one.end))
    if one.block:
        return inside or _around_block(flow, one)
    following = _Following.of(flow, whole, index)
    if following.close:
        return following.close
    start = _sentence_start(flow.text, one.outer_start)
    before = inside or _before(flow, whole, index, start)
    introduced = any(_is_textual(flow, *pair) for pair in _between(flow, start, _first_quote(whole, start)))
    textual = () if introduced else following.near
    return textual or before or following.shared or following.textual


def _first_quote(whole: Sequence[Whole], start: int) -> int:
    """Where the first quotation begins that a sentence has."""
    return whole[bisect_left(whole, start, key=lambda one: one.outer_start)].outer_start


def _sentence_start(text: str, begin: int) -> int:
    """Where the sentence begins in which a quotation does, in its paragraph."""
    first = max(begin - LONGEST, 0)
    start = max(text.rfind("\n\n", first, begin), first)
    for match in _SENTENCE_END.finditer(text, start, begin + 3):
        if match.end() > begin:
            break
        if not is_abbreviation(text[max(match.start() - 24, 0) : match.start()]):
            start = match.end()
    return start


def _between(flow: Flow, start: int, end: int) -> Iterator[tuple[int, Cluster]]:
    """The citations in a range of the text, with their offsets."""
    first = bisect_left(flow.clusters, start, key=lambda pair: pair[0])
    for at, cluster in islice(flow.clusters, first, None):
        if at >= end:
            return
        if not cluster.silent:
            yield at, cluster


def _is_textual(flow: Flow, at: int, cluster: Cluster) -> bool:
    """Whether a citation is a part of its sentence; none is that stands in a note or in parentheses."""
    if not cluster.textual or at in flow.note_marks:
        return False
    before = flow.text[max(at - _ASIDE, 0) : at]
    return before.rfind("(") <= before.rfind(")")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Following:
    """The citations after a quotation in its sentence.

    The first ones ``close`` to it, those that it has ``shared`` with later quotations, and those
    that are ``textual``, words of the sentence; ``near`` are these where no other quotation stands
    before them.
    """

    close: tuple[Cluster, ...] = ()
    shared: tuple[Cluster, ...] = ()
    textual: tuple[Cluster, ...] = ()
    near: tuple[Cluster, ...] = ()

    @classmethod
    def of(cls, flow: Flow, whole: Sequence[Whole], index: int) -> "_Following":
        """Those of a quotation."""
        begin = whole[index].outer_end
        end = _sentence_end(flow.text, whole, index)
        there = list(_between(flow, begin, end))
        apart = next((at for at, cluster in there if not _is_textual(flow, at, cluster)), None)
        textual = next((at for at, cluster in there if _is_textual(flow, at, cluster)), None)
        next_quote = whole[index + 1].outer_start if index + 1 < len(whole) else len(flow.text)
        group = tuple(_group(flow, apart, end)) if apart is not None else ()
        words = tuple(_group(flow, textual, end)) if textual is not None else ()
        return cls(
            close=group if apart is not None and apart < next_quote else (),
            shared=group,
            textual=words,
            near=words if textual is not None and textual < next_quote else (),
        )


def _group(flow: Flow, first: int, end: int) -> Iterator[Cluster]:
    """The citations from one on that follow each other without a word between, all of its kind."""
    last = first
    kinds = set()
    for at, cluster in _between(flow, first, end):
        kinds.add(_is_textual(flow, at, cluster))
        if len(kinds) > 1 or (at > last and flow.text[last:at].strip(f" {OBJECT},;")):
            return
        last = at
        yield cluster


def _sentence_end(text: str, whole: Sequence[Whole], index: int) -> int:
    """Where the sentence ends in which a quotation does, with the citations that stand right after it."""
    begin = whole[index].outer_end
    stop = text.find("\n\n", begin, begin + LONGEST)
    stop = min(begin + LONGEST, len(text)) if stop < 0 else stop
    at = begin - 1 if text[begin - 1 : begin] in ".!?" else begin
    for match in _SENTENCE_END.finditer(text, max(at - 1, 0), stop):
        if match.end() < begin or is_abbreviation(text[max(match.start() - 24, 0) : match.start()]):
            continue
        if any(one.outer_start < match.end() < one.outer_end for one in islice(whole, index + 1, index + 9)):
            continue
        after = _OBJECTS.match(text, match.end(), stop)
        return after.end() if after else match.end()
    return stop


def _before(flow: Flow, whole: Sequence[Whole], index: int, start: int) -> tuple[Cluster, ...]:
    """The last citation before a quotation in its sentence, unless it is that of another quotation."""
    begin = whole[index].outer_start
    there = list(_between(flow, start, begin))
    if not there:
        return ()
    at, cluster = there[-1]
    earlier = bisect_right(whole, at, hi=index, key=lambda one: one.outer_end) - 1
    apart = at > start and not _is_textual(flow, at, cluster)
    if apart and earlier >= 0 and _BETWEEN.match(flow.text, whole[earlier].outer_end, at):
        return ()
    return tuple(cluster for _, cluster in _between(flow, at, at + 1))


def _around_block(flow: Flow, one: Whole) -> tuple[Cluster, ...]:
    """The citation right after a block, else that of the sentence that leads to it."""
    text = flow.text
    stop = flow.notes_at if flow.notes_at is not None and one.outer_end <= flow.notes_at else len(text)
    below = _BELOW.match(text, one.outer_end, stop) or _LEADING.match(text, one.outer_end, stop)
    if below:
        at = text.rindex(OBJECT, 0, below.end("cited"))
        if below.re is _BELOW or not any(_is_textual(flow, *pair) for pair in _between(flow, at, at + 1)):
            return tuple(_group(flow, at, at + LONGEST))
    first = max(one.outer_start - LONGEST, 0)
    end = first + len(text[first : one.outer_start].rstrip())
    start = _sentence_start(text, end)
    there = list(_between(flow, start, end))
    leads = text[end - 1 : end] in (":", ",", OBJECT)
    if not there or not (leads or _is_textual(flow, *there[-1])):
        return ()
    return tuple(cluster for _, cluster in _between(flow, there[-1][0], there[-1][0] + 1))
