"""The places of a document that an anchor can mean: passages, or runs of sentences."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from citekit.model.anchor import Anchor
from citekit.model.document import Document
from citekit.text.fold import check
from citekit.text.sentences import sentences


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with what it says; ``number`` is the index of its passage in the document."""

    anchor: Anchor
    text: str
    number: int


def spots(document: Document, like: Anchor) -> Iterator[Spot]:
    """All places of a document of the kind that an anchor names: passages, or as many sentences."""
    for number, passage in enumerate(document.passages):
        section, _, position = passage.id.rpartition(".")
        anchor = Anchor(key=like.key, section=section, passage=position, check=passage.check)
        if like.sentences is None:
            yield Spot(anchor, passage.text, number)
            continue
        count = like.sentences[1] - like.sentences[0] + 1
        for first, (text, said) in enumerate(_runs(passage.text, count), start=1):
            yield Spot(replace(anchor, sentences=(first, first + count - 1), check=said), text, number)


@lru_cache(maxsize=2048)
def _runs(text: str, count: int) -> tuple[tuple[str, str], ...]:
    """All runs of so many sentences of a text, with their checks; many anchors ask for those of one text."""
    ranges = sentences(text)
    runs = (text[ranges[at][0] : ranges[at + count - 1][1]] for at in range(len(ranges) - count + 1))
    return tuple((run, check(run)) for run in runs)


def is_same_place(one: Anchor, other: Anchor) -> bool:
    """Whether two anchors name the same place by number."""
    return (one.place, one.sentences) == (other.place, other.sentences)
