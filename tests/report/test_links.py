from citekit.report.links import Link, links
from tests.report.samples import families, family, issues, occurrence

_ISSUES = issues()


def _places(*numbers):
    return tuple(occurrence(_ISSUES[number], "some words that return") for number in numbers)


def _ways(*found):
    return {(link.first, link.later, link.label): (link.passages, link.words) for link in links(found)}


def test_a_family_leads_from_the_first_issue_to_each_later_one():
    keys = [_ISSUES[number].key for number in (0, 3, 5)]
    assert _ways(family("a", _places(0, 3, 5))) == {
        (keys[0], keys[1], "reuse"): (1, 4),
        (keys[0], keys[2], "reuse"): (1, 4),
    }


def test_links_of_one_pair_and_label_are_one():
    key, other = _ISSUES[0].key, _ISSUES[3].key
    found = _ways(
        family("a", _places(0, 3)), family("b", _places(0, 3)), family("c", _places(0, 3), label="formula")
    )
    assert found == {(key, other, "reuse"): (2, 8), (key, other, "formula"): (1, 4)}


def test_what_stands_twice_in_an_issue_is_a_link_with_itself():
    first, later = _ISSUES[1].key, _ISSUES[2].key
    assert set(_ways(family("a", _places(1, 1)))) == {(first, first, "reuse")}
    assert set(_ways(family("a", _places(1, 2, 2)))) == {(first, later, "reuse"), (later, later, "reuse")}


def test_the_most_words_stand_first_whatever_the_order():
    found = families(_ISSUES)
    words = [link.words for link in links(found)]
    assert words == sorted(words, reverse=True)
    assert links(found) == links(found[::-1])


def test_a_passage_in_many_issues_makes_as_many_links():
    found = links([family("a", _places(*range(24)))])
    assert len(found) == 23
    assert all(isinstance(link, Link) and link.first == _ISSUES[0].key for link in found)
