"""PDFs for tests: a document typeset by typst, with the printed page of each passage as the truth."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

import typst

from citekit.model.document import Document, Passage, Section

from .matter import Typeset, body_parts, heading_text, masthead, running_titles, with_section_ends

MOMENT = datetime(2024, 12, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a document is to look. Sizes are in points; ``paper`` is a name that typst knows.

    ``number_format`` "i" numbers what stands before the body in roman numerals and begins the
    body with 1; "1" counts from the page after the cover, the contents page among them.
    ``outline`` is whether the PDF has bookmarks, ``labels`` whether it has page labels.
    """

    font: Literal["Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono"] = "Libertinus Serif"
    size: float = 10.5
    paper: str = "a4"
    columns: Literal[1, 2] = 1
    paragraphs: Literal["indent", "spaced"] = "indent"
    justify: bool = True
    hyphenate: bool = True
    heading_sizes: tuple[float, float] = (15, 12)
    heading_bold: bool = True
    hanging: bool = True
    mark: Literal["•", "-"] = "•"
    title_page: bool = True
    contents: bool = True
    contents_depth: Literal[1, 2] = 1
    number_format: Literal["1", "i"] = "1"
    header: bool = True
    footer: Literal["centre", "Page", "outer"] | None = "centre"
    outline: bool = False
    labels: bool = False


LAYOUTS = {
    "book": Layout(),
    "columns": Layout(
        columns=2, font="New Computer Modern", size=10, number_format="i", footer="outer",
        contents_depth=2, outline=True, labels=True,
    ),
    "report": Layout(
        paragraphs="spaced", justify=False, hyphenate=False, footer="Page", paper="us-letter",
        hanging=False, mark="-", heading_sizes=(13, 11),
    ),
    "plain": Layout(title_page=False, contents=False, header=False, font="DejaVu Sans Mono", size=9, hyphenate=False),
}  # fmt: skip


def typeset(document: Document, layout: Layout) -> Typeset:
    """A document as a PDF in a given layout, only with fonts that typst brings along."""
    source = "\n".join(_lines(document, layout))
    compiler = typst.Compiler(source.encode(), ignore_system_fonts=True)
    found: dict[str, dict[str, str]] = {}
    for mark in json.loads(compiler.query("<mark>", field="value")):  # after compile() it finds no file
        found.setdefault(mark["id"], {})[mark["edge"]] = mark["page"]
    pdf, warnings = compiler.compile_with_warnings(format="pdf", timestamp=MOMENT)
    if warnings:
        raise ValueError(f"typst: {warnings[0].message}")
    assert isinstance(pdf, bytes)
    pages = {key: (edges["begin"], edges["end"]) for key, edges in found.items()}
    return Typeset(pdf=pdf, pages=with_section_ends(document, pages))


def _string(text: str) -> str:
    """A string of typst: nothing in it is markup, no quote or dash is made another.

    >>> print(_string('#1 "so" -- \\\\ …'))
    "#1 \\"so\\" -- \\\\ …"
    """
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _lines(document: Document, layout: Layout) -> Iterator[str]:
    """The typst source."""
    yield from _preamble(document, layout)
    if layout.title_page:
        yield "#set page(header: none, footer: none, numbering: none, columns: 1)"
        yield "#v(22%)"
        yield from _cover(document)
    front = list(_front(document, layout))
    yield from front
    yield _page(document, layout, "1", columns=layout.columns, counted=True)
    if _begins_anew(document, layout):
        yield "#counter(page).update(1)"
    if not layout.title_page and not front:
        yield from _cover(document)
    yield from _body(document, layout)


def _body(document: Document, layout: Layout) -> Iterator[str]:
    """Headings and passages; the mark of a footnote stands at the end of the passage before it."""
    after, found = "", []
    for part in reversed(list(body_parts(document))):
        if isinstance(part, Passage) and part.kind == "footnote":
            after = f"#footnote[{_marked(part, '', '1')}]{after}"
        elif isinstance(part, Passage):
            found.append(_passage(part, layout, "1", after))
            after = ""
        elif isinstance(part, Section):
            found.append(_heading(part, layout) + after)
            after = ""
    return reversed([*found, after])


def _preamble(document: Document, layout: Layout) -> Iterator[str]:
    """The settings of the whole document."""
    indent, spacing = ("1.4em", "0.62em") if layout.paragraphs == "indent" else ("0em", "1.3em")
    yes = {True: "true", False: "false"}
    yield f"#set document(title: {_string(document.record.title)}, date: none)"
    yield f'#set text(font: {_string(layout.font)}, size: {layout.size}pt, lang: "en", fallback: false,'
    yield f"  ligatures: true, hyphenate: {yes[layout.hyphenate]})"
    yield f"#set par(justify: {yes[layout.justify]}, first-line-indent: {indent}, spacing: {spacing}, leading: 0.62em)"
    yield f"#set page(paper: {_string(layout.paper)}, margin: (x: 22mm, top: 25mm, bottom: 24mm))"
    yield "#set smartquote(enabled: false)"
    yield "#set columns(gutter: 8mm)"
    weight = "bold" if layout.heading_bold else "regular"
    for level, size in enumerate(layout.heading_sizes, start=1):
        yield f'#show heading.where(level: {level}): set text(size: {size}pt, weight: "{weight}", hyphenate: false)'
    yield "#show heading: set par(justify: false, first-line-indent: 0em)"
    yield "#show heading: set block(above: 1.6em, below: 0.9em)"
    yield "#let mark(id, edge, pattern) = context [#metadata((id: id, edge: edge,"
    yield '  page: if pattern == "" { "" } else { counter(page).display(pattern) }))<mark>]'


def _cover(document: Document) -> Iterator[str]:
    """The lines of the masthead, centred."""
    yield "#align(center)["
    for index, line in enumerate(masthead(document.record)):
        yield f"  #text(size: {20 if index == 0 else 13}pt, hyphenate: false, {_string(line)}) #v(8mm)"
    yield "]"


def _front(document: Document, layout: Layout) -> Iterator[str]:
    """What stands before the body: the passages of the front part, the contents page."""
    roman = layout.number_format == "i"
    parts = list(body_parts(document, front=True))
    if parts:
        yield _page(document, layout, "i", columns=1, counted=roman)
        if roman:
            yield "#counter(page).update(1)"
        if not layout.title_page:
            yield from _cover(document)
        for part in parts:
            if isinstance(part, str):
                yield f"#heading(level: 2, outlined: false, bookmarked: false, {_string(part)})"
            elif isinstance(part, Passage):
                yield _passage(part, layout, "i" if roman else "")
    if not layout.contents:
        return
    yield _page(document, layout, "i" if roman else "1", columns=1, counted=True)
    if not (roman and parts):
        yield "#counter(page).update(1)"
    if not layout.title_page and not parts:
        yield from _cover(document)
    yield '#heading(level: 1, outlined: false, bookmarked: false, "Table of contents")'
    yield f"#outline(title: none, depth: {layout.contents_depth})"


def _begins_anew(document: Document, layout: Layout) -> bool:
    """Whether the body begins with page 1: no page before it has been counted with it."""
    before = layout.title_page or any(body_parts(document, front=True))
    return layout.number_format == "i" or (before and not layout.contents)


def _page(document: Document, layout: Layout, pattern: str, *, columns: int, counted: bool) -> str:
    """The settings of the pages that follow; they begin on a new page."""
    series, date = running_titles(document.record)
    header = f"[#{_string(series)} #h(1fr) #{_string(date)}]" if layout.header else "none"
    number = f'context counter(page).display("{pattern}")'
    feet = {
        "centre": f"align(center, {number})",
        "Page": f"align(center)[Page #{number}]",
        "outer": f"context align(if calc.odd(counter(page).get().first()) {{ right }} else {{ left }}, {number})",
    }
    footer = feet[layout.footer] if layout.footer and counted else "none"
    numbering = f'"{pattern}"' if layout.labels and counted else "none"
    return f"#set page(header: {header}, footer: {footer}, numbering: {numbering}, columns: {columns})"


def _heading(section: Section, layout: Layout) -> str:
    """A section's heading."""
    key, bookmarked = _string(section.id), "true" if layout.outline else "false"
    return (
        f"#heading(level: {section.level}, bookmarked: {bookmarked})"
        f"[#{_string(heading_text(section))}] "
        f'#mark({key}, "begin", "1")#mark({key}, "end", "1")'
    )


def _passage(passage: Passage, layout: Layout, pattern: str, after: str = "") -> str:
    """A paragraph or list item; ``after`` are its footnotes."""
    item = passage.kind == "item"
    if item and layout.hanging:
        return f"#list(marker: {_string(layout.mark)}, [{_marked(passage, '', pattern)}{after}])"
    return f"#par[{_marked(passage, f'{layout.mark} ' if item else '', pattern)}{after}]"


def _marked(passage: Passage, mark: str, pattern: str) -> str:
    """The text of a passage between the marks that tell its pages."""
    key = _string(passage.id)
    text = _string(mark + passage.text)
    return f'#mark({key}, "begin", "{pattern}")#{text}#mark({key}, "end", "{pattern}")'
