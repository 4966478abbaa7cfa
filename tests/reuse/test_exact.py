"""Repeats against a search that compares everything with everything."""

import random
from itertools import chain, combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.reuse import fingerprints as fingerprinting
from citekit.reuse import join as joining
from citekit.reuse.exact import LEAST, SHORTEST, repeats
from citekit.reuse.fingerprints import RUN, WINDOW, fingerprints, fingerprints_of
from citekit.reuse.join import joined
from citekit.reuse.words import words_of
from tests.reuse.oracle import prose


def brute(texts: list[list[int]], least: int) -> list[tuple[int, int, int]]:
    """All maximal runs that stand twice, by looking at every pair of words."""
    words = [(number, word) for number, text in enumerate(texts) for word in text]
    size = len(words)
    found = []
    for shift in range(1, size):
        begin = 0
        while begin + shift < size:
            end = begin
            while end + shift < size and _same(words, begin, end, shift):
                end += 1
            if end - begin >= least:
                found.append((begin, begin + shift, end - begin))
            begin = max(end, begin + 1)
    return sorted(found)


def _same(words, begin: int, at: int, shift: int) -> bool:
    """Whether two words are equal, each in the text in which its run began."""
    one, other = words[at], words[at + shift]
    return one[1] == other[1] and one[0] == words[begin][0] and other[0] == words[begin + shift][0]


def arrays(texts: list[list[int]]) -> tuple[np.ndarray, np.ndarray]:
    words = np.array([word for text in texts for word in text], dtype=np.uint64)
    words = (words + np.uint64(1)) * SPREAD  # as hashes are
    return words, np.cumsum([0, *map(len, texts)])


SPREAD = np.uint64(0x9E3779B97F4A7C15)
ALL = 10**6
PARTS = st.lists(st.lists(st.integers(0, 30), min_size=5, max_size=30), min_size=1, max_size=4)


LEASTS = st.sampled_from([SHORTEST, 7, LEAST - 1, LEAST, LEAST, LEAST + 5])


@given(PARTS, st.lists(st.lists(st.integers(0, 7), max_size=6), min_size=1, max_size=4), LEASTS)
def test_what_brute_force_finds_is_found(parts, plans, least):
    """Texts are put together from the same few parts, so that much stands more than once."""
    texts = [[word for number in plan for word in parts[number % len(parts)]] for plan in plans]
    words, borders = arrays(texts)
    assert [tuple(row) for row in repeats(words, borders, least=least, most=ALL).tolist()] == brute(
        texts, least
    )


@given(st.lists(st.integers(0, 2), max_size=120), LEASTS)
def test_texts_of_few_words(text, least):
    words, borders = arrays([text])
    assert [tuple(row) for row in repeats(words, borders, least=least, most=ALL).tolist()] == brute(
        [text], least
    )


@given(st.integers(LEAST, 300), st.integers(3, 6))
def test_what_stands_too_often_is_still_found_from_neighbour_to_neighbour(size, times):
    """With groups of two only, every copy is joined to the next one."""
    words, borders = arrays([list(range(size))] * times)
    found = [tuple(row) for row in repeats(words, borders, most=2).tolist()]
    assert found == [(size * copy, size * (copy + 1), size) for copy in range(times - 1)]


def test_long_runs_are_whole():
    run = np.random.default_rng(1).integers(0, 1 << 60, 20_000).tolist()
    words, borders = arrays([[1, *run, 2], [3, 4, *run, 5]])
    assert repeats(words, borders).tolist() == [[1, 20_004, 20_000]]


def test_a_border_ends_a_run():
    run = list(range(20))
    words, borders = arrays([run, run, [*run[:10], 99, *run[10:]]])
    assert repeats(words, borders).tolist() == [[0, 20, 20]]


@given(st.lists(st.integers(0, 50), max_size=200), st.integers(0, 60))
def test_every_window_has_a_fingerprint_and_the_same_run_the_same(text, begin):
    words, _ = arrays([text])
    kept, positions = fingerprints(words)
    assert (np.diff(positions) > 0).all()
    if len(words) >= LEAST:
        covered = np.concatenate(([-1], positions, [len(words) - RUN + 1]))
        assert (np.diff(covered) <= WINDOW).all()
    part = words[begin : begin + LEAST]
    if len(part) == LEAST:
        shared = set(fingerprints(part)[0].tolist())
        assert shared & set(kept.tolist())


@given(st.lists(st.lists(st.integers(0, 5), max_size=40), max_size=8), st.integers(1, 7))
def test_fingerprints_of_a_text_do_not_depend_on_those_beside_it(texts, window):
    words, borders = arrays(texts)
    hashes, places = fingerprints(words, borders, run=4, window=window)
    expected = [fingerprints(arrays([text])[0], run=4, window=window) for text in texts]
    assert hashes.tolist() == [value for one, _ in expected for value in one.tolist()]
    shifted = [(one + begin).tolist() for (_, one), begin in zip(expected, borders)]
    assert places.tolist() == list(chain.from_iterable(shifted))
    assert 0 not in hashes


def test_fingerprints_of_many_texts_are_those_of_each(monkeypatch):
    monkeypatch.setattr(fingerprinting, "_TOGETHER", 300)
    chance = random.Random(5)
    texts = [" ".join(prose(chance, size)) for size in (0, 90, 3, 30, 700, 0, 11, 12)]
    for text, printed in zip(texts, fingerprints_of(iter(texts)), strict=True):
        words = words_of(text).hashes
        hashes, places = fingerprints(words)
        assert printed.hashes.tolist() == hashes.tolist() and printed.places.tolist() == places.tolist()
        assert printed.words == len(words)


@given(st.lists(st.integers(0, 30), max_size=120), st.integers(1, 50), st.integers(2, 5), st.booleans())
def test_pairs_are_those_of_a_slow_search(values, part, most, chained):
    hashes = np.array(values, dtype=np.uint32) * np.uint32(0x9E3779B1)
    valid = np.array([value % 7 != 3 for value in values], dtype=np.bool_)
    expected = []
    for value in {value for value in values if value % 7 != 3}:
        places = [place for place, other in enumerate(values) if other == value]
        several = combinations(places, 2) if len(places) <= most else pairwise(places) if chained else ()
        expected += several
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(joining, "_PART", part)
        patch.setattr(joining, "_BLOCK", 7)
        keys = joined(hashes, valid=valid, most=most, chained=chained).tolist()
    assert keys == sorted(keys)
    assert sorted((key & 0xFFFFFFFF, (key & 0xFFFFFFFF) + (key >> 32)) for key in keys) == sorted(expected)


@pytest.mark.parametrize("size", [70_000, 32_768 + 11, 32_768 + 12, 65_536 + 30])
def test_blocks_leave_no_seam(size):
    words = np.random.default_rng(size).integers(0, 1 << 60, size, dtype=np.uint64)
    _, positions = fingerprints(words)
    assert np.diff(positions).max() <= WINDOW
    assert positions[0] < WINDOW and size - RUN - positions[-1] < WINDOW


def test_fewer_words_than_are_sure_are_refused():
    with pytest.raises(ValueError, match="can be missed"):
        repeats(np.zeros(3, dtype=np.uint64), np.array([0, 3]), least=3)
