"""Where quotations stand in an issue: what an editor may do, and what nobody may."""

import pytest

from citekit.quotes.editing import pieces
from citekit.quotes.nearest import Nearest
from citekit.quotes.stream import Stream
from tests.library.build import document

TEXTS = (
    "The bank did not raise its rate in March, and growth fell by −5 percent to $27.7 billion.",
    "Its governor said that “nothing is lost” and that cooperation between the two countries grows.",
    "Research & development took 3 % of it. The end of a line; the ﬁrst of another one.",
    "It was notable to be seen.",
    "The non-oil exports of the region grow by 5–7 percent, says AT&T, and ATT agrees at 10:30.",
    "An ex-president paid 10 000 manats each for Chapter IV of the nuclear-free plan by 5.3 percent.",
    "#3: a § sign, it is > all others+ and the end is here#",
    "It is hardly possible in 2024–2026, says Resolution 822 to the ex- and later president.",
)


@pytest.fixture(scope="module")
def stream() -> Stream:
    return Stream(document(texts=TEXTS).passages)


@pytest.mark.parametrize(
    "quote",
    [
        "did not raise its rate in March",
        "[t]he bank did not raise",
        "THE BANK did not raise",
        "The bank did not raise its rate […] and growth fell by -5 percent",
        "growth fell by –5 percent to $27.7 billion",
        "the bank … growth fell",
        "said that ‘nothing is lost’ and that",
        "The bank did not raise its rate in March [2024], and growth fell",
        "[He] said that “nothing is lost”",
        "coop-\neration between the two countries",
        "Research & development took 3% of it",
        "the ﬁrst of another one",
        "the first of another one",
        "to $27.7 billion. Its governor said",
        "cooperation between the [neighbours] grow[s]",
        "that “nothing is lost” [sic] and that cooperation",
        "grow by 5-7 percent, says AT&T",
        "grow by 5 – 7 percent, says",
        "An ex-president paid 10\u202f000 manats",
        "paid 10000 manats each for Chapter IV",
        "possible in 2024-2026, says",
        "says [the] Resolution 822",
        "later president",
        "#3: a § sign, it is",
        "all others+ and the end",
        "is > all others+",
        "and the end is here#",
        "3: a § sign, it",
    ],
)
def test_what_editors_do_is_found(stream, quote):
    (found,) = stream.find(pieces(quote))
    assert found.differences == ()


@pytest.mark.parametrize(
    "quote",
    [
        "did raise its rate in March",
        "did not raise the rate in March",
        "did not raise its rate March",
        "did not its raise rate in March",
        "fell by 5 percent",
        "fell by +5 percent",
        "fell by −5 % to",
        "to $277 billion",
        "to $27,7 billion",
        "to €27.7 billion",
        "to 27.7 billion",
        "27.7 billion",
        "Research development took 3 %",
        "Research & development took 3 ‰",
        "development took 3 of it",
        "bank did [surely] raise its rate",
        "bank did … raise its rate",
        "The bank [fell] in March",
        "and growth […] did not raise",
        "It was not able to be seen",
        "and growth [not] fell by −5 percent",
        "and [no] growth fell",
        "It was notable to [not] be seen",
        "countries grow[not]",
        "and the end is here&",
        "§ all others+ and the end",
        "oil exports of the region",
        "president paid 10 000 manats",
        "000 manats each for Chapter",
        "Chapter IV of the nuclear",
        "for Chapter IV[I] of the",
        "grow by 5 7 percent",
        "grow by 5, 7 percent",
        "says ATT, and AT&T agrees",
        "agrees at 10 30",
        "possible in 2024, 2026",
        "by 5[0].3 percent",
        "by 5.3[7] percent",
        "by [-]5.3 percent",
        "by -[5.3] percent",
        "by [minus] 5.3 percent",
        "by 5.3 [million] percent",
        "It is [clearly] possible",
        "It is … possible",
    ],
)
def test_what_nobody_may_do_is_not(stream, quote):
    assert all(found.differences for found in stream.find(pieces(quote)))


def test_a_changed_word_is_shown_where_it_is(stream):
    near = Nearest(stream).find(pieces("growth rose by −5 percent to $27.7 billion"))
    assert [(one.was, one.now) for one in near.differences] == [("fell", "rose")]
    assert stream.text(near.range).startswith("growth fell")
    near = Nearest(stream).find(pieces("The bank did not lower its rate … said that “all is lost”"))
    assert [(one.was, one.now) for one in near.differences] == [("raise", "lower"), ("“nothing", "“all")]


def test_another_text_is_not_near(stream):
    assert Nearest(stream).find(pieces("a sentence about quite another matter altogether")) is None
    assert stream.find(pieces("a sentence about quite another matter")) == []


def test_a_section_ends_what_runs_on():
    parts = Stream(document(texts={"I": ["one two three four"], "II": ["five six seven eight"]}).passages)
    assert parts.find(pieces("three four five six")) == []
    assert parts.find(pieces("three four … seven eight")) == []
    together = Stream(document(texts=["one two three four", "five six seven eight"]).passages)
    assert len(together.find(pieces("three four five six"))) == 1


def test_all_places_are_found_once_each():
    twice = Stream(document(texts=["so it was said here", "it was not", "so it was said there"]).passages)
    assert [twice.text(one.whole) for one in twice.find(pieces("so it was said"))] == ["so it was said"] * 2


def test_words_that_repeat_themselves_end_soon():
    many = Stream(document(texts=["ha " * 20_000]).passages)
    assert 0 < len(many.find(pieces("ha ha … ha ha ha"))) <= 50
    near = Nearest(many).find(pieces("ha ha ho ha ha ha"))
    assert near is None or near.differences
