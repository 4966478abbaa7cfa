"""What differs between occurrences, by kind; and that all that differs is found once."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from citekit.model.reuse import KINDS
from citekit.reuse.variants import variants


def found(*texts: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.kind, one.texts) for one in variants(texts)]


@pytest.mark.parametrize(
    ("first", "second", "readings"),
    [
        ("he said, that all is well", "he said that all is well", [(",", "")]),
        ("he said “that” all is well", "he said that all is well", [("“", ""), ("”", "")]),
        ("he said – that all is well", "he said, that all is well", [("–", ",")]),
        ("the ministers met them again", "the minister's met them again", [("ministers", "minister's")]),
        ("all is well. He said so", "all is well; he said so", [(".", ";")]),
    ],
)
def test_punctuation(first: str, second: str, readings: list[tuple[str, str]]) -> None:
    assert found(first, second) == [("punctuation", one) for one in readings]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("It's the bank’s 'old' plan", "It’s the bank's “old” plan"),
        ("the develop-\nment of the land", "the development of the land"),
        ("the develop- ment of the land", "the devel\u00adopment of the land"),
        ("a long-term plan for us", "a long term plan for us"),
        ("a plan – a good one", "a plan — a good one"),
        ("the road Baku–Ganja is open", "the road Baku-Ganja is open"),
        ("THE PLAN is good for all", "The plan is good for all"),
        ("İzmir is a town in it", "i̇zmir is a town in it"),
        ("the ﬁnal plan is good", "the final plan is good"),
        ("a cafe\u0301 is in the town", "a café is in the town"),
        ("so ... it is over now", "so… it is over now"),
        ("the U.S. is far from it", "the US is far from it"),
        ("he can not pay them now", "he cannot pay them now"),
        ("five per cent of the land", "five percent of the land"),
        ("some 10 000 came home", "some 10\u00a0000 came home"),
        ("5 % was sold to them", "5% was sold to them"),
        ("", ""),
        ("", "all of it"),
        ("!", "?"),
    ],
)
def test_extraction_makes_no_variant(first: str, second: str) -> None:
    assert found(first, second) == []
    assert found(second, first) == []


def test_letters_that_are_the_same_but_a_negation_are_a_variant() -> None:
    assert found("it is a notable plan", "it is a not able plan") == [("negation", ("notable", "not able"))]


def test_vowels_that_stand_above_letters_count() -> None:
    assert [texts for _, texts in found("यह की बात है", "यह के बात है")] == [("की", "के")]


def test_scripts_without_spaces_are_compared_by_characters() -> None:
    assert found("北京市的天气很好", "上海市的天气很好") == [("word", ("北京", "上海"))]


def test_several_places_most_telling_first() -> None:
    first = "The price, he said, rose by 5 percent in Baku last month and did not fall."
    second = "The price he said, fell by 7 percent in Ganja this month and did fall."
    assert found(first, second) == [
        ("number", ("5", "7")),
        ("date", ("last month", "this month")),
        ("name", ("Baku", "Ganja")),
        ("negation", ("not", "")),
        ("word", ("rose", "fell")),
        ("punctuation", (",", "")),
    ]


def test_readings_at_one_place_are_united_with_their_holders() -> None:
    texts = [
        "They sold 5 ships in the north.",
        "They sold 7 ships in the north.",
        "They sold 5 ships in the north.",
        "they sold 9 ships in the south.",
        "They sold 7 ships in the south.",
    ]
    number, word = variants(texts)
    assert (number.kind, number.texts, number.holders) == ("number", ("5", "7", "9"), ((0, 2), (1, 4), (3,)))
    assert (word.kind, word.texts, word.holders) == ("word", ("north", "south"), ((0, 1, 2), (3, 4)))


def test_a_place_within_another_is_one_with_it_where_they_are_about_as_long() -> None:
    texts = [
        "it fell by the 5 ships of old",
        "it fell by the 7 ships of old",
        "it fell by the very good men of old",
    ]
    assert [(one.texts, one.holders) for one in variants(texts)] == [
        (("5 ships", "7 ships", "very good men"), ((0,), (1,), (2,)))
    ]


def test_a_place_within_a_much_longer_one_stays_apart() -> None:
    texts = [
        "it was then that the men of the north sold 5 of the old ships to us",
        "it was then that the men of the north sold 7 of the old ships to us",
        "it was then that somebody came to us",
    ]
    found_variants = [(one.texts[0], one.holders) for one in variants(texts)]
    assert ("5", ((0,), (1,))) in found_variants
    assert len(found_variants) == 2


def test_an_occurrence_that_ends_before_a_place_holds_none_of_its_readings() -> None:
    texts = [
        "all of them came home by sea in the end and 5 stayed there",
        "all of them came home by sea in the end and 7 stayed there",
        "all of them came home by sea",
    ]
    (one,) = variants(texts)
    assert one.holders == ((0,), (1,))


def test_what_came_is_at_one_place_wherever_it_may_stand() -> None:
    (one,) = variants(
        ["he said that the fund fell there", "he said that the bank said that the fund fell there"]
    )
    assert one.texts == ("", "said that the bank")


def test_all_texts_are_compared() -> None:
    texts = [f"they sold {number} ships to the north" for number in range(10, 310)]
    (one,) = variants(texts)
    assert one.texts == tuple(map(str, range(10, 310)))
    assert one.holders == tuple((number,) for number in range(300))


def test_what_changed_among_the_others_is_seen_though_the_earliest_is_shorter() -> None:
    short = "They counted the ships of the old harbour in the north."
    texts = [
        short,
        *(f"{short} So the fleet had {number} of them when the winter came." for number in (340, 430, 340)),
    ]
    (one,) = variants(texts)
    assert (one.kind, one.texts, one.holders) == ("number", ("340", "430"), ((1, 3), (2,)))


def test_readings_stand_in_the_order_of_the_texts_that_have_them() -> None:
    texts = [
        "they sold 5 ships in the north",
        "they sold 7 ships in the north, and then all of them went home",
        "they sold 9 ships in the south",
    ]
    number, word = variants(texts)
    assert (number.texts, number.holders) == (("5", "7", "9"), ((0,), (1,), (2,)))
    assert (word.texts, word.holders) == (("north", "south"), ((0, 1), (2,)))


def test_a_hundred_thousand_equal_texts() -> None:
    texts = ["they sold 5 ships to the north"] * 100_000
    assert variants(texts) == ()
    assert variants([*texts[:3], "they sold 6 ships to the north", *texts])[0].holders[1] == (3,)


def test_what_hangs_over_is_no_variant_though_its_words_are_those_of_the_passage() -> None:
    passage = "The price of oil in the north rose by 5 percent and that of gas in the south fell."
    around = "The price of gas is the same in the north. {} In the south the price of oil fell by 7 percent."
    assert found(passage, around.format(passage)) == []
    assert found(around.format(passage), passage) == []
    changed = around.format(passage.replace("rose by 5", "rose by 6"))
    assert found(passage, changed) == [("number", ("5", "6"))]


def test_capitals_of_a_whole_text_make_no_names() -> None:
    assert found("ALL OF IT WAS OLD THEN", "ALL OF IT WAS NEW THEN") == [("word", ("OLD", "NEW"))]


_LETTERS = "abdefgikoruz"
_PLAIN = st.text(_LETTERS, min_size=2, max_size=5).map(lambda stem: f"z{stem}q")  # words that mean nothing
_SENTENCES = st.lists(_PLAIN, min_size=1, max_size=40, unique=True)
_MIXED = st.lists(
    st.sampled_from(
        "the of 5 % 12 March 2024 Monday last month not cannot Ali B. U.S. it's “so” - – . , ; 三 月 日 İ ﬁn ½ -7 $ 1.5 II "
        "per cent million don’t e\u0301 \u0301 \u00ad ' de- x".split(" ")
    ),
    max_size=25,
).map(" ".join)
_TEXTS = st.one_of(_MIXED, st.text(max_size=40).map(lambda text: " ".join(text.split())))


@given(_TEXTS)
def test_identical_texts_have_no_variants(text: str) -> None:
    assert variants([text, text]) == ()
    assert variants([text, f" {text}  "]) == ()


@given(st.lists(_TEXTS, max_size=5))
@example(["5'10 x", "5 '10 x"])
def test_readings_stand_in_the_texts_of_their_holders(texts: list[str]) -> None:
    given_variants = variants(texts)
    assert given_variants == variants(texts)
    for one in given_variants:
        assert len(one.texts) == len(one.holders) > 1
        numbers = [number for holders in one.holders for number in holders]
        assert len(numbers) == len(set(numbers))
        assert [holders[0] for holders in one.holders] == sorted(holders[0] for holders in one.holders)
        assert all(holders == tuple(sorted(holders)) and holders for holders in one.holders)
        for reading, holders in zip(one.texts, one.holders):
            assert reading in texts[holders[0]]
        if one.kind != "punctuation":
            assert len(set(one.texts)) == len(one.texts)
    ranks = [KINDS.index(one.kind) for one in given_variants]
    assert ranks == sorted(ranks)


@given(_SENTENCES, _PLAIN, st.data())
def test_one_word_changed_is_one_variant(words: list[str], other: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words) - 1))
    changed = [*words[:at], f"y{other}", *words[at + 1 :]]
    (one,) = variants([" ".join(words), " ".join(changed)])
    assert (one.kind, one.texts, one.holders) == ("word", (words[at], f"y{other}"), ((0,), (1,)))


@given(st.lists(_PLAIN, min_size=3, max_size=40, unique=True), st.data())
def test_one_word_that_came_or_went_is_one_variant(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(words) - 2))
    fewer = [*words[:at], *words[at + 1 :]]
    assert found(" ".join(words), " ".join(fewer)) == [("word", (words[at], ""))]
    assert found(" ".join(fewer), " ".join(words)) == [("word", ("", words[at]))]


@given(
    st.lists(_PLAIN, min_size=12, max_size=40, unique=True),
    st.lists(_PLAIN, max_size=20),
    st.lists(_PLAIN, max_size=20),
)
def test_what_stands_around_one_text_is_no_variant(
    words: list[str], before: list[str], after: list[str]
) -> None:
    longer = " ".join([*before, *words, *after])
    assert variants([" ".join(words), longer]) == ()
    assert variants([longer, " ".join(words)]) == ()
