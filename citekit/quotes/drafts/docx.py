"""Word manuscripts as drafts, and corrections written back into them.

The source of the draft is the file's paragraphs, one a line: those of the body (of tables too, those of
a text box behind the paragraph that holds it), then those of the footnotes and of the endnotes in the
order of their marks. Tabs and line breaks are spaces; deleted and hidden text is left out.
"""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from citekit.model.anchor import parse_anchor
from citekit.model.draft import Cluster, Draft, Problem
from citekit.quotes.drafts.docx_fields import citation_items, is_list
from citekit.quotes.drafts.docx_locators import has_locator
from citekit.quotes.drafts.docx_manuscript import Manuscript, open_manuscript
from citekit.quotes.drafts.docx_paragraph import Field, Paragraph
from citekit.quotes.drafts.docx_rewrite import rewrite
from citekit.quotes.drafts.flow import FlowBuilder
from citekit.quotes.drafts.written import written_clusters

__all__ = ["read", "rewrite"]
_ANCHOR = re.compile(r"citekit:\s*([a-z][\w:.~-]*)")


def read(data: bytes, path: str, is_key: Callable[[str], bool]) -> Draft:
    """A Word manuscript; ReadError where the file is none, damaged or unsafe, or where lxml is missing.

    Citations are the fields of Zotero (bookmarks, too), of Mendeley (content controls, too) and of Word
    itself, and what is written in brackets. The page of a field that names one source can be corrected:
    its ``note_at`` is the field's whole visible text, for which ``rewrite`` takes the new note (``p. 8``);
    the keys of fields are the reference manager's to change. Bibliographies and tables of contents that
    Word made stand in the source, not in the flow: what they set in quotation marks are titles.
    """
    manuscript = open_manuscript(data, path)
    telling = _Telling(manuscript, is_key)
    builder = FlowBuilder()
    telling.tell(manuscript.body, builder)
    if manuscript.takes_in():
        message = "the file takes in another one, whose words are not read"
        help = "put its text into the file itself, or check it by itself"
        telling.problems.append(Problem(start=0, message=message, help=help, unread=True))
    return Draft(path=path, source=manuscript.source, flow=builder.build(), problems=tuple(telling.problems))


@dataclass(slots=True)
class _Telling:
    """A manuscript being put into a flow; ``met`` are fields, notes and comments that are through."""

    manuscript: Manuscript
    is_key: Callable[[str], bool]
    problems: list[Problem] = field(default_factory=list)
    met: set[object] = field(default_factory=set)
    in_note: bool = False

    def tell(self, paragraphs: Iterable[Paragraph], builder: FlowBuilder) -> None:
        """Add paragraphs; block quotations that follow each other are one."""
        for block, group in groupby(paragraphs, key=lambda one: one.block):
            begin = builder.length
            for paragraph in group:
                end = paragraph.at + paragraph.length
                if builder.length > begin and paragraph.length:
                    builder.paragraph(paragraph.at)
                self._paragraph(paragraph, builder)
            if block:
                builder.mark(begin, block=True)
            if builder.length > begin:
                builder.paragraph(end)

    def _paragraph(self, paragraph: Paragraph, builder: FlowBuilder) -> None:
        source, begin = self.manuscript.source, paragraph.at
        marks = deque(sorted(paragraph.marks, key=lambda mark: mark[0]))
        at = begin
        for start, end, cluster in self._parts(paragraph):
            while marks and begin + marks[0][0] <= start:
                at = self._marked(marks.popleft(), begin, at, builder)
            at = self._until(builder, at, start)
            if cluster:
                builder.cite(cluster)
            at = end
        for mark in marks:
            at = self._marked(mark, begin, at, builder)
        builder.add(source[at : begin + paragraph.length], at, begin + paragraph.length)

    def _until(self, builder: FlowBuilder, at: int, offset: int) -> int:
        """Add the source up to an offset, which comes back."""
        builder.add(self.manuscript.source[at:offset], at, offset)
        return offset

    def _marked(self, mark: tuple[int, str, str], begin: int, at: int, builder: FlowBuilder) -> int:
        """Add the source up to a mark in the paragraph that begins there, and what it stands for.

        That is a note, or the anchor in a comment or in hidden text.
        """
        offset, kind, name = mark
        at = self._until(builder, at, max(begin + offset, at))
        if kind == "hidden":
            self._anchors(name, builder)
        elif (kind, name) in self.met:
            return at
        elif kind == "comment":
            self._anchors(self.manuscript.comments.get(name, ""), builder)
        elif not self.in_note and (note := self.manuscript.notes.get((kind, name))):
            self.in_note = True
            self.tell(note, builder.note(at))
            self.in_note = False
        self.met.add((kind, name))
        return at

    def _anchors(self, text: str, builder: FlowBuilder) -> None:
        for match in _ANCHOR.finditer(text):
            if parse_anchor(anchor := match[1].rstrip(".:-")):
                builder.anchor(anchor)

    def _parts(self, paragraph: Paragraph) -> list[tuple[int, int, Cluster | None]]:
        """The citations of a paragraph, and with None what is left out of the flow, where they stand."""
        source, at = self.manuscript.source, paragraph.at
        parts: list[tuple[int, int, Cluster | None]] = []
        for begin, end, one in sorted(paragraph.fields, key=lambda span: (span[0], -span[1])):
            if paragraph.at + begin >= at and (found := self._field(paragraph, begin, end, one)):
                parts += [*self._written(source, at, found[0]), found]
                at = found[1]
        return [*parts, *self._written(source, at, paragraph.at + paragraph.length)]

    def _written(self, source: str, start: int, end: int) -> Iterator[tuple[int, int, Cluster]]:
        """The citations that are written in brackets in a part of a paragraph."""
        for cluster in written_clusters(source[start:end], self.is_key) if start < end else ():
            moved = cluster.shifted(start)
            yield moved.start, moved.end, moved

    def _field(
        self, paragraph: Paragraph, begin: int, end: int, one: Field
    ) -> tuple[int, int, Cluster | None] | None:
        """What stands for a field in the flow, None where its text does.

        Of a citation without an end, or over several paragraphs, the text stays too.
        """
        start, end = paragraph.at + begin, paragraph.at + end
        if one.closed and is_list(one.code):
            return start, end, None
        try:
            items = citation_items(one.code, self.is_key)
        except ValueError as error:
            if id(one) not in self.met:
                message = f"the citation that is kept in this field is damaged: {error}"
                self.problems.append(Problem(start=start, message=message, help="insert it again"))
            items = None
        if not items or id(one) in self.met:
            self.met.add(id(one))
            return None
        self.met.add(id(one))
        if not one.closed or one.spans > 1:
            return start, start, Cluster(items=items, start=start, end=start)
        if start < end and one.elements and has_locator(one.code):
            items = (replace(items[0], note_at=(start, end)),)
        return start, end, Cluster(items=items, start=start, end=end)
