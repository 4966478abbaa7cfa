"""Families: all the places of one passage, each once."""

import random
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citekit.reuse.exact import repeats
from citekit.reuse.families import families
from citekit.reuse.growth import Stretch
from citekit.reuse.search import Reuse
from tests.reuse.oracle import apart, issue, paragraph, prose
from tests.reuse.test_near import bulletins, changed

SPREAD = np.uint64(0x9E3779B97F4A7C15)
PARTS = st.lists(st.integers(12, 30), min_size=1, max_size=5)
PLANS = st.lists(st.lists(st.integers(0, 4), max_size=5, unique=True), min_size=1, max_size=4)


def stretches_of(texts: list[list[int]]) -> list[Stretch]:
    words = (np.array([word for text in texts for word in text], dtype=np.uint64) + np.uint64(1)) * SPREAD
    rows = repeats(words, np.cumsum([0, *map(len, texts)])).tolist()
    return [
        Stretch(begin, begin + length, other, other + length, ((begin, other, length),))
        for begin, other, length in rows
    ]


def shared(one, other) -> int:
    return min(one[1], other[1]) - max(one[0], other[0])


@given(PARTS, PLANS)
def test_every_pair_is_in_one_family_and_every_place_is_of_a_pair(sizes, plans):
    """No part stands twice in one text, so that nothing overlaps with itself."""
    texts = [
        [100 * part + word for number in plan if (part := number) < len(sizes) for word in range(sizes[part])]
        for plan in plans
    ]
    stretches = stretches_of(texts)
    found = families(stretches)
    assert Counter(one for kin in found for one in kin.stretches) == Counter(stretches)
    for kin in found:
        sides = {side for one in kin.stretches for side in (one[0:2], one[2:4])}
        assert len(kin.places) >= 2 and list(kin.places) == sorted(set(kin.places))
        for side in sides:
            assert any(2 * shared(side, place) >= side[1] - side[0] for place in kin.places)
        for place in kin.places:
            assert any(shared(place, side) > 0 for side in sides)
            for other in kin.places:
                longer = max(place[1] - place[0], other[1] - other[0])
                assert place == other or 2 * shared(place, other) < longer


def letters(chance: random.Random, passages: dict[str, list[str]]) -> list[str]:
    """Issues of some months, each with its own words around the passages that are set in."""
    return [
        issue(month, apart(chance), *(text for said in texts for text in (said, apart(chance))))
        for month, texts in passages.items()
    ]


@given(st.integers(0, 10**9), st.integers(1, 4))
@settings(max_examples=25)
def test_passages_set_into_issues_are_the_families(seed, count):
    chance = random.Random(seed)
    months = ["2024-01", "2024-02", "2024-03"]
    told: dict[str, list[str]] = {month: [] for month in months}
    expected = set()
    for _ in range(count):
        words = prose(chance, chance.randint(30, 90))
        holders = sorted(chance.sample(months, chance.randint(2, 3)))
        readings = [words, *(changed(words, chance, chance.randint(0, 2)) for _ in holders[1:])]
        for month, reading in zip(holders, readings):
            told[month].append(paragraph(reading))
        expected.add(
            tuple((month, " ".join(reading).capitalize()) for month, reading in zip(holders, readings))
        )
    reuse = Reuse(bulletins(*letters(chance, told)))
    found = reuse.families()
    assert {tuple((one.issued, one.text) for one in family.occurrences) for family in found} == expected
    assert {family.label for family in found} == {"reuse"}
    pairs = [(pair.a, pair.b) for pair in reuse.pairs()]
    for family in found:
        for one in family.occurrences:
            assert any(one in pair for pair in pairs)
        assert family.exact == (len({one.text for one in family.occurrences}) == 1)
        assert (family.score == 1) == family.exact
        for variant in family.variants:
            holders = sorted(number for numbers in variant.holders for number in numbers)
            assert holders == list(range(len(family.occurrences)))


def test_the_earliest_by_date_stands_first_and_the_undated_last():
    chance = random.Random(1)
    said = paragraph(prose(chance, 40))
    texts = [issue(month, apart(chance), said) for month in ("2024-05", "2023-11-02", "2023-11-01")]
    undated = f"# Notes\n\n{apart(chance)}\n\n{said}\n"
    (family,) = Reuse(bulletins(undated, *texts)).families()
    assert [one.issued for one in family.occurrences] == ["2023-11-01", "2023-11-02", "2024-05", ""]
    pairs = Reuse(bulletins(undated, *texts)).pairs()
    order = {one.key: number for number, one in enumerate(family.occurrences)}
    assert all(order[pair.a.key] < order[pair.b.key] for pair in pairs) and len(pairs) == 6


def test_an_id_stays_as_long_as_the_words_of_the_earliest_do():
    chance = random.Random(2)
    words = prose(chance, 50)
    texts = [
        issue("2024-01", apart(chance), paragraph(words)),
        issue("2024-02", apart(chance), paragraph(words)),
        issue("2024-03", apart(chance), paragraph(changed(words, chance, 1))),
    ]
    (two,) = Reuse(bulletins(*texts[:2])).families()
    (three,) = Reuse(bulletins(*texts)).families()
    (strict,) = Reuse(bulletins(*texts), near=False, least=8, similarity=1).families()[:1]
    assert two.id == three.id
    assert two.exact and not three.exact and len(three.occurrences) == 3
    assert strict.occurrences[0].key == "letter-0"


def test_a_number_that_changed_stands_before_longer_passages():
    chance = random.Random(3)
    short, long = prose(chance, 30), prose(chance, 200)
    figure = [*short[:15], "27", "percent", *short[15:]]
    told = {
        "2024-01": [paragraph(long), paragraph(figure)],
        "2024-02": [paragraph(long), paragraph(figure).replace("27", "72")],
    }
    first, second = Reuse(bulletins(*letters(chance, told))).families()
    assert [(one.kind, one.texts) for one in first.variants] == [("number", ("27", "72"))]
    assert second.words == 200 and second.exact and not second.variants


def test_a_short_phrase_inside_of_a_long_passage_is_a_family_of_its_own():
    chance = random.Random(4)
    long = prose(chance, 120)
    told = {
        "2024-01": [paragraph(long)],
        "2024-02": [paragraph(long)],
        "2024-03": [paragraph([*prose(chance, 20), *long[50:65], *prose(chance, 20)])],
    }
    found = Reuse(bulletins(*letters(chance, told))).families()
    assert sorted((one.words, len(one.occurrences)) for one in found) == [(15, 3), (120, 2)]


@pytest.mark.parametrize("near", [True, False])
def test_parts_narrow_what_is_found(near):
    chance = random.Random(5)
    one, other = (paragraph(prose(chance, 40)) for _ in range(2))
    issues = bulletins(*letters(chance, {"2024-01": [one, other], "2024-02": [one, other]}))
    assert len(Reuse(issues, near=near).families()) == 2
    start = issues[0].words.index(one)
    (family,) = Reuse(issues, near=near, parts=[("letter-0", start, start + len(one))]).families()
    assert family.occurrences[0].text == one.rstrip(".")
    assert Reuse(issues, near=near, parts=[("letter-0", 0, start - 3)]).families() == []
    assert len(Reuse(issues, near=near, parts=[("letter-1", 0, 1 << 62)]).pairs()) == 2


def test_a_part_that_only_the_heading_behind_a_passage_is_in():
    chance = random.Random(5)
    said = paragraph(prose(chance, 40))
    issues = bulletins(
        *(
            issue(month, f"{apart(chance)}\n\n{said}\n\n## 2. Regional outlook", apart(chance))
            for month in ("2024-01", "2024-02")
        )
    )
    part = ("letter-0", issues[0].words.index("Regional"), 1 << 62)
    found = Reuse(issues, parts=[part])
    assert found.families() == [] and found.pairs() == []
    assert len(Reuse(issues).pairs()) == 1


def test_a_place_is_all_that_came_back_of_it():
    """Of a long passage other issues use parts that overlap; what is shown of it holds all of them."""
    chance = random.Random(5)
    parts = [prose(chance, 50) for _ in range(4)]
    whole, *others = (
        paragraph([word for part in some for word in part]) for some in (parts, parts[:3], parts[1:])
    )
    texts = ["\n\n".join((apart(chance), said, apart(chance))) for said in (whole, *others)]
    (family,) = Reuse(bulletins(*texts)).families()
    first = next(one for one in family.occurrences if one.key == "letter-0")
    assert first.text == whole.rstrip(".")


def test_places_that_differ_are_not_word_for_word():
    """Of a hundred words some issues have the first 55, or 30 of these."""
    chance = random.Random(6)
    words = prose(chance, 100)
    texts = [
        issue(f"2024-0{month}", apart(chance), paragraph(words[:size]), apart(chance))
        for month, size in enumerate((100, 100, 55, 30), 1)
    ]
    for family in Reuse(bulletins(*texts)).families():
        alike = len({one.text for one in family.occurrences}) == 1
        assert family.exact == alike == (family.score == 1)


def test_two_passages_that_one_issue_has_together_are_two_families():
    chance = random.Random(7)
    one, other = prose(chance, 24), prose(chance, 24)
    said = [one, other, one + other, one + other]
    texts = [
        issue(f"2024-0{month}", apart(chance), paragraph(words), apart(chance))
        for month, words in enumerate(said, 1)
    ]
    found = Reuse(bulletins(*texts), near=False).families()
    assert [len(family.occurrences) for family in found] == [2, 3, 3]
    assert not any(family.variants for family in found)
    keys = [{place.key for place in family.occurrences} for family in found]
    assert {"letter-0", "letter-1"} not in [{"letter-0", "letter-1"} & some for some in keys]


@pytest.mark.parametrize("count", [20, 21, 45])
def test_a_number_that_changed_late_in_many_issues(count):
    """Issues of many series have a passage, the last two of them with another number in its midst."""
    chance = random.Random(8)
    one, other = prose(chance, 30), prose(chance, 30)
    texts = [
        issue(
            f"{2000 + number}-01",
            apart(chance),
            paragraph([*one, "27" if number < count - 2 else "72", *other]),
            apart(chance),
            series=f"Letters of {prose(chance, 1)[0]}",
        )
        for number in range(count)
    ]
    (family,) = Reuse(bulletins(*texts)).families()
    assert (family.label, family.exact, len(family.occurrences)) == ("reuse", False, count)
    assert [(variant.kind, variant.texts) for variant in family.variants] == [("number", ("27", "72"))]


def test_many_nearly_equal_texts_are_one_family():
    """Only neighbours are compared of so many; what others have in common is a part of the same passage."""
    chance = random.Random(9)
    words = prose(chance, 400)
    texts = [
        issue(
            f"{1980 + number}-01",
            apart(chance),
            paragraph(changed(words, chance, 12)),
            series=f"Letters of {prose(chance, 1)[0]}",
        )
        for number in range(30)
    ]
    (family,) = Reuse(bulletins(*texts)).families()
    assert len(family.occurrences) == 30 and family.score > 0.9


@given(st.lists(st.lists(st.integers(0, 2), max_size=80), min_size=1, max_size=3))
def test_words_that_repeat_themselves_have_two_places_at_least(texts):
    stretches = stretches_of(texts)
    found = families(stretches)
    assert all(len(set(kin.places)) >= 2 and 0 < kin.score <= 1 for kin in found)
    assert Counter(one for kin in found for one in kin.stretches) == Counter(stretches)
