"""Where a place is now: every status, and that nothing is guessed."""

from dataclasses import replace

import pytest

from citekit.anchors.in_library import resolver
from citekit.errors import TargetError
from citekit.library.editions import add
from citekit.library.overrides import edit
from citekit.text.fold import check
from tests.library.build import PARAGRAPHS, document

FIRST, SECOND, THIRD, LAST = PARAGRAPHS


def stored(library, *editions, key=None):
    """A record with editions of these texts, the last one current."""
    for texts in editions:
        salt = "x" * len(library.rows("SELECT 1 FROM edition"))
        key = add(library, document(issued="2024-06", texts=texts, salt=salt), as_key=key).key
    return key


def status(library, anchor):
    return resolver(library)(anchor).resolution


def test_the_same_words_at_the_same_number_are_verified(library):
    key = stored(library, PARAGRAPHS)
    for number, text in enumerate(PARAGRAPHS, 1):
        found = resolver(library)(f"{key}:I.p{number}~{check(text)}")
        assert (found.resolution.status, found.resolution.text, found.page) == ("verified", text, "2")
    sentence = "They spoke of peace, trade and 27.7 percent of growth."
    assert status(library, f"{key}:I.p1.s2~{check(sentence)}").status == "verified"
    assert status(library, key).status == "verified"


def test_at_another_number_they_have_moved(library):
    key = stored(library, PARAGRAPHS, ("A new beginning was written for it.", *PARAGRAPHS))
    found = status(library, f"{key}:I.p3~{check(THIRD)}")
    assert (found.status, found.target.place) == ("moved", "I.p4")
    found = status(library, f"{key}:I.p1.s1~{check('The ministers met in the capital.')}")
    assert (found.status, found.target.place, found.target.sentences) == ("moved", "I.p2", (1, 1))


def test_a_passage_that_became_part_of_a_longer_one_has_moved(library):
    key = stored(library, PARAGRAPHS, (f"{FIRST} {SECOND}", THIRD, LAST))
    found = status(library, f"{key}:I.p2~{check(SECOND)}")
    assert (found.status, found.target.place, found.text) == ("moved", "I.p1", SECOND)


@pytest.mark.parametrize(
    ("now", "was", "is_now"),
    [
        (FIRST.replace("27.7", "2.77"), "27.7", "2.77"),
        (FIRST.replace("27.7", "277"), "27.7", "277"),
        (FIRST.replace("27.7", "-27.7"), "27.7", "-27.7"),
        (FIRST.replace("met in", "did not meet in"), "met", "did not meet"),
        (FIRST.replace("peace, trade", "trade, peace"), "", ""),
    ],
)
def test_any_other_word_number_or_sign_is_a_change(library, now, was, is_now):
    key = stored(library, PARAGRAPHS, (now, SECOND, THIRD, LAST))
    found = status(library, f"{key}:I.p1~{check(FIRST)}")
    assert (found.status, found.target.place, found.was, found.text) == ("changed", "I.p1", FIRST, now)
    assert found.differences
    if was:
        assert [(part.was, part.now) for part in found.differences] == [(was, is_now)]


def test_what_is_gone_is_missing(library):
    key = stored(library, PARAGRAPHS, (FIRST, SECOND, LAST))
    found = status(library, f"{key}:I.p3~{check(THIRD)}")
    assert (found.status, found.target, found.was) == ("missing", None, THIRD)


def test_twins_are_told_by_number_then_by_neighbours_else_not(library):
    twins = (FIRST, SECOND, THIRD, SECOND, LAST)
    key = stored(library, twins)
    assert status(library, f"{key}:I.p4~{check(SECOND)}").target.place == "I.p4"
    stored(library, ("A new beginning was written for it.", "And another.", *twins), key=key)
    found = status(library, f"{key}:I.p2~{check(SECOND)}")
    assert (found.status, found.target.place) == ("moved", "I.p4")
    found = status(library, f"{key}:I.p9~{check(SECOND)}")
    assert (found.status, found.target) == ("ambiguous", None)
    assert [one.place for one in found.candidates] == ["I.p4", "I.p6"]


def test_without_a_check_nothing_is_checked(library):
    key = stored(library, PARAGRAPHS, (FIRST,))
    assert status(library, f"{key}:I.p1").status == "unchecked"
    assert status(library, f"{key}:I.p4").status == "missing"
    assert status(library, f"{key}:I.p9").status == "unknown"


def test_a_check_that_no_edition_had_is_unknown(library):
    key = stored(library, PARAGRAPHS)
    found = status(library, f"{key}:I.p1~00000000")
    assert (found.status, found.target, [one.place for one in found.candidates]) == ("unknown", None, ["I.p1"])


def test_sections(library):
    key = stored(library, PARAGRAPHS)
    whole = check(" ".join(("Section 1", *PARAGRAPHS)))
    assert status(library, f"{key}:I~{whole}").status == "verified"
    assert status(library, f"{key}_i~{whole}").status == "verified"
    assert status(library, f"{key}:I").status == "unchecked"
    stored(library, (FIRST, SECOND, THIRD, LAST.replace("railways", "roads")), key=key)
    found = status(library, f"{key}:I~{whole}")
    assert found.status == "changed"
    assert [(part.was, part.now) for part in found.differences] == [("railways.", "roads.")]


def test_aliases_lead_there_and_a_pinned_edition_decides(library):
    key = stored(library, PARAGRAPHS, (FIRST, SECOND, LAST))
    anchor = f"{key}:I.p3~{check(THIRD)}"
    assert status(library, anchor).status == "missing"
    edit(library, [key], [("current-edition", "1"), ("key", "other")])
    found = status(library, anchor)
    assert (found.status, str(found.target)) == ("verified", f"other:I.p3~{check(THIRD)}")


def test_what_is_no_anchor_or_leads_nowhere(library):
    key = stored(library, PARAGRAPHS)
    for target in ("no anchor at all", f"{key}:I.p1~short", "nobody-2024:I.p1"):
        with pytest.raises(TargetError):
            resolver(library)(target)


def test_pages_of_sentences_are_their_own(library):
    whole = document(issued="2024-06")
    first = whole.passages[0]
    parts = (replace(first.pages[0], page="2"), replace(first.pages[0], start=40, page="3"))
    key = add(library, replace(whole, passages=(replace(first, pages=parts), *whole.passages[1:]))).key
    third = "27.7 percent of growth."
    assert resolver(library)(f"{key}:I.p1~{check(FIRST)}").page == "2"
    assert FIRST.endswith(third)
