"""``citekit list``: the records of the library."""

from typing import TYPE_CHECKING

import click

from citekit.cli.options import as_line, emit, json_option, library_option, library_path, output_option

if TYPE_CHECKING:
    from citekit.library.gaps import Gap
    from citekit.library.listing import Listed


@click.command("list")
@click.option("--missing", metavar="FIELD", help="Only records that lack a field, such as issued or publisher.")
@click.option("--series", metavar="NAME", help="Only issues of a series, by its title or a part of it.")
@click.option(
    "--sort", metavar="FIELD", default="key", show_default=True, help="By key, issued, title, words …"
)
@click.option("--gaps", "show_gaps", is_flag=True, help="The issues that are missing from each series.")
@json_option
@output_option
@library_option
def command(
    missing: str | None,
    series: str | None,
    sort: str,
    show_gaps: bool,
    as_json: bool,
    output: str | None,
    library: str | None,
) -> None:
    """List the records, one a line: key, date, sections, passages, title and series.

    \b
    citekit list --sort issued
    citekit list --missing publisher --json | jq -r .key
    """
    from citekit.library.gaps import gaps
    from citekit.library.listing import records
    from citekit.library.store import Library

    with Library.open(library_path(library), write=False) as opened:
        if show_gaps:
            missed = gaps(opened)
            emit("".join(as_line(_gap(gap)) if as_json else _gap_line(gap) for gap in missed), output)
            return
        listed = records(opened, missing=missing, series=series, sort=sort)
    if as_json:
        emit("".join(as_line(_object(one)) for one in listed), output)
    else:
        width = max((len(one.key) for one in listed), default=0)
        emit("".join(_line(one, width) for one in listed), output)


def _line(one: "Listed", width: int) -> str:
    counts = f"{one.sections:3} sections {one.passages:5} passages"
    name = one.record.title or "(no title)"
    if one.record.series and one.record.series not in one.record.title:
        name += f" — {one.record.series}"
    return f"{one.key:{width}}  {one.issued or '—':10}  {counts}  {name}\n"


def _object(one: "Listed") -> dict[str, object]:
    record = one.record
    return {
        "key": one.key,
        "title": record.title or None,
        "issued": one.issued or None,
        "publisher": record.publisher or None,
        "series": record.series or None,
        "sections": one.sections,
        "passages": one.passages,
        "words": one.words,
    }


def _gap_line(gap: "Gap") -> str:
    return f"{gap.series}: no issue {'of' if gap.kind == 'date' else 'no.'} {gap.missing}\n"


def _gap(gap: "Gap") -> dict[str, str]:
    return {"series": gap.series, "kind": gap.kind, "missing": gap.missing}
