"""Drafts in Markdown with pandoc's citations, through pulldown-cmark (CommonMark, GFM, footnotes)."""

import re
from collections.abc import Iterator
from typing import Any

from citekit.model.draft import CitationItem, Cluster, Draft
from citekit.quotes.drafts.flow import FlowBuilder
from citekit.quotes.drafts.markdown_words import Piece, Words
from citekit.quotes.drafts.pandoc import citations

_ANCHOR = re.compile(r"<!--\s*citekit:\s*(\S+)\s*-->")
_INLINE = frozenset({"Emphasis", "Strong", "Superscript", "Subscript", "Link"})
_UNSEEN = frozenset({"CodeBlock", "HtmlBlock", "MetadataBlock", "Image", "Strikethrough"})
_SPACES = {"SoftBreak": " ", "HardBreak": "\n"}
# Of code in a line its words count, but no mark of it quotes or cites.
_NO_MARKS = str.maketrans(dict.fromkeys("“”„‟\"«»‹›‘’‚‛'`@[]()^", " "))
_HTML_MARKS = {"<q>": "“", "</q>": "”"}
_DEFINITION = "StartFootnoteDefinition"
Event = tuple[str, Any, int, int]  # its name, what it says, its range in the source


def read(text: str, path: str) -> Draft:
    """A Markdown manuscript: block quotations and pandoc's citations; comments and code are left out.

    The marks of other quotations stay in the flow's text.
    """
    events = list(_events(text))
    reader = _Reader(text, events)
    reader.run(0, len(events), reader.top)
    for name in list(reader.definitions):
        reader.define(name, reader.top)
    return Draft(path=path, source=text, flow=reader.top.build())


def _events(text: str) -> Iterator[Event]:
    """The parser's events with ranges in code points."""
    import pyromark

    options = pyromark.Options
    data = text.encode("utf-8", "surrogatepass")
    at, offset = 0, 0  # bytes and code points of the last event: they come in order, ends aside
    plain = len(data) == len(text)

    def code_points(byte: int) -> int:
        nonlocal at, offset
        if plain:
            return byte
        if byte >= at:
            offset += len(data[at:byte].decode("utf-8", "surrogatepass"))
        else:
            offset -= len(data[byte:at].decode("utf-8", "surrogatepass"))
        at = byte
        return offset

    for event, span in pyromark.events_with_range(
        text,
        options=options.ENABLE_FOOTNOTES
        | options.ENABLE_TABLES
        | options.ENABLE_STRIKETHROUGH
        | options.ENABLE_DEFINITION_LIST
        | options.ENABLE_YAML_STYLE_METADATA_BLOCKS,
    ):
        ((name, value),) = event.items() if isinstance(event, dict) else ((event, None),)
        if name in ("Start", "End"):
            tag, more = next(iter(value.items())) if isinstance(value, dict) else (value, None)
            name, value = f"{name}{tag}", more
        start = code_points(span["start"])
        yield name, value, start, code_points(span["end"])


class _Reader:
    """A walk through the events of a draft."""

    def __init__(self, source: str, events: list[Event]) -> None:
        self.source = source
        self.events = events
        self.top = FlowBuilder()
        self.definitions = _definitions(events)

    def define(self, name: str, builder: FlowBuilder, at: int | None = None) -> None:
        """Read the footnote of that name as a note of a builder, once; its mark stands at an offset."""
        if (found := self.definitions.pop(name, None)) is not None:
            self.run(*found, builder.note(at))

    def run(self, first: int, last: int, builder: FlowBuilder) -> None:
        """Read the events ``first`` to ``last`` (not included) into a builder."""
        pieces: list[Piece] = []
        quotes: list[int] = []
        index = first
        while index < last:
            name, value, start, end = self.events[index]
            if name == "Text":
                pieces.append((value, start, end))
            elif name in _SPACES:
                pieces.append((_SPACES[name], start, end))
            elif name == "Code":
                pieces.append((value.translate(_NO_MARKS), start, end))
            elif name == "InlineHtml" and value.lower() in _HTML_MARKS:
                pieces.append((_HTML_MARKS[value.lower()], start, end))
            elif name.startswith("Start") and (name[5:] in _UNSEEN or (name == _DEFINITION and index > first)):
                index = self._passed(index, pieces, builder)
            elif name in ("InlineHtml", "FootnoteReference"):
                self._flush(pieces, builder)
                self._object(self.events[index], builder)
            elif name.removeprefix("Start").removeprefix("End") not in _INLINE:
                self._flush(pieces, builder)
                builder.paragraph(start)
                self._quote(name, quotes, builder)
            index += 1
        self._flush(pieces, builder)

    def _passed(self, index: int, pieces: list[Piece], builder: FlowBuilder) -> int:
        """The index of the event that ends what is not read here, after a look into it."""
        close, name = self._close(index), self.events[index][0][5:]
        if name in ("HtmlBlock", "MetadataBlock"):
            self._flush(pieces, builder)
            self._unseen(index + 1, close, builder)
        return close

    def _object(self, event: Event, builder: FlowBuilder) -> None:
        """What stands in a line without being text: a comment, or the mark of a note."""
        name, value, start, _ = event
        if name == "FootnoteReference":
            self.define(value, builder, start)
        for match in _ANCHOR.finditer(value) if name == "InlineHtml" else ():
            builder.anchor(match[1])

    @staticmethod
    def _quote(name: str, quotes: list[int], builder: FlowBuilder) -> None:
        """Where a block quotation begins and ends; one inside another is part of it."""
        if name == "StartBlockQuote":
            quotes.append(builder.length)
        elif name == "EndBlockQuote" and quotes:
            begin = quotes.pop()
            if not quotes:
                builder.mark(begin, block=True)

    def _close(self, index: int) -> int:
        """The index of the event that ends what the one at ``index`` starts."""
        depth, name = 0, self.events[index][0][5:]
        while True:
            depth += (self.events[index][0] == f"Start{name}") - (self.events[index][0] == f"End{name}")
            if depth == 0 or index + 1 == len(self.events):
                return index
            index += 1

    def _unseen(self, first: int, last: int, builder: FlowBuilder) -> None:
        """What code, HTML and metadata hold for us: anchors in comments, and sources cited without a place."""
        text = "".join(str(value) for name, value, _, _ in self.events[first:last] if name in ("Text", "Html"))
        for match in _ANCHOR.finditer(text) if self.events[first - 1][0] == "StartHtmlBlock" else ():
            builder.anchor(match[1])
        if self.events[first - 1][0] == "StartMetadataBlock" and "nocite" in text:
            start = self.events[first - 1][2]
            for _, _, items, _ in citations(text[text.index("nocite") :]):
                keys = tuple(CitationItem(key=item.key) for item in items)
                builder.cite(Cluster(items=keys, start=start, end=start, silent=True))

    def _flush(self, pieces: list[Piece], builder: FlowBuilder) -> None:
        """The end of a run of words."""
        if pieces:
            Words(pieces, self.source).tell(builder)
            pieces.clear()


def _definitions(events: list[Event]) -> dict[str, tuple[int, int]]:
    """The footnotes by their names, each as the range of its events."""
    found: dict[str, tuple[int, int]] = {}
    begun: list[tuple[str, int]] = []
    for index, (name, value, _, _) in enumerate(events):
        if name == _DEFINITION:
            begun.append((value, index))
        elif name == "EndFootnoteDefinition" and begun:
            label, first = begun.pop()
            found.setdefault(label, (first, index))
    return found
