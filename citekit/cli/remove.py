"""``citekit remove``: records out of the library, and back."""

import click

from citekit.cli.options import emit, library_option, library_path


@click.command("remove")
@click.argument("targets", nargs=-1, metavar="TARGET...")
@click.option("--undo", is_flag=True, help="Bring back what the last removal took out.")
@library_option
def command(targets: tuple[str, ...], undo: bool, library: str | None) -> None:
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
    emit("".join(f"{'restored' if undo else 'removed'}  {key}\n" for key in keys))
