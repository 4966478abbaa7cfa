"""``citekit remove``: records out of the library, and back."""

import click

from citekit.cli.options import as_line, emit, json_option, library_option, library_path, output_option


@click.command("remove")
@click.argument("targets", nargs=-1, metavar="TARGET...")
@click.option("--undo", is_flag=True, help="Bring back what the last removal took out.")
@json_option
@output_option
@library_option
def command(
    targets: tuple[str, ...], undo: bool, as_json: bool, output: str | None, library: str | None
) -> None:
    """Take records out of the library; --undo brings them back until the next removal.

    \b
    citekit remove cair-2024-12
    citekit remove --undo
    """
    from citekit.library.removal import remove, undo_remove
    from citekit.library.store import Library

    if undo == bool(targets):
        raise click.UsageError("name the records to remove, or give --undo alone")
    with Library.open(library_path(library), write=True) as opened:
        keys = undo_remove(opened) if undo else remove(opened, targets)
    status = "restored" if undo else "removed"
    lines = (as_line({"status": status, "key": key}) if as_json else f"{status}  {key}\n" for key in keys)
    emit("".join(lines), output)
