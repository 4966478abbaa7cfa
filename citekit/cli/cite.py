"""``citekit cite``: citations, and quotations with their citations."""

import sys
from typing import TYPE_CHECKING

import click

from citekit.cli.options import as_line, emit, json_option, library_option, library_path, output_option
from citekit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citekit.library.lookup import Place
    from citekit.model.quotation import Citation


@click.command("cite")
@click.argument("targets", nargs=-1, required=True, metavar="TARGET...")
@click.option("--to", "form", metavar="FORMAT", default="text", show_default=True,
              help="text, biblatex (csquotes), latex, markdown (pandoc) or json.")  # fmt: skip
@click.option("--quote", is_flag=True, help="The excerpt itself with its citation.")
@click.option("--into", metavar="FILE", help="Also put the record into this .bib or .json.")
@click.option("--full", is_flag=True, help="Append the whole reference as text.")
@click.option("--issue", is_flag=True, help="Cite the issue, not its section.")
@click.option("--inline", "shape", flag_value="inline", help="The excerpt in the running text, however long.")
@click.option("--block", "shape", flag_value="block", help="The excerpt as a block of its own.")
@click.option("--no-anchor", is_flag=True, help="Leave out the comment with the anchor above an excerpt.")
@json_option
@output_option
@library_option
def command(
    targets: tuple[str, ...],
    form: str,
    quote: bool,
    into: str | None,
    full: bool,
    issue: bool,
    shape: str | None,
    no_anchor: bool,
    as_json: bool,
    output: str | None,
    library: str | None,
) -> None:
    """Print a citation of a key, an anchor, or of words pasted from a text (in quotation marks).

    An argument with white space in it is words, - the words on standard input. They may be copied
    across line, column and page breaks, with any quotation marks, and with an ellipsis in the
    middle. Where several places have them, all are named and none is chosen.

    \b
    citekit cite cair-2024-12:II.p12 --quote --to biblatex --into refs.bib
    citekit cite "what the minister … said of it" --quote --to markdown
    """
    from citekit.cli.targets import place_of
    from citekit.library.store import Library

    with Library.open(library_path(library), write=False) as opened:
        places = [place_of(opened, target) for target in targets]
    citations = [_citation(place, quote, full, issue, shape, not no_anchor) for place in places]
    text = _written(places, citations, "json" if as_json else form)
    if into:
        _put(into, places, citations, biblatex=form != "latex")
    for place in places:
        _warn_of_page(place)
    emit(text, output)


def _put(into: str, places: "Sequence[Place]", citations: "Sequence[Citation]", *, biblatex: bool) -> None:
    from citekit.cli.into import put_records

    records = [citation.record for citation in citations]
    notes = [_note(*both) for both in zip(places, citations)]
    put_records(into, records, notes=notes, biblatex=biblatex)


def _written(places: "Sequence[Place]", citations: "Sequence[Citation]", form: str) -> str:
    """The citations in a format, an empty line between those of more than a line."""
    if form == "json":
        return "".join(as_line(_object(*both)) for both in zip(places, citations))
    from citekit.registry import citation_writer

    write = citation_writer(form)
    long = any(citation.quote is not None or citation.reference for citation in citations)
    return ("\n\n" if long else "\n").join(write(citation).rstrip("\n") for citation in citations)


def _warn_of_page(place: "Place") -> None:
    """Say on standard error that a page is inferred."""
    if not place.page or place.page_basis != "inferred":
        return
    many = place.page_end not in (None, place.page)
    pages = f"pages {place.page}–{place.page_end} are" if many else f"page {place.page} is"
    message = f"{pages} inferred from the length of the columns, not printed in the text"
    print(f"citekit: {place.anchor}: {message}", file=sys.stderr)


def _citation(
    place: "Place", quote: bool, full: bool, issue: bool, shape: str | None, anchored: bool
) -> "Citation":
    """The citation of a place, with its words where they are to be quoted."""
    from citekit.model.quotation import Citation, Locator, is_block

    words = None
    if quote:
        if place.kind in ("issue", "section"):
            raise UsageError(
                place.anchor, f"a whole {place.kind} is no excerpt", "name a passage to quote from"
            )
        words = place.text
    record = place.issue if issue else place.record
    locator = Locator()
    if place.kind in ("passage", "sentences") or "." in place.section:
        locator = Locator(page=place.page or "", page_end=place.page_end or "")
        if not locator:
            locator = Locator(section=place.section_number or place.section_title, paragraph=place.position)
    reference = ""
    if full:
        from citekit.citations.reference import reference as write_reference

        reference = write_reference(record)
    return Citation(
        record=record,
        anchor=place.anchor,
        locator=locator,
        quote=words,
        block=shape == "block" if shape else is_block(words or ""),
        reference=reference,
        anchored=anchored,
    )


def _note(place: "Place", citation: "Citation") -> str:
    """The excerpt's words, page and anchor, as reference managers keep them."""
    note = f"citekit: {place.anchor}"
    if citation.quote is None:
        return note
    return f"“{citation.quote}”{f' (p. {place.page})' if place.page else ''} {note}"


def _object(place: "Place", citation: "Citation") -> dict[str, object]:
    from citekit.cli.into import with_note
    from citekit.model.codec import encode_record
    from citekit.registry import CITATIONS, citation_writer

    return {
        "target": place.anchor,
        "key": citation.record.key,
        "page": place.page,
        "page_end": place.page_end,
        "page_basis": place.page_basis,
        "text": place.text if place.kind in ("passage", "sentences") else None,
        "citation": {name: citation_writer(name)(citation).rstrip("\n") for name in CITATIONS},
        "record": encode_record(with_note(citation.record, _note(place, citation))),
    }
