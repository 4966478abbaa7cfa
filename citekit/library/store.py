"""The library as an open file: connections and transactions."""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any

from citekit.errors import LibraryError
from citekit.library.faults import guarded, library_error
from citekit.library.schema import VERSION, migrate, version_of

PATIENCE = 10.0
"""Seconds to wait for another process that is writing."""

# The second is what the driver makes of a damaged name in an error message of SQLite.
_FAULTS = (sqlite3.Error, UnicodeDecodeError)


class Library:
    """An open library; one process writes at a time, any number read.

    A context manager that closes the file. The functions of this package work through ``rows``,
    ``row`` and ``run``, which raise nothing but LibraryError.
    """

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        self.connection = connection
        self.path = path
        self._remembered: dict[str, Any] = {}
        self._seen = 0

    @classmethod
    def open(cls, path: str, *, write: bool) -> "Library":
        """The library in the file ``path``; to ``write`` makes it where there is none yet.

        Opening to read changes nothing on disk beyond the two files that write-ahead logging keeps
        beside it, and works in a folder that cannot be written. LibraryError where the file is
        missing, foreign, damaged, newer than this program, or stays locked.
        """
        path = os.path.abspath(path)
        if os.path.isdir(path):
            raise LibraryError(path, "is a folder", "name the library's file")
        if not write and not os.path.exists(path):
            raise LibraryError(path, "there is no library", "`citekit add` makes one")
        with guarded(path):
            return cls(_open_to_write(path) if write else _open_to_read(path), path)

    def close(self) -> None:
        """Closes the file; what was not committed is undone."""
        self.connection.close()

    def __enter__(self) -> "Library":
        """The library itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Closes the file."""
        self.close()

    def rows(self, sql: str, *values: Any) -> list[Any]:
        """All rows that a query returns."""
        try:
            return self.connection.execute(sql, values).fetchall()
        except UnicodeEncodeError:  # half a surrogate pair stands nowhere in a library
            return []
        except _FAULTS as error:
            raise library_error(self.path, error) from error

    def row(self, sql: str, *values: Any) -> Any:
        """The first row that a query returns, None where there is none."""
        try:
            return self.connection.execute(sql, values).fetchone()
        except UnicodeEncodeError:
            return None
        except _FAULTS as error:
            raise library_error(self.path, error) from error

    def run(self, sql: str, *values: Any) -> int:
        """The id of the row that a statement inserted."""
        try:
            return self.connection.execute(sql, values).lastrowid or 0
        except _FAULTS as error:
            raise library_error(self.path, error) from error

    def run_many(self, sql: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Runs a statement once for each row of values."""
        try:
            self.connection.executemany(sql, rows)
        except _FAULTS as error:
            raise library_error(self.path, error) from error

    def remembered(self) -> dict[str, Any]:
        """What was derived from the library and is still true, by name; in a transaction that writes.

        Empty where another connection has written since, or something was undone. Whoever changes what
        it was derived from has to forget it.
        """
        (seen,) = self.row("PRAGMA data_version")
        if seen != self._seen:
            self._remembered.clear()
            self._seen = seen
        return self._remembered

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction that holds the only right to write: all of it is stored, or nothing.

        Inside another one it is part of that.
        """
        if self.connection.in_transaction:
            yield
            return
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            self._undo()
            raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        """A transaction in which every query sees the library at one and the same moment."""
        if self.connection.in_transaction:
            yield
            return
        self.run("BEGIN")
        try:
            yield
        finally:
            self._roll_back()

    def _undo(self) -> None:
        self._remembered.clear()
        self._roll_back()

    def _roll_back(self) -> None:
        # A full disk makes SQLite roll back by itself, and a second ROLLBACK would hide the reason.
        if self.connection.in_transaction:
            self.connection.rollback()


def _open_to_write(path: str) -> sqlite3.Connection:
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
    except OSError as error:
        raise LibraryError(
            path, f"its folder cannot be made ({error.strerror})", "name another with --library"
        ) from error
    connection = _connect(path, "rwc")
    try:
        migrate(connection, path, PATIENCE)
        connection.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _open_to_read(path: str) -> sqlite3.Connection:
    try:
        return _checked(_connect(path, "ro"), path)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
            raise
        if _size(path + "-wal"):
            raise LibraryError(
                path,
                "the last changes are still in the file beside it, and its folder cannot be written",
                f"copy both, {os.path.basename(path)} and {os.path.basename(path)}-wal, to another folder",
            ) from error
    # Nobody can write there, so the file can be read without the locks that would need files beside it.
    return _checked(_connect(path, "ro", "&immutable=1"), path)


def _checked(connection: sqlite3.Connection, path: str) -> sqlite3.Connection:
    """The connection, once its version is one that can be read as it is."""
    try:
        version = version_of(connection, path)
        if version < VERSION:
            fact = f"is of an older form (version {version})" if version else "is empty"
            raise LibraryError(path, fact, "`citekit add` brings it up to date")
    except BaseException:
        connection.close()
        raise
    return connection


def _connect(path: str, mode: str, more: str = "") -> sqlite3.Connection:
    # Quoted by hand, as far as SQLite needs it: urllib would cost more than the query.
    quoted = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    uri = f"file:{quoted}?mode={mode}{more}"
    return sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None)


def _size(path: str) -> int:
    return os.path.getsize(path) if os.path.exists(path) else 0
