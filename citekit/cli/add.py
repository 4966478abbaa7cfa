"""``citekit add``: normalize files and store them."""

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

from citekit.cli.files import files_in
from citekit.cli.main import report
from citekit.cli.options import (
    as_line,
    emit,
    json_option,
    library_option,
    library_path,
    read_bytes,
    reading_options,
)
from citekit.cli.progress import Progress
from citekit.cli.work import report_unread
from citekit.errors import CitekitError, LibraryError

if TYPE_CHECKING:
    from citekit.library.store import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one file."""

    file: str
    status: str
    key: str = ""
    issued: str = ""
    doubts: tuple[str, ...] = ()
    message: str = ""

    def line(self) -> str:
        """The outcome as one line of text; why a file failed stands on standard error."""
        said = {"edition": "new edition"}.get(self.status, self.status)
        if self.status in ("new", "edition") and self.doubts:
            said += ", doubtful"
        notes = "; ".join(filter(None, (*self.doubts, self.message if self.status != "failed" else "")))
        return f"{said:21} {self.key:28} {self.file}" + (f"  ({notes})" if notes else "") + "\n"


@click.command("add")
@click.argument("paths", nargs=-1, required=True, metavar="FILE|FOLDER...")
@click.option("--as", "as_key", metavar="KEY", help="Make the file an edition of that record.")
@click.option("--new", is_flag=True, help="Make the file a record of its own, whatever it is like.")
@reading_options
@json_option
@library_option
def command(
    paths: tuple[str, ...],
    as_key: str | None,
    new: bool,
    encoding: str | None,
    password: str,
    as_json: bool,
    library: str | None,
) -> int:
    """Normalize files and store them; folders are searched for texts, PDFs, web pages and Word files.

    A line a file says what became of it: new, new edition of a record, same (stored already),
    failed. Doubtful is what the file does not say itself: look at it with `citekit show`.

    \b
    citekit add bulletins/
    citekit add 2023-03.txt --as cair-2023-03
    """
    from citekit.library.store import Library

    if as_key and new:
        raise click.UsageError("--as and --new exclude each other")
    how = _How(as_key, new, encoding, password)
    outcomes: list[Outcome] = []
    with Library.open(library_path(library), write=True) as opened:
        files, status = files_in(paths)
        if as_key and len(files) != 1:
            raise click.UsageError(f"--as takes one file, these are {len(files)}")
        try:
            with Progress("reading", len(files)) as progress:
                for path in files:
                    outcome, failed = _outcome(opened, path, how)
                    status = max(status, failed)
                    outcomes.append(outcome)
                    emit(_json(outcome) if as_json else outcome.line())
                    progress.advance()
        finally:
            _end(outcomes, as_json)
    return status


@dataclass(frozen=True, slots=True)
class _How:
    """What the options say about files and their records."""

    as_key: str | None
    new: bool
    encoding: str | None
    password: str


def _outcome(library: "Library", path: str, how: _How) -> tuple[Outcome, int]:
    """What became of a file, and the exit status for it; LibraryError ends the whole work."""
    try:
        return _add(library, path, how)
    except LibraryError:
        raise
    except CitekitError as error:
        report(error)
        message = f"{error.fact}; {error.help}".rstrip("; ")
        return Outcome(file=path, status="failed", message=message), error.exit_status


def _add(library: "Library", path: str, how: _How) -> tuple[Outcome, int]:
    from citekit.library.editions import add
    from citekit.registry import read_source
    from citekit.structure.normalize import normalize

    reading = read_source(read_bytes(path), path, encoding=how.encoding, password=how.password)
    unread = report_unread(reading, path)
    document = normalize(reading)
    if path != "-":
        # The library outlives the working folder.
        document = replace(document, source=replace(document.source, path=os.path.abspath(path)))
    added = add(library, document, as_key=how.as_key, new=how.new)
    outcome = Outcome(
        file=path,
        status=added.status,
        key=added.key,
        issued=added.issued,
        doubts=added.doubts,
        message=added.message,
    )
    return outcome, unread


def _json(outcome: Outcome) -> str:
    return as_line(
        {
            "file": outcome.file,
            "status": outcome.status,
            "key": outcome.key or None,
            "issued": outcome.issued or None,
            "doubts": list(outcome.doubts),
            "message": outcome.message,
        }
    )


def _end(outcomes: Sequence[Outcome], as_json: bool) -> None:
    """The table of all at the end."""
    if as_json or len(outcomes) < 2:
        return
    counts = Counter(outcome.status for outcome in outcomes)
    doubtful = sum(bool(outcome.doubts) for outcome in outcomes)
    names = (("new", "new"), ("edition", "new edition"), ("same", "same"), ("failed", "failed"))
    rows = [(name, counts[status]) for status, name in names] + [("doubtful", doubtful)]
    emit("\n" + "".join(f"{name:12} {count:5}\n" for name, count in rows if count or name == "new"))
