"""An issue as it is searched for reuse."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from citekit.model.dates import order_of
from citekit.model.document import Document
from citekit.model.record import Record
from citekit.readers.inline import clean
from citekit.readers.unmarked import CODE, unmarked
from citekit.reuse.places import Places

_TICK = "\ufdd0"  # no character of any text: stands for a tick that is none of code
_DAY = 3  # parts of a date: year, month, day
_STRUCK = re.compile(r"(?<!~)~~(?!~)(?=\S)|(?<=\S)(?<!~)~~(?!~)")


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

    @property
    def order(self) -> tuple[object, str, str]:
        """What issues are sorted by: the date, what has none last; then key and path."""
        return order_of(self.record.issued), self.key, self.path

    @property
    def issue(self) -> tuple[str, ...]:
        """What is equal for two files of one issue of its series; empty where it cannot be told.

        A month alone tells no issue: there may be several in it.
        """
        record = self.record
        numbers = (record.volume, record.number, record.issue)
        if not self.series or not record.issued or not (any(numbers) or len(record.issued.start) == _DAY):
            return ()
        return (self.series, record.issued.edtf, record.language, *numbers)

    def clean(self, start: int, end: int) -> str:
        """The words from one offset to another, as they are read: white space folded, hyphens undone.

        Running titles and page numbers within a passage are none of it. The words are the same wherever
        a range begins and ends: half of a code span has no tick.
        """
        parts = []
        for begin, stop in (*self.places.left_out(start, end), (end, end)):
            parts.append(self._raw(start, begin).strip())
            start = stop
        return clean("\n".join(parts), markdown=self.is_markdown).replace(_TICK, "`")

    def _raw(self, start: int, end: int) -> str:
        """A range as it stands in the source, without the marks that show nothing."""
        raw = self.words[start:end]
        if self.is_markdown and ("`" in raw or self._code):
            return "".join(self._parts(start, end))
        return _without_strikes(raw) if self.is_markdown else raw

    @cached_property
    def _code(self) -> list[tuple[int, int, int]]:
        """The code spans: their start and end, and the number of ticks at either side."""
        if not self.is_markdown or "`" not in self.words:
            return []
        return [(*match.span(), len(match[1])) for match in CODE.finditer(self.words)]

    def _parts(self, start: int, end: int) -> Iterator[str]:
        """A range with whole code spans and no other ticks that could be taken for those of one."""
        at = start
        for begin, stop, ticks in self._code[max(bisect_right(self._code, (start,)) - 1, 0) :]:
            if begin >= end:
                break
            inside = self.words[max(begin + ticks, start) : min(stop - ticks, end)]
            if stop > start:
                yield _plain(self.words[at:begin])
                yield "`" * ticks + inside + "`" * ticks if inside else ""
                at = min(stop, end)
        yield _plain(self.words[at:end])


def _plain(text: str) -> str:
    """Words outside of code, ticks among them set aside."""
    return _without_strikes(text).replace("`", _TICK)


def _without_strikes(text: str) -> str:
    return _STRUCK.sub("", text) if "~~" in text else text


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
