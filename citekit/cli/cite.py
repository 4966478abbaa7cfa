"""``citekit cite``: citations, and quotations with their citations."""

import sys
from typing import TYPE_CHECKING, NamedTuple

import click

from citekit.cli.options import as_line, emit, json_option, library_option, library_path, output_option, visible
from citekit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citekit.cli.targets import Which
    from citekit.library.lookup import Place
    from citekit.library.store import Library
    from citekit.model.quotation import Citation


class _Wish(NamedTuple):
    """What a user wants of the citations."""

    quote: bool
    indirect: bool
    full: bool
    issue: bool
    shape: str | None
    anchored: bool
    which: "Which"


class _Cited(NamedTuple):
    """The places that are cited, one at least, each with its citation.

    ``speaker`` is the one whose words are quoted, where it is known, ``sources`` are all places that
    have the words, as far as they are to be named, and ``word`` is what is to be said of them.
    """

    places: "tuple[Place, ...]"
    citations: "tuple[Citation, ...]"
    speaker: str | None
    sources: "tuple[Place, ...]"
    word: str


@click.command("cite")
@click.argument("targets", nargs=-1, required=True, metavar="TARGET...")
@click.option("--to", "form", metavar="FORMAT", default="text", show_default=True,
              help="text, biblatex (csquotes), latex, markdown (pandoc) or json.")  # fmt: skip
@click.option("--quote", is_flag=True, help="The excerpt itself with its citation.")
@click.option("--indirect", is_flag=True, help="Words of direct speech as its speaker's, quoted in the source.")
@click.option("--into", metavar="FILE", help="Also put the record into this .bib or .json.")
@click.option("--full", is_flag=True, help="Append the whole reference as text.")
@click.option("--issue", is_flag=True, help="Cite the issue, not its section.")
@click.option("--inline", "shape", flag_value="inline", help="The excerpt in the running text, however long.")
@click.option("--block", "shape", flag_value="block", help="The excerpt as a block of its own.")
@click.option("--no-anchor", is_flag=True, help="Leave out the comment with the anchor above an excerpt.")
@click.option("--earliest", is_flag=True, help="Of all places with the same words, cite the earliest one.")
@click.option("--all-sources", is_flag=True, help="Cite all places with the same words, the earliest first.")
@json_option
@output_option
@library_option
def command(
    targets: tuple[str, ...],
    form: str,
    quote: bool,
    indirect: bool,
    into: str | None,
    full: bool,
    issue: bool,
    shape: str | None,
    no_anchor: bool,
    earliest: bool,
    all_sources: bool,
    as_json: bool,
    output: str | None,
    library: str | None,
) -> None:
    """Print a citation of a key, an anchor, or of words pasted from a text (in quotation marks).

    An argument with white space in it is words, - the words on standard input: copied across line,
    column and page breaks, with any quotation marks, or with an ellipsis in the middle. Where several
    places have them, all are named and none is chosen, unless by --earliest or --all-sources.

    --indirect is for words that the source itself quotes: (N. N., quoted in KEY, p. 7). Of a place
    with more than direct speech it takes just that.

    \b
    citekit cite cair-2024-12:II.p12 --quote --to biblatex --into refs.bib
    citekit cite "what the minister … said of it" --quote --to markdown
    """
    from citekit.library.store import Library

    wish = _Wish(quote, indirect, full, issue, shape, not no_anchor, _which(earliest, all_sources))
    with Library.open(library_path(library), write=False) as opened:
        cited = [_cite(opened, target, wish) for target in targets]
    text = _written(cited, form, as_json)
    if into:
        _put(into, cited, biblatex=form != "latex")
    for one in cited:
        _tell(one, indirect)
    emit(text, output)


def _which(earliest: bool, all_sources: bool) -> "Which":
    if earliest and all_sources:
        raise click.UsageError("--earliest cites one place, --all-sources all: one or the other")
    return "earliest" if earliest else "all" if all_sources else "asked"


def _cite(library: "Library", target: str, wish: _Wish) -> _Cited:
    """What is cited for an argument, and whose words it has, if they are to be quoted."""
    from citekit.cli.targets import chosen

    found = chosen(library, target, wish.which)
    first, *others = found.places
    first, prefix, speaker = _spoken(library, first, wish)
    pairs = [(first, _citation(first, wish, prefix)), *_cited_with(library, others, wish)]
    cited: dict[object, tuple[Place, Citation]] = {}
    for place, citation in pairs:  # what a reader could not tell apart is cited once
        cited.setdefault((citation.record.key, citation.locator), (place, citation))
    places, citations = zip(*cited.values())
    sources = found.known if len(found.known) > 1 or wish.which != "asked" else ()
    return _Cited(places, citations, speaker, sources, found.word)


def _cited_with(
    library: "Library", places: "Sequence[Place]", wish: _Wish
) -> "Iterator[tuple[Place, Citation]]":
    """Further places with the words of one that is cited, and their citations."""
    for place in places:
        if wish.indirect:
            from citekit.quotes.speech.in_library import spoken

            found = spoken(library, place)
            place = found.place if found else place
        yield place, _citation(place, wish)


def _spoken(library: "Library", place: "Place", wish: _Wish) -> "tuple[Place, str, str | None]":
    """The place, only the direct speech in it where that is wished, the citation's prefix, the speaker."""
    if not (wish.quote or wish.indirect):
        return place, "", None
    from citekit.quotes.speech.in_library import spoken

    found = spoken(library, place, within=not wish.indirect)
    if not wish.indirect:
        return place, "", found.speaker if found else None
    if found is None:
        help = f"`citekit quotes {place.anchor}` lists direct speech; leave out --indirect"
        raise UsageError(place.anchor, "these are not the words of one speaker who is named", help)
    return found.place, f"{found.speaker}, quoted in", found.speaker


def _put(into: str, cited: "Sequence[_Cited]", *, biblatex: bool) -> None:
    from citekit.cli.into import put_records

    pairs = [pair for one in cited for pair in zip(one.places, one.citations)]
    records = [citation.record for _, citation in pairs]
    put_records(into, records, notes=[_note(*pair) for pair in pairs], biblatex=biblatex)


def _tell(one: _Cited, indirect: bool) -> None:
    """Say on standard error what is to be known of a citation."""
    for place in one.places:
        _warn_of_page(place)
    if one.speaker and not indirect:
        _offer_indirect(one, one.speaker)
    if one.word:
        print(visible(f"citekit: {one.word}"), file=sys.stderr)


def _offer_indirect(one: _Cited, speaker: str) -> None:
    """Say on standard error that the words are somebody's whom the source quotes."""
    key = one.citations[0].record.key
    message = f"these are the words of {speaker}; --indirect cites them as quoted in {key}"
    print(f"citekit: {one.places[0].anchor}: {message}", file=sys.stderr)


def _written(cited: "Sequence[_Cited]", form: str, as_json: bool) -> str:
    """The citations in a format, an empty line between those of more than a line."""
    from citekit.registry import citation_writer

    write = None if form == "json" else citation_writer(form)
    if write is None or as_json:
        return "".join(as_line(_object(one)) for one in cited)
    citations = [_joined(one.citations) for one in cited]
    long = any(citation.quote is not None or citation.reference for citation in citations)
    return ("\n\n" if long else "\n").join(write(citation).rstrip("\n") for citation in citations)


def _joined(citations: "tuple[Citation, ...]") -> "Citation":
    """The first one with the others."""
    if len(citations) == 1:
        return citations[0]
    from dataclasses import replace

    return replace(citations[0], others=citations[1:])


def _warn_of_page(place: "Place") -> None:
    """Say on standard error that a page is inferred."""
    if not place.page or place.page_basis != "inferred":
        return
    many = place.page_end not in (None, place.page)
    pages = f"pages {place.page}–{place.page_end} are" if many else f"page {place.page} is"
    message = f"{pages} inferred from the length of the columns, not printed in the text"
    print(f"citekit: {place.anchor}: {message}", file=sys.stderr)


def _citation(place: "Place", wish: _Wish, prefix: str = "") -> "Citation":
    """The citation of a place, with its words where they are to be quoted."""
    from citekit.model.quotation import Citation, Locator, is_block

    words = None
    if wish.quote:
        if place.kind in ("issue", "section"):
            raise UsageError(
                place.anchor, f"a whole {place.kind} is no excerpt", "name a passage to quote from"
            )
        words = place.text
    record = place.issue if wish.issue else place.record
    locator = Locator()
    if place.kind in ("passage", "sentences") or "." in place.section:
        locator = Locator(page=place.page or "", page_end=place.page_end or "")
        if not locator:
            locator = Locator(section=place.section_number or place.section_title, paragraph=place.position)
    reference = ""
    if wish.full:
        from citekit.citations.reference import reference as write_reference

        reference = write_reference(record)
    return Citation(
        record=record,
        anchor=place.anchor,
        locator=locator,
        quote=words,
        block=wish.shape == "block" if wish.shape else is_block(words or ""),
        reference=reference,
        anchored=wish.anchored,
        prefix=prefix,
    )


def _note(place: "Place", citation: "Citation") -> str:
    """The excerpt's words, page and anchor, as reference managers keep them."""
    note = f"citekit: {place.anchor}"
    if citation.quote is None:
        return note
    return f"“{citation.quote}”{f' (p. {place.page})' if place.page else ''} {note}"


def _object(one: _Cited) -> dict[str, object]:
    from citekit.cli.into import with_note
    from citekit.model.codec import encode_record
    from citekit.registry import CITATIONS, citation_writer

    place, citation = one.places[0], _joined(one.citations)
    found: dict[str, object] = {
        "target": place.anchor,
        "key": citation.record.key,
        "page": place.page,
        "page_end": place.page_end,
        "page_basis": place.page_basis,
        "text": place.text if place.kind in ("passage", "sentences") else None,
        "speaker": one.speaker,
        "citation": {name: citation_writer(name)(citation).rstrip("\n") for name in CITATIONS},
        "record": encode_record(with_note(citation.record, _note(place, citation))),
    }
    if one.sources:
        found["sources"] = [_source(source) for source in one.sources]
    return found


def _source(place: "Place") -> dict[str, object]:
    """A place that has the words; its key is that of the section, whatever is cited."""
    issued = place.issue.issued
    return {
        "target": place.anchor,
        "key": place.key,
        "page": place.page,
        "issued": issued.edtf if issued else None,
    }
