"""A paragraph of a Word manuscript: its text, the elements that hold it, and what stands in it unseen."""

from dataclasses import dataclass, field

from citekit.readers.docx.xml import Element, W

TEXTS = frozenset({W + "t", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"})
DROPPED = "\u00ad\ufeff"
_SHOWN = str.maketrans("\n\r\t\v\f\x85\u2028\u2029", " " * 8, DROPPED)


def shown(text: str) -> str:
    """What of the text of an element stands in the source: no soft hyphens, every white space a space."""
    return text.translate(_SHOWN)


@dataclass(frozen=True, slots=True)
class Piece:
    """Text at an offset of its paragraph, and the element that holds it (None where it cannot be changed)."""

    start: int
    text: str
    element: Element | None


@dataclass(slots=True)
class Field:
    """A field: its instruction with the elements that hold it, and whether its result has begun.

    ``start`` is where the result begins in its paragraph; ``closed`` is set where the end was found.
    ``spans`` counts the paragraphs that it stands in.
    One without ``elements`` (a bookmark) has its instruction in another part of the file.
    """

    instruction: list[str] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    begun: bool = False
    closed: bool = False
    start: int = 0
    spans: int = 0

    @property
    def code(self) -> str:
        """The instruction as a whole."""
        return "".join(self.instruction)

    @property
    def simple(self) -> bool:
        """Whether it is one element, ``w:fldSimple``, rather than what stands between marks."""
        return bool(self.elements) and self.elements[0].tag == W + "fldSimple"


@dataclass(slots=True)
class Paragraph:
    """A paragraph: its ``pieces``, the results of its ``fields``, and ``marks`` that print nothing.

    Offsets count in the paragraph, whose line begins ``at`` an offset of the source. Marks are notes
    (``footnote``, ``endnote`` and their id), comments (``comment`` and its id) and ``hidden`` text.
    """

    block: bool = False
    hidden: bool | None = None
    joins_next: bool = False
    at: int = 0
    length: int = 0
    pieces: list[Piece] = field(default_factory=list)
    fields: list[tuple[int, int, Field]] = field(default_factory=list)
    marks: list[tuple[int, str, str]] = field(default_factory=list)
    after: "list[Paragraph]" = field(default_factory=list)
    outer: list[Field] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The line of the source."""
        return "".join(piece.text for piece in self.pieces)

    def add(self, text: str, element: Element | None) -> None:
        """Text at the end."""
        if text:
            self.pieces.append(Piece(self.length, text, element))
            self.length += len(text)

    def hold(self, start: int, one: Field) -> None:
        """The result of a field from an offset to the end."""
        one.spans += 1
        self.fields.append((start, self.length, one))

    def mark(self, kind: str, name: str) -> None:
        """A mark at the end; hidden text that goes on is one mark."""
        if kind == "hidden" and self.marks and self.marks[-1][:2] == (self.length, kind):
            name = self.marks.pop()[2] + name
        self.marks.append((self.length, kind, name))
