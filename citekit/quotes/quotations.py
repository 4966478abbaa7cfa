"""The quotations of a draft, each with the citations that speak for it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from citekit.model.draft import OBJECT, Cluster, Flow, Marked
from citekit.text.quotation_marks import Quoted, quoted

_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«‹„(\[]*[^\W\da-z_])")
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Lt|Sen|Rep|Gov|No|vs|cf|e\.g|i\.e))\.\Z"
)
_ATTRIBUTION = re.compile(rf"\n\s*(?:—|–|--)\s*[^\n]*\Z|\s*{OBJECT}[\s{OBJECT}.]*\Z")
_OBJECTS = re.compile(rf"\s*{OBJECT}[\s{OBJECT}]*")
_LEADING = re.compile(rf"[\s(]*{OBJECT}")
_LONGEST = 3000  # characters of a sentence
_BETWEEN = re.compile(rf"[\s.,;:)\]”’\"'»{OBJECT}^]*\Z")


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
                clusters=_clusters(flow, whole, index),
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Whole:
    """A quotation with its marks: the words from ``start`` to ``end``, all of it to ``outer_end``."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    block: bool = False
    closed: bool = True
    cluster: Cluster | None = None


def _outermost(flow: Flow) -> list[_Whole]:
    """What markup and marks say is quoted, without what lies inside another."""
    found = [_of_markup(one) for one in flow.marked] + [
        _of_marks(one) for one in quoted(_unmarked(flow)) if not one.depth
    ]
    found.sort(key=lambda one: (one.outer_start, -one.outer_end))
    kept: list[_Whole] = []
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


def _of_markup(one: Marked) -> _Whole:
    return _Whole(
        start=one.start,
        end=one.end,
        outer_start=one.start,
        outer_end=one.end,
        block=one.block,
        cluster=one.cluster,
    )


def _of_marks(one: Quoted) -> _Whole:
    return _Whole(
        start=one.start,
        end=one.end,
        outer_start=one.outer_start,
        outer_end=one.outer_end,
        closed=bool(one.closing),
    )


def _trimmed(text: str, one: _Whole) -> tuple[int, int]:
    """The words of a quotation alone: a block without its citation and the line that says whose it is."""
    start, end = one.start, one.end
    while one.block and (match := _ATTRIBUTION.search(text, max(start, end - _LONGEST), end)):
        end = match.start()
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _anchor(flow: Flow, whole: Sequence[_Whole], index: int) -> str:
    """The anchor that stands right above a quotation, with no other one between."""
    before = whole[index - 1].outer_end if index else 0
    last = bisect_right(flow.anchors, whole[index].outer_start + 2, key=lambda pair: pair[0]) - 1
    return flow.anchors[last][1] if last >= 0 and flow.anchors[last][0] >= before else ""


def _clusters(flow: Flow, whole: Sequence[_Whole], index: int) -> tuple[Cluster, ...]:
    """The citations of a quotation: those of its command, inside of it, after it, or before it."""
    one = whole[index]
    if one.cluster is not None:
        return (one.cluster,)
    inside = tuple(cluster for _, cluster in _between(flow, one.start, one.end))
    if one.block:
        return inside or _around_block(flow, one)
    following = _Following.of(flow, whole, index)
    return following.close or inside or _before(flow, whole, index) or following.shared or following.textual


def _between(flow: Flow, start: int, end: int) -> Iterator[tuple[int, Cluster]]:
    """The citations in a range of the text, with their offsets."""
    first = bisect_left(flow.clusters, start, key=lambda pair: pair[0])
    for at, cluster in islice(flow.clusters, first, None):
        if at >= end:
            return
        if not cluster.silent:
            yield at, cluster


def _is_textual(flow: Flow, at: int, cluster: Cluster) -> bool:
    """Whether a citation is a part of its sentence; what stands in a note is none of the sentence around."""
    return cluster.textual and at not in flow.note_marks


@dataclass(frozen=True, slots=True, kw_only=True)
class _Following:
    """The citations after a quotation in its sentence.

    The first ones ``close`` to it, those that it has ``shared`` with later quotations, and those
    that are ``textual``, words of the sentence, and introduce no other.
    """

    close: tuple[Cluster, ...] = ()
    shared: tuple[Cluster, ...] = ()
    textual: tuple[Cluster, ...] = ()

    @classmethod
    def of(cls, flow: Flow, whole: Sequence[_Whole], index: int) -> "_Following":
        """Those of a quotation."""
        begin = whole[index].outer_end
        end = _sentence_end(flow.text, whole, index)
        there = list(_between(flow, begin, end))
        apart = next((at for at, cluster in there if not _is_textual(flow, at, cluster)), None)
        textual = next((at for at, cluster in there if _is_textual(flow, at, cluster)), None)
        next_quote = whole[index + 1].outer_start if index + 1 < len(whole) else len(flow.text)
        group = tuple(_group(flow, apart, end)) if apart is not None else ()
        own = textual is not None and not textual < next_quote < end
        return cls(
            close=group if apart is not None and apart < next_quote else (),
            shared=group,
            textual=tuple(_group(flow, textual, end)) if own and textual is not None else (),
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


def _sentence_end(text: str, whole: Sequence[_Whole], index: int) -> int:
    """Where the sentence ends in which a quotation does, with the citations that stand right after it."""
    begin = whole[index].outer_end
    stop = text.find("\n\n", begin, begin + _LONGEST)
    stop = min(begin + _LONGEST, len(text)) if stop < 0 else stop
    at = begin - 1 if text[begin - 1 : begin] in ".!?" else begin
    for match in _SENTENCE_END.finditer(text, max(at - 1, 0), stop):
        if match.end() < begin or _ABBREVIATION.search(text, max(match.start() - 6, 0), match.start() + 1):
            continue
        if any(one.outer_start < match.end() < one.outer_end for one in islice(whole, index + 1, index + 9)):
            continue
        after = _OBJECTS.match(text, match.end(), stop)
        return after.end() if after else match.end()
    return stop


def _before(flow: Flow, whole: Sequence[_Whole], index: int) -> tuple[Cluster, ...]:
    """The last citation before a quotation in its sentence, unless it is that of another quotation."""
    begin = whole[index].outer_start
    first = max(begin - _LONGEST, 0)
    start = max(flow.text.rfind("\n\n", first, begin), first)
    for match in _SENTENCE_END.finditer(flow.text, start, begin + 3):
        if match.end() > begin:
            break
        if not _ABBREVIATION.search(flow.text, max(match.start() - 6, 0), match.start() + 1):
            start = match.end()
    there = list(_between(flow, start, begin))
    if not there:
        return ()
    at, cluster = there[-1]
    earlier = bisect_right(whole, at, hi=index, key=lambda one: one.outer_end) - 1
    apart = at > start and not _is_textual(flow, at, cluster)
    if apart and earlier >= 0 and _BETWEEN.match(flow.text, whole[earlier].outer_end, at):
        return ()
    return tuple(cluster for _, cluster in _between(flow, at, at + 1))


def _around_block(flow: Flow, one: _Whole) -> tuple[Cluster, ...]:
    """The citation right after a block, else that of the sentence that leads to it."""
    text = flow.text
    stop = flow.notes_at if flow.notes_at is not None and one.outer_end <= flow.notes_at else len(text)
    after = _LEADING.match(text, one.outer_end, stop)
    if after and not any(_is_textual(flow, *pair) for pair in _between(flow, after.end() - 1, after.end())):
        return tuple(_group(flow, after.end() - 1, after.end() + _LONGEST))
    first = max(one.outer_start - _LONGEST, 0)
    end = first + len(text[first : one.outer_start].rstrip())
    start = max(text.rfind("\n\n", first, end), first)
    for match in _SENTENCE_END.finditer(text, start, end):
        if not _ABBREVIATION.search(text, max(match.start() - 6, 0), match.start() + 1):
            start = match.end()
    there = list(_between(flow, start, end))
    leads = text[end - 1 : end] in (":", ",", OBJECT)
    if not there or not (leads or _is_textual(flow, *there[-1])):
        return ()
    return tuple(cluster for _, cluster in _between(flow, there[-1][0], there[-1][0] + 1))
