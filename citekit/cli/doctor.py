"""``citekit doctor``: is the library whole, and are its records complete."""

import os
from typing import TYPE_CHECKING

import click

from citekit.cli.options import as_line, emit, json_option, library_option, library_path, output_option
from citekit.errors import LibraryError

if TYPE_CHECKING:
    from citekit.library.integrity import Finding


@click.command("doctor")
@json_option
@output_option
@library_option
def command(as_json: bool, output: str | None, library: str | None) -> int:
    """Check the library's file, its index, every passage, and what records lack or only infer.

    An index of quotations that does not fit the passages is made anew, one of repeated passages
    that is not whole is emptied until it is next needed, and that is said. Leaves with status 1
    where something was found, with 5 where the library is damaged.

    \b
    citekit doctor
    citekit doctor --json | jq -r 'select(.severity == "error")'
    """
    path = library_path(library)
    findings = _findings(path)
    if as_json:
        objects = [
            {"key": one.key or None, "severity": one.severity, "message": one.message} for one in findings
        ]
        emit("".join(map(as_line, objects)), output)
    elif not findings:
        emit(f"{path}: in order\n", output)
    else:
        emit("".join(f"{one.severity:8} {one.key or path}: {one.message}\n" for one in findings), output)
    if any(one.severity == "error" for one in findings):
        return LibraryError.exit_status
    return 1 if findings else 0


def _findings(path: str) -> "tuple[Finding, ...]":
    from citekit.library.faults import DOCTOR
    from citekit.library.integrity import examine
    from citekit.library.store import Library
    from citekit.reuse.against import recipe

    write = os.access(path, os.W_OK) and os.access(os.path.dirname(os.path.abspath(path)), os.W_OK)
    try:
        with Library.open(path, write=write and os.path.exists(path)) as opened:
            return examine(opened, recipe())
    except LibraryError as error:
        if error.help != DOCTOR:
            raise
        raise LibraryError(error.place, error.fact, "restore a copy, or add the files anew") from error
