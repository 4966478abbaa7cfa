"""Anchors as they are printed: each with the check of what stands there."""

from citekit.model.anchor import Anchor
from citekit.model.document import Passage, Section
from citekit.text.fold import check
from citekit.text.sentences import sentences


def issue_anchor(key: str) -> str:
    """The anchor of an issue: its key; an issue has no check."""
    return key


def section_anchor(key: str, section: Section) -> str:
    """The anchor of a section or subsection."""
    return str(Anchor(key=key, section=section.id, check=section.check))


def passage_anchor(key: str, passage: Passage) -> str:
    """The anchor of a passage."""
    section, _, position = passage.id.rpartition(".")
    return str(Anchor(key=key, section=section, passage=position, check=passage.check))


def sentence_anchor(key: str, passage: Passage, first: int, last: int) -> str:
    """The anchor of the sentences ``first`` to ``last`` of a passage, counted from 1, both included.

    ValueError where the passage has no such sentences.
    """
    ranges = sentences(passage.text)
    if not 1 <= first <= last <= len(ranges):
        raise ValueError(f"{passage.id} has {len(ranges)} sentences")
    words = passage.text[ranges[first - 1][0] : ranges[last - 1][1]]
    section, _, position = passage.id.rpartition(".")
    return str(Anchor(key=key, section=section, passage=position, sentences=(first, last), check=check(words)))


def range_anchor(key: str, passage: Passage, start: int, end: int) -> str:
    """The anchor of the sentences that ``text[start:end]`` of a passage touches.

    That of the whole passage where it touches them all.
    """
    ranges = sentences(passage.text)
    touched = [number for number, (first, last) in enumerate(ranges, 1) if first < end and start < last]
    if not touched or len(touched) == len(ranges):
        return passage_anchor(key, passage)
    return sentence_anchor(key, passage, touched[0], touched[-1])
