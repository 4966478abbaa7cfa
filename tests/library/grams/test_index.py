import random
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citekit.errors import LibraryError
from citekit.library import editions
from citekit.library.candidates import Candidate
from citekit.library.documents import load_passages
from citekit.library.editions import add
from citekit.library.fields import parse_assignment
from citekit.library.grams import index
from citekit.library.grams.sound import unfit
from citekit.library.overrides import edit
from citekit.library.removal import remove, undo_remove
from citekit.library.segments import Index
from citekit.library.store import Library
from citekit.library.words import _trimmed, _within, find_words
from citekit.text.fold import skeleton
from citekit.text.grams import SURE
from tests.library.build import PARAGRAPHS, document, in_form

WORDS = "They spoke of peace, trade and 27.7 percent"


def issue(number, **more):
    """An issue of its own words, the same for the same number."""
    chance = random.Random(number)
    texts = [
        " ".join("".join(chance.choices("abcdefghij", k=6)) for _ in range(chance.randrange(5, 40)))
        for _ in range(12)
    ]
    return document(texts=texts, number=str(number), salt=str(number), **more)


def words_of(document):
    return " ".join(document.passages[0].text.split()[:5])


def interrupted(*_):
    raise KeyboardInterrupt


def sizes(library):
    return [count for (count,) in library.rows("SELECT entries FROM gram_segment ORDER BY id")]


@pytest.fixture
def small(monkeypatch):
    """Buckets of 4 entries, so that small libraries have many."""
    monkeypatch.setattr(index, "GRAMS", Index(name="gram", bucket=4, bits=12))


def test_segments_are_few_and_each_is_larger_than_the_next(library, small):
    issues = [issue(number) for number in range(40)]
    keys = [add(library, one, new=True).key for one in issues]
    assert all(2 * after < before for before, after in pairwise(sizes(library)))
    assert unfit(library) == ()
    assert library.row("SELECT count(*) > 100, max(length(entries)) < 200 FROM gram_bucket") == (1, 1)
    for key, one in zip(keys, issues):
        assert [match.key for match in find_words(library, words_of(one))] == [key]


def test_a_full_segment_is_left_alone(library, small, monkeypatch):
    monkeypatch.setattr(Index, "full", 250)
    issues = [issue(number) for number in range(12)]
    for one in issues:
        add(library, one, new=True)
    assert len(sizes(library)) > 5
    assert unfit(library) == ()
    assert all(len(find_words(library, words_of(one))) == 1 for one in issues)


def test_only_what_is_searched_is_found_and_stays(library, small):
    first, second = issue(1), issue(2)
    key = add(library, first).key
    add(library, second, as_key=key)
    assert find_words(library, words_of(first)) == ()
    assert len(find_words(library, words_of(second))) == 1
    edit(library, [key], [parse_assignment("current-edition=1")])
    assert len(find_words(library, words_of(first))) == 1
    assert find_words(library, words_of(second)) == ()
    remove(library, [key])
    assert find_words(library, words_of(first)) == ()
    assert library.row("SELECT count(*) FROM gram_stream") == (0,)
    undo_remove(library)
    assert len(find_words(library, words_of(first))) == 1
    assert unfit(library) == ()
    remove(library, [key])
    other = add(library, issue(3)).key
    assert library.row("SELECT sum(entries) FROM gram_segment")[0] == len(
        index.entries_at(0, skeleton("".join(one.text for one in issue(3).passages)))
    )
    remove(library, [other])
    assert unfit(library) == ()


def test_what_was_not_committed_is_not_indexed(library, path, monkeypatch):
    add(library, issue(1))
    before = library.rows("SELECT * FROM gram_bucket"), library.rows("SELECT * FROM gram_stream")
    monkeypatch.setattr(editions, "enter", interrupted)  # what follows on indexing
    with pytest.raises(KeyboardInterrupt):
        add(library, issue(2), new=True)
    monkeypatch.undo()
    assert (library.rows("SELECT * FROM gram_bucket"), library.rows("SELECT * FROM gram_stream")) == before
    with Library.open(path, write=True) as other:
        add(other, issue(3), new=True)
        assert unfit(library) == ()


def test_a_full_disk_leaves_the_index_as_it_was(library):
    add(library, issue(1))
    (pages,) = library.row("PRAGMA page_count")
    library.run(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(LibraryError, match="the disk is full"):
        add_many(library, 50)
    assert unfit(library) == ()
    assert len(find_words(library, words_of(issue(1)))) == 1


def add_many(library, count):
    for number in range(2, count):
        add(library, issue(number), new=True)


@pytest.fixture
def keys(path, monkeypatch):
    """Those of a library of the second form."""
    with monkeypatch.context() as second_form:
        in_form(second_form, 2)
        with Library.open(path, write=True) as library:
            return [add(library, issue(number), new=True).key for number in range(3)]


def test_a_library_of_the_second_form_is_indexed(path, keys, monkeypatch):
    with pytest.raises(LibraryError, match="`citekit add` brings it up to date"):
        Library.open(path, write=False)
    monkeypatch.setattr(index, "BATCH", 100)
    with Library.open(path, write=True) as library:
        assert unfit(library) == ()
        assert [find_words(library, words_of(issue(number)))[0].key for number in range(3)] == keys


def test_a_migration_that_fails_leaves_the_older_form(path, keys, monkeypatch):
    with monkeypatch.context() as failing:
        failing.setattr(index, "MOST_PLACES", 10)
        with pytest.raises(LibraryError, match="more letters than can be looked up"):
            Library.open(path, write=True)
    with Library.open(path, write=True) as library:
        assert unfit(library) == ()


def test_a_count_that_is_used_up_begins_anew(library, monkeypatch):
    key = add(library, issue(1)).key
    (length,) = library.row("SELECT length FROM gram_stream")
    monkeypatch.setattr(index, "MOST_PLACES", 3 * length)
    for _ in range(5):
        remove(library, [key])
        undo_remove(library)
        assert unfit(library) == ()
        assert len(find_words(library, words_of(issue(1)))) == 1


def test_numpy_is_imported_where_words_are_looked_up_or_added_and_nowhere_else():
    modules = "words search lookup listing removal editions integrity".split()
    code = f"import sys; import {', '.join('citekit.library.' + name for name in modules)}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "numpy" not in done.stdout.split()


def test_two_processes_take_turns(library, path):
    with Library.open(path, write=True) as other:
        for number in range(6):
            add(library if number % 2 else other, issue(number), new=True)
        assert unfit(library) == unfit(other) == ()


@pytest.mark.parametrize("texts", [["…", "!"], ["a"], ["", "a b c"]])
def test_issues_with_hardly_a_letter_have_their_place(library, texts):
    keys = [add(library, document(texts=texts, salt=str(number)), new=True).key for number in range(3)]
    add(library, document())
    assert unfit(library) == ()
    assert len(find_words(library, WORDS)) == 1
    assert find_words(library, WORDS, key=keys[0]) == ()


@settings(max_examples=40)
@given(data=st.data())
def test_all_places_are_found_as_by_reading_all(data, tmp_path_factory):
    """Words from anywhere, with spaces put in and left out, over the ends of passages and beside footnotes."""
    path = str(tmp_path_factory.mktemp("library") / "citekit.db")
    letters = st.text(st.sampled_from("ab1.- é"), min_size=1, max_size=60)
    issues = data.draw(st.lists(st.lists(letters, min_size=1, max_size=5), min_size=1, max_size=4))
    with Library.open(path, write=True) as library:
        for number, texts in enumerate(issues):
            add(library, document(texts=texts, salt=str(number)), new=True)
        texts = data.draw(st.sampled_from(issues))
        whole = " ".join(texts)
        start = data.draw(st.integers(0, len(whole) - 1))
        words = whole[start : data.draw(st.integers(start, len(whole)))].replace("-", "")
        found = {(match.key, match.passages[0].id, match.start) for match in find_words(library, words)}
        assert found >= set(read_all(library, words))


def read_all(library, words):
    """The places in single passages, found by reading all of them."""
    needle = skeleton(words)
    for key, edition in library.rows("SELECT key, current FROM record"):
        for position, passage in enumerate(load_passages(library, edition, 0, 100)):
            if len(needle) >= SURE:
                whole, candidate = skeleton(passage.text), Candidate(key, edition, position, passage)
                for _, match in _within(candidate, whole, [words], [needle]):
                    yield key, passage.id, _trimmed(match).start


def test_a_footnote_between_two_passages_does_not_part_words(library):
    made = document(texts=[PARAGRAPHS[0][:-1], "A note at the foot of the page.", *PARAGRAPHS[1:]])
    first, note, *others = made.passages
    made = replace(made, passages=(first, replace(note, id="I.n1", kind="footnote"), *others))
    add(library, made)
    (match,) = find_words(library, "percent of growth “Confidence-building")
    assert [one.id for one in match.passages] == ["I.p1", "I.p3"]
    assert len(find_words(library, "A note at the foot of the page")) == 1
