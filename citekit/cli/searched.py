"""The issues that ``dedupe`` searches: stored ones, files, or these against those."""

import os
import sys
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from citekit.cli.files import SUFFIXES
from citekit.cli.main import report
from citekit.cli.options import library_path, read_bytes
from citekit.cli.progress import Progress
from citekit.cli.work import each_input, report_unread
from citekit.errors import LibraryError

if TYPE_CHECKING:
    from citekit.library.lookup import Place
    from citekit.library.store import Library
    from citekit.model.document import Document
    from citekit.reuse.bulletin import Bulletin
    from citekit.reuse.search import Part

_MORE = (
    "citekit: the library has one of these passages in more issues than are looked at: the earliest and some"
    " of the newest are; once added, `citekit dedupe` lists all"
)


@dataclass(slots=True, kw_only=True)
class Searched:
    """Issues to search; ``status`` is the exit status for what could not be read.

    ``parts`` are what was named of them: what is found is to stand in one of these. None where all was.
    """

    bulletins: "list[Bulletin]" = field(default_factory=list)
    parts: "list[Part]" = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    status: int = 0

    def add(self, bulletin: "Bulletin") -> None:
        """An issue, unless one of its key is there."""
        if bulletin.key not in self.keys:
            self.keys.add(bulletin.key)
            self.bulletins.append(bulletin)

    def add_part(self, bulletin: "Bulletin", start: int = 0, end: int = sys.maxsize) -> None:
        """An issue of which a part was named."""
        self.add(bulletin)
        self.parts.append((bulletin.key, start, end))


@dataclass(frozen=True, slots=True)
class Reading:
    """What the options say about files."""

    encoding: str | None
    password: str


@contextmanager
def searched(
    names: Sequence[str], library: str | None, reading: Reading, *, against: bool
) -> Iterator[Searched]:
    """What is named by files and targets, the whole library where nothing is; ``against`` adds the rest of it.

    A name is a file where one is there, else a target. The library is opened only where it is needed,
    and stays open, and as it is at one moment, as long as the issues are in use.
    """
    files: list[str] = []
    targets: list[str] = []
    for name in names:
        (files if _is_file(name) else targets).append(name)
    pool = Searched()
    if files and not targets and not against:
        _add_files(pool, files, reading, None)
        yield pool
        return
    path = library_path(library)
    opened, stored = _opened(path, to_store=against and _can_write(path))
    with opened:
        stored = stored and _store(opened)
        with opened.reading():
            if names:
                _add_targets(pool, targets, opened)
                _add_files(pool, files, reading, opened)
            if against or not names:
                _add_stored(pool, opened, sharing_only=stored)
            yield pool


def _is_file(name: str) -> bool:
    """Whether a name is that of a file, if need be of one that is not there, and no target."""
    looks_so = name.lower().endswith(SUFFIXES) or (os.sep in name and not any(map(str.isspace, name)))
    return name == "-" or looks_so or os.path.exists(name)


def _can_write(path: str) -> bool:
    """Whether a library is there and can be written, with the files that SQLite keeps beside it."""
    folder = os.path.dirname(os.path.abspath(path))
    return os.path.exists(path) and os.access(path, os.W_OK) and os.access(folder, os.W_OK)


def _opened(path: str, *, to_store: bool) -> "tuple[Library, bool]":
    """The library, and whether something can be stored in it."""
    from citekit.library.store import Library

    if to_store:
        try:
            return Library.open(path, write=True), True
        except LibraryError as error:
            _say_unstored(error)
    return Library.open(path, write=False), False


def _say_unstored(error: LibraryError) -> None:
    """Say that fingerprints cannot be stored; the error itself where that is not all that is wrong."""
    import sqlite3

    code = getattr(error.__cause__, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code not in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_BUSY):
        raise error
    report(LibraryError(error.place, error.fact, "fingerprints are not stored, so all issues are searched"))


def _add_files(pool: Searched, files: Sequence[str], reading: Reading, library: "Library | None") -> None:
    """Files under keys that no other issue has; what cannot be read is named and costs itself only."""
    from citekit.library.listing import all_keys
    from citekit.reuse.bulletin import bulletin_of

    stored = frozenset(all_keys(library) if library and files else ())
    with Progress("reading", len(files)) as progress:

        def read(path: str) -> None:
            document = _document(pool, path, reading)
            key = library and _key_of_edition(pool, document, library)
            pool.add_part(bulletin_of(document, key or _free_key(pool, document, stored)))
            progress.advance()

        _, status = each_input(files, read)
    pool.status = max(pool.status, status)


def _document(pool: Searched, path: str, reading: Reading) -> "Document":
    from citekit.registry import read_source
    from citekit.structure.normalize import normalize

    found = read_source(read_bytes(path), path, encoding=reading.encoding, password=reading.password)
    pool.status = max(pool.status, report_unread(found, path))
    return normalize(found)


def _key_of_edition(pool: Searched, document: "Document", library: "Library") -> str | None:
    """The key of the stored record that a file would be an edition of, unless it is in use."""
    from citekit.library.effective import stored_records
    from citekit.library.likeness import closest

    match = closest(library, document).match
    if match is None:
        return None
    (stored,) = stored_records(library, "id = ?", match)
    return None if stored.key in pool.keys else stored.key


def _free_key(pool: Searched, document: "Document", stored: Collection[str]) -> str:
    from citekit.library.keys import free_key

    return free_key(document, lambda key: key in pool.keys or key in stored)


def _add_targets(pool: Searched, targets: Sequence[str], library: "Library") -> None:
    """Issues of the library, of which perhaps only a section, a passage or sentences of one were named."""
    from citekit.cli.targets import place_of
    from citekit.library.effective import the_record
    from citekit.reuse.in_library import stored_bulletin

    def one(target: str) -> None:
        place = place_of(library, target)
        bulletin = stored_bulletin(library, the_record(library, place.issue.key))
        pool.add_part(bulletin, *_range(bulletin, place))

    _, status = each_input(targets, one)
    pool.status = max(pool.status, status)


def _range(bulletin: "Bulletin", place: "Place") -> tuple[int, int]:
    """The offsets in the source of an issue that a place of it takes up."""
    if place.kind != "sentences":
        return bulletin.places.range_of(place.section, place.passage)
    from citekit.text.tracing import Trace

    passage = next(one for one in bulletin.load().passages if one.id == place.passage)
    trace = Trace(passage.text, bulletin.words, passage.spans)
    return trace.start(place.start), trace.end(place.end)


def _store(library: "Library") -> bool:
    """Whether there are fingerprints of all issues, now that those that lacked are stored."""
    from citekit.reuse.against import store_fingerprints

    try:
        store_fingerprints(library)
    except LibraryError as error:
        _say_unstored(error)
        return False
    return True


def _add_stored(pool: Searched, library: "Library", *, sharing_only: bool) -> None:
    """All stored issues, or those that may share passages with the ones that were named, but for these.

    The second needs fingerprints, which are there only where the library can be written.
    """
    from citekit.reuse.in_library import stored_bulletins

    editions = None
    if sharing_only:
        from citekit.reuse.against import sharing

        found = [sharing(library, one.words) for one in pool.bulletins]
        editions = set().union(*(one.editions for one in found))
        if any(one.more for one in found):
            print(_MORE, file=sys.stderr)
    for bulletin in stored_bulletins(library, editions):
        pool.add(bulletin)
