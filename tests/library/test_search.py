import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citekit.library.editions import add
from citekit.library.query import parse_query
from citekit.library.search import CANDIDATES, search, snippet
from tests.library.build import document

TEXTS = {
    "I": ("The foreign minister spoke of peace.", "A minister from a foreign country spoke.", "Trade grew."),
    "II": ("Qızıl ﬁrst of Məmmədov in İstanbul.", "Nagorno-Karabakh and oil.", "Trading café."),
}
KEY = "review-2024-05"


@pytest.fixture(autouse=True)
def issue(library):
    add(library, document(issued="2024-05", texts=TEXTS))


def places(library, query):
    return [hit.target.partition(":")[2].partition("~")[0] for hit in search(library, query)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("foreign minister", ["I.p1", "I.p2"]),
        ('"foreign minister"', ["I.p1"]),
        ("“foreign minister”", ["I.p1"]),
        ("minister -peace", ["I.p2"]),
        ("-peace", []),
        ("trad*", ["II.p3", "I.p3"]),
        ("peace OR oil", ["II.p2", "I.p1"]),
        ("Nagorno-Karabakh", ["II.p2"]),
        ("qizil", ["II.p1"]),
        ("QIZIL first istanbul", ["II.p1"]),
        ("məmmədov", ["II.p1"]),
        ("cafe", ["II.p3"]),
        ("cafe\u0301", ["II.p3"]),
        ("", []),
        ("...", []),
        ("OR", []),
        ("or NOT AND", []),
    ],
)
def test_queries_find_what_they_mean(library, query, found):
    assert sorted(places(library, query)) == sorted(found)
    if query == "foreign minister":
        assert places(library, query) == found


def test_a_hit_says_where_it_stands(library):
    (hit,) = search(library, "qizil first", marks=("<", ">"))
    assert hit.target.startswith(f"{KEY}:II.p1~")
    assert (hit.key, hit.page) == (f"{KEY}_ii", "3")
    assert hit.snippet == "<Qızıl ﬁrst> of Məmmədov in İstanbul." or hit.snippet.startswith("<Qızıl> <ﬁrst>")


def test_repeated_words_rank_higher(library):
    add(
        library,
        document(issued="2024-06", texts=["Gas and gas and gas.", "Gas among many other words that say less."]),
    )
    first, second = search(library, "gas")
    assert first.score > second.score
    assert ".p1~" in first.target


def test_the_limit_holds_and_more_than_the_candidates_can_be_had(library):
    add(library, document(issued="2024-07", texts=[f"Copper number {n}." for n in range(CANDIDATES + 20)]))
    assert len(search(library, "copper")) == 10
    assert len(search(library, "copper", limit=CANDIDATES + 10)) == CANDIDATES + 10
    assert search(library, "copper", limit=0) == ()


def test_snippets_are_cut_at_words():
    text = " ".join(f"word{n}" for n in range(100))
    start = text.index("word50")
    found = snippet(text, [(start, start + 6)], ("[", "]"))
    assert found.startswith("… word42 ")
    assert "[word50] word51" in found
    assert found.endswith("word73 …")


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=25) | st.text('"*-ORANDT^():+{}“” e', max_size=25))
def test_every_string_is_a_query(library, query):
    assert isinstance(search(library, query), tuple)
    assert parse_query(query) == parse_query(query)


def test_so_is_one_with_half_a_surrogate_or_a_nul_or_a_thousand_words(library):
    assert search(library, "peace \ud800") == search(library, "peace")
    assert len(search(library, "peace\0spoke")) == 1
    search(library, "peace " * 5000)
    search(library, "a OR " * 5000)
