"""What SQLite reports, as errors that say where, what, and what would help."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from citekit.errors import LibraryError

DOCTOR = "`citekit doctor` checks it; restore a copy if it is damaged"
"""What helps where a library is damaged."""

# By SQLite's primary result codes (sqlite3.h).
_FACTS = {
    sqlite3.SQLITE_PERM: ("access is denied", "look at the permissions of the file and its folder"),
    sqlite3.SQLITE_BUSY: (
        "another program is writing and did not finish in time",
        "wait for it to end and try again",
    ),
    sqlite3.SQLITE_LOCKED: ("another program has locked it", "wait for it to end and try again"),
    sqlite3.SQLITE_READONLY: (
        "cannot be written",
        "look at the permissions of the file and its folder, or name another with --library",
    ),
    sqlite3.SQLITE_IOERR: ("the disk reports an error", "look at the disk, and try a copy of the file"),
    sqlite3.SQLITE_CORRUPT: ("is damaged", DOCTOR),
    sqlite3.SQLITE_FULL: ("the disk is full", "make room and try again; nothing was changed"),
    sqlite3.SQLITE_CANTOPEN: (
        "cannot be opened",
        "look at the path and the permissions of its folder, or name another with --library",
    ),
    sqlite3.SQLITE_NOTADB: ("is not a citekit library", "name another file with --library"),
}


def library_error(place: str, error: BaseException) -> LibraryError:
    """The library's own error for one that came out of SQLite or out of decoding a row."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None and code & 0xFF in _FACTS:
        fact, help = _FACTS[code & 0xFF]
        return LibraryError(place, fact, help)
    return LibraryError(place, f"does not hold what it should ({error})", DOCTOR)


@contextmanager
def guarded(place: str) -> Iterator[None]:
    """Turns the errors of SQLite, and of values that cannot be decoded, into LibraryError."""
    try:
        yield
    except (sqlite3.Error, ValueError, KeyError, TypeError, IndexError) as error:
        raise library_error(place, error) from error
