"""The kinds of trials: editions of a document, and what may become of the anchors to it. Seeded."""

import random
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Literal

from bench import damage
from bench.damage import letters, meaning
from bench.editions import Editions, altered, numbered, targets_of
from bench.restyle import RESTYLES
from citekit.model.document import Document, Passage

SEED = 4
Label = Literal["noise", "same", "altered", "gone"]
Trial = tuple[str, Label, Editions]
NOISE = {"2 % noise": 0.02, "5 % noise": 0.05, "10 % noise": 0.1}


def _chance(*seeds: object) -> random.Random:
    return random.Random("/".join(map(str, (SEED, *seeds))))


def of_document(document: Document, other: Document, rounds: int) -> Iterator[Trial]:
    """All trials of a document; one round of five documents is some 200,000 of them."""
    yield from noises(document, 4 * rounds)
    for number in range(rounds):
        for kind, change in damage.WORDS.items():
            yield from changes(document, kind, change, number)
        for kind in RESTYLES:
            yield from restyled(document, kind, number)
        yield from deleted(document, number)
        yield from twins(document, number)
    yield replaced(document, other)
    yield from figures(document, rounds)


def noises(document: Document, rounds: int) -> Iterator[Trial]:
    """All characters of the edition may be wrong; more rounds of passages than of sentences."""
    for kind, rate in NOISE.items():
        for number in range(rounds):
            chance = _chance(kind, document.source.sha256, number)
            alter = partial(_noisy, rate, chance)
            yield kind, "noise", altered(document, alter, chance, whole=True)
            if number % 4 == 0:
                yield f"{kind}, sentences", "noise", altered(document, alter, chance, whole=False)


def _noisy(rate: float, chance: random.Random, text: str) -> damage.Pair:
    return text, damage.noise(text, rate, chance)


def changes(document: Document, kind: str, change: damage.Change, number: int) -> Iterator[Trial]:
    """One place of each passage, then one of each sentence is altered."""
    chance = _chance(kind, document.source.sha256, number)
    alter = partial(_altered_by, change, chance)
    for whole in (True, False):
        editions = altered(document, alter, chance, whole=whole, kept=False)
        editions.targets = [target for target in editions.targets if meaning(target.was) != meaning(target.now)]
        yield kind, "altered", editions


def _altered_by(change: damage.Change, chance: random.Random, text: str) -> damage.Pair | None:
    return change(text, chance)


def restyled(document: Document, kind: str, number: int) -> Iterator[Trial]:
    """The whole edition in other clothes."""
    chance = _chance(kind, document.source.sha256, number)
    alter = partial(_dressed, kind, chance)
    for whole in (True, False):
        yield kind, "same", altered(document, alter, chance, whole=whole)


def _dressed(kind: str, chance: random.Random, text: str) -> damage.Pair:
    return text, RESTYLES[kind](text, chance)


def figures(document: Document, rounds: int) -> Iterator[Trial]:
    """Figures, signs, units and joints, put into the text and altered, or only written otherwise."""
    for kind, pairs in damage.FIGURES.items():
        for was, now in damage.inside(pairs):
            for number in range(rounds):
                change = damage.between(was, now)
                for _, label, editions in changes(document, f"{kind}/{was}/{now}", change, number):
                    yield kind, label, editions
    for was, now in damage.inside(damage.SAME_FIGURES):
        chance = _chance(was, now, document.source.sha256)
        alter = partial(_altered_by, damage.between(was, now), chance)
        for whole in (True, False):
            yield "figures in other clothes", "same", altered(document, alter, chance, whole=whole, kept=False)


def deleted(document: Document, number: int) -> Iterator[Trial]:
    """A third of the passages is gone, and the others have moved."""
    chance = _chance("deleted", document.source.sha256, number)
    kept = [one for one in document.passages if chance.random() > 0.33]
    current = numbered(document, [(one, one.text) for one in kept])
    now = {one.id: after.id for one, after in zip(kept, current.passages)}
    gone, there = Editions(document, current), Editions(document, current)
    for target in targets_of(document):
        place = now.get(target.place, "")
        (there if place else gone).targets.append(replace(target, place=place))
    yield "the target deleted", "gone", gone
    yield "others deleted", "same", there


def replaced(document: Document, other: Document) -> Trial:
    """Another document in the place of this one."""
    targets = [replace(target, place="") for target in targets_of(document)]
    return "another document", "gone", Editions(document, other, targets)


def twins(document: Document, number: int) -> Iterator[Trial]:
    """Copies with one word changed: instead of the originals at other places, and beside them."""
    chance = _chance("twins", document.source.sha256, number)
    ways = (damage.word_replaced, damage.word_dropped, damage.word_added, damage.negation_added)
    copies = [(chance.choice(ways)(one.text, chance) or ("", ""))[1] for one in document.passages]
    order = chance.sample(range(len(copies)), len(copies))
    elsewhere = numbered(document, [(document.passages[at], copies[at]) for at in order if copies[at]])
    all_letters = letters(" ".join(copies))
    targets = [
        replace(target, place="") for target in targets_of(document) if letters(target.was) not in all_letters
    ]
    yield "only a near twin elsewhere", "gone", Editions(document, elsewhere, targets)
    yield "a near twin beside it", "same", _beside(document, copies, chance)


def _beside(document: Document, copies: list[str], chance: random.Random) -> Editions:
    """Each passage with its copy before or after it."""
    both: list[tuple[Passage, str]] = []
    where: dict[str, int] = {}
    for passage, copy in zip(document.passages, copies):
        couple = [(passage, text) for text in (passage.text, copy) if text]
        if chance.random() < 0.5:
            couple.reverse()
        where[passage.id] = len(both) + [text for _, text in couple].index(passage.text)
        both += couple
    current = numbered(document, both)
    targets = [
        replace(target, place=current.passages[where[target.place]].id)
        for target in targets_of(document)
        if target.anchor.sentences is None
    ]
    return Editions(document, current, targets)
