from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from citekit.report.marked import Piece, marked

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
    assert _changes("He said “5”, they say.", "He said “7”, they say.") == [("“5", "“7")]


def test_signs_and_points_of_figures_count():
    assert _changes("by 5 % in all", "by -5 % in all") == [("5", "-5")]
    assert _changes("27.7 carts", "277 carts") == [("27.7", "277")]


def test_negations_that_went_and_came():
    assert _changes("It will not hold.", "It will hold.") == [("not", "")]
    assert _changes("It will hold.", "It will not hold.") == [("", "not")]


def test_case_marks_and_the_ways_of_a_hyphen_are_no_changes():
    assert _changes("A long-term Plan, he said", "a long term plan — he said") == []


def test_where_no_spaces_part_words_letters_do():
    assert _changes("水车在上游", "水车在下游") == [("上", "下")]


def test_a_changed_end_does_not_spread():
    pieces = marked("one two three", "one two four five")
    assert pieces == (Piece("one two "), Piece("four five", "three"))


def test_nothing_against_something():
    assert marked("", "two words") == (Piece("two words", ""),)
    assert marked("two words", "") == (Piece("", "two words"),)
