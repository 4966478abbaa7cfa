from hypothesis import given
from hypothesis import strategies as st

from citekit.model.reuse import KINDS, Variant
from citekit.report.entries import (
    MOST_BESIDE,
    MOST_FAMILIES,
    MOST_LISTED,
    entries,
    kinds_of,
    ranges,
    shortened,
)
from tests.report.samples import LETTER, families, family, issues, occurrence, variant

_ISSUES = issues()
_NUMBERS = {issue.key: number for number, issue in enumerate(_ISSUES)}


def _entry(*places, variants=()):
    return entries([family("a", tuple(places), *variants)], _NUMBERS)[0]


@given(st.lists(st.integers(0, 300)))
def test_ranges_hold_just_the_numbers(numbers):
    held = set()
    for part in ranges(numbers).split():
        low, _, high = part.partition("-")
        held |= set(range(int(low), int(high or low) + 1))
    assert held == set(numbers)


@given(st.text(max_size=60), st.integers(1, 50))
def test_what_is_shortened_is_a_beginning(text, most):
    found = shortened(text, most)
    assert found == text or (found.endswith(" …") and text.startswith(found[:-2]) and len(found) <= most + 2)


def test_every_place_of_a_small_family_stands_side_by_side():
    for entry, given_family in zip(entries(families(_ISSUES)[:5], _NUMBERS), families(_ISSUES)):
        assert [place.occurrence for place in entry.beside] == list(given_family.occurrences)
        assert (entry.listed, entry.more) == ((), 0)
        for place in entry.beside:
            assert "".join(piece.text for piece in place.pieces) == place.occurrence.text
            assert place.rest == 0


def test_many_places_are_listed_and_very_many_counted():
    entry = _entry(*(occurrence(_ISSUES[at % 24], LETTER) for at in range(100_000)))
    assert (len(entry.beside), len(entry.listed)) == (MOST_BESIDE, MOST_LISTED)
    assert entry.more == 100_000 - MOST_BESIDE - MOST_LISTED
    assert [place.number for place in (*entry.beside, *entry.listed)] == list(range(1, 213))
    assert (entry.issues, entry.within, entry.in_issues) == ("0-23", "0-23", 24)


def test_where_it_stands_twice_within_an_issue_is_told():
    entry = _entry(*(occurrence(_ISSUES[at], LETTER) for at in (2, 4, 4)))
    assert (entry.first, entry.issues, entry.within) == (2, "2 4", "4")


def test_a_long_text_is_cut_without_a_false_change_at_its_end():
    words = [f"word{number}" for number in range(20_000)]
    first = " ".join(words)
    words[7] = "other"
    entry = _entry(occurrence(_ISSUES[0], first), occurrence(_ISSUES[1], " ".join(words)))
    one, two = entry.beside
    assert [piece.was for piece in two.pieces if piece.was is not None] == ["word7"]
    for place in (one, two):
        shown = "".join(piece.text for piece in place.pieces)
        assert place.occurrence.text.startswith(shown)
        assert place.rest == len(place.occurrence.text) - len(shown) > 0


def test_a_text_without_spaces_is_cut_too():
    entry = _entry(occurrence(_ISSUES[0], "水" * 50_000), occurrence(_ISSUES[1], "水" * 50_000))
    assert all(place.rest > 0 for place in entry.beside)


def test_variants_stand_in_the_order_of_the_family():
    variants = [variant(kind, "one", "") for kind in KINDS]
    entry = _entry(occurrence(_ISSUES[0], "one"), occurrence(_ISSUES[1], "two"), variants=variants)
    assert tuple(item.kind for item in entry.divergences) == entry.kinds == KINDS
    assert [reading.dates for reading in entry.divergences[0].readings] == [("March 2023",), ("April 2023",)]


def test_variants_and_readings_are_bounded():
    readings = tuple(f"reading {number}" for number in range(100))
    many = Variant(kind="word", texts=readings, holders=tuple((0,) for _ in readings))
    entry = _entry(occurrence(_ISSUES[0], "one"), occurrence(_ISSUES[1], "two"), variants=[many] * 60)
    assert len(entry.divergences) + entry.more_divergences == 60
    item = entry.divergences[0]
    assert len(item.readings) + item.more == 100
    assert item.more > 0 and entry.more_divergences > 0


def test_families_are_bounded_by_number_and_by_length():
    short = family("a", (occurrence(_ISSUES[0], "one"), occurrence(_ISSUES[1], "one")))
    assert len(entries([short] * 5000, _NUMBERS)) == MOST_FAMILIES
    text = "word " * 2000
    long = family("b", tuple(occurrence(_ISSUES[at], text) for at in range(4)))
    shown = entries([long] * 5000, _NUMBERS)
    assert 10 < len(shown) < MOST_FAMILIES
    characters = sum(len(piece.text) for entry in shown for place in entry.beside for piece in place.pieces)
    assert characters < 4_500_000


def test_kinds_are_told_once_each():
    assert kinds_of(families(_ISSUES)[0]) == ("number", "date")
