"""Drafts in plain text: citations in brackets, quotations in marks or indented as blocks."""

import re
from collections.abc import Callable

from citekit.model.draft import Draft
from citekit.quotes.drafts.flow import FlowBuilder
from citekit.quotes.drafts.written import written_clusters

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
_BLOCK = re.compile(r"(?: {4}|\t)\s*\S")
_ANCHOR = re.compile(r"[ \t]*(?:[%#;]+|//)?\s*citekit:\s*(\S+)\s*\Z")


def read(text: str, path: str, is_key: Callable[[str], bool]) -> Draft:
    """A manuscript in plain text; paragraphs are parted by empty lines, lines in them do not count.

    A paragraph of which every line is indented by four spaces is a block quotation. ``is_key``
    says whether the library has a key.
    """
    builder = FlowBuilder()
    for match in _PARAGRAPH.finditer(text):
        paragraph, start = match.group(), match.start()
        if (anchor := _ANCHOR.match(paragraph)) is not None:
            builder.anchor(anchor[1])
            continue
        begin = builder.length
        at = 0
        for cluster in written_clusters(text[start : match.end()], is_key):
            builder.add(paragraph[at : cluster.start], start + at, start + cluster.start)
            builder.cite(cluster.shifted(start))
            at = cluster.end
        builder.add(paragraph[at:], start + at, match.end())
        if all(_BLOCK.match(line) for line in paragraph.split("\n")):
            builder.mark(begin, block=True)
        builder.paragraph(match.end())
    return Draft(path=path, source=text, flow=builder.build())
