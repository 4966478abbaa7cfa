"""The parts of a stretch in which equal words outweigh the others: chance has a word or two everywhere.

All maximal scoring subsequences, after Ruzzo and Tompa (ISMB 1999).
"""

from collections.abc import Callable

from citekit.reuse.corpus import Corpus
from citekit.reuse.growth import COST, Run, Stretch, stretch_of
from citekit.text.fold import skeleton

_MISREAD = 0.6  # the part of the letters that is equal where words are the same, misread
Between = Callable[[Run, Run], bool]
"""What is so or not between one run and the next."""


def segments(stretch: Stretch, costs_nothing: Between | None = None) -> list[Stretch]:
    """The parts of a stretch that are worth more than any part around them, in order.

    An equal word is worth 1, and one that only one of the places has costs as much as where passages grow,
    unless what stands between two runs ``costs_nothing``.

    >>> stretch = Stretch(0, 61, 100, 161, ((0, 100, 3), (30, 130, 1), (41, 141, 20)))
    >>> [(part.begin, part.end) for part in segments(stretch)]
    [(0, 3), (30, 31), (41, 61)]
    """
    # Of each part: its first run, the one behind its last, and what is won up to its begin and its end.
    parts: list[tuple[int, int, float, float]] = []
    total = 0.0
    last = stretch.runs[0]
    for number, run in enumerate(stretch.runs):
        if number and not (costs_nothing and costs_nothing(last, run)):
            total -= COST * (run[0] + run[1] - last[0] - last[1] - 2 * last[2])
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


def worthy(stretch: Stretch, misread: Between, apart: Between) -> list[Stretch]:
    """The parts of a stretch that end where a paragraph does and what follows is not worth its cost.

    Words that are ``misread`` cost nothing; where no paragraph ends, ``apart`` is not so, and what was
    written anew there stays in the passage.
    """
    if len(segments(stretch)) == 1:
        return [stretch]
    found: list[Stretch] = []
    for part in segments(stretch, misread):
        if found and not apart(found[-1].runs[-1], part.runs[0]):
            part = stretch_of((*found.pop().runs, *part.runs))
        found.append(part)
    return found


def is_misread(corpus: Corpus, before: Run, run: Run) -> bool:
    """Whether what stands between two runs has nearly the same letters in both places."""
    from rapidfuzz.distance import Indel  # 8 ms, and only what has changes needs it

    between = (
        corpus.letters(before[side] + before[2], run[side]) if before[side] + before[2] < run[side] else ""
        for side in (0, 1)
    )
    return Indel.normalized_similarity(*between, processor=skeleton) >= _MISREAD
