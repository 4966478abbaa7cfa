"""Every anchor of the source documents, after these were wrapped and styled anew, or typeset and read back."""

import re
import textwrap
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate

import pytest

from citekit.anchors.resolve import HOLDS, resolve_passage
from citekit.model.anchor import Anchor
from citekit.model.document import Document
from citekit.readers.markdown import read
from citekit.readers.pdf.reading import read_here
from citekit.structure.normalize import normalize
from citekit.text.fold import check, skeleton
from citekit.text.sentences import sentences
from tests.readers.pdf.conftest import document
from tests.readers.pdf.made import made

__all__ = ["document"]


def anchors(found: Document) -> Iterator[Anchor]:
    """The anchors of all passages, and of all their sentences."""
    for passage in found.passages:
        section, _, place = passage.id.rpartition(".")
        yield Anchor(key="k", section=section, passage=place, check=passage.check)
        for number, (start, end) in enumerate(sentences(passage.text), start=1):
            said = check(passage.text[start:end])
            yield Anchor(key="k", section=section, passage=place, sentences=(number, number), check=said)


def places(current: Document):
    """All places of a document that have some words, with the sentences around them."""
    parts = [
        (number, passage.text[start:end])
        for number, passage in enumerate(current.passages)
        for start, end in sentences(passage.text)
    ]
    folded = [skeleton(text) for _, text in parts]
    ends = list(accumulate(map(len, folded)))
    whole = "".join(folded)

    def find(words: str) -> list[tuple[Anchor, str]]:
        wanted = skeleton(words)
        found = []
        at = whole.find(wanted)
        while at >= 0:
            first, last = bisect_right(ends, at), bisect_left(ends, at + len(wanted))
            passage = current.passages[parts[first][0]]
            section, _, place = passage.id.rpartition(".")
            text = " ".join(text for _, text in parts[first : last + 1])
            found.append((Anchor(key="k", section=section, passage=place, check=passage.check), text))
            at = whole.find(wanted, at + 1)
        return found

    return find


def lost(was: Document, now: Document) -> list[tuple[str, str]]:
    """The anchors that do not hold, with what became of them."""
    find = places(now)
    found = [(str(anchor), resolve_passage(anchor, now, [was], find).status) for anchor in anchors(was)]
    return [one for one in found if one[1] not in HOLDS]


def wrapped(text: str) -> str:
    """Every long line in lines of 50 characters."""
    return "\n".join(
        line if len(line) < 100 else textwrap.fill(line, 50, break_on_hyphens=False, break_long_words=False)
        for line in text.split("\n")
    )


def styled(text: str) -> str:
    """Other marks and dashes, ligatures, soft hyphens and emphasis in the long paragraphs."""

    def anew(match: re.Match[str]) -> str:
        block = match.group()
        block = block.translate(str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'"}))
        block = block.replace("ffi", "ﬃ").replace("fi", "ﬁ").replace("fl", "ﬂ")
        block = re.sub(r"(?<=[a-z]{4})(?=[a-z]{4})", "\u00ad", block, count=40)
        return re.sub(r"(?<= )([a-z]{5,}) ([a-z]{3,})(?= )", r"*\1 \2*", block, count=3)

    return re.sub(r"(?m)^[^\n*#\[]{250,}$", anew, text)


@pytest.mark.parametrize("restyle", [wrapped, styled], ids=["wrapped", "styled"])
def test_anchors_hold_in_a_text_styled_anew(document, restyle):
    text = restyle(document.source.text)
    assert text != document.source.text
    assert lost(document, normalize(read(text.encode(), "again.txt"))) == []


def test_anchors_hold_in_a_pdf(document):
    pdf = made(document, "columns").pdf
    assert lost(document, normalize(read_here(pdf, "issue.pdf"))) == []
