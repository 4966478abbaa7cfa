"""All places that have the same words, the earliest first."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.library.editions import add
from citekit.library.lookup import find
from citekit.library.repeats import (
    LEAST,
    first_of,
    is_earlier,
    is_telling,
    standing_place,
    standing_words,
    stands_elsewhere,
)
from citekit.library.store import Library
from citekit.model.dates import parse_edtf
from tests.library.build import document

FIRST = "The committee counted 27.7 percent of all footnotes twice, and nobody had asked it why."
SECOND = "A later count of the same footnotes fell by -5 percent before the spring had come."
BOTH = f"{FIRST} {SECOND}"


def issue(library, issued, *texts, title="The Review"):
    one = document(issued=issued, texts=texts, title=title, salt=f"{title} {issued}\n")
    return add(library, one, new=True).key


def keys(places):
    return [place.issue.key for place in places]


@pytest.fixture
def december(library):
    """An issue that shares a passage with others, and its anchor there."""
    issue(library, "2025-01", BOTH)
    issue(library, "2024-11", "Something else.", f"All was quiet before that. {BOTH} Then it went on.")
    return f"{issue(library, '2024-12', BOTH, 'What nobody else had to say of that.')}:I.p1"


def test_the_earliest_issue_stands_first_whichever_was_added_first(library, december):
    standing = standing_place(library, find(library, december))
    assert keys(standing.places) == ["review-2024-11", "review-2024-12", "review-2025-01"]
    assert [place.text for place in standing.places] == [BOTH] * 3
    assert standing.places[0].anchor.startswith("review-2024-11:I.p2.s2-s3~")
    assert standing.alike and not standing.more


def test_the_place_itself_is_among_them_as_it_was_asked_for(library, december):
    place = find(library, f"{december}.s2")
    standing = standing_place(library, place)
    assert place in standing.places
    assert keys(standing.earlier_than(place)) == ["review-2024-11"]
    assert keys(standing_place(library, find(library, "review-2024-12:I.p2")).places) == ["review-2024-12"]


@pytest.mark.parametrize(
    "other",
    [
        BOTH.replace("27.7", "277"),
        BOTH.replace("27.7", "27.8"),
        BOTH.replace("-5", "5"),
        BOTH.replace("5 percent", "5 % percent"),
        BOTH.replace("nobody", "somebody"),
    ],
)
def test_other_figures_and_words_are_not_the_same(library, december, other):
    issue(library, "2024-10", other)
    assert keys(standing_place(library, find(library, december)).places)[0] == "review-2024-11"


@pytest.mark.parametrize(
    "other",
    [
        BOTH.upper(),
        BOTH.replace("footnotes", "foot-notes"),
        BOTH.replace(", and", " … and"),
    ],
)
def test_marks_case_and_hyphens_make_no_difference(library, december, other):
    issue(library, "2024-10", other)
    assert keys(standing_place(library, find(library, december)).places)[0] == "review-2024-10"


def test_an_ellipsis_in_a_passage_leaves_nothing_out(library):
    cut = FIRST.replace("of all footnotes", "…")
    anchor = f"{issue(library, '2024-12', cut)}:I.p1"
    issue(library, "2024-11", FIRST)
    assert keys(standing_place(library, find(library, anchor)).places) == ["review-2024-12"]


@given(at=st.integers(1, len(BOTH.split()) - 1), around=st.booleans())
def test_words_over_the_end_of_a_passage_are_found_wherever_it_ends(tmp_path_factory, at, around):
    words = BOTH.split()
    halves = [" ".join(words[:at]), " ".join(words[at:])]
    if around:
        halves = [f"It began elsewhere: {halves[0]}", f"{halves[1]} And so on it went."]
    path = tmp_path_factory.mktemp("repeats") / "citekit.db"
    with Library.open(str(path), write=True) as library:
        issue(library, "2024-11", *halves)
        place = find(library, f"{issue(library, '2024-12', BOTH)}:I.p1")
        assert keys(standing_place(library, place).places) == ["review-2024-11", "review-2024-12"]
        assert stands_elsewhere(library, place)


def test_the_quick_look_finds_no_place_where_there_is_none(library, december):
    assert stands_elsewhere(library, find(library, december))
    assert not stands_elsewhere(library, find(library, "review-2024-12:I.p2"))


def test_the_earlier_place_of_one_issue_is_earlier(library):
    key = issue(library, "2024-12", FIRST, f"And again: {FIRST}", f"{FIRST} {FIRST}")
    third = find(library, f"{key}:I.p3.s2")
    standing = standing_place(library, third)
    assert [place.passage for place in standing.places] == ["I.p1", "I.p2", "I.p3", "I.p3"]
    assert len(standing.earlier_than(third)) == 3
    assert standing.earlier_than(find(library, f"{key}:I.p1")) == ()


def test_dates_that_tell_nothing_stand_last_and_are_not_earlier(library):
    asked = find(library, f"{issue(library, '2024-12', BOTH)}:I.p1")
    undated = issue(library, "", BOTH, title="The Sheet")
    year = issue(library, "2024", BOTH, title="The Yearbook")
    standing = standing_place(library, asked)
    assert keys(standing.places) == ["review-2024-12", year, undated]
    assert standing.earlier_than(asked) == ()
    assert keys(standing.of_unknown_order(asked)) == [year, undated]


def test_several_may_be_the_first(library):
    for title in ("The Sheet", "The Letter"):
        issue(library, "2024-11", BOTH, BOTH, title=title)
    issue(library, "2024-12", BOTH)
    standing = standing_words(library, FIRST)
    assert keys(first_of(standing.places)) == ["letter-2024-11", "sheet-2024-11"]
    assert len({place.anchor for place in first_of(standing.places)}) == 2


def test_pasted_words_tell_whether_all_places_have_the_same_figures(library, december):
    assert standing_words(library, "fell by -5 percent").alike
    issue(library, "2024-10", BOTH.replace("-5", "5"))
    standing = standing_words(library, "fell by 5 percent")
    assert len(standing.places) == 4 and not standing.alike
    assert standing_words(library, "The committee … nobody had asked").alike
    assert standing_words(library, "words that nobody wrote").places == ()


def test_more_places_than_are_looked_for(library):
    key = issue(library, "2024-12", *[FIRST] * 210)
    standing = standing_place(library, find(library, f"{key}:I.p1"))
    assert standing.more
    assert standing.earlier_than(find(library, f"{key}:I.p1")) == ()


DATES = st.builds(
    lambda year, month, day, precision: (year, month, day)[:precision],
    st.integers(2023, 2025),
    st.integers(1, 12),
    st.integers(1, 28),
    st.integers(1, 3),
)


@given(DATES, DATES)
def test_of_two_dates_one_at_most_is_earlier(one, other):
    first, second = (parse_edtf("-".join(f"{part:02d}" for part in date)) for date in (one, other))
    assert not (is_earlier(first, second) and is_earlier(second, first))
    assert is_earlier(first, second) == (one < other and one != other[: len(one)])
    assert is_earlier(replace(first, uncertain=True), second) == is_earlier(first, second)


def test_a_range_is_earlier_than_what_begins_after_it():
    range_ = parse_edtf("2024-07/2024-08")
    assert is_earlier(range_, parse_edtf("2024-09"))
    assert not is_earlier(range_, parse_edtf("2024-08"))
    assert is_earlier(parse_edtf("2024-06"), range_)


def test_words_are_counted_in_every_script():
    twelve = "One two three four five six seven eight nine ten eleven Azerbaijan’s"
    assert is_telling(twelve) and len(twelve.split()) == LEAST
    assert not is_telling(twelve.partition(" ")[2])
    assert is_telling("会议在首都举行部长们谈到了和平") and not is_telling("会议在首都举行")


@pytest.mark.parametrize("letter", ["水", "か", "ｶ", "ไ", "𠀋"])
def test_each_letter_of_a_script_without_spaces_counts(letter):
    assert is_telling(letter * LEAST)
    assert not is_telling(letter * (LEAST - 1))
