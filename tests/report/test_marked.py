from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.report.marked import Piece, marked
from citekit.reuse.variants import variants

_WORDS = st.lists(
    st.sampled_from(
        [
            "It",
            "rose",
            "fell",
            "5",
            "-5",
            "27.7%",
            "not",
            "—",
            "«so»",
            "long-term",
            "2024–26",
            "\n",
            "İzmir",
            "水车",
            "ที่นี่",
            "café",
            "»",
        ]
    ),
    max_size=14,
).map(" ".join)
_TEXTS = st.one_of(_WORDS, st.text(max_size=40))


def _changes(was, now):
    return [(piece.was, piece.text) for piece in marked(was, now) if piece.was is not None]


@given(_TEXTS, _TEXTS)
def test_the_pieces_give_the_text_back(was, now):
    pieces = marked(was, now)
    assert "".join(piece.text for piece in pieces) == now
    assert all(piece.text or piece.was for piece in pieces)
    assert not any(one.was is None and two.was is None for one, two in pairwise(pieces))


@given(_TEXTS)
def test_a_text_has_no_change_against_itself(text):
    assert marked(text, text) == ((Piece(text),) if text else ())
    assert _changes(text, f"  {text.upper() if text.isascii() else text} ") == []


@given(_WORDS, _WORDS)
def test_what_went_and_what_stayed_are_the_older_words(was, now):
    gone = [word for old, _ in _changes(was, now) for word in (old or "").split()]
    assert all(word in was for word in gone)


def test_a_changed_number_is_marked_without_its_full_stop():
    assert _changes("It rose by 5.", "It rose by 7.") == [("5", "7")]
    assert _changes("He said “5”, they say.", "He said “7”, they say.") == [("5", "7")]


def test_signs_and_points_of_figures_count():
    assert _changes("by 5 % in all", "by -5 % in all") == [("5 %", "-5 %")]
    assert _changes("27.7 carts", "277 carts") == [("27.7", "277")]


def test_negations_that_went_and_came():
    assert _changes("It will not hold.", "It will hold.") == [("not", "")]
    assert _changes("It will hold.", "It will not hold.") == [("", "not")]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("A long-term Plan, he said", "a long term plan, he said"),
        ("the develop-\nment of the land", "the development of the land"),
        ("he can not pay them now", "he cannot pay them now"),
        ("five per cent of the land", "five percent of the land"),
        ("5 % was sold to them", "5% was sold to them"),
        ("the road Baku–Ganja is open", "the road Baku-Ganja is open"),
        ("he said “so” – to them", "he said 'so' — to them"),
        ("the U.S. is far from it", "the US is far from it"),
    ],
)
def test_what_makes_no_variant_is_no_change(was, now):
    assert _changes(was, now) == _changes(now, was) == []


def test_marks_that_make_a_variant_are_a_change():
    assert _changes("he said, that all is well", "he said that all is well") == [(",", "")]
    assert _changes("he said that all is well", "he said “that” all is well") == [("", "“"), ("", "”")]
    assert _changes("all is well. He said so", "all is well; he said so") == [(".", ";")]


def _said(texts):
    return sorted((one, two) for variant in variants(texts) for one, two in [variant.texts[:2]])


@given(
    st.lists(
        st.sampled_from("a b c d 5 7 not Kyiv , . “ 12 March 2024 e f-g".split()), min_size=12, max_size=30
    ),
    st.data(),
)
def test_changes_are_the_variants_where_nothing_hangs_over(words, data):
    """Beginning and end are the same, so that all that differs is between them."""
    changed = list(words)
    changed[data.draw(st.integers(0, len(words) - 1))] = data.draw(st.sampled_from(["x", "", "9", ";"]))
    frame = "so it was said to all of them {} and then they went to the sea"
    was, now = (frame.format(" ".join(some)) for some in (words, changed))
    shown = sorted((old, new) for old, new in _changes(was, now))
    assert {tuple(" ".join(part.split()) for part in pair) for pair in shown} == set(_said([was, now]))


def test_where_no_spaces_part_words_letters_do():
    assert _changes("水车在上游", "水车在下游") == [("上", "下")]


def test_a_changed_end_does_not_spread():
    pieces = marked("one two three", "one two four five")
    assert pieces == (Piece("one two "), Piece("four five", "three"))


def test_nothing_against_something():
    assert marked("", "two words") == (Piece("two words", ""),)
    assert marked("two words", "") == (Piece("", "two words"),)
