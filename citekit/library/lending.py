"""What the issues of one series say, counted, and what each of them is lent by the others.

Counts are kept while issues are added one after the other: a new one costs what it changes, and
not a walk through all of its siblings.
"""

from bisect import insort
from collections import Counter
from collections.abc import Iterable

from citekit.library.effective import StoredRecord, stored_records
from citekit.library.fields import field_value
from citekit.library.store import Library
from citekit.model.dates import Issued
from citekit.model.names import body
from citekit.model.record import Record

_LENT = ("publisher", "publisher-place", "genre", "author")

Pair = tuple[str, str]
"""A value and the evidence for it."""


class Series:
    """The issues of a series in the library, with what they are lent as it is stored."""

    def __init__(self, library: Library, name: str) -> None:
        self._records: dict[int, StoredRecord] = {}
        self._ballots = {field: _Ballot() for field in _LENT}
        self._months = _Months()
        self._of_date: dict[str, list[StoredRecord]] = {}
        self._strangers: set[int] = set()
        self._lent: dict[int, set[tuple[str, str, str]]] = {}
        for record, *row in library.rows(
            "SELECT * FROM lent WHERE record IN (SELECT id FROM record WHERE series = ?)", name
        ):
            self._lent.setdefault(record, set()).add((row[0], row[1], row[2]))
        for stored in stored_records(library, "series = ?", name):
            self._count(stored)

    def lend(self, library: Library) -> None:
        """Derives what every issue is lent."""
        self._lend(library, self._records)

    def enter(self, library: Library, record: int) -> None:
        """Takes in a record that was just made, and derives what it and others are lent now."""
        before = self._elected()
        (stored,) = stored_records(library, "id = ?", record)
        self._count(stored)
        # Whoever has no strangers is lent what all together elect.
        same = self._elected() == before
        self._lend(library, {record, *self._strangers} if same else self._records)

    def _count(self, stored: StoredRecord) -> None:
        self._records[stored.id] = stored
        for field, ballot in self._ballots.items():
            ballot.count(stored, field)
        self._months.count(stored)
        if stored.own.issued:
            same_date = self._of_date.setdefault(stored.own.issued.iso, [])
            same_date.append(stored)
            if len(same_date) > 1 and not all(one.own.collection_title for one in same_date):
                self._strangers.update(one.id for one in same_date)

    def _elected(self) -> tuple[object, ...]:
        return *(ballot.majority(None) for ballot in self._ballots.values()), self._months.origin()

    def _lend(self, library: Library, borrowers: Iterable[int]) -> None:
        for borrower in borrowers:
            own = self._records[borrower].own
            values = _values(own, self._ballots)
            if own.issued is None and (date := self._months.date(own.number)):
                values["issued"] = date
            now = {(field, *pair) for field, pair in values.items()}
            if now != self._lent.get(borrower, set()):
                library.run("DELETE FROM lent WHERE record = ?", borrower)
                library.run_many("INSERT INTO lent VALUES (?,?,?,?)", ((borrower, *row) for row in sorted(now)))
                self._lent[borrower] = now


class _Ballot:
    """What the issues of a series say in one field; counted once for all of its borrowers."""

    def __init__(self) -> None:
        self.votes: Counter[str] = Counter()
        self.holders: dict[str, list[str]] = {}
        self.of_date: dict[str, list[tuple[str, StoredRecord]]] = {}

    def count(self, record: StoredRecord, field: str) -> None:
        """Counts the vote of a record, if it has one."""
        value = field_value(record.own, field)
        if not value or (field == "author" and any(name.is_person for name in record.own.author)):
            return
        self.votes[value] += 1
        insort(self.holders.setdefault(value, []), record.key)
        if record.own.issued:
            self.of_date.setdefault(record.own.issued.iso, []).append((value, record))

    def majority(self, own: Record | None) -> Pair | None:
        """The value that most siblings of a record have, and the key of one of them; of None, all have.

        Without the series' title on both sides, records of the same date are no siblings: they may
        only share a title.
        """
        if not self.votes:
            return None
        same_date = self.of_date.get(own.issued.iso, []) if own and own.issued else []
        strangers = [
            (value, record)
            for value, record in same_date
            if not (own and own.collection_title and record.own.collection_title)
        ]
        votes = self.votes - Counter(value for value, _ in strangers)
        if not votes:
            return None
        value, count = votes.most_common(1)[0]
        if 2 * count <= votes.total():
            return None
        keys = {record.key for _, record in strangers}
        return value, next(key for key in self.holders[value] if key not in keys)


class _Months:
    """The month in which a series' numbers begin, where they count the months."""

    def __init__(self) -> None:
        self.origins: dict[int, str] = {}
        self.numbers: set[int] = set()

    def count(self, record: StoredRecord) -> None:
        """Counts a record that is sure of its month and its number."""
        issued, number = record.own.issued, record.own.number
        if issued is None or issued.uncertain or len(issued.start) < 2 or not _is_count(number):
            return
        year, month = issued.start[:2]
        origin = year * 12 + month - 1 - int(number)
        self.origins[origin] = min(self.origins.get(origin, record.key), record.key)
        self.numbers.add(int(number))

    def origin(self) -> tuple[int, str] | None:
        """The month of number 0, counted from year 0, and the key of a record that says so."""
        if len(self.origins) != 1 or len(self.numbers) < 2:
            return None
        ((origin, key),) = self.origins.items()
        return origin, key

    def date(self, number: str) -> Pair | None:
        """The month that a number means."""
        if not _is_count(number) or not (found := self.origin()):
            return None
        origin, key = found
        month = origin + int(number)
        if not 12 <= month < 120000:
            return None
        issued = Issued(start=(month // 12, month % 12 + 1), uncertain=True)
        return issued.edtf, f"number {number} of a monthly series ({key})"


def _values(own: Record, ballots: dict[str, _Ballot]) -> dict[str, Pair]:
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


def _is_count(number: str) -> bool:
    return number.isascii() and number.isdecimal() and len(number) < 6
