"""Drafts in plain text: citations in brackets, quotations in marks or indented as blocks."""

import re
from collections.abc import Callable, Iterator

from citekit.model.draft import Draft
from citekit.quotes.drafts.flow import FlowBuilder
from citekit.quotes.drafts.written import written_clusters

_BLANK = re.compile(r"\n[^\S\n]*(?=\n)")
_BLOCK = re.compile(r"(?: {4}|\t)\s*\S")
_ANCHOR = re.compile(r"(?:[%#;]+|//)?\s*citekit:\s*(\S+)\Z")


def read(text: str, path: str, is_key: Callable[[str], bool]) -> Draft:
    """A manuscript in plain text; paragraphs are parted by empty lines, lines in them do not count.

    A paragraph of which every line is indented by four spaces is a block quotation. ``is_key``
    says whether the library has a key.
    """
    builder = FlowBuilder()
    for start, end in _paragraphs(text):
        paragraph = text[start:end]
        if (anchor := _ANCHOR.match(paragraph.strip())) is not None:
            builder.anchor(anchor[1])
            continue
        begin = builder.length
        at = 0
        for cluster in written_clusters(paragraph, is_key):
            builder.add(paragraph[at : cluster.start], start + at, start + cluster.start)
            builder.cite(cluster.shifted(start))
            at = cluster.end
        builder.add(paragraph[at:], start + at, end)
        if all(_BLOCK.match(line) for line in paragraph.split("\n")):
            builder.mark(begin, block=True)
        builder.paragraph(end)
    return Draft(path=path, source=text, flow=builder.build())


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The ranges of the paragraphs: what stands between empty lines."""
    begin = 0
    for end in (*(match.start() for match in _BLANK.finditer(text)), len(text)):
        words = text[begin:end]
        if words.strip():
            start = begin + len(words) - len(words.lstrip("\n"))
            yield start, begin + len(words.rstrip())
        begin = end
