"""A citation, and the excerpt that it may carry."""

from dataclasses import dataclass

from citekit.model.record import Record

BLOCK_WORDS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Locator:
    """What a person prints to say where: a printed page or range, else section and paragraph.

    ``page`` and ``page_end`` are printed page numbers as strings (``page_end`` empty or equal for
    a single page); where no page is known, ``section`` is a section's number or title and
    ``paragraph`` the position of the passage in it, 0 for the section itself.
    """

    page: str = ""
    page_end: str = ""
    section: str = ""
    paragraph: int = 0

    def __bool__(self) -> bool:
        """Whether there is anything to print."""
        return bool(self.page or self.section or self.paragraph)


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """What a citation format needs to know.

    ``anchor`` is the place with its check, ``quote`` the exact words (None: a bare citation),
    ``block`` whether they stand as a block of their own, ``reference`` the whole reference as
    text that ``--full`` appends (empty: none), ``anchored`` whether the anchor is printed above
    an excerpt as a comment. ``prefix`` is what stands before the citation, as CSL calls it: ``N. N.,
    quoted in`` for words that the cited work has from somebody else. ``others`` are citations of
    further places that have the same words, to stand with this one; of them only the record, the
    locator and the reference count.
    """

    record: Record
    anchor: str
    locator: Locator = Locator()
    quote: str | None = None
    block: bool = False
    reference: str = ""
    anchored: bool = True
    prefix: str = ""
    others: "tuple[Citation, ...]" = ()

    @property
    def all(self) -> "tuple[Citation, ...]":
        """The citation and the others."""
        return (self, *self.others)


def is_block(quote: str) -> bool:
    """Whether an excerpt is long enough to stand as a block: more than forty words."""
    return len(quote.split()) > BLOCK_WORDS
