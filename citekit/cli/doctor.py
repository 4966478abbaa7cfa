"""``citekit doctor``: is the library whole, and are its records complete."""

import os

import click

from citekit.cli.options import as_line, emit, json_option, library_option, library_path


@click.command("doctor")
@json_option
@library_option
def command(as_json: bool, library: str | None) -> int:
    """Check the library's file, its index, every passage, and what records lack or only infer.

    Leaves with status 1 where it found something.

    \b
    citekit doctor
    citekit doctor --json | jq -r 'select(.severity == "error")'
    """
    from citekit.library.integrity import examine
    from citekit.library.store import Library

    path = library_path(library)
    write = os.access(path, os.W_OK) and os.access(os.path.dirname(os.path.abspath(path)), os.W_OK)
    with Library.open(path, write=write and os.path.exists(path)) as opened:
        findings = examine(opened)
    if as_json:
        objects = [
            {"key": one.key or None, "severity": one.severity, "message": one.message} for one in findings
        ]
        emit("".join(map(as_line, objects)))
    elif not findings:
        emit(f"{path}: in order\n")
    else:
        emit("".join(f"{one.severity:8} {one.key or path}: {one.message}\n" for one in findings))
    return 1 if findings else 0
