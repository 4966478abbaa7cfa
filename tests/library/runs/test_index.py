from itertools import islice, pairwise

import numpy as np
import pytest

from citekit.errors import LibraryError
from citekit.library import segments
from citekit.library.editions import add
from citekit.library.fields import parse_assignment
from citekit.library.grams.sound import unfit
from citekit.library.overrides import edit
from citekit.library.removal import remove, undo_remove
from citekit.library.runs import index
from citekit.library.runs.hits import found
from citekit.library.runs.index import Runs, keep, keep_many, missing
from citekit.library.runs.sound import is_sound
from citekit.library.segments import Index
from citekit.library.store import Library
from tests.library.build import document, in_form
from tests.library.runs.build import content, filled, runs


def keep_one(library, one):
    keep(library, one.edition, one.hashes, one.positions, one.words)


def places(library, one):
    """The editions in which all runs of another stand."""
    hits = found(library, one.hashes, earliest=9)
    return [
        edition
        for edition in np.unique(hits.editions).tolist()
        if len(np.unique(hits.asked[hits.editions == edition])) == len(one.hashes)
    ]


def keep_and_fail(library, editions):
    with library.writing():
        keep_many(library, map(runs, editions))
        interrupted()


def interrupted(*_):
    raise KeyboardInterrupt


def test_adding_keeps_nothing_and_what_is_kept_is_missing_no_more(library):
    editions = filled(library, 3)
    assert content(library) == [[], [], [], []]
    assert missing(library) == editions
    keep_one(library, runs(editions[1]))
    assert missing(library) == [editions[0], editions[2]]
    keep_many(library, map(runs, missing(library)))
    assert missing(library) == []
    assert is_sound(library)
    assert [places(library, runs(edition)) for edition in editions] == [[edition] for edition in editions]


def test_segments_are_few_and_each_is_larger_than_the_next(library, monkeypatch):
    monkeypatch.setattr(index, "RUNS", Index(name="run", bucket=4, bits=17, filter="run_filter"))
    editions = filled(library, 25)
    for edition in editions:
        keep_one(library, runs(edition))
    sizes = [count for (count,) in library.rows("SELECT entries FROM run_segment ORDER BY id")]
    assert sum(sizes) == 25 * 300
    assert all(2 * after < before for before, after in pairwise(sizes))
    assert library.row("SELECT count(*) > 2000, max(length(entries)) < 200 FROM run_bucket") == (1, 1)
    assert all(places(library, runs(edition)) == [edition] for edition in editions)


def test_a_full_segment_is_left_alone(library, monkeypatch):
    monkeypatch.setattr(Index, "full", 700)
    editions = filled(library, 6)
    keep_many(library, map(runs, editions[:1]))
    for edition in editions[1:]:
        keep_one(library, runs(edition))
    assert library.rows("SELECT entries FROM run_segment") == [(600,), (600,), (600,)]
    assert is_sound(library)


def test_many_are_kept_in_batches(library, monkeypatch):
    monkeypatch.setattr(segments, "BATCH", 700)
    editions = filled(library, 7)
    begun = []
    library.connection.set_trace_callback(lambda sql: begun.append(sql) if sql.startswith("BEGIN") else None)
    keep_many(library, map(runs, editions))
    assert len(begun) == 3
    assert is_sound(library)
    assert missing(library) == []


def test_what_is_searched_no_more_is_silent_and_dropped_in_the_end(library):
    first, second = filled(library, 2)
    (key,) = library.row("SELECT key FROM record WHERE current = ?", first)
    keep_many(library, map(runs, (first, second)))
    remove(library, [key])
    assert places(library, runs(first)) == []
    assert missing(library) == []
    undo_remove(library)
    assert places(library, runs(first)) == [first]  # nothing was kept meanwhile
    add(library, document(salt="new", texts=["Another reading."]), as_key=key)
    (newer,) = missing(library)
    assert places(library, runs(first)) == []
    keep_one(library, runs(newer, count=600))
    assert library.row("SELECT sum(entries) FROM run_segment") == (900,)
    edit(library, [key], [parse_assignment("current-edition=1")])
    assert missing(library) == [first]
    keep_one(library, runs(first))
    assert places(library, runs(first)) == [first]
    assert places(library, runs(newer, count=600)) == []
    assert is_sound(library)


def test_the_row_of_an_edition_that_is_gone_may_be_another_ones(library):
    (first,) = filled(library, 1)
    keep_one(library, runs(first, seed=1))
    for _ in range(2):  # the second removal purges what the first has taken out
        remove(library, [key for (key,) in library.rows("SELECT key FROM record WHERE removed_at IS NULL")])
        add(library, document(salt="other"))
    (edition,) = missing(library)
    keep_one(library, runs(edition, seed=2))
    assert places(library, runs(edition, seed=1)) == []
    assert is_sound(library)


def test_an_edition_that_need_not_be_kept_is_passed_over(library, path):
    first, second, third = filled(library, 3)
    keep_one(library, runs(first))
    (key,) = library.row("SELECT key FROM record WHERE current = ?", second)
    remove(library, [key])
    with Library.open(path, write=True) as other:
        keep_many(other, [runs(first, seed=9), runs(second), runs(99), runs(third), runs(third, seed=third)])
    assert library.rows("SELECT edition FROM run_stream") == [(first,), (third,)]
    assert is_sound(library)


@pytest.mark.parametrize("words", [0, 5])
def test_an_edition_without_runs_is_kept_too(library, words):
    nothing = np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64)
    first, second = filled(library, 2)
    keep(library, first, *nothing, words)
    keep_one(library, runs(second))
    assert missing(library) == []
    assert is_sound(library)
    assert places(library, runs(second)) == [second]


@pytest.mark.parametrize(("hashes", "positions"), [([1], [0, 1]), ([1], [7]), ([1], [-1]), ([1, 2], [3])])
def test_runs_stand_among_the_words(hashes, positions):
    with pytest.raises(ValueError, match=r"hashes for|outside of the 7 words"):
        Runs(
            edition=1,
            hashes=np.array(hashes, dtype=np.uint64),
            positions=np.array(positions, dtype=np.int64),
            words=7,
        )


def test_an_interrupted_run_leaves_whole_editions(library, monkeypatch):
    monkeypatch.setattr(segments, "BATCH", 700)
    editions = filled(library, 8)

    def until_the_user_has_enough():
        yield from islice(map(runs, editions), 4)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        keep_many(library, until_the_user_has_enough())
    assert missing(library) == editions[3:]
    assert is_sound(library)
    before = content(library)
    with monkeypatch.context() as failing:
        failing.setattr(segments, "write_filter", interrupted)  # the last that is written
        with pytest.raises(KeyboardInterrupt):
            keep_one(library, runs(editions[3]))
    assert content(library) == before
    with pytest.raises(KeyboardInterrupt):
        keep_and_fail(library, editions[3:])
    assert content(library) == before
    keep_many(library, map(runs, missing(library)))
    assert all(places(library, runs(edition)) == [edition] for edition in editions)


def test_a_full_disk_leaves_the_index_as_it_was(library):
    editions = filled(library, 3)
    keep_one(library, runs(editions[0]))
    before = content(library)
    (pages,) = library.row("PRAGMA page_count")
    library.run(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(LibraryError, match="the disk is full"):
        keep_one(library, runs(editions[1], count=9000, words=9000))
    assert content(library) == before
    library.run("PRAGMA max_page_count = 1000000")
    keep_many(library, map(runs, missing(library)))
    assert is_sound(library)


def test_a_library_that_cannot_be_written_is_searched_as_it_is(library, path):
    editions = filled(library, 2)
    keep_one(library, runs(editions[0]))
    with Library.open(path, write=False) as reader:
        assert places(reader, runs(editions[0])) == [editions[0]]
        assert missing(reader) == editions[1:]
        with pytest.raises(LibraryError, match="cannot be written"):
            keep_one(reader, runs(editions[1]))


def test_a_count_that_is_used_up_begins_anew(library, monkeypatch):
    monkeypatch.setattr(segments, "MOST_PLACES", 3500)
    first, second, third = filled(library, 3)
    keys = dict(library.rows("SELECT current, key FROM record"))
    keep_many(library, map(runs, (first, second)))
    for _ in range(4):
        remove(library, [keys[first]])
        keep_many(library, map(runs, missing(library)))  # the third, at first; then its place is kept
        undo_remove(library)
        keep_many(library, map(runs, missing(library)))
        assert is_sound(library)
        assert [places(library, runs(one)) for one in (first, second, third)] == [[first], [second], [third]]
    (last,) = library.row("SELECT max(base + length) FROM run_stream")
    assert last <= 3500


def test_more_words_than_can_be_counted_are_refused(library, monkeypatch):
    monkeypatch.setattr(segments, "MOST_PLACES", 1500)
    first, second = filled(library, 2)
    keep_one(library, runs(first))
    before = content(library)
    with pytest.raises(LibraryError, match="more words than can be compared"):
        keep_one(library, runs(second))
    assert content(library) == before


def test_a_library_of_the_third_form_is_brought_up_to_date(path, monkeypatch):
    with monkeypatch.context() as third_form:
        in_form(third_form, 3)
        with Library.open(path, write=True) as library:
            editions = filled(library, 2)
    with pytest.raises(LibraryError, match="`citekit add` brings it up to date"):
        Library.open(path, write=False)
    with Library.open(path, write=True) as library:
        assert missing(library) == editions
        assert unfit(library) == ()
        keep_many(library, map(runs, editions))
        assert is_sound(library)
