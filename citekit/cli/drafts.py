"""Manuscripts as arguments: read, with what of them could not be."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from citekit.cli.options import read_bytes
from citekit.cli.work import each_input
from citekit.cli.writing import check_outputs
from citekit.errors import ReadError, UsageError

if TYPE_CHECKING:
    from citekit.model.draft import Draft
    from citekit.quotes.shelf import Shelf

F = TypeVar("F", bound=Callable[..., Any])
STANDARD_INPUT = "standard input"
"""How a draft is called that has no file."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How a user wants drafts to be read: ``form`` is None where their files are to tell it."""

    form: str | None
    macros: dict[str, str]
    encoding: str | None


def draft_options(function: F) -> F:
    """``--from``, ``--macro`` and ``--encoding``, which a command gets as one argument, ``asked``."""

    @wraps(function)
    def command(source: str | None, macros: tuple[str, ...], encoding: str | None, **rest: Any) -> Any:
        return function(asked=Asked(source, _meanings(macros), encoding), **rest)

    form = click.option(
        "--from",
        "source",
        metavar="FORMAT",
        help="A draft's format: latex, markdown, docx or text; default: what the file is.",
    )
    macro = click.option(
        "--macro",
        "macros",
        multiple=True,
        metavar="NAME=MEANING",
        help=r"What a command of your own in LaTeX stands for: bull=autocite, bull=\autocite[#1]{KEY}.",
    )
    encoding = click.option("--encoding", help="The encoding of drafts that are not UTF-8.")
    return cast(F, form(macro(encoding(command))))


def open_drafts(
    paths: Sequence[str], shelf: "Shelf", asked: Asked, output: str | None
) -> "tuple[list[Draft], int]":
    """The drafts that could be read, and the exit status; what could not be is named with its reason.

    A file that is named twice, or that another draft takes in, is no draft of its own. UsageError where
    the ``output`` would go into one of their files, those that they take in among them.
    """
    from citekit.quotes.drafts.files import Reading, read_draft

    how = Reading(is_key=shelf.knows, form=asked.form, macros=asked.macros, encoding=asked.encoding)
    found, status = each_input(
        paths, lambda path: read_draft(read_bytes(path), STANDARD_INPUT if path == "-" else path, how)
    )
    read = _each_once(found)
    check_outputs([output], (one.path for draft in read for one in draft.all()))
    return read, max([status, *(_report_problems(one) for draft in read for one in draft.all())])


def _each_once(drafts: "Sequence[Draft]") -> "list[Draft]":
    """The drafts without those whose files are read as others, or as a part of others."""
    kept: dict[str, Draft] = {}
    read: set[str] = set()
    for draft in drafts:
        files = [os.path.realpath(one.path) for one in draft.all()]
        if files[0] not in read:
            read.update(files)
            kept = {file: one for file, one in kept.items() if file not in files} | {files[0]: draft}
    return list(kept.values())


def cited_keys(drafts: "Sequence[Draft]") -> list[str]:
    """All keys that drafts cite, each once, in their order; those that are not printed too."""
    clusters = [cluster for draft in drafts for one in draft.all() for _, cluster in one.flow.clusters]
    return list(dict.fromkeys(item.key for cluster in clusters for item in cluster.items))


def _report_problems(draft: "Draft") -> int:
    """Say what of a draft could not be read; the exit status for it."""
    from citekit.cli.main import report

    for problem in draft.problems:
        line, _ = draft.line_and_column(problem.start)
        report(ReadError(f"{draft.path}: line {line}", problem.message, problem.help))
    return ReadError.exit_status if any(problem.unread for problem in draft.problems) else 0


def _meanings(macros: tuple[str, ...]) -> dict[str, str]:
    """A user's commands by their names, from NAME=MEANING."""
    found = {}
    for macro in macros:
        name, equals, meaning = macro.partition("=")
        if not equals or not name.lstrip("\\").isalpha() or not meaning:
            raise UsageError(f"--macro {macro}", "is no NAME=MEANING", "for example --macro bull=autocite")
        found[name.lstrip("\\")] = meaning if "{" in meaning else meaning.lstrip("\\")
    return found
