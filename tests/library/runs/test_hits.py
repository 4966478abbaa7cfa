from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citekit.errors import LibraryError, TargetError
from citekit.library import filters, segments
from citekit.library.editions import add
from citekit.library.fields import parse_assignment
from citekit.library.overrides import edit
from citekit.library.removal import remove, undo_remove
from citekit.library.runs import hits, index, sound
from citekit.library.runs.hits import found
from citekit.library.runs.index import keep_many, missing
from citekit.library.runs.sound import is_sound
from citekit.library.segments import Index
from citekit.library.store import Library
from tests.library.build import document
from tests.library.runs.build import filled, runs

# Few enough to meet each other, in buckets all over; the lower 32 bits are of no account.
HASHES = st.builds(lambda high, low: (high * 0x11111111 << 32) | low, st.integers(0, 15), st.integers(0, 3))


def table(found):
    return list(zip(found.asked.tolist(), found.editions.tolist(), found.positions.tolist()))


def expected(kept, hashes, earliest, newest):
    """What is to be found, by going through all that was kept: no edition has a date."""
    rows, totals = [], []
    for asked, hash_ in enumerate(hashes):
        places = [
            (asked, edition, position)
            for edition in sorted(kept)
            for other, position in zip(kept[edition].hashes.tolist(), kept[edition].positions.tolist())
            if other >> 32 == hash_ >> 32
        ]
        rows += places[:earliest] + places[earliest:][max(len(places) - earliest - newest, 0) :]
        totals.append(len(places))
    return rows, totals


def asked(hashes):
    return np.array(hashes, dtype=np.uint64)


class Model:
    """A library beside what ought to be in its index."""

    def __init__(self, library, data):
        self.library, self.data, self.kept, self.salt = library, data, {}, 0

    def add(self):
        self.salt += 1
        add(self.library, document(salt=str(self.salt)), new=True)

    def edition(self):
        self.salt += 1
        if keys := self.keys():
            add(self.library, document(salt=str(self.salt), texts=[f"{self.salt}."]), as_key=keys[0])

    def older(self):
        if keys := self.keys():
            edit(self.library, [keys[0]], [parse_assignment("current-edition=1")])

    def remove(self):
        if keys := self.keys():
            remove(self.library, self.data.draw(st.lists(st.sampled_from(keys), unique=True)))

    def undo(self):
        with suppress(TargetError):  # nothing was removed, or its key is another one's
            undo_remove(self.library)

    def keep(self):
        lists = st.lists(HASHES, max_size=12)
        chosen = [
            runs(edition, seed=edition, hashes=self.data.draw(lists), words=20)
            for edition in self.data.draw(st.permutations(missing(self.library)))
        ]
        if chosen:
            keep_many(self.library, chosen)
            current = self.current()
            self.kept = {edition: one for edition, one in self.kept.items() if edition in current}
            self.kept |= {one.edition: one for one in chosen}

    def keys(self):
        rows = self.library.rows("SELECT key FROM record WHERE removed_at IS NULL ORDER BY key")
        return [key for (key,) in rows]

    def current(self):
        return {edition for (edition,) in self.library.rows("SELECT id FROM edition WHERE indexed")}

    def check(self):
        current = self.current()
        known = {edition for (edition,) in self.library.rows("SELECT id FROM edition")}
        self.kept = {edition: one for edition, one in self.kept.items() if edition in known}
        assert missing(self.library) == sorted(current - set(self.kept))
        assert is_sound(self.library)
        hashes = self.data.draw(st.lists(HASHES, max_size=12))
        earliest, newest = self.data.draw(st.integers(0, 4)), self.data.draw(st.integers(0, 2))
        result = found(self.library, asked(hashes), earliest=earliest, newest=newest)
        alive = {edition: one for edition, one in self.kept.items() if edition in current}
        assert (table(result), result.totals.tolist()) == expected(alive, hashes, earliest, newest)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_what_is_found_is_what_was_kept(data, tmp_path_factory):
    """Whatever is added, removed, brought back and kept, in any order; through tiny buckets and batches."""
    path = str(tmp_path_factory.mktemp("library") / "citekit.db")
    steps = st.sampled_from(["add", "add", "edition", "older", "remove", "undo", "keep", "keep"])
    small = Index(name="run", bucket=2, bits=4, filter="run_filter")
    with pytest.MonkeyPatch.context() as patch, Library.open(path, write=True) as library:
        for module in (index, hits, sound):
            patch.setattr(module, "RUNS", small)
        patch.setattr(segments, "BATCH", data.draw(st.sampled_from([1, 10, 1000])))
        patch.setattr(filters, "_WORTH", data.draw(st.sampled_from([0, 1000])))
        patch.setattr(hits, "_AT_ONCE", data.draw(st.sampled_from([1, 3, 1000])))
        model = Model(library, data)
        for step in data.draw(st.lists(steps, min_size=3, max_size=12)):
            getattr(model, step)()
            model.check()


def test_the_earliest_by_date_are_told_first_then_some_of_the_newest_and_all_are_counted(library):
    dates = ["2020-05", "", "2019?", "2021", "2020-04-30"]
    editions = filled(library, dates)
    for edition in (editions[3], editions[0], editions[4], editions[1], editions[2]):
        keep_many(library, [runs(edition, hashes=[7 << 32, 7 << 32, 9 << 32])])
    result = found(library, asked([9 << 32, 8 << 32, 7 << 32]), earliest=3, newest=1)
    undated, first, second, third = (editions[at] for at in (1, 2, 4, 0))
    assert result.totals.tolist() == [5, 0, 10]
    places = [(0, first), (0, second), (0, third), (0, undated)]
    places += [(2, first), (2, first), (2, second), (2, undated)]
    assert [row[:2] for row in table(result)] == places
    assert result.ranks.tolist() == [0, 1, 2, 4, 0, 0, 1, 4]
    assert len(found(library, asked([7 << 32]), earliest=9, newest=9)) == 10
    key = library.row("SELECT key FROM record WHERE current = ?", undated)[0]
    edit(library, [key], [parse_assignment("issued=2001")])
    assert table(found(library, asked([9 << 32]), earliest=1))[0][1] == undated


def test_a_date_that_siblings_lend_counts(library):
    for month in (1, 2, 4):
        add(library, document(issued=f"2020-{month:02}", number=str(month), salt=str(month)), new=True)
    key = add(library, document(number="3", salt="3"), new=True).key
    lent = library.row("SELECT current FROM record WHERE key = ?", key)[0]
    keep_many(library, [runs(edition, hashes=[7 << 32]) for edition in missing(library)])
    assert found(library, asked([7 << 32]), earliest=3).editions.tolist()[2] == lent


@pytest.mark.parametrize("own", ["not JSON", '{"issued": {"date-parts": [["May"]]}}'])
def test_a_date_that_cannot_be_read_is_an_error_of_the_library(library, own):
    keep_many(library, map(runs, filled(library, 1)))
    library.run("UPDATE record SET own = ?", own)
    with pytest.raises(LibraryError):
        found(library, asked([7 << 32]), earliest=3)


def test_a_hash_that_stands_everywhere_is_counted_and_cut(library):
    first, second = filled(library, 2)
    keep_many(library, [runs(one, hashes=[5 << 32] * 5000, words=6000) for one in (first, second)])
    result = found(library, asked([5 << 32, 5 << 32]), earliest=10)
    assert result.totals.tolist() == [10000, 10000]
    assert result.editions.tolist() == [first] * 20
    assert (
        result.positions.tolist()
        == runs(first, hashes=[5 << 32] * 5000, words=6000).positions[:10].tolist() * 2
    )


def test_thousands_are_found_through_the_filter(library):
    editions = filled(library, 4)
    kept = {edition: runs(edition, count=20000, words=30000) for edition in editions}
    keep_many(library, list(kept.values())[:3])
    keep_many(library, [kept[editions[3]]])
    hashes = np.concatenate([kept[editions[0]].hashes[:3000], runs(99, count=6000, words=30000).hashes])
    result = found(library, hashes, earliest=5)
    places = {}
    for edition in sorted(kept):
        for hash_, position in zip(kept[edition].hashes.tolist(), kept[edition].positions.tolist()):
            places.setdefault(hash_ >> 32, []).append((edition, position))
    wanted = [
        (number, *place)
        for number, hash_ in enumerate(hashes.tolist())
        for place in places.get(hash_ >> 32, [])
    ]
    assert table(result) == wanted
    assert len(wanted) >= 3000


def test_nothing_is_found_in_nothing(library):
    assert len(found(library, asked([1 << 40]), earliest=3)) == 0
    assert found(library, asked([]), earliest=3).totals.tolist() == []
    keep_many(library, map(runs, filled(library, 1)))
    assert found(library, asked([]), earliest=3).totals.tolist() == []
