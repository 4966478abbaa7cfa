"""What differs between the occurrences of a repeated passage, the most telling first."""

from collections.abc import Hashable, Iterable, Sequence

from citekit.model.reuse import KINDS, Variant, VariantKind
from citekit.reuse.alignment import Bounds, Compared, compared
from citekit.reuse.kinds import kind_between
from citekit.reuse.marks import same_marks
from citekit.reuse.wording import Wording, wording
from citekit.structure.language import language_of

_RANKS = {kind: rank for rank, kind in enumerate(KINDS)}
_NEAR = 3  # words by which two places differ that are looked at as one


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
    readers = tuple(compared(first, other) for other in others)
    owners = tuple(map(tuple, holders.values()))
    found = [
        (place, one)
        for place in _places(readers)
        if (one := _of_words(first, readers, owners, *place)) is not None
    ]
    found += [
        ((gap, gap), _of_marks(first, readers, owners, gap))
        for gap in sorted({gap for reader in readers for gap, _ in reader.marked(first)})
    ]
    return tuple(one for _, one in sorted(found, key=lambda one: (_RANKS[one[1].kind], one[0])))


def _of_words(
    first: Wording, readers: Sequence[Compared], owners: Sequence[tuple[int, ...]], start: int, end: int
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
    first: Wording, readers: Sequence[Compared], owners: Sequence[tuple[int, ...]], gap: int
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


def _places(readers: Sequence[Compared]) -> list[Bounds]:
    """Where the others differ from the first text, what overlaps and is about as long taken as one place."""
    places: list[Bounds] = []
    shortest = 0
    for start, end in sorted({bounds for reader in readers for bounds in reader.changed()}):
        if places and start < min(end, places[-1][1]):
            begin, stop = places[-1][0], max(end, places[-1][1])
            if stop - begin <= min(shortest, end - start) + _NEAR:
                places[-1], shortest = (begin, stop), min(shortest, end - start)
                continue
        places.append((start, end))
        shortest = end - start
    return places
