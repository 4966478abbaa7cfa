"""What is wrong with a library, and what its records lack."""

import sqlite3
from dataclasses import dataclass
from typing import Literal

from citekit.errors import LibraryError
from citekit.library.editions import doubts
from citekit.library.effective import issue_record, stored_records
from citekit.library.faults import guarded
from citekit.library.store import Library
from citekit.text.fold import check

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something to look at: of the file (``key`` is empty) or of a record.

    An ``error`` means that stored data is not what it was; a ``warning`` that a record is
    incomplete, or that a value of it is inferred.
    """

    key: str
    severity: Severity
    message: str


def examine(library: Library, recipe: int | None = None) -> tuple[Finding, ...]:
    """All findings: the file's, then every record's by key.

    The search index can only be examined in a library open for writing. There, if the file is
    sound, an index of grams that does not fit is made anew, and one of runs is emptied, also where
    it was not made by the ``recipe`` that is given.
    """
    found = _file(library)
    whole = not found
    try:
        found += _index(library) + _grams(library, mend=whole) + _runs(library, recipe, mend=whole)
        with library.reading():
            found += _passages(library) + _records(library)
    except LibraryError as error:
        # A damaged page stops a query; what was found until then is still worth saying.
        found.append(Finding(key="", severity="error", message=error.fact))
    return tuple(found)


def _file(library: Library) -> list[Finding]:
    try:
        problems = [message for (message,) in library.connection.execute("PRAGMA integrity_check")]
        problems = [message for message in problems if message != "ok"]
        problems += [
            f"row {row} of {table} names a row of {parent} that is not there"
            for table, row, parent, _ in library.connection.execute("PRAGMA foreign_key_check")
        ]
    except (sqlite3.Error, UnicodeDecodeError) as error:
        problems = [str(error)]
    return [Finding(key="", severity="error", message=message) for message in problems]


def _index(library: Library) -> list[Finding]:
    try:
        # Rank 1 compares the index with the passages, and not only with itself.
        library.connection.execute("INSERT INTO passage_fts (passage_fts, rank) VALUES ('integrity-check', 1)")
    except (sqlite3.Error, UnicodeDecodeError) as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_BUSY):
            return []
        message = f"the search index does not fit the passages ({error})"
        return [Finding(key="", severity="error", message=message)]
    return []


def _grams(library: Library, *, mend: bool) -> list[Finding]:
    """Whether the index of grams fits the passages; to ``mend`` makes it anew where it does not."""
    from citekit.library.grams.index import index_all
    from citekit.library.grams.sound import unfit

    try:
        if not (keys := unfit(library)):
            return []
        fact = f"does not fit the passages of {', '.join(keys[:5])}{' and others' if len(keys) > 5 else ''}"
    except LibraryError as error:
        fact = error.fact
    outcome = ""
    if mend:
        try:
            with library.writing(), guarded(library.path):
                index_all(library)
            outcome = "; it was made anew"
        except LibraryError as error:
            outcome = f"; making it anew failed, for the file {error.fact}"
    message = f"the index through which words are looked up {fact}{outcome}"
    return [Finding(key="", severity="error", message=message)]


def _runs(library: Library, recipe: int | None, *, mend: bool) -> list[Finding]:
    """Whether the index of runs holds what was kept, by this recipe; to ``mend`` empties it where not."""
    from citekit.library.runs.index import RUNS, is_outdated
    from citekit.library.runs.sound import is_sound
    from citekit.library.segments import drop_all

    severity: Severity = "error"
    try:
        if not is_sound(library):
            fact = "does not hold what was kept in it"
        elif recipe is not None and is_outdated(library, recipe):
            fact, severity = "was made by another version of citekit or of Unicode", "warning"
        else:
            return []
    except LibraryError as error:
        fact = error.fact
    outcome = ""
    if mend:
        try:
            with library.writing(), guarded(library.path):
                drop_all(library, RUNS)
            outcome = "; it was emptied, and the next `citekit dedupe --against-library` fills it"
        except LibraryError as error:
            outcome = f"; emptying it failed, for the file {error.fact}"
    message = f"the index through which repeated passages are found {fact}{outcome}"
    return [Finding(key="", severity=severity, message=message)]


def _passages(library: Library) -> list[Finding]:
    """Passages that do not say any more what their check was made of."""
    found = []
    with guarded(library.path):
        # Read one by one: together they are as large as the library.
        for key, place, text, stored in library.connection.execute(
            "SELECT key, place, passage.text, check_ FROM passage JOIN edition ON edition.id = passage.edition"
            " JOIN record ON record.id = edition.record ORDER BY key, edition.id, position"
        ):
            if check(text) != stored:
                message = f"{key}:{place}: its text does not fit its check {stored}"
                found.append(Finding(key=key, severity="error", message=message))
    return found


def _records(library: Library) -> list[Finding]:
    found = []
    for stored in stored_records(library):
        record = issue_record(library, stored)
        messages = doubts(library, stored, record) + (() if record.author else ("no author",))
        found += [Finding(key=stored.key, severity="warning", message=message) for message in messages]
    return found
