"""Openings that stand before their own heading."""

import itertools
import re
from collections.abc import Sequence

from citekit.model.document import Passage, Section
from citekit.model.layout import Loss

_WORD = re.compile(r"[^\W\d_]{5,}")
_SHORTEST = 200
_TITLE_WORDS = 3


def stray_openings(sections: Sequence[Section], passages: Sequence[Passage]) -> tuple[Loss, ...]:
    """A loss for every last paragraph of a section that speaks of the next section's matter.

    Extractors put the lead of an article before its heading where the layout does. Such a
    paragraph has most words of the next title that its own lacks, three at least, and of the
    words that only one of the two sections has, more of the next. It stays where it stands.
    """
    tops = [section for section in sections if section.level == 1]
    groups: dict[str, list[Passage]] = {}
    for passage in passages:
        groups.setdefault(passage.id.split(".")[0], []).append(passage)
    losses = []
    for section, following in itertools.pairwise(tops):
        own, others = groups.get(section.id, []), groups.get(following.id, [])
        if len(own) > 1 and others and _belongs_to_next(own, section.title, others, following.title):
            last = own[-1]
            message = f"speaks of the matter of section {following.id}, before whose heading it stands"
            losses.append(Loss(place=last.id, start=last.spans[0][0], end=last.spans[-1][1], message=message))
    return tuple(losses)


def _belongs_to_next(own: Sequence[Passage], title: str, others: Sequence[Passage], next_title: str) -> bool:
    last = own[-1].text
    if len(last) < _SHORTEST or own[-1].kind != "paragraph":
        return False
    named = {word.lower() for word in _WORD.findall(next_title)} - {
        word.lower() for word in _WORD.findall(title)
    }
    if sum(word in last.lower() for word in named) < max(_TITLE_WORDS, len(named) / 2):
        return False
    lead = {word.lower() for word in _WORD.findall(last)}
    here = title.lower() + " ".join(passage.text for passage in own[:-1]).lower()
    there = next_title.lower() + " ".join(passage.text for passage in others).lower()
    only_here = sum(word in here and word not in there for word in lead)
    only_there = sum(word in there and word not in here for word in lead)
    return only_there > only_here
