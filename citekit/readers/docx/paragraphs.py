"""What a paragraph is, by its own properties and by its style: heading, item, line of contents."""

from collections.abc import Mapping
from dataclasses import dataclass

from citekit.readers.docx.drafts import PAGE, Draft
from citekit.readers.docx.numbering import Numbering
from citekit.readers.docx.styles import BODY_TEXT, Style
from citekit.readers.docx.xml import Element, W, number, toggled, value

DEEPEST = 6
_GONE = ("del", "moveFrom")  # of the mark that ends a paragraph: the next one goes on with it
_NONE = "0"  # the list of a paragraph that is taken out of the list of its style


@dataclass(slots=True)
class Layout:
    """The styles of a file and its lists, which count on with every paragraph."""

    styles: Mapping[str, Style]
    default: Style
    numbering: Numbering

    def draft(self, paragraph: Element, *, in_contents: bool) -> Draft:
        """The block that a paragraph begins; its list counts on unless its end was deleted."""
        properties = paragraph.find(W + "pPr")
        style_id = value(properties, "pStyle")
        style = self.default if style_id is None else self.styles.get(style_id, self.default)
        draft = Draft(in_contents=in_contents, hidden=style.hidden)
        marks = None if properties is None else properties.find(W + "rPr")
        draft.joins_next = marks is not None and any(marks.find(W + gone) is not None for gone in _GONE)
        page_break = toggled(properties, "pageBreakBefore")
        if style.page_break if page_break is None else page_break:
            draft.pieces.append(PAGE)
        self._kind(draft, properties, style)
        return draft

    def _kind(self, draft: Draft, properties: Element | None, style: Style) -> None:
        if style.contents or draft.in_contents or style.contents_name:
            draft.in_contents = draft.in_contents and not style.contents_name
            draft.kind, draft.level = ("item", style.contents) if style.contents else ("paragraph", 0)
            return
        own = number(value(properties, "outlineLvl"))
        outline = style.outline if own is None else own
        marker, depth = self._marker(properties, style, counts=not draft.joins_next)
        if style.title and (own is None or own == BODY_TEXT):
            draft.kind, draft.level, draft.title, draft.marker = "heading", 1, True, marker or ""
        elif outline is not None and 0 <= outline < BODY_TEXT:
            draft.kind, draft.level = "heading", outline + 1
            draft.marker = marker if marker and marker != "-" else ""
        elif marker is not None:
            draft.kind, draft.level, draft.marker = "item", depth + 1, marker
        elif style.listed and value(_numbered(properties), "numId") != _NONE:
            draft.kind, draft.level, draft.marker = "item", style.listed, "-"

    def _marker(self, properties: Element | None, style: Style, *, counts: bool) -> tuple[str | None, int]:
        """The number or bullet that the paragraph's list gives it, None for none, and its depth from 0."""
        numbered = _numbered(properties)
        num_id = value(numbered, "numId") or style.num_id
        depth = number(value(numbered, "ilvl"))
        depth = max((style.ilvl or 0) if depth is None else depth, 0)
        if num_id is None or num_id == _NONE or not counts:
            return None, depth
        return self.numbering.next(num_id, depth), depth


def _numbered(properties: Element | None) -> Element | None:
    return None if properties is None else properties.find(W + "numPr")
