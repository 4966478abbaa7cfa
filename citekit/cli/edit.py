"""``citekit edit``: what a user knows better."""

import re

import click

from citekit.cli.options import as_line, emit, json_option, library_option, library_path, output_option


@click.command("edit")
@click.argument("arguments", nargs=-1, required=True, metavar="TARGET... FIELD=VALUE...")
@click.option("--series", metavar="NAME", help="Edit all issues of a series.")
@json_option
@output_option
@library_option
def command(
    arguments: tuple[str, ...], series: str | None, as_json: bool, output: str | None, library: str | None
) -> None:
    """Set fields of records; what you set wins over what was read and survives every later add.

    Fields have their CSL names; FIELD= takes back what was set. Also key=, first-page= (the
    number printed on the first page of the body) and current-edition= (a number, as shown).

    \b
    citekit edit cair-2023-03 issued=2023-03 author="{House of Quotation}"
    citekit edit --series "Highlights" publisher-place=Baku
    """
    from citekit.library.fields import parse_assignment
    from citekit.library.overrides import edit, keys_of_series
    from citekit.library.store import Library

    assignments = [parse_assignment(one) for one in arguments if _is_assignment(one)]
    targets = [one for one in arguments if not _is_assignment(one)]
    if not assignments or not (targets or series):
        raise click.UsageError("name a record and what to set: citekit edit KEY issued=2024-12")
    with Library.open(library_path(library), write=True) as opened:
        if series:
            targets += keys_of_series(opened, series)
        keys = edit(opened, targets, assignments)
    lines = (as_line({"status": "edited", "key": key}) if as_json else f"edited  {key}\n" for key in keys)
    emit("".join(lines), output)


def _is_assignment(argument: str) -> bool:
    return re.match(r"[A-Za-z][A-Za-z_-]*=", argument) is not None
