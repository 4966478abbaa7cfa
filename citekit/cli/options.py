"""Options that several commands share, and the way their results go out."""

import json
import os
import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from citekit.errors import ReadError

F = TypeVar("F", bound=Callable[..., Any])


def library_option(function: F) -> F:
    """``--library`` after the command's name; before it, the group takes it."""
    return click.option("--library", metavar="FILE", help="The library's file.")(function)


def json_option(function: F) -> F:
    """``--json``: one object a line."""
    return click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")(function)


def output_option(function: F) -> F:
    """``-o FILE``: the output is written whole or not at all."""
    return click.option("-o", "--output", metavar="FILE", help="Write to a file, whole or not at all.")(
        function
    )


def library_path(library: str | None) -> str:
    """The path of the library that a command is to use."""
    from citekit.library.location import locate

    context = click.get_current_context(silent=True)
    given = context.find_root().obj.get("library") if context and context.find_root().obj else None
    return locate(library or given)


def emit(text: str, output: str | None = None) -> None:
    """Print a result, or write it to a file; a line's end is added where it is missing."""
    if text and not text.endswith("\n"):
        text += "\n"
    if output is None or output == "-":
        sys.stdout.write(text)
    else:
        replace_file(output, text)


def as_line(value: Any) -> str:
    """A value as one line of JSON."""
    return json.dumps(value, ensure_ascii=False) + "\n"


def replace_file(path: str, text: str, *, newline: str = "") -> None:
    """Put a text in a file's place, whole or not at all; its permissions stay."""
    path = os.path.realpath(path)
    temporary = os.path.join(os.path.dirname(path), f".{os.path.basename(path)}.{os.getpid()}.tmp")
    try:
        with open(temporary, "w", encoding="utf-8", errors="surrogateescape", newline=newline) as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if os.path.exists(path):
            os.chmod(temporary, os.stat(path).st_mode & 0o7777)
        os.replace(temporary, path)
    except OSError as error:
        raise ReadError(path, f"cannot be written ({error.strerror})", "the file is as it was") from error
    finally:
        if os.path.exists(temporary):
            os.remove(temporary)


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
