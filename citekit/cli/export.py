"""``citekit export``: bibliography records."""

from typing import TYPE_CHECKING

import click

from citekit.cli.drafts import Asked, cited_keys, draft_options, open_drafts
from citekit.cli.options import (
    as_line,
    check_into,
    emit,
    json_option,
    library_option,
    library_path,
    output_option,
)
from citekit.cli.writing import check_outputs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citekit.library.store import Library
    from citekit.model.record import Record


@click.command("export")
@click.argument("targets", nargs=-1, metavar="[TARGET...]")
@click.option("--to", "form", metavar="FORMAT", help="biblatex (default), bibtex or csl-json.")
@click.option("--only", type=click.Choice(["issues", "sections"]), help="Only issues, or only sections.")
@click.option("--cited-in", metavar="DRAFT", multiple=True, help="Only what a manuscript cites.")
@click.option("--into", metavar="FILE", help="Update this .bib or .json in place; what others wrote stays.")
@click.option("--ascii", "ascii_", is_flag=True, help="Transliterate: ə to e, ı to i, ş to s …")
@click.option("--preamble", is_flag=False, flag_value="any", metavar="[ENGINE]",
              help="Print a LaTeX preamble that prints every letter (any, pdflatex, lualatex).")  # fmt: skip
@draft_options
@json_option
@output_option
@library_option
def command(
    targets: tuple[str, ...],
    form: str | None,
    only: str | None,
    cited_in: tuple[str, ...],
    into: str | None,
    ascii_: bool,
    preamble: str | None,
    asked: Asked,
    as_json: bool,
    output: str | None,
    library: str | None,
) -> int:
    """Print the records of all issues and all their sections, or of those that are named.

    --json prints CSL items, one a line; --to csl-json an array of them.

    \b
    citekit export --to csl-json -o issues.json
    citekit export cair-2024-12 --only sections --into refs.bib
    """
    if preamble is not None:
        return _print_preamble(preamble, output)
    from citekit.library.store import Library
    from citekit.registry import writer

    check_into(into, output, form, as_json)
    check_outputs([output], cited_in)
    write = writer(form or "biblatex")  # with --json too: it says whether there is such a format
    with Library.open(library_path(library), write=False) as opened:
        pairs = list(_records(opened, targets, only)) if targets or not cited_in else []
        status = _add_cited(opened, cited_in, asked, pairs, output)
    if not pairs and status:
        return status  # nothing was read: nothing is written
    if into:
        _put(into, pairs, biblatex=form != "bibtex", ascii=ascii_)
        return status
    records = _noted(pairs) if form == "csl-json" or as_json else [record for record, _ in pairs]
    emit(_lines(records, ascii_) if as_json else write(records, ascii=ascii_), output)
    return status


def _print_preamble(form: str, output: str | None) -> int:
    from citekit.writers.preamble import preamble

    emit(preamble(form), output)
    return 0


def _put(into: str, pairs: "Sequence[tuple[Record, str]]", *, biblatex: bool, ascii: bool) -> None:
    from citekit.cli.into import put_records

    records, notes = [record for record, _ in pairs], [note for _, note in pairs]
    put_records(into, records, notes=notes, biblatex=biblatex, ascii=ascii)


def _add_cited(
    library: "Library",
    drafts: "Sequence[str]",
    asked: Asked,
    pairs: "list[tuple[Record, str]]",
    output: str | None,
) -> int:
    """Add the records that drafts cite, each once; the exit status for drafts that could not be read.

    A key that the library does not have is named on standard error: it may be that of a book.
    """
    import sys

    from citekit.quotes.shelf import Shelf

    if not drafts:
        return 0
    shelf = Shelf(library)
    read, status = open_drafts(drafts, shelf, asked, output)
    seen = {record.key for record, _ in pairs}
    for key in cited_keys(read):
        place = shelf.record(key)
        if place is None:
            print(f"citekit: {key}: cited, and not in the library", file=sys.stderr)
        elif place.record.key not in seen:
            seen.add(place.record.key)
            pairs.append((place.record, f"citekit: {place.anchor}"))
    return status


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
