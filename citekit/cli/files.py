"""The files that arguments name."""

import os
from collections.abc import Iterator, Sequence

from citekit.cli.main import report
from citekit.errors import ReadError

SUFFIXES = (
    *(".txt", ".text", ".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd"),
    *(".pdf", ".html", ".htm", ".xhtml", ".docx"),
)


def files_in(paths: Sequence[str]) -> Iterator[str]:
    """The files named, and the texts in the folders named; a link to a folder is not followed."""
    for path in paths:
        if not os.path.isdir(path):
            yield path
            continue
        found = False
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                if name.lower().endswith(SUFFIXES) and not name.startswith("."):
                    found = True
                    yield os.path.join(folder, name)
        if not found:
            report(
                ReadError(
                    path, "holds no texts", f"files are looked for by their ending: {', '.join(SUFFIXES)}"
                )
            )
