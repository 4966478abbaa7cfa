"""Options that several commands share, and the way their results go out."""

import json
import os
import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from citekit.cli.writing import replace_file
from citekit.errors import ReadError

# What a terminal would obey: all control characters but tabulators and line ends.
_CONTROLS = {code: None for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\n"}
# JSON escapes those of ASCII by itself. Half a surrogate pair, as which Python keeps a byte of a file's name
# that is no UTF-8, is no character: UTF-8 does not have it, and many readers refuse its escape.
_ESCAPED = {code: f"\\u{code:04x}" for code in range(127, 160)} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
F = TypeVar("F", bound=Callable[..., Any])


def library_option(function: F) -> F:
    """``--library`` after the command's name; before it, the group takes it."""
    return click.option("--library", metavar="FILE", help="The library's file.")(function)


def json_option(function: F) -> F:
    """``--json``: one object a line."""
    return click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")(function)


def reading_options(function: F) -> F:
    """``--encoding`` and ``--password``: what files do not say themselves."""
    encoding = click.option(
        "--encoding", help="The encoding of texts that are neither UTF-8 nor marked UTF-16."
    )
    password = click.option("--password", default="", help="The password of encrypted PDFs.")
    return encoding(password(function))


def output_option(function: F) -> F:
    """``-o FILE``: the output is written whole or not at all."""
    return click.option("-o", "--output", metavar="FILE", help="Write to a file, whole or not at all.")(
        function
    )


def check_into(into: str | None, output: str | None, form: str | None, as_json: bool) -> None:
    """UsageError where records that go into a file are to go elsewhere too, or in no form of it.

    ``form`` is None where the user named none.
    """
    if into is None:
        return
    if output is not None or as_json:
        raise click.UsageError("--into goes without -o and --json: the records go into the one file")
    is_json = os.path.splitext(into)[1].lower() == ".json"
    if form is not None and (form == "csl-json") != is_json:
        fitting = "csl-json" if is_json else "biblatex or bibtex"
        raise click.UsageError(f"{into}: {form} does not go into such a file; --to {fitting} does")


def library_path(library: str | None) -> str:
    """The path of the library that a command is to use."""
    from citekit.library.location import locate

    context = click.get_current_context(silent=True)
    given = context.find_root().obj.get("library") if context and context.find_root().obj else None
    return locate(library or given)


def emit(text: str, output: str | None = None) -> None:
    """Print a result, or write it to a file; a line's end is added where it is missing.

    Control characters are left out, so that no title can steer a terminal.
    """
    text = visible(text)
    if text and not text.endswith("\n"):
        text += "\n"
    if output is None or output == "-":
        sys.stdout.write(text)
    else:
        replace_file(output, text)


def as_line(value: Any) -> str:
    """A value as one line of JSON, in valid UTF-8: U+FFFD for what a file's name has that is none."""
    return json.dumps(value, ensure_ascii=False).translate(_ESCAPED) + "\n"


def visible(text: str) -> str:
    """The text without control characters, but for tabulators and line ends."""
    return text.translate(_CONTROLS)


def read_bytes(path: str) -> bytes:
    """The bytes of a file, or of standard input for ``-``."""
    try:
        if path == "-":
            return sys.stdin.buffer.read()
        with open(path, "rb") as file:
            return file.read()
    except IsADirectoryError as error:
        raise ReadError(path, "is a folder", "`citekit add` reads folders") from error
    except OSError as error:
        raise ReadError(path, f"cannot be read ({error.strerror})", "nothing was read from it") from error
