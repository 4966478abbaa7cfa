"""What the styles of a Word manuscript say of its paragraphs: block quotations, and what is hidden."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from citekit.readers.docx.package import Package
from citekit.readers.docx.styles import Style, read_styles
from citekit.readers.docx.xml import Element, W, number, parse, value

# Built-in names are English whatever Word speaks, ids are not; the others are LibreOffice's and pandoc's.
_QUOTE = re.compile(
    r"(?:(?:intense|intensives|block) ?)?(?:quote|quotes|quotations?|zitat|citation|cita|citazione|block ?text)"
    r"(?: ?(?:intense|block))?(?: char)?|blocktext",
    re.IGNORECASE,
)
_OTHER = re.compile(r"(?:heading|title|subtitle|caption|abstract|toc|contents|list)\b.*", re.IGNORECASE)
_INDENTED = 360  # twips (a quarter of an inch) on both sides
_LONGEST_CHAIN = 30  # Word itself allows eleven
_ON = frozenset({"1", "true", "on"})
_SIDES = (("left", "start"), ("right", "end"))


@dataclass(slots=True)
class Styles:
    """The styles of a file by their ids; ``default`` is that of paragraphs that name none."""

    known: Mapping[str, Element] = field(default_factory=dict)
    read: Mapping[str, Style] = field(default_factory=dict)
    default: Style = field(default_factory=Style)
    default_id: str = ""

    def hidden(self, style_id: str | None) -> bool | None:
        """Whether a style hides its text, None where nothing is said."""
        style = self.default if style_id is None else self.read.get(style_id, self.default)
        return style.hidden

    def is_block(self, properties: Element | None) -> bool:
        """Whether a paragraph with these properties is a block quotation.

        It is by the name of its style or of one that it is based on, or where it is indented on both
        sides; what the default style indents is not, nor is a heading, caption, abstract or item.
        """
        chain = self._chain(value(properties, "pStyle"))
        names = [name for style_id, style in chain for name in (style_id, value(style, "name") or "")]
        if any(_QUOTE.fullmatch(name.strip()) for name in names):
            return True
        if any(_OTHER.fullmatch(name) for name in names):
            return False
        if properties is not None and properties.find(W + "numPr") is not None:
            return False
        ends = [
            properties,
            *(
                style.find(W + "pPr")
                for style_id, style in chain
                if style is not None and style_id != self.default_id
            ),
        ]
        return all(_indent(ends, names) >= _INDENTED for names in _SIDES)

    def _chain(self, style_id: str | None) -> list[tuple[str, Element | None]]:
        """A style and those that it is based on, each once; of one that is not defined nothing but its id."""
        found: dict[str, Element | None] = {}
        while style_id and style_id not in found and len(found) < _LONGEST_CHAIN:
            found[style_id] = self.known.get(style_id)
            style_id = value(found[style_id], "basedOn")
        return list(found.items())


def styles_of(package: Package) -> Styles:
    """The styles of a file; one without them has none."""
    part = package.part("styles")
    if part is None:
        return Styles()
    read, default = read_styles(*part)
    paragraphs = [
        one for one in parse(*part).iterfind(W + "style") if one.get(W + "type", "paragraph") == "paragraph"
    ]
    known = {one.get(W + "styleId") or "": one for one in paragraphs}
    defaults = (style_id for style_id, one in known.items() if one.get(W + "default") in _ON)
    return Styles(known, read, default, next(defaults, ""))


def _indent(properties: list[Element | None], names: tuple[str, str]) -> int:
    """The indentation of one side in twips, as the nearest of the properties that says so has it."""
    for one in properties:
        for name in names:
            width = number(value(one, "ind", name))
            if width is not None:
                return width
    return 0
