"""The map of reuse: where each issue, arc and mark of the axis stands in the picture."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from citekit.report.chronology import Tick, day_of, ticks
from citekit.report.issues import Issue
from citekit.report.links import Link

WIDTH = 1000
_MARGIN = 36
_TOP = 14
_TALLEST = 210
_LOWEST = 120
_BELOW = 50
_MOST_ISSUES = 400
_MOST_ARCS = 500
_MOST_TICKS = 12
_GAP = 13.0
"""Units from one issue to the next at least, where there is room."""
_UNDATED = 78.0
"""Units before the undated ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """An issue on the axis; ``number`` is its place among all issues.

    ``shares``: it has a link, ``reuses``: one of label ``reuse``.
    """

    number: int
    issue: Issue
    x: float
    radius: float
    dated: bool
    shares: bool
    reuses: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Arc:
    """A link as a path; ``width`` is that of its stroke."""

    link: Link
    path: str
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The whole map in units of its own; ``base`` is where the axis runs, ``scale`` where its marks stand.

    ``left_out`` counts issues and arcs for which there was no room.
    """

    height: int
    base: int
    scale: int
    dots: tuple[Dot, ...]
    arcs: tuple[Arc, ...]
    ticks: tuple[tuple[float, Tick], ...]
    undated: float | None
    left_out: tuple[int, int]


def picture(issues: Sequence[Issue], found: Sequence[Link]) -> Picture:
    """The map of issues, in the order given, and of the links between them, strongest first.

    Issues stand on an axis of time by the first day of their date, moved where they would cover each
    other; those without a date stand at its end. Of very many, those that share the most are drawn.
    """
    drawn = _drawn(issues, found)
    days = {number: day_of(issues[number].issued) for number in drawn}
    dated = sorted((day, number) for number, day in days.items() if day is not None)
    rest = [number for number in drawn if days[number] is None]
    gap = min(_GAP, (WIDTH - 2 * _MARGIN - (_UNDATED if rest and dated else 0)) / max(len(drawn) - 1, 1))
    # What is undated takes its room from the right.
    right = WIDTH - _MARGIN - (max(len(rest) - 1, 0) * gap + _UNDATED if rest and dated else 0)
    start = right + _UNDATED if dated else float(_MARGIN)
    wide = gap if dated or len(rest) < 2 else (WIDTH - 2 * _MARGIN) / (len(rest) - 1)
    places = _placed(dated, right, gap) | {number: start + wide * at for at, number in enumerate(rest)}
    radius = max(1.5, min(5.0, gap * 0.42))
    between = sum(link.first != link.later for link in found)
    height = min(_TALLEST, _LOWEST + 6 * between) if between else 3 * _TOP
    base = _TOP + height
    keys = {issues[number].key: places[number] for number in drawn}
    arcs = _arcs(found, keys, base, height, radius)
    within = Counter(arc.link.first for arc in arcs if arc.link.first == arc.link.later)
    scale = base + round(_loop_radius(radius, max(within.values(), default=0)) * 2) + 8
    return Picture(
        height=scale + _BELOW,
        base=base,
        scale=scale,
        dots=_dots(issues, found, places, radius, {number for _, number in dated}),
        arcs=arcs,
        ticks=_axis(dated, right),
        undated=round(start, 1) if rest else None,
        left_out=(len(issues) - len(drawn), len(found) - len(arcs)),
    )


def _dots(
    issues: Sequence[Issue], found: Sequence[Link], places: dict[int, float], radius: float, dated: set[int]
) -> tuple[Dot, ...]:
    """The issues from left to right."""
    sharing = {key for link in found for key in (link.first, link.later)}
    reusing = {key for link in found if link.label == "reuse" for key in (link.first, link.later)}
    return tuple(
        Dot(
            number=number,
            issue=issues[number],
            x=round(places[number], 1),
            radius=round(radius, 1),
            dated=number in dated,
            shares=issues[number].key in sharing,
            reuses=issues[number].key in reusing,
        )
        for number in sorted(places, key=lambda number: (places[number], number))
    )


def _drawn(issues: Sequence[Issue], found: Sequence[Link]) -> list[int]:
    """The numbers of the issues for which there is room, in their order."""
    if len(issues) <= _MOST_ISSUES:
        return list(range(len(issues)))
    shared: dict[str, int] = {}
    for link in found:
        for key in {link.first, link.later}:
            shared[key] = shared.get(key, 0) + (link.words if link.label == "reuse" else 0)
    ranks = [(issue.key not in shared, -shared.get(issue.key, 0), at) for at, issue in enumerate(issues)]
    return sorted(at for _, _, at in sorted(ranks)[:_MOST_ISSUES])


def _scale(dated: Sequence[tuple[int, int]], right: float) -> tuple[int, float]:
    """The first day, and the units for a day; 0 where all have the same."""
    first, last = dated[0][0], dated[-1][0]
    return first, (right - _MARGIN) / (last - first) if last > first else 0.0


def _placed(dated: Sequence[tuple[int, int]], right: float, gap: float) -> dict[int, float]:
    """Places by date, pushed apart to the right, then back from the right end."""
    if not dated:
        return {}
    first, scale = _scale(dated, right)
    places = [_MARGIN + (day - first) * scale for day, _ in dated]
    for at in range(1, len(places)):
        places[at] = max(places[at], places[at - 1] + gap)
    limit = right
    for at in range(len(places) - 1, -1, -1):
        places[at] = min(places[at], limit)
        limit = places[at] - gap
    return {number: place for (_, number), place in zip(dated, places)}


def _axis(dated: Sequence[tuple[int, int]], right: float) -> tuple[tuple[float, Tick], ...]:
    if not dated:
        return ()
    first, scale = _scale(dated, right)
    marks = ticks(first, dated[-1][0], _MOST_TICKS)
    return tuple((round(_MARGIN + (tick.day - first) * scale, 1), tick) for tick in marks)


def _arcs(
    found: Sequence[Link], places: dict[str, float], base: int, height: int, radius: float
) -> tuple[Arc, ...]:
    """The links as arcs above the axis, and as loops below it within one issue; strongest last, on top."""
    fit = [link for link in found if link.first in places and link.later in places]
    # Standing text would take all the room from what a reader looks for.
    kept = sorted(fit, key=lambda link: (link.label != "reuse", -link.words))[:_MOST_ARCS]
    most = max((link.words for link in kept), default=1) or 1
    far = max((abs(places[link.later] - places[link.first]) for link in kept), default=1.0) or 1.0
    # Many arcs are drawn finer, so that they can still be told apart; so are loops and standing text.
    broad = 5.2 / max(1.0, sqrt(len(kept) / 30))
    loops: Counter[str] = Counter()
    arcs: list[Arc] = []
    for link in kept:
        ends = sorted((places[link.first], places[link.later]))
        if link.first == link.later:
            loops[link.first] += 1
            path = _loop(ends[0], base, _loop_radius(radius, loops[link.first]))
        else:
            rise = max(12.0, height * ((ends[1] - ends[0]) / far) ** 0.6)
            across = (ends[1] - ends[0]) / 2
            path = f"M{ends[0]:.1f} {base}A{across:.1f} {rise:.1f} 0 0 1 {ends[1]:.1f} {base}"
        share = 1.0 if link.label == "reuse" and link.first != link.later else 0.4
        arcs.append(Arc(link=link, path=path, width=round(0.8 + share * broad * sqrt(link.words / most), 1)))
    return tuple(reversed(arcs))


def _loop_radius(radius: float, number: int) -> float:
    """Loops at one issue enclose each other; none of them has no size."""
    return radius + 2 + 3.5 * number if number else radius


def _loop(x: float, base: int, radius: float) -> str:
    """A circle that hangs from the axis."""
    size = f"{radius:.1f}"
    return f"M{x:.1f} {base}a{size} {size} 0 1 0 .1 0z"
