"""What two sequences of words have in common, in order; long ones in pieces, so that memory stays small."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

Code = tuple[bool, int, int, int, int]
"""Whether words are equal, where they begin and end in the first and in the second sequence."""

_AT_ONCE = 1 << 24  # pairs of words, a bit of memory each
_APART = 1000  # words between two places at which long sequences are parted
_LONGEST = 8000  # words of a piece in which no word stands once: it is parted all the same


def opcodes(was: Sequence[str], now: Sequence[str]) -> Iterator[Code]:
    """Both sequences in equal parts and others, in order.

    >>> list(opcodes("abcd", "abd"))
    [(True, 0, 2, 0, 2), (False, 2, 3, 2, 2), (True, 3, 4, 2, 3)]
    """
    from rapidfuzz.distance import Indel  # 8 ms, and only what differs needs it

    begin, start = 0, 0
    for end, stop in _bounded([*_cuts(was, now), (len(was), len(now))]):
        for code in Indel.opcodes(was[begin:end], now[start:stop]):
            yield (
                code.tag == "equal",
                begin + code.src_start,
                begin + code.src_end,
                start + code.dest_start,
                start + code.dest_end,
            )
        begin, start = end, stop


def _bounded(cuts: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The cuts, with more where it is too far to the next one, as far on in the one as in the other.

    >>> list(_bounded([(10, 20), (10 + 2 * _LONGEST, 20 + _LONGEST)]))
    [(10, 20), (8010, 4020), (16010, 8020)]
    """
    begin, start = 0, 0
    for end, stop in cuts:
        parts = max(-(-max(end - begin, stop - start) // _LONGEST), 1)
        for part in range(1, parts + 1):
            yield begin + (end - begin) * part // parts, start + (stop - start) * part // parts
        begin, start = end, stop


def _cuts(was: Sequence[str], now: Sequence[str]) -> list[tuple[int, int]]:
    """Where long sequences can be parted: words that stand once in both, as many as are in one order."""
    if len(was) * len(now) <= _AT_ONCE:
        return []
    counts, others = Counter(was), Counter(now)
    place = {word: at for at, word in enumerate(was) if counts[word] == 1 == others[word]}
    cuts = [(0, 0)]
    for at, stop in _ascending([(place[word], stop) for stop, word in enumerate(now) if word in place]):
        if min(at - cuts[-1][0], stop - cuts[-1][1]) >= _APART:
            cuts.append((at, stop))
    return cuts[1:]


def _ascending(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of some pairs, ascending in the second number, in which the first ascends too."""
    ends: list[int] = []  # the least last number of a part of each length
    numbers: list[int] = []
    before: list[int] = []
    for number, (at, _) in enumerate(pairs):
        length = bisect_left(ends, at)
        before.append(numbers[length - 1] if length else -1)
        ends[length : length + 1] = [at]
        numbers[length : length + 1] = [number]
    found = []
    number = numbers[-1] if numbers else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]
