"""Texts with passages of other texts put into them, as they were or damaged; where is known. Seeded.

The texts are books and newsletters, cleaned of what they repeat themselves, so that what a search
finds beyond the cases is a mistake of the search.
"""

import random
import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench.cleaned import cleaned
from bench.damage import noise
from bench.inputs import SHARED, newsletters

Pair = tuple[int, int, int, int, int, int]
"""One passage twice: document, start and end, and again, in code points; documents by their numbers."""
Chance = random.Random
Damage = Callable[[str, Sequence[str], Chance], str]
"""What becomes of a passage; new words are taken from a stock."""

SEED_TUNE = 20_261
"""For whoever chooses parameters."""
SEED_REPORT = 77_003
"""For figures that are told; no parameter is chosen on it."""
COUNT = 99
SIZES = {"short": (30, 80), "medium": (80, 250), "long": (250, 800)}
"""Words of a passage, by classes that are equally frequent."""
_CHAPTER = 5000  # words of a part of a book: documents of one size with a long newsletter
_TRIES = 10_000
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_NOT_PROSE = re.compile(r"^(?:\[[^\]]+\]:.*|\{%.*?%\}|\{:.*?\})\s*$\n?", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inserted:
    """Texts, and every passage that was put from one of them into another.

    The first side of a pair is the source; ``sizes`` says for each pair whether its source is short,
    medium or long.
    """

    texts: tuple[str, ...]
    truth: tuple[Pair, ...]
    sizes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Passage:
    document: int
    start: int
    end: int
    size: str


@cache
def documents() -> tuple[str, ...]:
    """The books in parts and the newsletters, cleaned; none where the corpora are not there.

    A text of which the most is gone is left out: one of the books was scanned twice.
    """
    texts = []
    for path in sorted((SHARED / "corpora" / "ats").glob("*.txt")):
        texts += _parts(_read(path))
    texts += [_NOT_PROSE.sub("", _FRONT.sub("", _read(path))) for path in newsletters()]
    return tuple(left for text, left in zip(texts, cleaned(texts)) if 2 * len(left) > len(text))


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _parts(text: str) -> list[str]:
    """A book in parts of whole paragraphs."""
    found: list[list[str]] = [[]]
    size = 0
    for paragraph in re.split(r"\n\s*\n", text):
        if size >= _CHAPTER:
            found.append([])
            size = 0
        found[-1].append(paragraph)
        size += len(paragraph.split())
    return ["\n\n".join(part) for part in found]


def reworded(text: str, rate: float, stock: Sequence[str], chance: Chance) -> str:
    """A text with so many of its words, in equal parts, replaced, dropped or exchanged with the next.

    >>> reworded("a b c d e f g h i", 0.5, ["x"], Chance(5))
    'a b c d f e x x i'
    """
    parts = re.split(r"(\s+)", text)
    found, gaps = parts[::2], [*parts[1::2], ""]
    left = round(rate * len(found))
    changed: set[int] = set()
    for at in chance.sample(range(len(found)), len(found)):
        if len(changed) >= left:
            break
        if at in changed:
            continue
        deed = chance.choices(("replace", "drop", "swap"), (2, 2, 1))[0]
        changed.add(at)
        after = at + 1
        if deed == "swap" and after < len(found) and after not in changed and found[at] != found[after]:
            found[at], found[after] = found[after], found[at]
            changed.add(after)
        elif deed == "drop":
            found[at] = gaps[at] = ""
        else:
            found[at] = next((word for word in chance.choices(stock, k=9) if word != found[at]), stock[0])
    return "".join(word + gap for word, gap in zip(found, gaps)).strip()


KINDS: dict[str, Damage] = {
    "verbatim": lambda text, stock, chance: text,
    "5 % of characters": lambda text, stock, chance: noise(text, 0.05, chance),
    "10 % of characters": lambda text, stock, chance: noise(text, 0.10, chance),
    "20 % of words": lambda text, stock, chance: reworded(text, 0.20, stock, chance),
    "40 % of words": lambda text, stock, chance: reworded(text, 0.40, stock, chance),
}


def inserted(texts: Sequence[str], kind: str, seed: int, count: int = COUNT) -> Inserted:
    """The texts with so many cases of a kind; no two of them share a source, nor lies one in another.

    >>> texts = ["\\n\\n".join(f"{name}{number} " * 20 for number in range(9)) for name in "xyz"]
    >>> case = inserted(texts, "verbatim", 1, 2)
    >>> [case.texts[a][start:end] == case.texts[b][begin:stop] for a, start, end, b, begin, stop in case.truth]
    [True, True]
    """
    chance = Chance(f"{seed} {kind}")
    stock = [word for text in texts for word in text.split() if word[0].isalpha()]
    passages = _passages(texts, count, chance)
    taken = _by_document(passages, len(texts))
    borders = [
        [match.end() for match in re.finditer("\n\n(?=[^\n])", text) if not _inside(match.end(), spans)]
        for text, spans in zip(texts, taken)
    ]
    puts: list[list[tuple[int, int, str]]] = [[] for _ in texts]
    for number, passage in enumerate(passages):
        open_for = [at for at in range(len(texts)) if borders[at] and at != passage.document]
        if not open_for:
            raise ValueError(f"there is no place for case {number}; fewer cases or more texts")
        target = chance.choice(open_for)
        place = borders[target].pop(chance.randrange(len(borders[target])))
        said = texts[passage.document][passage.start : passage.end]
        puts[target].append((place, number, KINDS[kind](said, stock, chance).strip()))
    return _assembled(texts, passages, puts)


def _passages(texts: Sequence[str], count: int, chance: Chance) -> list[_Passage]:
    """Passages that have nothing in common, of all sizes, from any place of any text."""
    spots = [[match.span() for match in re.finditer(r"\S+", text)] for text in texts]
    weights = [len(spot) for spot in spots]
    free = [bytearray(len(spot)) for spot in spots]
    found: list[_Passage] = []
    for _ in range(_TRIES):
        if len(found) == count:
            break
        size = list(SIZES)[len(found) % len(SIZES)]
        length = chance.randint(*SIZES[size])
        document = chance.choices(range(len(texts)), weights)[0]
        begin = chance.randrange(max(len(spots[document]) - length, 0) + 1)
        end = begin + length
        if end > len(spots[document]) or any(free[document][begin:end]):
            continue
        free[document][begin:end] = b"\1" * length
        start, stop = spots[document][begin][0], spots[document][end - 1][1]
        found.append(_Passage(document=document, start=start, end=stop, size=size))
    if len(found) < count:
        raise ValueError(f"the texts have room for {len(found)} passages, not for {count}")
    return found


def _by_document(passages: Sequence[_Passage], count: int) -> list[list[tuple[int, int]]]:
    found: list[list[tuple[int, int]]] = [[] for _ in range(count)]
    for passage in passages:
        found[passage.document].append((passage.start, passage.end))
    return [sorted(spans) for spans in found]


def _inside(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(spans, (place, 0)) - 1
    return at >= 0 and spans[at][0] < place < spans[at][1]


def _assembled(
    texts: Sequence[str], passages: Sequence[_Passage], puts: Sequence[Sequence[tuple[int, int, str]]]
) -> Inserted:
    """The texts with what is put into them, and where all of it stands then."""
    new, places, shifts = [], {}, []
    for number, text in enumerate(texts):
        done, moved, out = 0, 0, []
        shift = [(0, 0)]
        for place, case, said in sorted(puts[number]):
            out += [text[done:place], said, "\n\n"]
            places[case] = (number, place + moved, place + moved + len(said))
            moved += len(said) + 2
            shift.append((place, moved))
            done = place
        new.append("".join([*out, text[done:]]))
        shifts.append(shift)
    truth = []
    for case, passage in enumerate(passages):
        shift = shifts[passage.document]
        by = shift[bisect_right(shift, (passage.start, len(new[passage.document]))) - 1][1]
        truth.append((passage.document, passage.start + by, passage.end + by, *places[case]))
    return Inserted(texts=tuple(new), truth=tuple(truth), sizes=tuple(passage.size for passage in passages))
