"""Styles: what a paragraph is by the style it has, and by those that one is based on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from citekit.readers.docx.xml import Element, W, number, parse, toggled, value

BODY_TEXT = 9  # the outline level of what is no heading
_LONGEST_CHAIN = 30  # Word itself allows eleven
_ON = frozenset({"1", "true", "on"})
_HEADING = re.compile(r"heading ([1-9])\Z", re.IGNORECASE)
_TOC = re.compile(r"(?:toc|contents) ([1-9])\Z", re.IGNORECASE)
_TOC_HEADING = re.compile(r"(?:toc|contents) heading\Z", re.IGNORECASE)
_LIST = re.compile(r"list (?:bullet|number)(?: ([1-9]))?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says of its paragraphs, that of its bases included.

    ``outline`` is 0 to 8 for a heading, 9 for none, None where nothing is said; ``contents`` the
    depth of an entry of a table of contents; ``listed`` the depth of a list that only its name tells.
    """

    outline: int | None = None
    title: bool = False
    contents: int = 0
    contents_name: bool = False
    listed: int = 0
    num_id: str | None = None
    ilvl: int | None = None
    hidden: bool | None = None
    page_break: bool | None = None


def read_styles(data: bytes, path: str, name: str) -> tuple[dict[str, Style], Style]:
    """The styles of a file by their ids, and the style of paragraphs that name none."""
    known = {style.get(W + "styleId"): style for style in parse(data, path, name).iterfind(W + "style")}
    read = {style_id: _resolved(style_id, known) for style_id in known if style_id}
    for style_id, style in known.items():
        if style_id and style.get(W + "type") == "paragraph" and style.get(W + "default") in _ON:
            return read, read[style_id]
    return read, Style()


def _resolved(style_id: str | None, known: Mapping[str, Element]) -> Style:
    """A style with what it takes from its bases; a circle of them ends where it closes."""
    found = Style()
    seen: set[str] = set()
    while style_id and style_id in known and style_id not in seen and len(seen) < _LONGEST_CHAIN:
        seen.add(style_id)
        found = _with_base(found, _own(known[style_id]))
        style_id = value(known[style_id], "basedOn")
    return found


def _own(style: Element) -> Style:
    """What a style says by itself."""
    paragraph, run = style.find(W + "pPr"), style.find(W + "rPr")
    name = value(style, "name") or ""
    heading, contents, listed = _HEADING.match(name), _TOC.match(name), _LIST.match(name)
    outline = number(value(paragraph, "outlineLvl"))
    if outline is None and heading:
        outline = int(heading[1]) - 1
    named = bool(_TOC_HEADING.match(name))
    depth = int(contents[1]) if contents else int(name.lower() == "table of figures")
    numbered = None if paragraph is None else paragraph.find(W + "numPr")
    return Style(
        outline=BODY_TEXT if depth or named else outline,
        title=name.lower() == "title",
        contents=depth,
        contents_name=named,
        listed=int(listed[1] or 1) if listed else 0,
        num_id=value(numbered, "numId"),
        ilvl=number(value(numbered, "ilvl")),
        hidden=toggled(run, "vanish"),
        page_break=toggled(paragraph, "pageBreakBefore"),
    )


def _with_base(style: Style, base: Style) -> Style:
    """A style filled up from its base; “Title” is not handed on to a subtitle with a level of its own."""
    filled = {
        name: getattr(base, name)
        for name in ("outline", "num_id", "ilvl", "hidden", "page_break")
        if getattr(style, name) is None
    }
    plain_yet = style.outline is None
    return replace(
        style,
        **filled,
        title=style.title or (base.title and plain_yet),
        contents=style.contents or (base.contents if plain_yet else 0),
        contents_name=style.contents_name or (base.contents_name and plain_yet),
        listed=style.listed or base.listed,
    )
