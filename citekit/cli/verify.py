"""``citekit verify``: the quotations of a manuscript held against their sources."""

from typing import TYPE_CHECKING

import click

from citekit.cli.drafts import STANDARD_INPUT, Asked, draft_options, open_drafts
from citekit.cli.options import (
    emit,
    json_option,
    library_option,
    library_path,
    output_option,
    read_bytes,
)
from citekit.cli.writing import check_outputs, replace_file
from citekit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citekit.quotes.verify import Finding


@click.command("verify")
@click.argument("drafts", nargs=-1, required=True, metavar="DRAFT...")
@click.option(
    "--fix", is_flag=True, help="Write right pages and keys into the drafts; a backup stays beside each."
)
@click.option("--fix-quotes", is_flag=True, help="Also put the source's words in the place of changed ones.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "gcc", "json"]),
    default="text",
    help="gcc: a line each, as compilers print theirs, for editors and CI.",
)
@click.option("--skip-unknown", is_flag=True, help="Do not report keys that the library does not have.")
@click.option("--all", "everything", is_flag=True, help="Show what is right, too.")
@draft_options
@json_option
@output_option
@library_option
def command(
    drafts: tuple[str, ...],
    fix: bool,
    fix_quotes: bool,
    form: str,
    skip_unknown: bool,
    everything: bool,
    asked: Asked,
    as_json: bool,
    output: str | None,
    library: str | None,
) -> int:
    """Hold each quotation of a manuscript (LaTeX, Markdown, Word, text) against the library.

    Its words must be those of the source that is cited, its page the one they stand on. What
    editors do is no error: ellipses, words in brackets, the case of a first letter, marks, hyphens.
    A word, number, sign or negation that is changed, dropped or added always is. The exit status is
    1 where anything is found.

    \b
    citekit verify paper.tex
    citekit verify chapters/*.md --format gcc
    citekit verify paper.docx --fix
    """
    from citekit.cli.findings import holds, shown

    check_outputs([output], drafts)
    findings, status = _findings(drafts, asked, library_path(library), output)
    if skip_unknown:
        findings = [finding for finding in findings if finding.verdict.status != "unknown-key"]
    fixed = _fix(findings, asked.encoding, words=fix_quotes) if fix or fix_quotes else []
    if not findings and status:
        return status  # nothing was read: nothing is said of it
    emit(shown(findings, fixed, "json" if as_json else form, everything=everything), output)
    done = set(map(id, fixed))
    return max(status, any(not holds(finding) and id(finding) not in done for finding in findings))


def _findings(
    drafts: "Sequence[str]", asked: Asked, path: str, output: str | None
) -> "tuple[list[Finding], int]":
    """What is found in the drafts that could be read, and the exit status for the others."""
    from citekit.library.store import Library
    from citekit.quotes.shelf import Shelf
    from citekit.quotes.verify import verify

    with Library.open(path, write=False) as opened:
        shelf = Shelf(opened)
        read, status = open_drafts(drafts, shelf, asked, output)
        with opened.reading():
            return [finding for draft in read for finding in verify(shelf, draft)], status


def _fix(findings: "Sequence[Finding]", encoding: str | None, *, words: bool) -> "list[Finding]":
    """Correct the drafts on disk, none where one was changed; what was done goes to standard error."""
    import sys

    from citekit.quotes.fix import fixes, rewritten

    found = fixes(findings, words=words)
    touched = {one.finding.draft.path: one.finding.draft for one in found}
    made: list[tuple[str, bytes, bytes]] = []
    for path, draft in touched.items():
        if path == STANDARD_INPUT:
            raise UsageError("--fix", "there is no file to write into", "name the draft's file")
        data = read_bytes(path)
        made.append((path, data, rewritten(draft, data, found, encoding)))
    for path, data, new in made:
        backup = _backup(path, data)
        replace_file(path, new)
        count = len({(one.finding.start, one.finding.end) for one in found if one.finding.draft.path == path})
        print(f"citekit: {path}: {count} corrected; as it was: {backup}", file=sys.stderr)
    return [one.finding for one in found]


def _backup(path: str, data: bytes) -> str:
    """The name of a new file beside a draft that has what it was."""
    import os

    number = 0
    while True:
        backup = f"{path}.bak{number or ''}"
        if not os.path.exists(backup):
            replace_file(backup, data)
            return backup
        number += 1
