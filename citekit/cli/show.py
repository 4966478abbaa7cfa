"""``citekit show``: a record with its structure and evidence, or a passage."""

from typing import TYPE_CHECKING

import click

from citekit.cli.options import as_line, emit, json_option, library_option, library_path, output_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citekit.library.editions import Edition
    from citekit.library.lookup import Place
    from citekit.library.store import Library
    from citekit.model.document import Document, Section

FRONT = "front"


@click.command("show")
@click.argument("targets", nargs=-1, required=True, metavar="TARGET...")
@json_option
@output_option
@library_option
def command(targets: tuple[str, ...], as_json: bool, output: str | None, library: str | None) -> None:
    """Show a record with its evidence, sections and editions; of an anchor or of words, the passage.

    \b
    citekit show cair-2024-12
    citekit show cair-2024-12:II.p12
    """
    from citekit.cli.targets import place_of
    from citekit.library.store import Library

    shown = []
    with Library.open(library_path(library), write=False) as opened:
        for target in targets:
            place = place_of(opened, target)
            if place.kind in ("issue", "section"):
                shown.append(_issue(opened, place, as_json))
            else:
                shown.append(as_line(_object(place)) if as_json else _passage(place))
    emit(("" if as_json else "\n").join(shown), output)


def _issue(library: "Library", place: "Place", as_json: bool) -> str:
    """An issue, or with its passages one section of it or what stands before the first one."""
    from citekit.library.editions import editions
    from citekit.library.overrides import aliases
    from citekit.library.reading import document, records_of_sections
    from citekit.model.document_codec import encode_document

    key = place.issue.key
    found = document(library, key)
    names = aliases(library, key)
    if as_json:
        records = records_of_sections(library, key)
        whole = encode_document(found, key=key, aliases=names, records=records)
        if place.kind == "section":
            return as_line(
                {"target": place.anchor, **next(s for s in whole["sections"] if s["id"] == place.section)}
            )
        if place.section == FRONT:
            passages = [passage for passage in whole["passages"] if passage["section"] == FRONT]
            return as_line({"target": place.anchor, "passages": passages})
        return as_line(whole)
    if place.section:
        return _section(found, key, place)
    return _record(found, key, names, editions(library, key))


def _record(document: "Document", key: str, names: "Sequence[str]", editions: "Sequence[Edition]") -> str:
    from citekit.citations.reference import reference
    from citekit.model.codec import encode_record

    lines = [key + (f"  (also {', '.join(names)})" if names else ""), reference(document.record), ""]
    item = encode_record(document.record)
    for name, pieces in sorted(document.evidence.items()):
        value = document.record.issued.edtf if name == "issued" and document.record.issued else item.get(name)
        lines.append(f"{name:18} {_value(value)}")
        lines += [f"{'':18}   {piece.basis}: {piece.text}" for piece in pieces[:3]]
        if len(pieces) > 3:
            lines.append(f"{'':18}   and {len(pieces) - 3} more places (--json has all)")
    lines += ["", *(_heading(section, key, document) for section in document.sections)]
    front = sum(passage.section == FRONT for passage in document.passages)
    if front:
        lines.append(f"front      {front} passages before the first section  {key}:{FRONT}")
    lines.append("")
    for edition in editions:
        why = "current" if edition.current else "kept"
        if edition.current and len(editions) > 1:
            why += ": added last" if edition is editions[-1] else ": pinned by current-edition"
        lines.append(f"edition {edition.number}  {edition.path}  {edition.sha256[:12]}  ({why})")
    left_out = [loss for loss in document.losses if loss.message.endswith("left out")]
    lines += [f"note       {loss.place}: {loss.message}" for loss in document.losses if loss not in left_out]
    if left_out:
        lines.append(f"note       {len(left_out)} parts were left out, such as: {left_out[0].message}")
    return "\n".join(lines) + "\n"


def _value(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(
            name.get("literal") or f"{name['family']}, {name.get('given', '')}".rstrip(", ") for name in value
        )
    return str(value)


def _heading(section: "Section", key: str, document: "Document") -> str:
    from citekit.model.anchor import Anchor

    count = sum(p.section == section.id or p.section.startswith(f"{section.id}.") for p in document.passages)
    page = f"p. {section.page}" if section.page else ""
    indent = "  " * (section.level - 1)
    anchor = Anchor(key=key, section=section.id, check=section.check)
    return f"{indent}{section.id:10} {section.title}  [{page}{', ' * bool(page)}{count} passages]  {anchor}"


def _section(document: "Document", key: str, place: "Place") -> str:
    from citekit.model.anchor import Anchor

    inside = [
        passage
        for passage in document.passages
        if passage.section == place.section or passage.section.startswith(f"{place.section}.")
    ]
    title = "What stands before the first section" if place.section == FRONT else place.text
    lines = [place.anchor, title, ""]
    for passage in inside:
        section, _, position = passage.id.rpartition(".")
        anchor = Anchor(key=key, section=section, passage=position, check=passage.check)
        page = f"  p. {passage.page}" if passage.page else ""
        lines += [f"{anchor}{page}", passage.text, ""]
    return "\n".join(lines)


def _passage(place: "Place") -> str:
    page = ""
    if place.page:
        range_ = place.page if place.page_end in (None, place.page) else f"{place.page}–{place.page_end}"
        page = f"  p. {range_} ({place.page_basis})"
    title = f"{place.section_number}. {place.section_title}".removeprefix(". ")
    return f"{place.anchor}{page}\n{title}\n\n{place.text}\n"


def _object(place: "Place") -> dict[str, object]:
    return {
        "target": place.anchor,
        "key": place.key,
        "section": place.section,
        "text": place.text,
        "page": place.page,
        "page_end": place.page_end,
        "page_relative": place.page_relative,
        "page_basis": place.page_basis,
    }
