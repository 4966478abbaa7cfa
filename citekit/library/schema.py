"""The form of the library file, and how an older one is brought up to date."""

import sqlite3
from time import monotonic, sleep

from citekit.errors import LibraryError

# "ckit": tells a library from every other SQLite file (https://sqlite.org/fileformat.html, 1.3.13).
APPLICATION_ID = 0x636B6974
# The scripts that lead from each version to the next; their count is the newest version.
MIGRATIONS = ("schema.sql", "schema-2.sql", "schema-3.sql", "schema-4.sql", "schema-5.sql")
VERSION = len(MIGRATIONS)
# The script that makes the index of grams, which is then filled from the editions.
_GRAMS = "schema-3.sql"


def version_of(connection: sqlite3.Connection, place: str) -> int:
    """The version of an open library, 0 where the file is still empty.

    LibraryError where the file belongs to another program, or to a newer citekit.
    """
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application == 0 and version == 0 and not connection.execute("PRAGMA schema_version").fetchone()[0]:
        return 0
    if application != APPLICATION_ID:
        raise LibraryError(place, "is a database of another program", "name another file with --library")
    if version > VERSION:
        raise LibraryError(
            place,
            f"was written by a newer citekit (library version {version}, this one knows {VERSION})",
            "install the newer citekit",
        )
    return int(version)


def migrate(connection: sqlite3.Connection, place: str, patience: float) -> None:
    """Brings the library to the newest version, all at once or not at all.

    ``patience`` is in seconds. The version is read again inside the transaction: another process
    may have been faster.
    """
    if version_of(connection, place) == VERSION:
        return
    _use_wal(connection, patience)
    connection.execute("BEGIN IMMEDIATE")
    try:
        for script in MIGRATIONS[version_of(connection, place) :]:
            for statement in _statements(script):
                connection.execute(statement)
            if script == _GRAMS:
                _index_grams(connection, place)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _index_grams(connection: sqlite3.Connection, place: str) -> None:
    """Indexes the editions that are searched; of a new library there are none."""
    if connection.execute("SELECT 1 FROM edition WHERE indexed").fetchone():
        from citekit.library.grams.index import index_all
        from citekit.library.store import Library

        index_all(Library(connection, place))


def _use_wal(connection: sqlite3.Connection, patience: float) -> None:
    """Turns write-ahead logging on; SQLite does not wait by itself for the lock that this takes."""
    end = monotonic() + patience
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or monotonic() > end:
                raise
            sleep(0.02)
        else:
            return


def _statements(script: str) -> list[str]:
    """The statements of a script that lies beside this module."""
    from pathlib import Path

    statements, open_ = [], ""
    for line in Path(__file__).with_name(script).read_text(encoding="utf-8").splitlines(keepends=True):
        open_ += line
        if sqlite3.complete_statement(open_):
            statements.append(open_)
            open_ = ""
    return statements
