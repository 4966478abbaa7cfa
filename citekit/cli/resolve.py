"""``citekit resolve``: where a place is now, and whether it still says the same."""

from typing import TYPE_CHECKING

import click

from citekit.cli.options import as_line, emit, json_option, library_option, library_path, output_option
from citekit.cli.work import each_input

if TYPE_CHECKING:
    from citekit.anchors.in_library import Resolved

_SHOWN = 300  # characters of what was said


@click.command("resolve")
@click.argument("anchors", nargs=-1, required=True, metavar="ANCHOR...")
@json_option
@output_option
@library_option
def command(anchors: tuple[str, ...], as_json: bool, output: str | None, library: str | None) -> int:
    """Say where each place is now, and whether it still says the same.

    verified, moved (the same words at another number), changed (what differs is shown), missing,
    ambiguous, unchecked (the anchor has no check), unknown (no edition ever said this). The exit
    status is 0 only where all are verified or moved.

    \b
    citekit resolve cair-2024-12:II.p12~k3f9qx2m
    grep -oh "citekit: [^ ]*" paper.tex | cut -c10- | xargs citekit resolve
    """
    from citekit.anchors.in_library import resolver
    from citekit.anchors.resolve import HOLDS
    from citekit.library.store import Library

    with Library.open(library_path(library), write=False) as opened:
        found, status = each_input(anchors, resolver(opened))
    if not found and status:
        return status  # nothing was found: nothing is written
    emit("".join(_json(one) if as_json else _text(one) for one in found), output)
    return max(status, any(one.resolution.status not in HOLDS for one in found))


def _json(one: "Resolved") -> str:
    found = one.resolution
    return as_line(
        {
            "anchor": one.given,
            "status": found.status,
            "target": str(found.target) if found.target else None,
            "page": one.page,
            "text": found.text or None,
            "was": found.was or None,
            "differences": [{"was": part.was, "now": part.now} for part in found.differences],
            "candidates": [str(anchor) for anchor in found.candidates],
        }
    )


def _text(one: "Resolved") -> str:
    found = one.resolution
    line = f"{found.status:10} {one.given}"
    if found.target and str(found.target) != one.given:
        line += f"  now {found.target}"
    if one.page:
        line += f"  p. {one.page}"
    lines = [
        line,
        *(f"{'':10} - {part.was or '(nothing)'}  →  {part.now or '(nothing)'}" for part in found.differences),
    ]
    lines += [f"{'':10} perhaps {anchor}" for anchor in found.candidates]
    if found.status == "missing" and found.was:
        lines.append(f"{'':10} it said: {found.was[:_SHOWN]}{'…' * (len(found.was) > _SHOWN)}")
    return "\n".join(lines) + "\n"
