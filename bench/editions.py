"""Editions of a document in memory, each place of which has a known one in the other."""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from citekit.anchors.resolve import Find
from citekit.model.anchor import Anchor
from citekit.model.document import Document, Passage
from citekit.quotes.editing import Piece
from citekit.quotes.stream import Stream
from citekit.text.fold import check
from citekit.text.sentences import sentences

KEY = "key"
Altered = Callable[[str], tuple[str, str] | None]
"""What a piece of text said, and what it says now; None where it cannot be altered so."""


@dataclass(frozen=True, slots=True)
class Target:
    """A place of the older edition, and where its words are now: the range of a passage, or nowhere."""

    anchor: Anchor
    was: str
    place: str = ""
    start: int = 0
    end: int = 0
    altered: bool = False
    now: str = ""


@dataclass
class Editions:
    """Two editions of a document, and the places of the older one that are to be resolved."""

    older: Document
    current: Document
    targets: list[Target] = field(default_factory=list)

    @cached_property
    def find(self) -> Find:
        """The look-up of words in the current edition."""
        return finder(self.current)


def numbered(document: Document, passages: Sequence[tuple[Passage, str]]) -> Document:
    """The document with other passages: each with another text, counted anew in its section."""
    counts: Counter[tuple[str, bool]] = Counter()
    made = []
    for passage, text in passages:
        section = passage.id.rpartition(".")[0]
        note = passage.kind == "footnote"
        counts[section, note] += 1
        id_ = f"{section}.{'n' if note else 'p'}{counts[section, note]}"
        made.append(replace(passage, id=id_, text=text, check=check(text), pages=passage.pages[:1]))
    return replace(document, passages=tuple(made))


def anchor_of(passage: Passage, said: str, at: tuple[int, int] | None = None) -> Anchor:
    section, _, position = passage.id.rpartition(".")
    return Anchor(key=KEY, section=section, passage=position, sentences=at, check=check(said))


def pieces(text: str, *, whole: bool) -> list[tuple[int, int]]:
    """The parts of a passage that are altered one by one: all of it, or its sentences."""
    return [(0, len(text))] if whole else list(sentences(text))


@dataclass
class _Made:
    """A passage with its pieces altered: both texts, and where the pieces stand in them."""

    was: str = ""
    now: str = ""
    parts: list[tuple[tuple[int, int], tuple[int, int], bool]] = field(default_factory=list)


def _altered(text: str, ranges: Sequence[tuple[int, int]], alter: Altered) -> _Made:
    made, at = _Made(), 0
    for start, end in ranges:
        made.was += text[at:start]
        made.now += text[at:start]
        pair = alter(text[start:end])
        was, now = pair or (text[start:end],) * 2
        begins = len(made.was), len(made.now)
        made.was, made.now, at = made.was + was, made.now + now, end
        parts = (begins[0], len(made.was)), (begins[1], len(made.now))
        made.parts.append((*parts, pair is not None))
    made.was += text[at:]
    made.now += text[at:]
    return made


def altered(
    document: Document, alter: Altered, chance: random.Random, *, whole: bool, kept: bool = True
) -> Editions:
    """The document with each passage (``whole``) or each sentence altered, and passages put in between.

    Unless ``kept``, targets are only those places that were altered.
    """
    made = [_altered(one.text, pieces(one.text, whole=whole), alter) for one in document.passages]
    older = numbered(document, [(one, two.was) for one, two in zip(document.passages, made)])
    now: list[tuple[Passage, str]] = []
    where: list[int] = []
    for passage, one in zip(document.passages, made):
        if chance.random() < 0.05:  # numbers move
            now.append(
                (passage, f"Paragraph {len(now)} of {chance.random():.9f} was put in here by an editor.")
            )
        where.append(len(now))
        now.append((passage, one.now))
    current = numbered(document, now)
    targets = [
        target
        for index, one in enumerate(made)
        for target in _targets(older.passages[index], current.passages[where[index]], one, whole=whole)
        if kept or target.altered
    ]
    return Editions(older, current, targets)


def _targets(before: Passage, after: Passage, made: _Made, *, whole: bool) -> Iterator[Target]:
    """The pieces that are places of the older edition: its own sentences, not what an alteration parted."""
    numbers = {} if whole else {found: index for index, found in enumerate(sentences(before.text), 1)}
    for was, now, changed in made.parts:
        if not whole and was not in numbers:
            continue
        at = None if whole else (numbers[was], numbers[was])
        said = before.text[slice(*was)]
        yield Target(
            anchor=anchor_of(before, said, at),
            was=said,
            place=after.id,
            start=now[0],
            end=now[1],
            altered=changed,
            now=after.text[slice(*now)],
        )


def targets_of(document: Document) -> Iterator[Target]:
    """All passages and sentences of a document, as they stand."""
    for passage in document.passages:
        yield Target(anchor_of(passage, passage.text), passage.text, passage.id, 0, len(passage.text))
        ranges = sentences(passage.text)
        for number, (start, end) in enumerate(ranges, 1):
            said = passage.text[start:end]
            yield Target(anchor_of(passage, said, (number, number)), said, passage.id, start, end)


def finder(document: Document) -> Find:
    """All places of a document that have some words, with the whole sentences around them."""
    stream = Stream(document.passages)

    def find(words: str) -> list[tuple[Anchor, str]]:
        found = []
        for one in stream.find([Piece(text=words)]):
            spans = stream.spans(one.whole)
            texts = [stream.passages[index].text for index, _, _ in spans]
            start = max(begin for begin, _ in sentences(texts[0]) if begin <= spans[0][1])
            end = min(stop for _, stop in sentences(texts[-1]) if stop >= spans[-1][2])
            anchor = _place(stream.passages[spans[0][0]], start, end if len(spans) == 1 else len(texts[0]))
            texts[-1] = texts[-1][:end]
            texts[0] = texts[0][start:]
            found.append((anchor, " ".join(texts)))
        return found

    return find


def _place(passage: Passage, start: int, end: int) -> Anchor:
    """The sentences that a range of a passage touches."""
    ranges = sentences(passage.text)
    touched = [index for index, (first, last) in enumerate(ranges, 1) if first < end and start < last]
    at = (touched[0], touched[-1]) if 0 < len(touched) < len(ranges) else None
    begin, stop = (ranges[at[0] - 1][0], ranges[at[1] - 1][1]) if at else (0, len(passage.text))
    return anchor_of(passage, passage.text[begin:stop], at)
