"""Records put into a bibliography file that others write in too."""

import os
import sys
from collections.abc import Sequence
from dataclasses import replace

from citekit.cli.options import read_bytes, visible
from citekit.cli.writing import replace_file
from citekit.errors import ReadError, UsageError
from citekit.model.record import Record


def put_records(
    path: str, records: Sequence[Record], *, notes: Sequence[str], biblatex: bool, ascii: bool = False
) -> None:
    """Add records to a .bib or .json, or bring them up to date there; all else stays byte for byte.

    What is broken in the file is reported on standard error. The ``notes``, one a record, are for
    reference managers and so for JSON only: a bibliography would print them.
    """
    from citekit.writers.into import update_bibliography, update_csl_json

    suffix = os.path.splitext(path)[1].lower()
    if suffix not in (".bib", ".json"):
        raise UsageError(path, "is neither .bib nor .json", "records go into a file of one of the two kinds")
    existing = _existing(path)
    if suffix == ".json":
        try:
            noted = [with_note(record, note) for record, note in zip(records, notes)]
            update = update_csl_json(existing, noted, ascii=ascii)
        except ReadError as error:
            raise ReadError(f"{path}: {error.place}".rstrip(": "), error.fact, error.help) from error
    else:
        update = update_bibliography(existing, records, biblatex=biblatex, ascii=ascii)
    if update.text != existing:
        replace_file(path, update.text)
    for problem in update.problems:
        print(visible(f"citekit: {path}: {problem}"), file=sys.stderr)


def with_note(record: Record, note: str) -> Record:
    """The record with one more note, after its own."""
    return replace(record, note="; ".join(filter(None, (record.note, note))))


def _existing(path: str) -> str:
    if not os.path.exists(path):
        return ""
    try:
        return read_bytes(path).decode("utf-8", "surrogateescape")
    except UnicodeDecodeError as error:
        raise ReadError(path, "is no UTF-8", "convert it first; it was left as it is") from error
