"""What issues of one series lend to those that are silent.

Derived again for the whole series whenever one of its records changes, so that what a record
lends is gone with it. Keys are not: they come from a document's own content.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from unicodedata import normalize

from citekit.library.effective import StoredRecord, apply_overrides, overrides_of, stored_records
from citekit.library.faults import guarded
from citekit.library.fields import field_value
from citekit.library.filled import edition_record, filled
from citekit.library.store import Library
from citekit.model.codec import encode_record
from citekit.model.dates import Issued
from citekit.model.names import body
from citekit.model.record import Record

_LENT = ("publisher", "publisher-place", "genre", "author")


def fold_title(title: str) -> str:
    """A title as it is compared: NFKC, case-folded, white space folded.

    >>> fold_title("The  REVIEW") == fold_title("the review")
    True
    """
    return " ".join(normalize("NFKC", title).casefold().split())


def series_of(record: Record) -> str:
    """What the issues of a series share: its title, or that of the issue where none is named."""
    return fold_title(record.collection_title or record.title)


def refresh(library: Library, records: Iterable[int]) -> None:
    """Brings records up to date after a change, and what their series lend, before and after it."""
    series = set()
    for record in records:
        row = library.row("SELECT series FROM record WHERE id = ?", record)
        series.add(row[0])
        series.add(_refresh_own(library, record))
    for name in sorted(series - {""}):
        _lend(library, name)


def _refresh_own(library: Library, record: int) -> str:
    """Derives a record's own fields from its current edition, else from another; returns its series."""
    (current,) = library.row("SELECT current FROM record WHERE id = ?", record)
    read, _ = filled(library, record, *edition_record(library, current))
    with guarded(library.path):
        own = apply_overrides(read, overrides_of(library, record).get("", {}))
    library.run(
        "UPDATE record SET own = ?, series = ? WHERE id = ?",
        json.dumps(encode_record(own)),
        series_of(own),
        record,
    )
    library.run("DELETE FROM lent WHERE record = ?", record)
    return series_of(own)


def _lend(library: Library, series: str) -> None:
    """Derives what every record of a series is lent."""
    records = stored_records(library, "series = ?", series)
    then: dict[int, set[tuple[str, str, str]]] = {}
    for record, *row in library.rows(
        "SELECT * FROM lent WHERE record IN (SELECT id FROM record WHERE series = ?)", series
    ):
        then.setdefault(record, set()).add((row[0], row[1], row[2]))
    ballots = {field: _Ballot(records, field) for field in _LENT}
    for borrower in records:
        values = _values(borrower.own, ballots)
        if borrower.own.issued is None and (date := _date(borrower.own, records)):
            values["issued"] = date
        now = {(field, *pair) for field, pair in values.items()}
        if now != then.get(borrower.id, set()):
            library.run("DELETE FROM lent WHERE record = ?", borrower.id)
            library.run_many("INSERT INTO lent VALUES (?,?,?,?)", ((borrower.id, *row) for row in sorted(now)))


class _Ballot:
    """What the issues of a series say in one field; counted once for all of its borrowers."""

    def __init__(self, records: Sequence[StoredRecord], field: str) -> None:
        self.votes: Counter[str] = Counter()
        self.holders: dict[str, list[StoredRecord]] = {}
        self.of_date: dict[str, list[tuple[str, StoredRecord]]] = {}
        for record in records:
            value = field_value(record.own, field)
            if not value or (field == "author" and any(name.is_person for name in record.own.author)):
                continue
            self.votes[value] += 1
            self.holders.setdefault(value, []).append(record)
            if record.own.issued:
                self.of_date.setdefault(record.own.issued.iso, []).append((value, record))

    def majority(self, own: Record) -> tuple[str, str] | None:
        """The value that most siblings of a record have, and the key of one of them.

        Without the series' title on both sides, records of the same date are no siblings: they may
        only share a title.
        """
        if not self.votes:
            return None
        same_date = self.of_date.get(own.issued.iso, []) if own.issued else []
        strangers = [
            (value, record)
            for value, record in same_date
            if not (own.collection_title and record.own.collection_title)
        ]
        votes = self.votes - Counter(value for value, _ in strangers)
        if not votes:
            return None
        value, count = votes.most_common(1)[0]
        if 2 * count <= votes.total():
            return None
        keys = {record.key for _, record in strangers}
        return value, next(holder.key for holder in self.holders[value] if holder.key not in keys)


def _values(own: Record, ballots: dict[str, _Ballot]) -> dict[str, tuple[str, str]]:
    """What siblings have and a record lacks: by field, the value and its evidence."""
    found = {}
    for field, ballot in ballots.items():
        if not field_value(own, field) and (elected := ballot.majority(own)):
            value, key = elected
            found[field] = value, f"{value.strip('{}') if field == 'author' else value} ({key})"
    if not own.author and "author" not in found and "publisher" in found:
        publisher, evidence = found["publisher"]
        found["author"] = field_value(Record(author=(body(publisher),)), "author"), evidence
    return found


def _date(own: Record, records: Sequence[StoredRecord]) -> tuple[str, str] | None:
    """The month that a record's number means where its siblings' numbers count the months."""
    if not _is_count(own.number):
        return None
    origins: dict[int, str] = {}
    numbers = set()
    for lender in records:
        issued = lender.own.issued
        if issued is None or issued.uncertain or len(issued.start) < 2 or not _is_count(lender.own.number):
            continue
        year, month = issued.start[:2]
        origins.setdefault(year * 12 + month - 1 - int(lender.own.number), lender.key)
        numbers.add(int(lender.own.number))
    if len(origins) != 1 or len(numbers) < 2:
        return None
    ((origin, key),) = origins.items()
    month = origin + int(own.number)
    if not 12 <= month < 120000:
        return None
    issued = Issued(start=(month // 12, month % 12 + 1), uncertain=True)
    return issued.edtf, f"number {own.number} of a monthly series ({key})"


def _is_count(number: str) -> bool:
    return number.isascii() and number.isdecimal() and len(number) < 6
