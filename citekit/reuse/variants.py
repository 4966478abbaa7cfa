"""What differs between the occurrences of a repeated passage, the most telling first."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from citekit.model.reuse import KINDS, Variant, VariantKind
from citekit.reuse.kinds import Wording, kind_between, kind_of, same_letters, same_marks, wording
from citekit.reuse.opcodes import opcodes
from citekit.structure.language import language_of

_RANKS = {kind: rank for rank, kind in enumerate(KINDS)}
_FIRM = 4  # words in a row that are no chance
_SURPLUS = 2  # words by which an end may be longer and still be the same place
_LIKE = 4  # of so many words beyond the first firm ones, one is common, or they are not the same place
_FEW = 3  # words that stand for one another by their order alone
_PHRASE = 12  # words in which one figure stands for the other
_NEAR = 3  # words by which two places differ that are looked at as one
_Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Run:
    """Words ``start`` to ``end`` of the first text, and ``begin`` to ``stop`` of another in their place."""

    start: int
    end: int
    begin: int
    stop: int
    same: bool

    @property
    def sizes(self) -> _Bounds:
        return self.end - self.start, self.stop - self.begin

    def moved(self, by: int, other: int) -> "_Run":
        return _Run(self.start + by, self.end + by, self.begin + other, self.stop + other, self.same)


@dataclass(frozen=True, slots=True)
class _Compared:
    """Another text beside the first.

    Word ``n`` of the first begins at ``begins[n]`` of the other and stops at ``stops[n]``, -1 where
    the other has no such bound. ``inserted`` are words of the other before a word of the first.
    """

    other: Wording
    begins: Sequence[int]
    stops: Sequence[int]
    inserted: dict[int, _Bounds]
    changed: Sequence[_Bounds]

    def counterpart(self, start: int, end: int) -> _Bounds | None:
        """The words of the other that stand for ``start`` to ``end`` of the first, None where unknown."""
        if start < end:
            begin, stop = self.begins[start], self.stops[end - 1]
        elif start in self.inserted:
            return self.inserted[start]
        else:
            begin = stop = self.stops[start - 1] if start and self.begins[start] >= 0 else -1
        return (begin, stop) if min(begin, stop) >= 0 else None

    def before(self, number: int) -> int:
        """The word of the other before which it has what the first has before ``number``, -1 if none."""
        begin = self.begins[number]
        beside = 0 <= self.begins[number - 1] == begin - 1 and self.stops[number - 1] == begin
        return begin if beside and self.stops[number] == begin + 1 else -1


def variants(texts: Sequence[str], *, most: int = 40) -> tuple[Variant, ...]:
    """The places at which the occurrences of a passage differ, the earliest of which stands first.

    ``texts`` are their clean words; the first ``most`` are compared, each with the first of all. Most
    telling first: numbers, dates, names, negations, other words, punctuation, and by place among
    these. What one has before its common beginning or behind its common end is no variant, nor are
    case, kinds of quotation marks, of apostrophes and of dashes, hyphens and white space. An
    occurrence that has no such place holds none of its readings.

    >>> [(one.kind, one.texts) for one in variants(["It rose by 5 %, he said", "It fell by 7 % he said"])]
    [('number', ('5 %', '7 %')), ('word', ('rose', 'fell')), ('punctuation', (',', ''))]
    """
    holders: dict[str, list[int]] = {}
    for number, text in enumerate(texts[:most]):
        holders.setdefault(text, []).append(number)
    if len(holders) < 2:
        return ()
    language = language_of(next(iter(holders)))[0] or "en"
    first, *others = (wording(text, language) for text in holders)
    readers = tuple(_compared(first, other) for other in others)
    owners = tuple(map(tuple, holders.values()))
    found = [
        (place, one)
        for place in _places(readers)
        if (one := _of_words(first, readers, owners, *place)) is not None
    ]
    found += [((gap, gap), _of_marks(first, readers, owners, gap)) for gap in _gaps(first, readers)]
    return tuple(one for _, one in sorted(found, key=lambda one: (_RANKS[one[1].kind], one[0])))


def _of_words(
    first: Wording, readers: Sequence[_Compared], owners: Sequence[tuple[int, ...]], start: int, end: int
) -> Variant | None:
    """The variant at a place of the first text; None where all read alike."""
    readings = [(first.keys[start:end], first.reading(start, end), owners[0])]
    kinds: list[VariantKind] = []
    for reader, numbers in zip(readers, owners[1:]):
        if bounds := reader.counterpart(start, end):
            keys = reader.other.keys[slice(*bounds)]
            readings.append((keys, reader.other.reading(*bounds), numbers))
            if keys != readings[0][0]:
                kinds.append(kind_between(first, (start, end), reader.other, bounds))
    return _variant(min(kinds, key=_RANKS.__getitem__), readings) if kinds else None


def _of_marks(
    first: Wording, readers: Sequence[_Compared], owners: Sequence[tuple[int, ...]], gap: int
) -> Variant:
    """The variant of what stands before a word of the first text."""
    readings = [(first.marks(gap), first.gap(gap).strip(), owners[0])]
    for reader, numbers in zip(readers, owners[1:]):
        if (word := reader.before(gap)) >= 0:
            marks = reader.other.marks(word)
            marks = next((known for known, _, _ in readings if same_marks(marks, known)), marks)
            readings.append((marks, reader.other.gap(word).strip(), numbers))
    return _variant("punctuation", readings)


def _variant(kind: VariantKind, readings: Iterable[tuple[Hashable, str, tuple[int, ...]]]) -> Variant:
    texts: dict[Hashable, str] = {}
    holders: dict[Hashable, tuple[int, ...]] = {}
    for identity, text, numbers in readings:
        texts.setdefault(identity, text)
        holders[identity] = tuple(sorted((*holders.get(identity, ()), *numbers)))
    return Variant(kind=kind, texts=tuple(texts.values()), holders=tuple(holders.values()))


def _places(readers: Sequence[_Compared]) -> list[_Bounds]:
    """Where the others differ from the first text, what overlaps and is about as long taken as one place."""
    places: list[_Bounds] = []
    shortest = 0
    for start, end in sorted({bounds for reader in readers for bounds in reader.changed}):
        if places and start < min(end, places[-1][1]):
            begin, stop = places[-1][0], max(end, places[-1][1])
            if stop - begin <= min(shortest, end - start) + _NEAR:
                places[-1], shortest = (begin, stop), min(shortest, end - start)
                continue
        places.append((start, end))
        shortest = end - start
    return places


def _gaps(first: Wording, readers: Sequence[_Compared]) -> list[int]:
    """The words of the first text before which another has other marks."""
    found: set[int] = set()
    for reader in readers:
        pairs = ((number, reader.before(number)) for number in range(1, len(first.keys)))
        found.update(
            number
            for number, word in pairs
            if word >= 0
            and first.gap(number) != reader.other.gap(word)
            and not same_marks(first.marks(number), reader.other.marks(word))
        )
    return sorted(found)


def _compared(first: Wording, other: Wording) -> _Compared:
    begins, stops = [-1] * (len(first.keys) + 1), [-1] * (len(first.keys) + 1)
    inserted: dict[int, _Bounds] = {}
    changed: list[_Bounds] = []
    for run in _runs(first, other):
        if run.start == run.end:
            inserted[run.start] = run.begin, run.stop
        elif run.same and run.sizes[0] == run.sizes[1]:
            begins[run.start : run.end] = range(run.begin, run.stop)
            stops[run.start : run.end] = range(run.begin + 1, run.stop + 1)
        else:
            begins[run.start], stops[run.end - 1] = run.begin, run.stop
        if not run.same:
            changed.append((run.start, run.end))
    return _Compared(other, begins, stops, inserted, changed)


def _runs(first: Wording, other: Wording) -> list[_Run]:
    """The words of two texts in runs that are the same or are not, without what hangs over at the ends."""
    runs = _extent(first.keys, other.keys)
    found = [part for run in _slid(first.keys, other.keys, runs) for part in _parted(first, other, run)]
    while found and not all(found[0].sizes):
        del found[0]
    while found and not all(found[-1].sizes):
        del found[-1]
    return found


def _aligned(was: Sequence[str], now: Sequence[str]) -> list[_Run]:
    """Two sequences in runs that are the same or are not, in turns."""
    found: list[_Run] = []
    for same, group in groupby(opcodes(was, now), key=lambda code: code[0]):
        codes = list(group)
        found.append(_Run(codes[0][1], codes[-1][2], codes[0][3], codes[-1][4], same))
    return found


def _extent(was: Sequence[str], now: Sequence[str]) -> list[_Run]:
    """What the two have in common with what stands between it, and a word or two at the ends."""
    firm = [run for run in _aligned(was, now) if run.same]
    if not firm:
        return _aligned(was, now)
    least = min(_FIRM, max(run.sizes[0] for run in firm))
    firm = [run for run in firm if run.sizes[0] >= least]
    start, begin, end, stop = firm[0].start, firm[0].begin, firm[-1].end, firm[-1].stop
    while start and begin and was[start - 1] == now[begin - 1]:
        start, begin = start - 1, begin - 1
    while end < len(was) and stop < len(now) and was[end] == now[stop]:
        end, stop = end + 1, stop + 1
    middle = [run.moved(start, begin) for run in _aligned(was[start:end], now[begin:stop])]
    tail = [
        _Run(len(was) - run.end, len(was) - run.start, len(now) - run.stop, len(now) - run.begin, run.same)
        for run in reversed(_beyond(was[end:][::-1], now[stop:][::-1]))
    ]
    return _beyond(was[:start], now[:begin]) + middle + tail


def _beyond(was: Sequence[str], now: Sequence[str]) -> list[_Run]:
    """What stands before the first firm words of two texts, as far as both have it."""
    common = min(len(was), len(now))
    if not common:
        return []
    hangs_over = abs(len(was) - len(now)) > _SURPLUS and was[:2] != now[:2]
    size = common + _SURPLUS if hangs_over else max(len(was), len(now))
    skipped = max(len(was) - size, 0), max(len(now) - size, 0)
    runs = [run.moved(*skipped) for run in _aligned(was[skipped[0] :], now[skipped[1] :])]
    if hangs_over and not runs[0].same:
        kept = min(runs[0].sizes)
        runs[0] = replace(runs[0], start=runs[0].end - kept, begin=runs[0].stop - kept)
    like = sum(run.sizes[0] for run in runs if run.same) * _LIKE >= common
    return runs if like or common <= (1 if hangs_over else _LIKE) else []


def _slid(was: Sequence[str], now: Sequence[str], runs: list[_Run]) -> list[_Run]:
    """The runs with what came or went as far to the left as it may stand: one place for all texts."""
    found = list(runs)
    for at in range(1, len(found) - 1):
        left, run, right = found[at - 1 : at + 2]
        if all(run.sizes) or not (left.same and right.same):
            continue
        keys, end = (was, run.end) if run.sizes[0] else (now, run.stop)
        size, by = max(run.sizes), 0
        while by < left.sizes[0] - 1 and keys[end - 1 - by] == keys[end - 1 - by - size]:
            by += 1
        found[at - 1] = replace(left, end=left.end - by, stop=left.stop - by)
        found[at] = run.moved(-by, -by)
        found[at + 1] = replace(right, start=right.start - by, begin=right.begin - by)
    return found


def _parted(first: Wording, other: Wording, run: _Run) -> list[_Run]:
    """A run in parts of one kind each, where its words can be matched."""
    if run.same or not all(run.sizes):
        return [run]
    was, now = range(run.start, run.end), range(run.begin, run.stop)
    if same_letters(first.keys[run.start : run.end], other.keys[run.begin : run.stop]):
        return [replace(run, same=True)]
    kinds, others = [kind_of(first, number) for number in was], [kind_of(other, number) for number in now]
    if len(was) == len(now) and (len(was) <= _FEW or kinds == others):
        pairs = list(zip(was, now))
    else:
        figures = [(kind, number) for kind, number in zip(kinds, was) if kind in ("number", "date")]
        partners = [(kind, number) for kind, number in zip(others, now) if kind in ("number", "date")]
        alike = [kind for kind, _ in figures] == [kind for kind, _ in partners] and max(run.sizes) <= _PHRASE
        pairs = [(figure[1], partner[1]) for figure, partner in zip(figures, partners) if alike]
    parts: list[_Run] = []
    start, begin = run.start, run.begin
    for number, partner in [*pairs, (run.end, run.stop)]:
        if (start, begin) != (number, partner):
            parts += _parted(first, other, _Run(start, number, begin, partner, False)) if pairs else [run]
        if (number, partner) != (run.end, run.stop):
            equal = first.keys[number] == other.keys[partner]
            parts.append(_Run(number, number + 1, partner, partner + 1, equal))
        start, begin = number + 1, partner + 1
    return _joined(first, other, parts)


def _joined(first: Wording, other: Wording, parts: list[_Run]) -> list[_Run]:
    """Parts side by side that are of one kind are one: three million, first name and last name."""
    found: list[_Run] = []
    last = None
    for part in parts:
        kind = None
        if not part.same and all(part.sizes):
            kind = kind_between(first, (part.start, part.end), other, (part.begin, part.stop))
        if kind and kind == last and not (first.marks(part.start) or other.marks(part.begin)):
            found[-1] = replace(part, start=found[-1].start, begin=found[-1].begin)
        else:
            found.append(part)
        last = kind
    return found
