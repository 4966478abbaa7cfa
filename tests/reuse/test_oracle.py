"""What is found in the five documents, and in small texts, against the slow and obvious search."""

import json
from itertools import permutations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from citekit.cli.main import run
from citekit.reuse.bulletin import bulletin_of
from citekit.reuse.search import Reuse
from citekit.reuse.words import words_of
from tests.documents import read_text
from tests.reuse.oracle import fold, maximal_repeats, words_in

LEAST = 12
REUSE = [
    [("000", 23117, 23493), ("000", 42831, 43207)],
    [("000", 31510, 31777), ("000", 37673, 37925)],
    [("001", 48804, 49008), ("001", 49437, 49681)],
    [("002", 11963, 12082), ("004", 2974, 3088)],
    [("004", 5960, 6401), ("004", 44720, 45124)],
]
FORMULAS = [
    [("000", 31510, 31589), ("000", 37673, 37754), ("000", 59357, 59436)],
    [("000", 72058, 72142), ("000", 72860, 72944)],
    [("001", 5683, 5759), ("001", 6448, 6524)],
]
BOILERPLATE = [
    [("000", 4, 199), ("001", 4, 98), ("002", 4, 98), ("003", 4, 195)],
    [("001", 355, 439), ("001", 48626, 48708)],
    [("001", 449, 542), ("001", 58435, 58526)],
    [("001", 626, 714), ("001", 75633, 75719)],
    [("002", 97, 230), ("002", 596, 727)],
    [("002", 420, 511), ("002", 20515, 20604)],
    [("003", 194, 290), ("003", 538, 632)],
]


@pytest.fixture(scope="module")
def texts(seeds) -> dict[str, str]:
    return {number: path.read_bytes().decode() for number, path in seeds.items()}


@pytest.fixture(scope="module")
def dedupe(seeds, tmp_path_factory):
    """What a run over the five documents finds, with some options."""

    def call(*options: str):
        path = tmp_path_factory.mktemp("found") / "found.jsonl"
        assert run(["dedupe", *map(str, seeds.values()), "--json", "-o", str(path), *options]) == 0
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]

    return call


@pytest.fixture(scope="module")
def true_pairs(texts):
    """The two places of each maximal repeat, in order."""
    words = {number: words_in(text) for number, text in texts.items()}
    numbers = list(words)
    repeats = maximal_repeats([[word.fold for word in words[number]] for number in numbers], LEAST)

    def place(number: str, begin: int, end: int):
        return number, words[number][begin].start, words[number][end - 1].end

    return sorted(
        (
            place(numbers[one.text], one.begin, one.end),
            place(numbers[one.other_text], one.other_begin, one.other_end),
        )
        for one in repeats
    )


def place_of(found) -> tuple[str, int, int]:
    return found["source"].rpartition("/")[2][:3], found["start"], found["end"]


def test_word_for_word_all_that_brute_force_finds_and_nothing_else(dedupe, true_pairs):
    found = dedupe("--exact", "--pairs")
    assert sorted(tuple(sorted(map(place_of, (one["a"], one["b"])))) for one in found) == true_pairs
    assert all(one["exact"] and one["score"] == 1 and one["words"] >= LEAST for one in found)


@pytest.mark.parametrize("options", [["--exact", "--pairs"], ["--pairs"]])
def test_the_text_is_what_stands_there(dedupe, texts, options):
    for pair in dedupe(*options):
        for side in (pair["a"], pair["b"]):
            number, start, end = place_of(side)
            there = words_in(texts[number][start:end])
            assert (there[0].start, there[-1].end) == (0, end - start)
            # A hyphen at a line's end parts words of the source, not of the text as it is read.
            assert "".join(word.fold for word in there) == fold("".join(side["text"].split()))
        if pair["exact"]:
            sides = [
                words_in(texts[place[0]][slice(*place[1:])]) for place in map(place_of, (pair["a"], pair["b"]))
            ]
            assert [word.fold for word in sides[0]] == [word.fold for word in sides[1]]
            assert len(sides[0]) == pair["words"]


def test_by_default_each_of_them_is_found_perhaps_with_more_around_it(dedupe, true_pairs):
    found = [tuple(sorted(map(place_of, (one["a"], one["b"])))) for one in dedupe("--pairs")]
    for pair in true_pairs:
        assert any(all(map(lies_in, pair, one)) for one in found), pair


def lies_in(place: tuple[str, int, int], other: tuple[str, int, int]) -> bool:
    return place[0] == other[0] and other[1] <= place[1] and place[2] <= other[2]


def test_the_families_are_those_that_a_curator_named(dedupe):
    found = dedupe()
    for label, expected in (("reuse", REUSE), ("formula", FORMULAS), ("boilerplate", BOILERPLATE)):
        families = [sorted(map(place_of, one["passages"])) for one in found if one["label"] == label]
        assert sorted(families) == expected, label
    labels = [one["label"] for one in found]
    assert labels == sorted(labels, key=["reuse", "formula", "boilerplate"].index)


def test_every_exact_pair_lies_in_a_family(dedupe, true_pairs):
    families = [list(map(place_of, one["passages"])) for one in dedupe("--exact")]
    for pair in true_pairs:
        assert any(
            all(any(lies_in(place, other) for other in family) for place in pair) for family in families
        ), pair


SHARP = (
    "İzmir izmir ﬁnance FINANCE fi é e\u0301 co\u00adop coop don’t DON'T Straße STRASSE 語 漢 字 か が か\u3099 ก\u0e34 ไ "
    "𝔄x 😀 𠀀 ½ 12 1.5 re-election ... ' ’ हिन्दी 한 שּׁ Ş ŞEHİR Σ ς x"
).split()
SEPARATORS = st.sampled_from([" ", " ", " ", "\n\n", "-", "\u00ad", "", ", ", " ’"])
PARTS = st.lists(
    st.lists(st.tuples(st.sampled_from(SHARP), SEPARATORS), min_size=3, max_size=16), min_size=1, max_size=4
)
PLANS = st.lists(st.lists(st.integers(0, 3), min_size=1, max_size=5), min_size=1, max_size=4)


def written(parts, plan) -> str:
    return "".join(piece for number in plan for pair in parts[number % len(parts)] for piece in pair)


@given(PARTS, PLANS, st.sampled_from([4, 5, 9, 12, 15]))
@example([[("İ" * 3, " ")] * 20], [[0], [0, 0]], 12)
def test_small_issues_of_sharp_words(parts, plans, least):
    """Letters that fold to several, marks, soft hyphens, scripts without spaces, code points of two halves."""
    documents = [read_text(f"Report of all. {written(parts, plan)}") for plan in plans]
    words = [words_in(document.source.text) for document in documents]
    expected = {
        frozenset(
            {
                (one.text, words[one.text][one.begin].start, words[one.text][one.end - 1].end),
                (
                    one.other_text,
                    words[one.other_text][one.other_begin].start,
                    words[one.other_text][one.other_end - 1].end,
                ),
            }
        )
        for one in maximal_repeats([[word.fold for word in found] for found in words], least)
    }
    bulletins = [bulletin_of(document, f"issue-{number}") for number, document in enumerate(documents)]
    for order in [*permutations(bulletins)][:3]:
        pairs = Reuse(order, least=least, near=False).pairs()
        found = [
            frozenset((int(side.key.removeprefix("issue-")), side.start, side.end) for side in (pair.a, pair.b))
            for pair in pairs
        ]
        assert set(found) == expected
        assert len(found) == len(expected)


@given(
    st.lists(st.tuples(st.sampled_from(SHARP), SEPARATORS), max_size=40).map(
        lambda pairs: written([pairs], [0])
    )
)
def test_the_two_ways_to_words_agree(text):
    words = words_of(text)
    expected = words_in(text)
    assert list(zip(words.starts.tolist(), words.ends.tolist())) == [word[:2] for word in expected]
    assert len(set(words.hashes.tolist())) == len({word.fold for word in expected})


def test_characters_are_words_where_there_are_no_spaces():
    text = "漢字かな交じり文を書く人がここに十二字以上続ける"
    found = Reuse(
        [
            bulletin_of(read_text(f"始めに別の話。{text}。終わり", "one.txt"), "one"),
            bulletin_of(read_text(f"全く違う出だしである、{text}、と。", "two.txt"), "two"),
        ],
        near=False,
    ).pairs()
    assert [(pair.a.text, pair.b.text, pair.words) for pair in found] == [(text, text, len(text))]
