"""``citekit dedupe``: passages that stand more than once."""

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
    replace_file,
)
from citekit.cli.repeated import families_as_json, families_as_text, pairs_as_json, pairs_as_text

if TYPE_CHECKING:
    from citekit.cli.searched import Searched
    from citekit.model.reuse import Family, Pair
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
    files = list(files_in(names))
    if names and not files:
        return 3
    from citekit.cli.searched import Reading, searched
    from citekit.reuse.search import Reuse

    with searched(files, library, Reading(encoding, password), against=against_library) as pool:
        reuse = Reuse(pool.bulletins, least=least, similarity=similarity, near=not exact, parts=pool.parts)
        found = _show(pool, reuse, wish)
    return max(pool.status, 1 if check and found else 0)


def _show(pool: "Searched", reuse: "Reuse", wish: _Wish) -> int:
    """Print what was found, or write it to files; how many families or pairs the text shows."""
    if wish.pairs:
        text, shown = _written_pairs(reuse.pairs(), wish.every, wish.as_json)
    else:
        families = reuse.families()
        text, shown = _written(families, wish.every, wish.as_json)
        if wish.html:
            replace_file(wish.html, _page(pool, families))
    if wish.output or wish.as_json or not wish.html:
        emit(text, wish.output)
    return shown


def _written(families: "Sequence[Family]", every: bool, as_json: bool) -> tuple[str, int]:
    """The families in the form asked for, and how many of them the text shows."""
    shown = [one for one in families if every or one.label == "reuse"]
    text = families_as_json(families) if as_json else families_as_text(shown)
    return text if as_json else text + _summary(families, "passage", every), len(shown)


def _written_pairs(pairs: "Sequence[Pair]", every: bool, as_json: bool) -> tuple[str, int]:
    """The pairs in the form asked for, and how many of them the text shows."""
    shown = [one for one in pairs if every or one.label == "reuse"]
    text = pairs_as_json(pairs) if as_json else pairs_as_text(shown)
    return text if as_json else text + _summary(pairs, "pair", every), len(shown)


def _summary(found: "Sequence[Family | Pair]", noun: str, every: bool) -> str:
    """How much was found, and what was left out."""
    counts = Counter(one.label for one in found)
    shown = len(found) if every else counts["reuse"]
    line = f"{shown} {noun}{'s' * (shown != 1)} used again"
    if len(found) > shown:
        line += f"; --all shows formulas ({counts['formula']}) and boilerplate ({counts['boilerplate']}) too"
    return ("\n" if shown else "") + line + "\n"


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
