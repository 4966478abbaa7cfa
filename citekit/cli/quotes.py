"""``citekit quotes``: direct speech in the sources."""

import sys
from typing import TYPE_CHECKING

import click

from citekit.cli.options import as_line, emit, json_option, library_option, library_path, output_option
from citekit.cli.work import each_input

if TYPE_CHECKING:
    from citekit.library.store import Library
    from citekit.quotes.speech.in_library import Placed

_WIDTH = 96


@click.command("quotes")
@click.argument("targets", nargs=-1, metavar="[TARGET...]")
@click.option("--speaker", metavar="NAME", help="Only what is said by one with this in the name or title.")
@json_option
@output_option
@library_option
def command(
    targets: tuple[str, ...], speaker: str | None, as_json: bool, output: str | None, library: str | None
) -> int:
    """List the direct speech of issues, sections or passages: the words, who said them, and where.

    Without a target, that of all issues. A speaker is printed as the text has the name; one that a
    pronoun stands for is the one named before. "unknown" has said what is attributed to nobody.

    \b
    citekit quotes cair-2024-12
    citekit quotes cair-2024-12:I --speaker minister
    citekit quotes --json | jq -r '[.target, .speaker, .text] | @tsv'
    """
    from citekit.library.listing import all_keys
    from citekit.library.store import Library
    from citekit.quotes.speech.in_library import is_by

    with Library.open(library_path(library), write=False) as opened:
        wanted = targets or all_keys(opened)
        found, status = each_input(wanted, lambda target: _placed(opened, target))
    if not found and status:
        return status  # nothing was found: nothing is written
    placed = list(dict.fromkeys(one for some in found for one in some))
    if speaker is not None:
        placed = [one for one in placed if is_by(one.speech, speaker)]
    if as_json:
        emit("".join(as_line(_object(one)) for one in placed), output)
        return status
    if not placed and not status:
        whose = f" of {speaker}" if speaker else ""
        print(f"citekit: no direct speech{whose} was found", file=sys.stderr)
    emit("\n".join(map(_block, placed)), output)
    return status


def _placed(library: "Library", target: str) -> "tuple[Placed, ...]":
    from citekit.cli.targets import place_of
    from citekit.quotes.speech.in_library import speech_in

    return speech_in(library, place_of(library, target))


def _object(one: "Placed") -> dict[str, object]:
    speech = one.speech
    return {
        "target": str(one.anchor),
        "text": speech.text,
        "start": speech.start,
        "end": speech.end,
        "speaker": speech.speaker,
        "speaker_start": speech.speaker_start,
        "speaker_phrase": speech.speaker_phrase,
        "verb": speech.verb,
        "reporting": speech.reporting,
        "page": speech.page,
        "page_end": speech.page_end,
    }


def _block(one: "Placed") -> str:
    """The anchor and page, who says it, and the words."""
    from textwrap import fill

    speech = one.speech
    page = ""
    if speech.page:
        several = speech.page_end not in (None, speech.page)
        page = f"  p. {speech.page}–{speech.page_end}" if several else f"  p. {speech.page}"
    verb = f" ({speech.verb})" if speech.verb else ""
    words = "\n".join(
        fill(
            part,
            _WIDTH,
            initial_indent="  ",
            subsequent_indent="  ",
            break_long_words=False,
            break_on_hyphens=False,
        )
        for part in f"“{speech.text}”".split("\n\n")
    )
    return f"{one.anchor}{page}\n{speech.speaker or 'unknown'}{verb}\n{words}\n"
