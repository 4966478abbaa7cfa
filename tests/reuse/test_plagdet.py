"""The scorer against its definition, written with sets; and the set of cases that it is used on."""

import math
import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.cleaned import SHINGLE, cleaned, words
from bench.inserted import (
    KINDS,
    SEED_REPORT,
    SEED_TUNE,
    SIZES,
    documents,
    inserted,
    reworded,
)
from bench.plagdet import AIMS, found_in, measure, score

SPANS = st.tuples(st.integers(0, 2), st.integers(0, 12), st.integers(1, 8)).map(
    lambda drawn: (drawn[0], drawn[1], drawn[1] + drawn[2])
)
PAIRS = st.tuples(SPANS, SPANS).map(lambda sides: (*sides[0], *sides[1]))
CASE = (0, 100, 200, 1, 500, 600)


def characters(span) -> set[tuple[int, int]]:
    return {(span[0], at) for at in range(span[1], span[2])}


def by_definition(truth, found) -> tuple[float, float, float]:
    """Formulas 1 to 3 of the paper, with sets of characters."""

    def shared(case, detection):
        one, other = characters(case[:3]), characters(case[3:])
        left, right = characters(detection[:3]), characters(detection[3:])
        detects = (one & left and other & right) or (one & right and other & left)
        return (one | other) & (left | right) if detects else set()

    def whole(pair):
        return characters(pair[:3]) | characters(pair[3:])

    right = [len(set().union(*(shared(case, pair) for case in truth))) / len(whole(pair)) for pair in found]
    recalled = [len(set().union(*(shared(case, pair) for pair in found))) / len(whole(case)) for case in truth]
    times = [count for case in truth if (count := sum(bool(shared(case, pair)) for pair in found))]
    return (
        sum(right) / len(found) if found else 0.0,
        sum(recalled) / len(truth),
        sum(times) / len(times) if times else 1.0,
    )


@given(st.lists(PAIRS, min_size=1, max_size=5), st.lists(PAIRS, max_size=6))
def test_the_score_is_what_the_paper_defines(truth, found):
    reached = score(truth, found)
    assert (reached.precision, reached.recall, reached.granularity) == pytest.approx(
        by_definition(truth, found)
    )
    turned = [(*pair[3:], *pair[:3]) for pair in found]
    assert score(truth, turned) == reached


@given(st.lists(PAIRS, min_size=1, max_size=1))
def test_what_is_found_as_it_is_has_full_marks(truth):
    reached = score(truth, truth)
    assert (reached.precision, reached.recall, reached.granularity, reached.plagdet) == (1, 1, 1, 1)


def test_pieces_of_a_case_cost_granularity():
    found = [(0, 100 + 25 * part, 125 + 25 * part, 1, 500 + 25 * part, 525 + 25 * part) for part in range(4)]
    reached = score([CASE], found)
    assert (reached.precision, reached.recall, reached.granularity) == (1, 1, 4)
    assert reached.plagdet == pytest.approx(1 / math.log2(5))


@pytest.mark.parametrize("empty", [(0, 5, 5, 1, 0, 9), (0, 0, 9, 1, 8, 7)])
def test_an_empty_passage_is_refused(empty):
    with pytest.raises(ValueError, match="empty"):
        score([CASE], [empty])


def test_no_cases_have_no_score():
    with pytest.raises(ValueError, match="without cases"):
        score([], [])


def texts(count: int = 6, seed: int = 0) -> list[str]:
    """Texts of words that are hardly ever the same."""
    chance = random.Random(seed)
    return [
        "\n\n".join(
            " ".join(f"w{chance.randrange(10**9)}" for _ in range(chance.randint(20, 90))) for _ in range(60)
        )
        for _ in range(count)
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_cases_stand_where_they_are_said_to_stand(kind):
    plain = texts()
    cases = inserted(plain, kind, 5, 12)
    assert cases == inserted(plain, kind, 5, 12)
    assert cases.truth != inserted(plain, kind, 6, 12).truth
    assert len(cases.truth) == len(cases.sizes) == 12
    without = [list(text) for text in cases.texts]
    for (source, start, end, target, begin, stop), size in zip(cases.truth, cases.sizes):
        said, copy = cases.texts[source][start:end], cases.texts[target][begin:stop]
        low, high = SIZES[size]
        assert source != target
        assert said in plain[source] and low <= len(said.split()) <= high
        assert cases.texts[target][begin - 2 : begin] == cases.texts[target][stop : stop + 2] == "\n\n"
        assert copy and copy == copy.strip()
        if kind == "verbatim":
            assert said == copy
        without[target][begin : stop + 2] = [""] * (stop + 2 - begin)
    assert ["".join(text) for text in without] == plain


def test_sources_have_nothing_in_common():
    spans = sorted(pair[:3] for pair in inserted(texts(), "verbatim", 5, 12).truth)
    assert all(one[0] != other[0] or one[2] < other[1] for one, other in pairwise(spans))


def test_too_many_cases_are_refused():
    with pytest.raises(ValueError, match="room for"):
        inserted(texts(2), "verbatim", 5, 60)


@pytest.mark.parametrize("rate", [0.2, 0.4])
def test_so_many_words_are_changed(rate):
    text = " ".join(f"w{number}" for number in range(500))
    left = reworded(text, rate, ["x"], random.Random(3)).split()
    numbers = [int(word[1:]) for word in left if word != "x"]
    swapped = sum(2 for one, other in pairwise(numbers) if other == one - 1)
    changed = left.count("x") + (500 - len(left)) + swapped
    assert changed == pytest.approx(500 * rate, abs=1)
    assert min(left.count("x"), 500 - len(left), swapped) > 500 * rate / 6


def test_a_second_scan_in_lines_is_left_out():
    """Each line is a paragraph, shorter than the runs that are looked for."""
    lines = [" ".join(f"w{number * 5 + step}" for step in range(5)) for number in range(40)]
    left = cleaned(["\n\n".join(lines), "\n\n".join([*lines, "quite new"])])
    assert left == ["\n\n".join(lines), "quite new"]


SAID = (
    "The ferry left the quay a little after nine, with forty sacks of barley on deck and two families who"
    " had waited since Monday for the wind to turn, and nobody spoke until the lighthouse was out of sight."
)
NEARLY = (
    "The ferry left its quay a little before nine, with fifty sacks of barley on the deck and two families"
    " that waited since Monday for the wind to change, and no one spoke until the light was out of sight."
)
OTHER = (
    "Two families who had rented the upper floor complained in spring that the stove smoked whenever the"
    " wind came from the river, and the owner promised, as owners do, to see to it before another winter."
)


def test_nearly_the_same_words_are_left_out():
    shingles = [set(zip(*(words(text)[step:] for step in range(SHINGLE)))) for text in (SAID, NEARLY)]
    assert shingles[0].isdisjoint(shingles[1])
    assert cleaned([SAID, f"{NEARLY}\n\nNew."]) == [SAID, "New."]
    assert cleaned([f"{NEARLY}\n\nNew.\n\n{SAID}"]) == [f"{NEARLY}\n\nNew."]


def test_nearly_the_same_words_across_paragraphs_are_left_out():
    run = NEARLY.split()
    parts = [" ".join(run[begin : begin + 13]) for begin in range(0, len(run), 13)]
    assert all(cleaned([SAID, part]) == [SAID, part] for part in parts)
    left = cleaned([SAID, "\n\n".join(parts)])[1]
    assert left.startswith(parts[0]) and parts[1] not in left


def test_a_phrase_of_four_words_may_stand_twice():
    assert {"two", "families", "who", "had"} < set(words(SAID)) & set(words(OTHER))
    assert cleaned([SAID, OTHER]) == [SAID, OTHER]


def test_what_was_put_in_is_found_where_it_stands():
    cases = inserted(texts(), "verbatim", 5, 12)
    reached = score(cases.truth, found_in(cases.texts))
    assert (reached.precision, reached.recall, reached.granularity) == (1, 1, 1)


@pytest.fixture(scope="module")
def corpus() -> tuple[str, ...]:
    found = documents()
    if not found:
        pytest.skip("the corpora ats and optech are not there")
    return found


def test_no_run_of_words_stands_twice_in_the_corpus(corpus):
    seen = set()
    for text in corpus:
        run = [word for paragraph in text.split("\n\n") for word in words(paragraph)]
        shingles = list(zip(*(run[step:] for step in range(SHINGLE))))
        assert len(set(shingles)) == len(shingles) and seen.isdisjoint(shingles)
        seen.update(shingles)


def test_a_row_is_told_for_each_kind(corpus, capsys):
    def of_a_seer(given):
        return next(cases.truth for cases in told if cases.texts == given)

    told = [inserted(corpus, kind, SEED_TUNE, 12) for kind in KINDS]
    scores = measure(of_a_seer, seed=SEED_TUNE, count=12)
    assert {kind: reached.plagdet for kind, reached in scores.items()} == dict.fromkeys(AIMS, 1.0)
    out = capsys.readouterr().out
    assert all(kind in out for kind in KINDS) and " -- " not in out


def test_the_seeds_differ():
    assert SEED_TUNE != SEED_REPORT and AIMS.keys() == KINDS.keys()
