"""What a reader hands over: the source, and the blocks it is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Span = tuple[int, int]
BlockKind = Literal["heading", "paragraph", "item", "footnote", "skipped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """Something that could not be carried over, or that stands out of place.

    ``start`` and ``end`` are code points into the source; both None where it has no place there.
    ``unread``: a part of the input that could not be read, such as a damaged page.
    """

    place: str
    message: str
    start: int | None = None
    end: int | None = None
    unread: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run of the source that its format sets apart: a line with a heading mark, a paragraph.

    ``text`` is clean (no markup, white space folded); ``spans`` are the half-open code-point
    ranges it was made of. ``level`` is that of the format's heading mark (1 to 6) or an item's
    depth (1 and up); 0 where the format says nothing. ``gap`` counts the blank lines before,
    ``lines`` the source lines; ``marker`` is the mark of a list item. ``continued`` says whether the
    layout shows that it goes on with what stands before it (None: only the words can tell). A
    block that is ``skipped`` carries its reason in ``text``.
    """

    kind: BlockKind
    text: str
    spans: tuple[Span, ...]
    level: int = 0
    gap: int = 0
    lines: int = 1
    marker: str = ""
    continued: bool | None = None

    @property
    def start(self) -> int:
        """Where the block begins."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where the block ends."""
        return self.spans[-1][1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The file: where it came from, what it was, and its text exactly as it was read.

    ``sha256`` is that of the bytes, ``text`` the decoded text with its own newlines.
    """

    path: str
    sha256: str
    media_type: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MetadataField:
    """A value that the format itself declares (front matter, document properties).

    ``start`` and ``end`` are None where it does not stand in the text.
    """

    text: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A file as its reader understands it: ``blocks`` in the order of the source.

    ``metadata`` maps names in lower case to the values declared by the format. ``page_starts``
    are offsets at which the source itself begins a page (form feeds, numbers at its foot); empty
    where it has none. ``page_labels`` are the numbers of the pages, None for one without, one more
    than there are starts since the first page begins the source; empty where there are none.
    ``page_basis`` says whether they are printed or stand in the file only. ``losses`` are what the
    reader could make nothing of, such as front matter that is no YAML.
    """

    source: Source
    blocks: tuple[Block, ...]
    metadata: Mapping[str, MetadataField] = field(default_factory=dict)
    metadata_span: Span | None = None
    page_starts: tuple[int, ...] = ()
    page_labels: tuple[str | None, ...] = ()
    page_basis: Literal["printed", "label"] = "printed"
    losses: tuple[Loss, ...] = ()
