"""``citekit dedupe``: passages that stand more than once."""

import os
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from citekit.cli.files import files_in
from citekit.cli.options import (
    emit,
    json_option,
    library_option,
    output_option,
    reading_options,
)
from citekit.cli.repeated import families_as_json, families_as_text, pairs_as_json, pairs_as_text
from citekit.cli.writing import replace_file

if TYPE_CHECKING:
    from citekit.cli.searched import Searched
    from citekit.model.reuse import Family, Label
    from citekit.reuse.search import Reuse


class _Wish(NamedTuple):
    """How the result is to be shown."""

    pairs: bool
    every: bool
    as_json: bool
    html: str | None
    output: str | None


@click.command("dedupe")
@click.argument("names", nargs=-1, metavar="[TARGET|FILE|FOLDER...]")
@click.option("--against-library", is_flag=True, help="Hold what is named against all issues of the library.")
@click.option("--exact", is_flag=True, help="Only passages that are the same word for word.")
@click.option("--pairs", is_flag=True, help="Pairs of places instead of families.")
@click.option("--all", "every", is_flag=True, help="Show boilerplate and formulas too.")
@click.option("--min-words", "least", type=click.IntRange(4), default=12, show_default=True,
              help="Words that two places have in common at least.")  # fmt: skip
@click.option("--similarity", type=click.FloatRange(0.3, 1), default=0.5, show_default=True,
              help="The least share of equal words of two places.")  # fmt: skip
@click.option("--html", metavar="FILE", help="Write a report for a browser, whole or not at all.")
@click.option("--check", is_flag=True, help="Exit with 1 where anything is found that would be shown.")
@reading_options
@json_option
@output_option
@library_option
def command(
    names: tuple[str, ...],
    against_library: bool,
    least: int,
    similarity: float,
    exact: bool,
    check: bool,
    encoding: str | None,
    password: str,
    library: str | None,
    **shown: Any,
) -> int:
    """Find passages that stand in more than one place, within an issue or across issues.

    Without a name, in all issues of the library; else in the issues and files that are named. The places
    of one passage are a family, the earliest first, with what differs between them: numbers, dates,
    names and negations before other words. Masthead, contents and a series' standing texts are
    boilerplate, strings of titles and names formulas; the text leaves both out unless --all asks for
    them, --json and --html never do.

    \b
    citekit dedupe
    citekit dedupe 2024-*.pdf --html reuse.html
    citekit dedupe new.pdf --against-library --check
    """
    wish = _Wish(output=shown.pop("output"), **shown)
    if wish.pairs and wish.html:
        raise click.UsageError("--html shows families; leave out --pairs")
    files = list({os.path.realpath(path): path for path in files_in(names)}.values())
    if names and not files:
        return 3
    from citekit.cli.searched import Reading, searched
    from citekit.reuse.search import Reuse

    with searched(files, library, Reading(encoding, password), against=against_library) as pool:
        reuse = Reuse(pool.bulletins, least=least, similarity=similarity, near=not exact, parts=pool.parts)
        found = _show(pool, reuse, wish)
    return max(pool.status, 1 if check and found else 0)


def _show(pool: "Searched", reuse: "Reuse", wish: _Wish) -> int:
    """Print what was found, or write it to files; how many families the text shows."""
    from citekit.reuse.search import LABELS

    shown = LABELS if wish.every else LABELS[:1]
    labels = LABELS if wish.as_json or wish.html else shown
    if wish.pairs:
        pairs = reuse.pairs(labels)
        text = pairs_as_json(pairs) if wish.as_json else pairs_as_text(pairs)
    else:
        families = reuse.families(labels)
        if wish.html == "-":
            emit(_page(pool, families))
        elif wish.html:
            replace_file(wish.html, _page(pool, families))
        visible = [one for one in families if one.label in shown]
        text = families_as_json(families) if wish.as_json else families_as_text(visible)
    counts = reuse.counts()
    found = sum(counts[label] for label in shown)
    if wish.as_json:
        emit(text, wish.output)
    elif wish.output or not wish.html:
        emit(text + _summary(counts, found), wish.output)
    return found


def _summary(counts: "Counter[Label]", found: int) -> str:
    """How much was found, and what was left out."""
    line = f"{found} passage{'s' * (found != 1)} used again"
    if sum(counts.values()) > found:
        line += f"; --all shows formulas ({counts['formula']}) and boilerplate ({counts['boilerplate']}) too"
    return ("\n" if found else "") + line + "\n"


def _page(pool: "Searched", families: "Sequence[Family]") -> str:
    """The report for a browser."""
    from citekit.report.reuse import Issue, write_report

    issues = [
        Issue(
            key=one.key,
            title=one.record.title,
            issued=one.record.issued.edtf if one.record.issued else "",
            source=one.path,
            words=len(one.words.split()),
        )
        for one in pool.bulletins
    ]
    return write_report(families, issues)
