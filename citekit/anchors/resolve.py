"""Where a passage is now, and whether it still says the same. Nothing is guessed.

The check decides; similarity only proposes where a changed passage may be, and what is found so
is called changed, whatever differs.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from citekit.anchors.spots import Spot, is_same_place, spots
from citekit.model.anchor import Anchor
from citekit.model.document import FRONT, Document, Section
from citekit.text.differences import Difference, differences
from citekit.text.fold import skeleton
from citekit.text.particulars import placed_particulars

Status = Literal["verified", "moved", "changed", "missing", "ambiguous", "unchecked", "unknown"]
HOLDS: frozenset[Status] = frozenset({"verified", "moved"})
_LIKE = 80.0  # of 100: what is less alike is another passage
Find = Callable[[str], Sequence[tuple[Anchor, str]]]
_APART = 8.0  # so much more alike than the second best


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What became of a place: ``target`` where it is now, ``was`` what it said, where that is stored.

    ``candidates`` are the places that may be meant, where none is chosen.
    """

    status: Status
    target: Anchor | None = None
    text: str = ""
    was: str = ""
    differences: tuple[Difference, ...] = ()
    candidates: tuple[Anchor, ...] = ()


def resolve_passage(anchor: Anchor, current: Document, older: Sequence[Document], find: Find) -> Resolution:
    """Resolve the anchor of a passage or of its sentences.

    ``older`` are the other editions, the newest first; ``find`` gives all places of the current one
    that have some words, with the whole sentences in which they stand there.
    """
    now = list(spots(current, anchor))
    if not anchor.check:
        return _by_number(anchor, now, older)
    before = [
        spot for document in older for spot in spots(document, anchor) if spot.anchor.check == anchor.check
    ]
    before.sort(key=lambda spot: not is_same_place(spot.anchor, anchor))  # what stood just there speaks first
    exact = [spot for spot in now if spot.anchor.check == anchor.check]
    if exact:
        return _exact(anchor, exact, before, current, older)
    if not before:
        there = tuple(spot.anchor for spot in now if is_same_place(spot.anchor, anchor))
        return Resolution(status="unknown", candidates=there)
    return _said_elsewhere(before[0].text, find) or _likest(before[0].text, now)


def _by_number(anchor: Anchor, now: Sequence[Spot], older: Sequence[Document]) -> Resolution:
    """An anchor without a check says where to look, not what is to be found."""
    for spot in now:
        if is_same_place(spot.anchor, anchor):
            return Resolution(status="unchecked", target=spot.anchor, text=spot.text)
    for document in older:
        for spot in spots(document, anchor):
            if is_same_place(spot.anchor, anchor):
                return Resolution(status="missing", was=spot.text)
    return Resolution(status="unknown")


def _exact(
    anchor: Anchor, exact: Sequence[Spot], before: Sequence[Spot], current: Document, older: Sequence[Document]
) -> Resolution:
    """One of the places that say what the check says: at the anchor's number, else by its neighbours."""
    chosen = next((spot for spot in exact if is_same_place(spot.anchor, anchor)), None)
    if chosen is None and len(exact) > 1:
        chosen = _by_neighbours(anchor, exact, current, older)
        if chosen is None:
            return Resolution(
                status="ambiguous",
                was=before[0].text if before else "",
                candidates=tuple(spot.anchor for spot in exact),
            )
    spot = chosen or exact[0]
    was = before[0].text if before else ""
    if was and placed_particulars(was) != placed_particulars(spot.text):  # a check keeps no signs
        return _changed(spot.anchor, was, spot.text)
    same = is_same_place(spot.anchor, anchor)
    return Resolution(status="verified" if same else "moved", target=spot.anchor, text=spot.text, was=was)


def _by_neighbours(
    anchor: Anchor, exact: Sequence[Spot], current: Document, older: Sequence[Document]
) -> Spot | None:
    """The one place that stands between the same passages as the place did; None where that is not clear."""
    for document in older:
        there = next(
            (
                spot.number
                for spot in spots(document, anchor)
                if spot.anchor.check == anchor.check and is_same_place(spot.anchor, anchor)
            ),
            None,
        )
        if there is None:
            continue
        wanted = _neighbours(document, there)
        counts = [len(wanted & _neighbours(current, spot.number)) for spot in exact]
        best = max(counts)
        if best and counts.count(best) == 1:
            return exact[counts.index(best)]
    return None


def _neighbours(document: Document, number: int) -> set[tuple[int, str]]:
    """The passages right before and after one, by their checks."""
    return {
        (step, document.passages[number + step].check)
        for step in (-1, 1)
        if 0 <= number + step < len(document.passages)
    }


def _said_elsewhere(was: str, find: Find) -> Resolution | None:
    """The words in a longer passage, or over passages that were one: moved, if they stand in one place."""
    found = find(was)
    if len(found) > 1:
        return Resolution(status="ambiguous", was=was, candidates=tuple(anchor for anchor, _ in found))
    if not found:
        return None
    ((anchor, text),) = found
    # Words before or after them in their sentence may turn what they say.
    if skeleton(was) != skeleton(text) or placed_particulars(was) != placed_particulars(text):
        return _changed(anchor, was, text)
    return Resolution(status="moved", target=anchor, text=text, was=was)


def _likest(was: str, now: Sequence[Spot]) -> Resolution:
    """The place that says nearly the same, if it is clearly the likest: changed, never verified."""
    from rapidfuzz.fuzz import ratio  # 8 ms

    wanted = skeleton(was)
    scored = sorted(
        ((ratio(wanted, skeleton(spot.text)), -index) for index, spot in enumerate(now)), reverse=True
    )
    if scored and scored[0][0] >= _LIKE:
        best = now[-scored[0][1]]
        if len(scored) == 1 or scored[0][0] - scored[1][0] >= _APART:
            return _changed(best.anchor, was, best.text)
        near = [now[-index].anchor for score, index in scored if scored[0][0] - score < _APART]
        return Resolution(status="ambiguous", was=was, candidates=tuple(near))
    return Resolution(status="missing", was=was)


def _changed(target: Anchor, was: str, now: str) -> Resolution:
    return Resolution(status="changed", target=target, text=now, was=was, differences=differences(was, now))


def resolve_section(anchor: Anchor, current: Document, older: Sequence[Document]) -> Resolution:
    """Resolve the anchor of a section: it says its title, its subsections' and its passages."""
    if anchor.section.lower() == FRONT:
        return _of_front(anchor)
    now = {section.id.lower(): section for section in current.sections}
    there = now.get(anchor.section.lower())
    if not anchor.check:
        if there is None:
            return Resolution(status="unknown")
        return Resolution(status="unchecked", target=_of_section(anchor, there), text=there.title)
    exact = [section for section in current.sections if section.check == anchor.check]
    before = [
        (document, section)
        for document in older
        for section in document.sections
        if section.check == anchor.check
    ]
    was = said(*before[0]) if before else ""
    if exact:
        chosen = there if there in exact else exact[0]
        if len(exact) > 1 and chosen is not there:
            return Resolution(status="ambiguous", candidates=tuple(_of_section(anchor, one) for one in exact))
        text = said(current, chosen)
        if was and placed_particulars(was) != placed_particulars(text):
            return _changed(_of_section(anchor, chosen), was, text)
        status: Status = "verified" if chosen is there else "moved"
        return Resolution(status=status, target=_of_section(anchor, chosen), text=chosen.title)
    if not before:
        return Resolution(status="unknown", candidates=(_of_section(anchor, there),) if there else ())
    title = skeleton(before[0][1].title)
    same = [section for section in current.sections if skeleton(section.title) == title]
    if not same and there:
        same = [there]
    if len(same) != 1:
        return Resolution(status="missing", was=was)
    return _changed(_of_section(anchor, same[0]), was, said(current, same[0]))


def _of_front(anchor: Anchor) -> Resolution:
    """What stands before the first section is there in every issue, and has no check."""
    front = Anchor(key=anchor.key, section=FRONT)
    if anchor.check:
        return Resolution(status="unknown", candidates=(front,))
    return Resolution(status="unchecked", target=front)


def said(document: Document, section: Section) -> str:
    """What a section's check is over: its title, those of its subsections and its passages, in order."""
    inside = f"{section.id}."
    parts = [(one.start, one.title) for one in document.sections if one is section or one.id.startswith(inside)]
    parts += [
        (passage.spans[0][0], passage.text)
        for passage in document.passages
        if passage.section == section.id or passage.section.startswith(inside)
    ]
    return " ".join(text for _, text in sorted(parts))


def _of_section(anchor: Anchor, section: Section) -> Anchor:
    return Anchor(key=anchor.key, section=section.id, check=section.check)
