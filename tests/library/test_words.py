from collections import Counter

import pytest

from citekit.library.editions import add
from citekit.library.words import MOST, MOST_IN_PASSAGE, find_words, may_be_more
from tests.library.build import PARAGRAPHS, document

MORE = (
    "The report’s authors wrote: “We don’t know,” and left the co-operation unfinished.",
    "It was the first such report since 27.7 percent had been reached in the ﬁrst café of İstanbul.",
    "The first such report ends here and runs",
    "on into the next passage of the section",
)


@pytest.fixture(autouse=True)
def issue(library):
    add(library, document(issued="2024-05", texts={"I": PARAGRAPHS, "II": MORE}))


@pytest.mark.parametrize(
    ("pasted", "texts"),
    [
        ("They spoke of peace, trade", ["They spoke of peace, trade"]),
        ("they SPOKE of\n  peace, trade", ["They spoke of peace, trade"]),
        ('"Confidence-\nbuilding measures"', ["“Confidence-building measures”"]),
        ("Confidencebuilding measures were", ["Confidence-building measures” were"]),
        ("the coop-\n\neration un-\nfinished.", ["the co-operation unfinished."]),
        ("We don't know", ["We don’t know"]),
        ("first such report", ["first such report", "first such report"]),
        ("ministers met … peace, trade and", ["ministers met in the capital. They spoke of peace, trade and"]),
        (
            "ministers met [...] 27.7 percent",
            ["ministers met in the capital. They spoke of peace, trade and 27.7 percent"],
        ),
        ("first café of Istanbul", ["ﬁrst café of İstanbul"]),
        ("first cafe of Istanbul", []),
        ("the ﬁrst cafe\u0301 of i\u0307stanbul.", ["the ﬁrst café of İstanbul."]),
        ("the first café of", ["the ﬁrst café of"]),
        ("ends here and runs on into the next", ["ends here and runs on into the next"]),
        ("eace", []),
        ("irst such", []),
        ("the report", []),
        ("27", []),
        ("7 percent", []),
        ("27.7", ["27.7", "27.7"]),
        ("…", []),
        ("", []),
        ("growth. “Confidence", ["growth. “Confidence"]),
        ("the railways. The report’s authors", []),
        ("trade … ministers met", []),
    ],
)
def test_pasted_words_are_found(library, pasted, texts):
    assert [match.text for match in find_words(library, pasted)] == texts


def test_matches_say_where_they_begin_and_end(library):
    (match,) = find_words(library, "here and runs on into")
    first, last = match.passages
    assert (first.id, last.id) == ("II.p3", "II.p4")
    assert first.text[match.start :] == "here and runs"
    assert last.text[: match.end] == "on into"
    (elliptic,) = find_words(library, "ministers met (…) growth.")
    (passage,) = elliptic.passages
    assert [passage.text[start:end] for start, end in elliptic.pieces] == ["ministers met", "growth."]
    assert elliptic.text.endswith("growth.")


def test_one_issue_can_be_looked_through_alone(library):
    key = add(library, document(issued="2024-06", texts=["A pipeline.", MORE[2]])).key
    assert len(find_words(library, "first such report")) == 3
    assert [match.key for match in find_words(library, "first such report", key=key)] == [key]
    assert len(find_words(library, "first such report", limit=1)) == 1


def test_only_current_editions_are_looked_through(library):
    add(library, document(issued="2024-05", texts=["Other words."]), as_key="review-2024-05")
    assert find_words(library, "first such report") == ()


@pytest.mark.parametrize("end", ["", " The end."])
def test_words_that_repeat_themselves_are_bounded(library, end):
    """A megabyte of one phrase; that it takes a second and no minutes shows in the test's time."""
    texts = ["word and more, " * 70_000 + end, *["word and more, " * 3] * 20]
    key = add(library, document(issued="2025-01", texts=texts)).key
    matches = find_words(library, "word and more, word and more", key=key)
    assert Counter(match.passages[0].id for match in matches)["I.p1"] == MOST_IN_PASSAGE
    assert MOST_IN_PASSAGE <= len(matches) <= MOST
    assert may_be_more(matches)
    assert not may_be_more(find_words(library, "first such report"))
    if end:
        (last,) = find_words(library, "and more, The end", key=key)
        assert last.text == "and more,  The end"


@pytest.mark.parametrize(
    ("pasted", "text"),
    [
        ("“Confidence-building", "Confidence-building"),
        ("building measures”", "building measures"),
        ("“Confidence-building measures”", "“Confidence-building measures”"),
        ("authors wrote: “We don’t know,”", "authors wrote: “We don’t know,”"),
        ("wrote: “We … unfinished.", "wrote: “We don’t know,” and left the co-operation unfinished."),
    ],
)
def test_an_outer_mark_without_its_partner_is_dropped(library, pasted, text):
    (match,) = find_words(library, pasted)
    assert match.text == text
