"""Whether a document is another edition of a record that is there already."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from citekit.library.effective import StoredRecord, stored_records
from citekit.library.siblings import fold_title
from citekit.library.store import Library
from citekit.model.document import Document
from citekit.model.record import Record

# Editions that share the most passages; the standing text of a series is shared by all of its issues.
_CANDIDATES = 24
_SAYING = 25  # characters: what is shorter says nothing that is the issue's own
# From this share of passages on, a record of its own is explained to the user.
_WORTH_SAYING = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """The row of the record that a document is an edition of, None for none; and why, where close."""

    match: int | None = None
    message: str = ""


def closest(library: Library, document: Document) -> Likeness:
    """The record with at least half of the smaller one's passages, and nothing that tells them apart.

    Series or body, date, number and language must agree where both are known. Passages are
    compared by their checks and counted as often as they stand there; a word or a number alone,
    which any two files may share, is not counted as shared.
    """
    message = ""
    ours = Counter(passage.check for passage in document.passages if len(passage.text) >= _SAYING)
    for edition, record, passages in _candidates(library, ours):
        shared = (ours & _checks(library, edition)).total()
        smaller = min(len(document.passages), passages)
        (stored,) = stored_records(library, "id = ?", record)
        words = f"shares {shared} of {smaller} passages with {stored.key}"
        if 2 * shared < smaller:
            if shared >= _WORTH_SAYING * smaller:
                message = message or f"{words}, less than the half that makes it an edition"
            continue
        if not (differing := differences(document.record, stored)):
            return Likeness(match=record)
        message = message or f"{words}, but {' and '.join(differing)}; `--as {stored.key}` makes it an edition"
    return Likeness(message=message)


def differences(read: Record, stored: StoredRecord) -> tuple[str, ...]:
    """What tells a document's record from a stored one, as clauses: ``its number is 12, not 11``."""
    own = stored.own
    found = []
    for name, new, old in (
        ("series", read.collection_title, own.collection_title),
        ("body", _body(read), _body(own)),
        ("number", read.number, own.number),
    ):
        if name == "body" and read.collection_title and own.collection_title:
            continue
        if new and old and fold_title(new) != fold_title(old):
            found.append(f"its {name} is {new}, not {old}")
    if read.issued and own.issued and not _agree(read.issued.iso, own.issued.iso):
        found.append(f"its date is {read.issued.iso}, not {own.issued.iso}")
    if read.language and own.language and not _agree(read.language.casefold(), own.language.casefold()):
        found.append(f"its language is {read.language}, not {own.language}")
    return tuple(found)


def _agree(one: str, other: str) -> bool:
    """Whether two values are equal as far as both are known: ``2024`` and ``2024-12``, ``en`` and ``en-GB``."""
    return one == other or one.startswith(f"{other}-") or other.startswith(f"{one}-")


def _body(record: Record) -> str:
    author = record.author[0] if record.author else None
    return (author.literal if author else "") or record.publisher


def _candidates(library: Library, checks: Mapping[str, int]) -> Sequence[tuple[int, int, int]]:
    """Editions that share the most passages: edition, record, count of passages."""
    return library.rows(
        "SELECT edition.id, edition.record, edition.passages FROM ("
        "  SELECT edition, count(DISTINCT check_) AS shared"
        "  FROM json_each(?) CROSS JOIN passage ON passage.check_ = json_each.value"
        "  GROUP BY edition ORDER BY shared DESC, edition DESC LIMIT ?) AS found"
        " JOIN edition ON edition.id = found.edition JOIN record ON record.id = edition.record"
        " WHERE record.removed_at IS NULL ORDER BY found.shared DESC, edition.id DESC",
        json.dumps(sorted(checks)),
        _CANDIDATES,
    )


def _checks(library: Library, edition: int) -> Counter[str]:
    """The checks of an edition's passages that say something, counted as often as they stand there."""
    rows = library.rows("SELECT check_ FROM passage WHERE edition = ? AND length(text) >= ?", edition, _SAYING)
    return Counter(check for (check,) in rows)
