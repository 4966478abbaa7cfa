"""The parts of a stretch in which equal words outweigh the others: chance has a word or two everywhere.

All maximal scoring subsequences, after Ruzzo and Tompa (ISMB 1999).
"""

from citekit.reuse.growth import COST, Stretch, stretch_of


def segments(stretch: Stretch) -> list[Stretch]:
    """The parts of a stretch that are worth more than any part around them, in order.

    An equal word is worth 1, and one that only one of the places has costs as much as where passages grow.

    >>> stretch = Stretch(0, 61, 100, 161, ((0, 100, 3), (30, 130, 1), (41, 141, 20)))
    >>> [(part.begin, part.end) for part in segments(stretch)]
    [(0, 3), (30, 31), (41, 61)]
    """
    # Of each part: its first run, the one behind its last, and what is won up to its begin and its end.
    parts: list[tuple[int, int, float, float]] = []
    total = 0.0
    last = stretch.runs[0]
    for number, run in enumerate(stretch.runs):
        total -= COST * (run[0] + run[1] - last[0] - last[1] - 2 * last[2]) if number else 0
        first, begin, total = number, total, total + run[2]
        while parts and (at := _before(parts, begin)) >= 0 and parts[at][3] < total:
            first, _, begin, _ = parts[at]
            del parts[at:]
        parts.append((first, number + 1, begin, total))
        last = run
    return [stretch_of(stretch.runs[first:end]) for first, end, _, _ in parts]


def _before(parts: list[tuple[int, int, float, float]], won: float) -> int:
    """The last of the parts before whose begin less was won; -1 if there is none."""
    return next((at for at in range(len(parts) - 1, -1, -1) if parts[at][2] < won), -1)
