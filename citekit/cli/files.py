"""The files that arguments name."""

import os
from collections.abc import Iterator, Sequence

from citekit.cli.main import report
from citekit.errors import ReadError

SUFFIXES = (
    *(".txt", ".text", ".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd"),
    *(".pdf", ".html", ".htm", ".xhtml", ".docx"),
)
_HELP = f"files are looked for by their ending: {', '.join(SUFFIXES)}"
_LEFT = "nothing in it was read"


def files_in(paths: Sequence[str]) -> tuple[list[str], int]:
    """The files named, with the texts in the folders named, and the exit status for the folders.

    A folder that cannot be read, or in which there are no texts, is named on standard error. Links to
    folders inside of one are not followed.
    """
    files: list[str] = []
    unread: list[ReadError] = []
    for path in paths:
        if not os.path.isdir(path):
            files.append(path)
            continue
        errors: list[OSError] = []
        found = list(_texts_in(path, errors))
        unread += (ReadError(error.filename, f"cannot be read ({error.strerror})", _LEFT) for error in errors)
        if not found and not errors:
            unread.append(ReadError(path, "holds no texts", _HELP))
        files += found
    for one in unread:
        report(one)
    return files, ReadError.exit_status if unread else 0


def _texts_in(path: str, errors: list[OSError]) -> Iterator[str]:
    """The texts in a folder and the folders in it, by name; what cannot be read is added to the errors."""
    for folder, folders, names in os.walk(path, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith(SUFFIXES) and not name.startswith("."):
                yield os.path.join(folder, name)
