"""What differs between the occurrences of a repeated passage, the most telling first."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from citekit.model.reuse import KINDS, Variant, VariantKind
from citekit.reuse.alignment import Bounds, Compared, compared
from citekit.reuse.kinds import kind_between
from citekit.reuse.marks import same_marks
from citekit.reuse.wording import Wording, wording
from citekit.structure.language import language_of

_RANKS = {kind: rank for rank, kind in enumerate(KINDS)}
_NEAR = 3  # words by which two places differ that are looked at as one


def variants(texts: Sequence[str]) -> tuple[Variant, ...]:
    """The places at which the occurrences of a passage differ, the earliest of which stands first.

    ``texts`` are their clean words; each is compared with the longest, that of most words, so that
    what a short one leaves out is seen in the others. Readings come in the order of the texts that have
    them first. Most telling first: numbers, dates, names, negations, other words, punctuation, and by
    place among these. What one has before its common beginning or behind its common end is no variant,
    nor are case, kinds of quotation marks, of apostrophes and of dashes, hyphens and white space. An
    occurrence that has no such place holds none of its readings.

    No text is left out; the time grows with their length together.

    >>> [(one.kind, one.texts) for one in variants(["It rose by 5 %, he said", "It fell by 7 % he said"])]
    [('number', ('5 %', '7 %')), ('word', ('rose', 'fell')), ('punctuation', (',', ''))]
    """
    holders: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        holders.setdefault(text, []).append(number)
    if len(holders) < 2:
        return ()
    language = language_of(max(holders, key=len))[0] or "en"
    wordings = [wording(text, language) for text in holders]
    longest = max(wordings, key=lambda words: len(words.keys))
    beside = [
        _Beside(None if words is longest else compared(longest, words), tuple(numbers))
        for words, numbers in zip(wordings, holders.values())
    ]
    readers = [one.reader for one in beside if one.reader is not None]
    found = [
        (place, one) for place in _places(readers) if (one := _of_words(longest, beside, *place)) is not None
    ]
    gaps = sorted({gap for reader in readers for gap, _ in reader.marked(longest)})
    found += [((gap, gap), _of_marks(longest, beside, gap)) for gap in gaps]
    return tuple(one for _, one in sorted(found, key=lambda one: (_RANKS[one[1].kind], one[0])))


@dataclass(frozen=True, slots=True)
class _Beside:
    """A text beside the longest, None for that itself, and the numbers of the occurrences that read so."""

    reader: Compared | None
    numbers: tuple[int, ...]


def _of_words(longest: Wording, beside: Iterable[_Beside], start: int, end: int) -> Variant | None:
    """The variant at a place of the longest text; None where all read alike."""
    readings = []
    kinds: set[VariantKind] = set()
    own = longest.keys[start:end]
    for one in beside:
        if one.reader is None:
            readings.append((own, longest.reading(start, end), one.numbers))
        elif bounds := one.reader.counterpart(start, end):
            other = one.reader.other
            keys = other.keys[slice(*bounds)]
            readings.append((keys, other.reading(*bounds), one.numbers))
            if keys != own:
                kinds.add(kind_between(longest, (start, end), other, bounds))
    return _variant(min(kinds, key=_RANKS.__getitem__), readings) if kinds else None


def _of_marks(longest: Wording, beside: Iterable[_Beside], gap: int) -> Variant:
    """The variant of what stands before a word of the longest text."""
    readings: list[tuple[str, str, tuple[int, ...]]] = []
    for one in beside:
        words, word = (longest, gap) if one.reader is None else (one.reader.other, one.reader.before(gap))
        if word >= 0:
            marks = words.marks(word)
            marks = next((known for known, _, _ in readings if same_marks(marks, known)), marks)
            readings.append((marks, words.gap(word).strip(), one.numbers))
    return _variant("punctuation", readings)


def _variant(kind: VariantKind, readings: Iterable[tuple[Hashable, str, tuple[int, ...]]]) -> Variant:
    texts: dict[Hashable, str] = {}
    holders: dict[Hashable, list[int]] = {}
    for identity, text, numbers in readings:
        texts.setdefault(identity, text)
        holders.setdefault(identity, []).extend(numbers)
    return Variant(
        kind=kind,
        texts=tuple(texts.values()),
        holders=tuple(tuple(sorted(numbers)) for numbers in holders.values()),
    )


def _places(readers: Sequence[Compared]) -> list[Bounds]:
    """Where the others differ from the longest text, what overlaps and is about as long taken as one place."""
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
