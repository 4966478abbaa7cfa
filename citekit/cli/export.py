"""``citekit export``: bibliography records."""

from typing import TYPE_CHECKING

import click

from citekit.cli.options import (
    as_line,
    check_into,
    emit,
    json_option,
    library_option,
    library_path,
    output_option,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citekit.library.store import Library
    from citekit.model.record import Record


@click.command("export")
@click.argument("targets", nargs=-1, metavar="[TARGET...]")
@click.option("--to", "form", metavar="FORMAT", help="biblatex (default), bibtex or csl-json.")
@click.option("--only", type=click.Choice(["issues", "sections"]), help="Only issues, or only sections.")
@click.option("--into", metavar="FILE", help="Update this .bib or .json in place; what others wrote stays.")
@click.option("--ascii", "ascii_", is_flag=True, help="Transliterate: ə to e, ı to i, ş to s …")
@click.option("--preamble", is_flag=False, flag_value="any", metavar="[ENGINE]",
              help="Print a LaTeX preamble that prints every letter (any, pdflatex, lualatex).")  # fmt: skip
@json_option
@output_option
@library_option
def command(
    targets: tuple[str, ...],
    form: str | None,
    only: str | None,
    into: str | None,
    ascii_: bool,
    preamble: str | None,
    as_json: bool,
    output: str | None,
    library: str | None,
) -> None:
    """Print the records of all issues and all their sections, or of those that are named.

    --json prints CSL items, one a line; --to csl-json an array of them.

    \b
    citekit export --to csl-json -o issues.json
    citekit export cair-2024-12 --only sections --into refs.bib
    """
    if preamble is not None:
        from citekit.writers.preamble import preamble as write_preamble

        emit(write_preamble(preamble), output)
        return
    from citekit.library.store import Library
    from citekit.registry import writer

    check_into(into, output, form, as_json)
    write = writer("csl-json" if as_json else form or "biblatex")
    with Library.open(library_path(library), write=False) as opened:
        pairs = list(_records(opened, targets, only))
    if into:
        from citekit.cli.into import put_records

        records, notes = [record for record, _ in pairs], [note for _, note in pairs]
        put_records(into, records, notes=notes, biblatex=form != "bibtex", ascii=ascii_)
        return
    records = _noted(pairs) if form == "csl-json" or as_json else [record for record, _ in pairs]
    emit(_lines(records, ascii_) if as_json else write(records, ascii=ascii_), output)


def _noted(pairs: "Sequence[tuple[Record, str]]") -> "list[Record]":
    from citekit.cli.into import with_note

    return [with_note(*pair) for pair in pairs]


def _lines(records: "Sequence[Record]", ascii: bool) -> str:
    """CSL items, one a line."""
    from citekit.model.codec import encode_record
    from citekit.writers.transliterate import printable

    return "".join(as_line(encode_record(record)) for record in printable(records, ascii=ascii))


def _records(library: "Library", targets: "Sequence[str]", only: str | None) -> "Iterator[tuple[Record, str]]":
    """The records, each once, with the notes that name their anchors."""
    from citekit.cli.targets import place_of
    from citekit.library.listing import all_keys
    from citekit.library.reading import document, records_of_sections
    from citekit.model.anchor import Anchor

    seen: set[str] = set()
    for target in targets or all_keys(library):
        place = place_of(library, target)
        top = place.section.split(".")[0]
        issue = document(library, place.issue.key)
        records = records_of_sections(library, place.issue.key)
        wanted: list[tuple[Record, str]] = []
        if only != "sections" and (place.kind == "issue" or top not in records):
            wanted.append((place.issue, f"citekit: {place.issue.key}"))
        for section in issue.sections:
            if only != "issues" and section.id in records and (place.kind == "issue" or section.id == top):
                anchor = Anchor(key=place.issue.key, section=section.id, check=section.check)
                wanted.append((records[section.id], f"citekit: {anchor}"))
        for record, note in wanted:
            if record.key not in seen:
                seen.add(record.key)
                yield record, note
