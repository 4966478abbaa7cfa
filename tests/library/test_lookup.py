from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citekit.errors import TargetError
from citekit.library.editions import add
from citekit.library.lookup import find
from citekit.library.matches import place_of_match
from citekit.library.reading import document as read_document
from citekit.library.words import find_words
from citekit.model.document import OnPage
from citekit.text.fold import check
from tests.library.build import PARAGRAPHS, document

KEY = "review-2024-05"


@pytest.fixture(autouse=True)
def issue(library):
    add(library, document(issued="2024-05", texts={"I": PARAGRAPHS[:2], "II.1": PARAGRAPHS[2:]}))


def test_keys_lead_to_records(library):
    issue = find(library, KEY)
    assert (issue.kind, issue.key, issue.anchor, issue.record.key) == ("issue", KEY, KEY, KEY)
    section = find(library, f"{KEY}_i")
    assert (section.kind, section.key, section.record.title) == ("section", f"{KEY}_i", "Section 1")
    assert section.record.page == "2"
    assert section.issue.key == KEY


def test_every_place_is_found_by_its_anchor(library):
    found = read_document(library, KEY)
    for passage in found.passages:
        place = find(library, f"{KEY}:{passage.id}~{passage.check}")
        assert (place.text, place.anchor) == (passage.text, f"{KEY}:{passage.id}~{passage.check}")
    for section in found.sections:
        assert find(library, f"{KEY}:{section.id}~{section.check}").section == section.id


def test_sections_are_named_in_any_case_and_passages_within_subsections(library):
    place = find(library, f"{KEY}:i.p2")
    assert place.anchor == f"{KEY}:I.p2~{check(PARAGRAPHS[1])}"
    assert (place.section_number, place.position, place.page) == ("I", 2, "2")
    inner = find(library, f"{KEY}:ii.1.p2")
    assert inner.anchor == f"{KEY}:II.p2~{check(PARAGRAPHS[3])}"


def test_sentences_are_counted_from_one(library):
    place = find(library, f"{KEY}:I.p1.s2")
    assert place.text == "They spoke of peace, trade and 27.7 percent of growth."
    assert PARAGRAPHS[0][place.start : place.end] == place.text
    assert place.anchor == f"{KEY}:I.p1.s2~{check(place.text)}"
    assert find(library, place.anchor) == place
    with pytest.raises(TargetError, match="2 sentences"):
        find(library, f"{KEY}:I.p1.s3")


def test_a_check_that_differs_says_where_the_words_are(library):
    with pytest.raises(TargetError, match=f"something else; what it said stands at {KEY}:I.p2~"):
        find(library, f"{KEY}:I.p1~{check(PARAGRAPHS[1])}")
    sentence = check("Nobody knows when they begin.")
    with pytest.raises(TargetError, match=rf"stands at {KEY}:I.p2.s2~{sentence}"):
        find(library, f"{KEY}:I.p1~{sentence}")


def test_editions_of_before_are_remembered(library):
    add(library, document(issued="2024-05", salt="x", texts=["Other."]), as_key=KEY)
    first = read_document(library, KEY, edition=1)
    assert [passage.id for passage in first.passages if passage.check == check(PARAGRAPHS[1])] == ["I.p2"]


@pytest.mark.parametrize(
    "target",
    [
        "review-2024-06",
        f"{KEY}_iv",
        f"{KEY}:IV",
        f"{KEY}:I.p9",
        f"{KEY}:II.1.p{'9' * 30}",
        "Some words",
        "",
        "\udcff",
    ],
)
def test_what_is_not_there_is_named_with_help(library, target):
    with pytest.raises(TargetError) as caught:
        find(library, target)
    assert caught.value.help


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=30))
def test_any_target_leads_somewhere_or_is_unknown(library, target):
    with suppress(TargetError):
        assert find(library, target).anchor


@pytest.mark.parametrize(
    ("rest", "why"),
    [
        (":I.p1~abc", "a check has 8 characters"),
        (":I.p1-p2", "the rest is no anchor"),
        ("~abcdefgh", "an issue has no check"),
        (":front~abcdefgh", "an issue has no check"),
    ],
)
def test_an_anchor_that_is_none_is_told_from_an_unknown_key(library, rest, why):
    with pytest.raises(TargetError, match=why) as caught:
        find(library, KEY + rest)
    assert "goes by that name" not in caught.value.fact


def test_a_check_is_understood_in_capitals(library):
    anchor = f"{KEY}:I.p1~{check(PARAGRAPHS[0])}"
    assert find(library, anchor.replace(check(PARAGRAPHS[0]), check(PARAGRAPHS[0]).upper())).anchor == anchor


def test_a_contents_page_speaks_for_the_beginning_of_a_section_alone(library):
    whole = document(issued="2024-06")
    first = whole.passages[0]
    words = {"spans": (*first.spans, first.spans[0]), "cuts": (0, 40)}
    pages = {"pages": (OnPage(0, "2", 1, "contents"), OnPage(40, "3", 2, "inferred"))}
    passages = (replace(first, **words, **pages), *whole.passages[1:])
    key = add(library, replace(whole, passages=passages)).key
    place = find(library, f"{key}:I.p1")
    assert (place.page, place.page_end, place.page_basis) == ("2", "3", "inferred")
    (match,) = find_words(library, "27.7 percent", key=key)
    found = place_of_match(library, match)
    assert (found.page, found.page_end, found.page_basis) == ("3", "3", "inferred")
    (match,) = find_words(library, "The ministers met", key=key)
    found = place_of_match(library, match)
    assert (found.page, found.page_end, found.page_basis) == ("2", "2", "contents")
