"""Passages that come back with changes."""

import random
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from citekit.reuse.bulletin import bulletin_of
from citekit.reuse.growth import Stretch, in_order
from citekit.reuse.near import Likeness, near_repeats
from citekit.reuse.search import Reuse
from tests.documents import read_text
from tests.reuse.oracle import apart, issue, paragraph, prose

EDGE = 4  # words at both ends that stay, so that it is known where a passage begins


def changed(words: list[str], chance: random.Random, count: int) -> list[str]:
    """The words with so many replaced or dropped, each with an equal word on both sides."""
    places = chance.sample(range(EDGE, len(words) - EDGE, 2), count)
    found: list[str] = []
    for at, word in enumerate(words):
        if at not in places:
            found.append(word)
        elif chance.random() < 0.5:
            found += prose(chance, 1)
    return found


def bulletins(*texts: str):
    return [
        bulletin_of(read_text(text, f"{number}.md"), f"letter-{number}") for number, text in enumerate(texts)
    ]


def two_issues(seed: int, size: int, count: int):
    """A passage in two issues, changed in the second, and the two readings."""
    chance = random.Random(seed)
    words = prose(chance, size)
    said, later = paragraph(words), paragraph(changed(words, chance, count))
    rest = [paragraph(prose(chance, chance.randint(15, 90))) for _ in range(12)]
    first = issue("2024-03", *rest[:2], said, *rest[2:6])
    return bulletins(first, issue("2024-04", *rest[6:10], later, *rest[10:])), said, later


@given(st.integers(0, 10**9), st.integers(40, 120), st.integers(1, 4))
@settings(max_examples=25)
def test_a_passage_with_some_words_changed_is_one_pair(seed, size, count):
    issues, said, later = two_issues(seed, size, count)
    (pair,) = Reuse(issues).pairs()
    assert (pair.a.key, pair.b.key) == ("letter-0", "letter-1")
    for side, bulletin, reading in ((pair.a, issues[0], said), (pair.b, issues[1], later)):
        assert bulletin.words[side.start : side.end] == side.text == reading.rstrip(".")
    assert pair.label == "reuse" and not pair.exact
    assert 1 <= len(pair.variants) <= count
    equal = size - count
    assert pair.words == equal
    assert pair.score == round(2 * equal / (size + len(later.split())), 3)


@given(st.integers(0, 10**9), st.integers(40, 120), st.integers(1, 4))
@settings(max_examples=25)
def test_the_order_of_the_files_makes_no_difference(seed, size, count):
    issues, _, _ = two_issues(seed, size, count)
    ways = [Reuse(issues), Reuse(issues), Reuse(issues[::-1])]
    assert ways[0].pairs() == ways[1].pairs() == ways[2].pairs()
    assert ways[0].families() == ways[1].families() == ways[2].families()


@given(st.integers(0, 10**9), st.floats(0.3, 1))
@settings(max_examples=30)
def test_no_pair_is_less_alike_than_asked(seed, similarity):
    chance = random.Random(seed)
    words = prose(chance, 90)
    later = [prose(chance, 1)[0] if chance.random() < 0.35 else word for word in words]
    issues = bulletins(
        issue("2024-01", apart(chance), paragraph(words)), issue("2024-02", apart(chance), paragraph(later))
    )
    strict, free = (Reuse(issues, similarity=least).pairs() for least in (similarity, 0.3))
    assert all(pair.exact or pair.score >= round(similarity, 3) for pair in strict)
    assert len(free) >= (1 if strict else 0)


def test_strange_texts_have_nothing_in_common():
    chance = random.Random(5)
    texts = [
        issue(f"2024-0{number}", *(paragraph(prose(chance, 80)) for _ in range(20))) for number in range(1, 6)
    ]
    assert Reuse(bulletins(*texts)).pairs() == []


def test_a_phrase_of_common_words_is_no_near_passage():
    """Half of the words of both are equal, but they are words that stand everywhere."""
    chance = random.Random(6)
    common = [f"w{letter}" for letter in "abcdefgh"]
    texts = [
        issue(f"2024-0{number}", *(paragraph(chance.choices(common, k=40)) for _ in range(30)))
        for number in (1, 2)
    ]
    assert [pair for pair in Reuse(bulletins(*texts)).pairs() if not pair.exact] == []


@pytest.mark.parametrize("near", [True, False])
def test_a_passage_twice_in_one_issue(near):
    chance = random.Random(7)
    words = prose(chance, 60)
    rest = [paragraph(prose(chance, 40)) for _ in range(3)]
    (bulletin,) = bulletins(issue("2024-01", rest[0], paragraph(words), rest[1], paragraph(words), rest[2]))
    (pair,) = Reuse([bulletin], near=near).pairs()
    assert pair.exact and pair.words == 60 and pair.a.end <= pair.b.start
    assert pair.a.text == pair.b.text == paragraph(words).rstrip(".")


RUNS = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200), st.integers(1, 20)), max_size=12).map(
    sorted
)


@given(RUNS)
def test_runs_in_order_follow_each_other(runs):
    kept = in_order(runs)
    assert set(kept) <= set(runs) and bool(kept) == bool(runs)
    for run, later in pairwise(kept):
        assert run[0] + run[2] <= later[0] and run[1] + run[2] <= later[1]


@given(st.integers(0, 10**9), st.integers(2, 5))
@settings(max_examples=30)
def test_stretches_hold_equal_words_inside_of_their_texts(seed, count):
    """Whatever is found: runs in order, equal words, no border crossed, the two places apart."""
    chance = random.Random(seed)
    parts = [[chance.randrange(1 << 60) for _ in range(chance.randint(10, 60))] for _ in range(4)]
    texts = [
        [
            word if chance.random() > 0.15 else chance.randrange(1 << 60)
            for _ in range(3)
            for word in chance.choice(parts)
        ]
        for _ in range(count)
    ]
    words = np.array([word for text in texts for word in text], dtype=np.uint64)
    borders = np.cumsum([0, *map(len, texts)])
    found = near_repeats(borders, Likeness(words, lambda begin, end: str(words[begin:end].tolist())))
    assume(found)
    for one in found:
        assert_sound(one, words, borders)


def assert_sound(one: Stretch, words, borders):
    first, last = one.runs[0], one.runs[-1]
    assert (one.begin, one.other_begin) == first[:2]
    assert (one.end, one.other_end) == (last[0] + last[2], last[1] + last[2])
    assert one.end <= one.other_begin
    assert list(in_order(one.runs)) == list(one.runs)
    for begin, other, length in one.runs:
        assert (words[begin : begin + length] == words[other : other + length]).all()
    for begin, end in ((one.begin, one.end), (one.other_begin, one.other_end)):
        assert len(set(np.searchsorted(borders, [begin, end - 1], side="right").tolist())) == 1


def test_a_join_that_is_no_passage_costs_none_of_its_parts():
    chance = random.Random(4)
    head, said = paragraph(prose(chance, 13)), prose(chance, 89)
    less = said[:78] + said[79:]
    texts = [
        "\n\n".join((head, paragraph(prose(chance, size)), paragraph(words), paragraph(prose(chance, 60))))
        for size, words in ((85, said), (107, less))
    ]
    assert 88 in [pair.words for pair in Reuse(bulletins(*texts)).pairs()]


def sections(chance: random.Random, *paragraphs: str) -> str:
    """An issue in which each paragraph has a section of its own."""
    parts = (f"## {number}. {' '.join(prose(chance, 3))}\n\n{one}" for number, one in enumerate(paragraphs, 1))
    return "\n\n".join(parts) + "\n"


@given(st.integers(0, 10**9), st.integers(14, 40), st.booleans())
@settings(max_examples=25)
def test_what_stands_word_for_word_is_found_with_changes_around_it_too(seed, size, crowded):
    """Sections that come back with changes, then words that are equal, begun by a phrase that many have."""
    chance = random.Random(seed)
    near, equal = prose(chance, 50), prose(chance, size)
    texts = [
        sections(chance, paragraph(words), paragraph([*equal, *prose(chance, 40)]), apart(chance))
        for words in (near, changed(near, chance, 6))
    ]
    if crowded:
        texts += [
            sections(chance, apart(chance), paragraph([*equal[:9], *prose(chance, 40)])) for _ in range(25)
        ]
    issues = bulletins(*texts)
    exact = [(pair.a, pair.b) for pair in Reuse(issues, near=False).pairs()]
    found = [(pair.a, pair.b) for pair in Reuse(issues).pairs()]
    assert exact
    for pair in exact:
        assert any(all(map(lies_in, pair, one)) for one in found)


def lies_in(place, other) -> bool:
    return place.key == other.key and other.start <= place.start and place.end <= other.end


@given(st.integers(0, 10**9), st.sampled_from([0.6, 0.8, 0.9]))
@settings(max_examples=25)
def test_no_section_of_a_passage_is_less_alike_than_asked(seed, similarity):
    chance = random.Random(seed)
    words, more = prose(chance, 60), prose(chance, 60)
    later = [prose(chance, 1)[0] if chance.random() < 0.25 else word for word in more]
    issues = bulletins(
        sections(chance, paragraph(words), paragraph(more)),
        sections(chance, paragraph(words), paragraph(later)),
    )
    for pair in Reuse(issues, similarity=similarity).pairs():
        assert pair.exact or pair.score >= round(similarity, 3)
