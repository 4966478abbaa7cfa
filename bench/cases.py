"""The labelled set of quotations made from documents. Seeded."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bench.damage import Chance, letters
from bench.edited import ALLOWED, FORBIDDEN, NEEDED, Rule, plain
from citekit.model.document import Document, Passage
from citekit.text.sentences import sentences

SEED = 4
Label = Literal["allowed", "forbidden", "page", "source", "key", "short", "uncited"]
WANTED: dict[Label, frozenset[str]] = {
    "allowed": frozenset({"verified"}),
    "forbidden": frozenset({"changed", "missing", "ambiguous"}),
    "page": frozenset({"wrong-page"}),
    "source": frozenset({"wrong-source"}),
    "key": frozenset({"unknown-key"}),
    "short": frozenset({"too-short"}),
    "uncited": frozenset({"uncited"}),
}
_SPECIAL = re.compile("[$%&–—“”€@]|[^\x00-\x7f’]")


@dataclass(frozen=True, slots=True)
class Case:
    """Words as a draft quotes them, what it cites, and what that is by the way in which it was made."""

    kind: str
    label: Label
    words: str
    key: str
    pages: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """Words of a document as they stand there, with the keys of issue and section and the pages."""

    words: str
    key: str
    section: str
    pages: str


def pages_of(passage: Passage, start: int, end: int) -> list[str | None]:
    """The printed pages of a range of a passage."""
    ends = [part.start for part in passage.pages[1:]] + [len(passage.text)]
    return [part.page for part, stop in zip(passage.pages, ends) if part.start < end and stop > start]


class Source:
    """A document under its key, and the letters of all documents beside it."""

    def __init__(self, document: Document, key: str) -> None:
        self.key = key
        self.passages = document.passages
        self.letters = letters(" ".join(passage.text for passage in document.passages))
        self.special = [index for index, one in enumerate(self.passages) if _SPECIAL.search(one.text)]

    @property
    def sections(self) -> set[str]:
        """The keys of its sections that have passages."""
        return {self.section(passage) for passage in self.passages}

    def section(self, passage: Passage) -> str:
        """The key of the section of a passage."""
        name = passage.section.partition(".")[0].lower()
        return self.key if name in ("", "front") else f"{self.key}_{name}"

    def taken(self, chance: Chance, needed: re.Pattern[str] | None = None) -> Taken | None:
        """A part of a sentence, sentences, or words over the end of a passage, with something in it."""
        index = chance.choice(self.special if chance.random() < 0.4 else range(len(self.passages)))
        passage = self.passages[index]
        if needed and not needed.search(passage.text):
            return None
        ranges = sentences(passage.text)
        way = chance.random()
        if way < 0.1 and not needed:
            return self._over(index)
        if way < 0.3 and len(ranges) > 2:
            first = chance.randrange(len(ranges) - 1)
            span = ranges[first][0], ranges[min(first + chance.randint(1, 2), len(ranges) - 1)][1]
        else:
            span = chance.choice(ranges)
        if way > 0.65:
            span = _part(passage.text, span, chance)
        words = passage.text[slice(*span)]
        if len(words.split()) < 9 or (needed and not needed.search(words)):
            return None
        pages = pages_of(passage, *span)
        return Taken(words, self.key, self.section(passage), _range(pages))

    def _over(self, index: int) -> Taken | None:
        """The last sentence of a passage and the first one of the next."""
        if index + 1 == len(self.passages):
            return None
        one, other = self.passages[index : index + 2]
        if one.section != other.section or {one.kind, other.kind} != {"paragraph"}:
            return None
        start, end = sentences(one.text)[-1][0], sentences(other.text)[0][1]
        words = f"{one.text[start:]} {other.text[:end]}"
        pages = pages_of(one, start, len(one.text)) + pages_of(other, 0, end)
        return Taken(words, self.key, self.section(one), _range(pages)) if len(words.split()) > 8 else None


def _range(pages: Sequence[str | None]) -> str:
    """The note of a citation for some pages, empty where one is not known."""
    if None in pages:
        return ""
    return str(pages[0]) if pages[0] == pages[-1] else f"{pages[0]}-{pages[-1]}"


def _part(text: str, span: tuple[int, int], chance: Chance) -> tuple[int, int]:
    """A run of words of a sentence."""
    found = list(re.finditer(r"\S+", text[slice(*span)]))
    if len(found) < 12:
        return span
    first = chance.randrange(len(found) - 10)
    last = chance.randrange(first + 9, min(first + 30, len(found)))
    return span[0] + found[first].start(), span[0] + found[last].end()


def cases(sources: Sequence[Source], count: int, seed: int = SEED) -> list[Case]:
    """So many quotations of each allowed kind, half as many of each forbidden one, and those cited wrongly."""
    chance = random.Random(seed)
    found: list[Case] = []
    for kind, rule in ALLOWED.items():
        found += _made(sources, kind, "allowed", rule, count, chance)
    for kind, rule in FORBIDDEN.items():
        found += _made(sources, kind, "forbidden", rule, (count + 1) // 2, chance)
    found += _cited_wrongly(sources, count, chance)
    chance.shuffle(found)
    return found


def _made(
    sources: Sequence[Source], kind: str, label: Label, rule: Rule, count: int, chance: Chance
) -> Iterator[Case]:
    """Quotations of one kind, none twice; fewer where the documents have no more places for it."""
    needed = re.compile(NEEDED[kind]) if kind in NEEDED else None
    seen: set[str] = set()
    for _ in range(count * 400):
        if len(seen) == count:
            return
        taken = _unique(sources, chance, needed)
        words = taken and rule(taken.words, chance)
        if not taken or not words or words in seen or _says_so(sources, label, taken, words):
            continue
        seen.add(words)
        key = chance.choice((taken.key, taken.section))
        yield Case(kind, label, words, key, taken.pages if chance.random() < 0.8 else "")


def _unique(sources: Sequence[Source], chance: Chance, needed: re.Pattern[str] | None = None) -> Taken | None:
    """Words that stand in one place only."""
    taken = chance.choice(sources).taken(chance, needed)
    if taken is None or sum(source.letters.count(letters(taken.words)) for source in sources) != 1:
        return None
    return taken


def _says_so(sources: Sequence[Source], label: Label, taken: Taken, words: str) -> bool:
    """Whether a forbidden change made by chance what a source says: its words without the first one."""
    said = letters(plain(words))
    same = said == letters(taken.words)
    return label == "forbidden" and not same and any(said in source.letters for source in sources)


def _cited_wrongly(sources: Sequence[Source], count: int, chance: Chance) -> Iterator[Case]:
    """Right words with a page, a section, an issue or a key that is not theirs; and too few words."""
    made = 0
    while made < count:
        taken = _unique(sources, chance)
        if taken is None or not taken.pages:
            continue
        made += 1
        right = Case("", "allowed", taken.words, taken.key, taken.pages)
        page = int(taken.pages.rpartition("-")[2])
        yield replace(right, kind="wrong page", label="page", pages=str(page + chance.randint(1, 30)))
        others = [one for source in sources if source.key == taken.key for one in source.sections]
        sections = sorted({*others} - {taken.section, taken.key})
        yield replace(right, kind="another section", label="source", key=chance.choice(sections), pages="")
        other = chance.choice([source.key for source in sources if source.key != taken.key])
        yield replace(right, kind="another issue", label="source", key=other)
        yield replace(right, kind="unknown key", label="key", key=f"nobody-20{made:02}")
        few = " ".join(re.split(r"[\s–—-]+", taken.words)[: chance.randint(1, 3)]).rstrip(".,;:")
        yield replace(right, kind="too short", label="short", words=few)
        yield replace(right, kind="uncited", label="uncited", key="", pages="")
