"""``citekit dedupe``: passages that stand more than once."""

import os
from collections import Counter
from collections.abc import Sequence
from math import isnan
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
from citekit.cli.writing import check_outputs, identity
from citekit.errors import UsageError

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

    @property
    def text_to(self) -> str | None:
        """Where the text or the objects go, ``-`` for standard output; None where only the report is wanted."""
        return self.output or ("-" if self.as_json or not self.html else None)


class _Share(click.FloatRange):
    """A number in a range; that is none of which nothing can be said."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        share: float = super().convert(value, param, ctx)
        if isnan(share):
            self.fail(f"{value} is not in the range {self._describe_range()}.", param, ctx)
        return share


@click.command("dedupe")
@click.argument("names", nargs=-1, metavar="[TARGET|FILE|FOLDER...]")
@click.option("--against-library", is_flag=True, help="Hold what is named against all issues of the library.")
@click.option("--exact", is_flag=True, help="Only passages that are the same word for word.")
@click.option("--pairs", is_flag=True, help="Pairs of places instead of families.")
@click.option("--all", "every", is_flag=True, help="Show boilerplate and formulas too.")
@click.option("--min-words", "least", type=click.IntRange(4), default=12, show_default=True,
              help="Words that two places have in common at least.")  # fmt: skip
@click.option("--similarity", type=_Share(0.3, 1), default=0.5, show_default=True,
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

    The report takes the place of the text; with --json or -o, both are written, each to its own place.

    \b
    citekit dedupe
    citekit dedupe 2024-*.pdf --html reuse.html
    citekit dedupe new.pdf --against-library --check
    """
    wish = _Wish(output=shown.pop("output"), **shown)
    found, unread = files_in(names)
    files = list({os.path.realpath(path): path for path in found}.values())
    _check_outputs(wish, files)
    if names and not files:
        return unread
    from citekit.cli.searched import Reading, searched

    with searched(files, library, Reading(encoding, password), against=against_library) as pool:
        count = _found(pool, wish, least=least, similarity=similarity, near=not exact)
    return max(pool.status, unread, 1 if check and count else 0)


def _check_outputs(wish: _Wish, files: "Sequence[str]") -> None:
    """UsageError where two outputs would go into one place, or one into a file that is searched."""
    if wish.pairs and wish.html:
        raise click.UsageError("--html shows families; leave out --pairs")
    outputs = [path for path in (wish.html, wish.text_to) if path]
    if len({identity(path) for path in outputs}) < len(outputs):
        help = "name a file of its own for each with --html and -o"
        raise UsageError(outputs[0], "the report and what is found would go to the same place", help)
    check_outputs(outputs, files)


def _found(pool: "Searched", wish: _Wish, *, least: int, similarity: float, near: bool) -> int:
    """Search, and show what is found; how many pairs or families the text shows."""
    from citekit.reuse.search import Reuse

    if pool.status and not pool.parts:
        return 0  # nothing that was named could be read: nothing is written
    reuse = Reuse(pool.bulletins, least=least, similarity=similarity, near=near, parts=pool.parts)
    return _show(pool, reuse, wish)


def _show(pool: "Searched", reuse: "Reuse", wish: _Wish) -> int:
    """Print what was found, or write it to files; how many pairs or families the text shows."""
    from citekit.model.reuse import LABELS

    shown = LABELS if wish.every else LABELS[:1]
    labels = LABELS if wish.as_json or wish.html else shown
    counts = reuse.counts()
    if wish.pairs:
        pairs = reuse.pairs(labels)
        found = sum(one.label in shown for one in pairs)
        text = pairs_as_json(pairs) if wish.as_json else pairs_as_text(pairs)
    else:
        families = reuse.families(labels)
        if wish.html:
            emit(_page(pool, families), wish.html)
        visible = [one for one in families if one.label in shown]
        found = len(visible)
        text = families_as_json(families) if wish.as_json else families_as_text(visible)
    if not wish.as_json:
        text += _summary(found, counts, wish)
    if wish.text_to:
        emit(text, wish.text_to)
    return found


def _summary(found: int, counts: "Counter[Label]", wish: _Wish) -> str:
    """How much is shown, and what was left out."""
    plural = "s" * (found != 1)
    line = f"{found} pair{plural} of places" if wish.pairs else f"{found} passage{plural} used again"
    if not wish.every and counts["formula"] + counts["boilerplate"]:
        of = "those of " if wish.pairs else ""
        line += (
            f"; --all shows {of}formulas ({counts['formula']}) and boilerplate ({counts['boilerplate']}) too"
        )
    return ("\n" if found else "") + line + "\n"


def _page(pool: "Searched", families: "Sequence[Family]") -> str:
    """The report for a browser."""
    from citekit.report.reuse import Issue, write_report
    from citekit.reuse.words import words_of

    issues = [
        Issue(
            key=one.key,
            title=one.record.title,
            issued=one.record.issued.edtf if one.record.issued else "",
            source=one.path,
            words=len(words_of(one.words)),
        )
        for one in sorted(pool.bulletins, key=lambda one: one.order)
    ]
    return write_report(families, issues)
