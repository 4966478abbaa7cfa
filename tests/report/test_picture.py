import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.report.issues import Issue
from citekit.report.links import Link, links
from citekit.report.picture import WIDTH, picture
from tests.report.samples import families, issues

_DATES = st.one_of(
    st.just(""),
    st.sampled_from(["2024", "2024-02", "2024-02-10", "2023-03?", "2024-07/2024-08", "soon"]),
    st.dates().map(str),
)


def _issue(number, issued):
    return Issue(key=f"k{number}", title="A title", issued=issued, source="a.txt", words=10)


def _link(first, later, words=10, label="reuse"):
    return Link(first=first, later=later, label=label, passages=1, words=words)


@given(st.lists(_DATES, max_size=60), st.data())
def test_all_issues_and_links_have_their_place(dates, data):
    known = [_issue(number, issued) for number, issued in enumerate(dates)]
    keys = st.sampled_from([issue.key for issue in known]) if known else st.nothing()
    pairs = data.draw(st.lists(st.tuples(keys, keys), max_size=20, unique=True)) if known else []
    drawn = picture(known, [_link(*pair) for pair in pairs])
    assert sorted(dot.number for dot in drawn.dots) == list(range(len(known)))
    assert len(drawn.arcs) == len(pairs)
    assert all(0 < dot.x < WIDTH for dot in drawn.dots)
    assert all(two.x - one.x >= one.radius for one, two in pairwise(drawn.dots))
    assert drawn.left_out == (0, 0)
    assert [dot.dated for dot in drawn.dots] == sorted((dot.dated for dot in drawn.dots), reverse=True)
    for arc in drawn.arcs:
        figures = [float(figure) for figure in re.findall(r"-?\d*\.?\d+", arc.path)]
        assert all(-1 <= figure <= WIDTH for figure in figures)


@given(st.lists(st.dates(), min_size=2, max_size=30, unique=True))
def test_time_runs_to_the_right(days):
    drawn = picture([_issue(number, str(day)) for number, day in enumerate(days)], [])
    order = [dot.number for dot in drawn.dots]
    assert [days[number] for number in order] == sorted(days)


def test_arcs_are_no_higher_than_the_picture():
    drawn = picture(issues(), links(families(issues())))
    for arc in drawn.arcs:
        rise = re.search(r"A[\d.]+ ([\d.]+) ", arc.path)
        assert rise is None or float(rise[1]) + arc.width / 2 < drawn.base


def test_more_words_are_a_thicker_arc():
    known = [_issue(number, f"2024-0{number + 1}") for number in range(3)]
    drawn = picture(known, [_link("k0", "k1", 500), _link("k0", "k2", 20)])
    widths = {arc.link.later: arc.width for arc in drawn.arcs}
    assert widths["k1"] > widths["k2"] > 0


def test_undated_issues_stand_apart_at_the_end():
    drawn = picture([_issue(0, ""), _issue(1, "2024-01"), _issue(2, "2024-05")], [])
    assert [dot.number for dot in drawn.dots] == [1, 2, 0]
    assert drawn.undated == drawn.dots[2].x > drawn.dots[1].x + 50
    assert picture([_issue(1, "2024-01")], []).undated is None


@pytest.mark.parametrize("dates", [["2024-01"] * 40, ["2024-01"], [""], [""] * 5])
def test_dates_that_are_all_the_same(dates):
    drawn = picture([_issue(number, issued) for number, issued in enumerate(dates)], [])
    assert len({dot.x for dot in drawn.dots}) == len(dates)


def test_of_very_many_issues_those_that_share_are_drawn():
    known = [_issue(number, "2024-01-01") for number in range(2000)]
    drawn = picture(known, [_link("k1990", "k1991"), _link("k5", "k6", label="boilerplate")])
    keys = {dot.issue.key for dot in drawn.dots}
    assert {"k1990", "k1991", "k5", "k6"} <= keys
    assert len(keys) + drawn.left_out[0] == 2000
    assert len(drawn.arcs) == 2


def test_standing_text_takes_no_room_from_reuse():
    known = [_issue(number, "2024-01-01") for number in range(300)]
    standing = [_link("k0", f"k{number}", 900, "boilerplate") for number in range(1, 300)]
    standing += [_link("k1", f"k{number}", 900, "boilerplate") for number in range(2, 300)]
    drawn = picture(known, [*standing, _link("k0", "k7", 12)])
    assert sum(arc.link.label == "reuse" for arc in drawn.arcs) == 1
    assert len(drawn.arcs) + drawn.left_out[1] == len(standing) + 1
    assert drawn.arcs[-1].link.label == "reuse"  # on top
