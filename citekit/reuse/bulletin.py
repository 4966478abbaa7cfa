"""An issue as it is searched for reuse."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from citekit.model.document import Document
from citekit.model.record import Record
from citekit.readers.inline import clean
from citekit.readers.unmarked import unmarked
from citekit.reuse.places import Places


@dataclass(kw_only=True, eq=False)
class Bulletin:
    """An issue: its key, the path of its file, its record, and its structure when it is asked for.

    ``words`` is the text of the source with its markup blanked out, offsets as they are. ``load`` gives
    the document, of which a search needs only what was found.
    """

    key: str
    path: str
    record: Record
    words: str
    is_markdown: bool
    load: Callable[[], Document] = field(repr=False)

    @cached_property
    def places(self) -> Places:
        """Where its passages and headings stand."""
        return Places(self.load(), self.key, self.words)

    @property
    def series(self) -> str:
        """What it has in common with the other issues of its series; empty for a work of its own."""
        return self.record.series.casefold()

    def clean(self, start: int, end: int) -> str:
        """The words from one offset to another, as they are read: white space folded, hyphens undone."""
        return clean(self.words[start:end], markdown=self.is_markdown)


def bulletin_of(document: Document, key: str) -> Bulletin:
    """A document as it is searched."""
    source = document.source
    return Bulletin(
        key=key,
        path=source.path,
        record=document.record,
        words=unmarked(source.text, source.media_type),
        is_markdown=source.media_type == "text/markdown",
        load=lambda: document,
    )
