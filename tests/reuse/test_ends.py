"""Where a passage begins and ends: figures that changed are in it, the next paragraph's first word is not."""

import random

import pytest

from citekit.reuse.search import Reuse
from tests.reuse.oracle import apart, issue, paragraph, prose
from tests.reuse.test_near import bulletins


def passages(before: tuple[str, str], said: list[str], after: tuple[str, str], **options):
    """The families of two issues in which something stands between other words."""
    chance = random.Random(3)
    texts = [
        issue(
            f"2024-0{number + 1}",
            apart(chance),
            " ".join((*prose(chance, 2), before[number], *said, after[number], *prose(chance, 30))) + ".",
            apart(chance),
        )
        for number in (0, 1)
    ]
    return Reuse(bulletins(*texts), **options).families()


SAID = prose(random.Random(1), 20)


@pytest.mark.parametrize(
    ("one", "other"),
    [("1,290", "1,350"), ("37", "45"), ("$1.3", "$2.4"), ("2023", "2024"), ("0.7", "0.7.1")],
)
def test_a_figure_that_changed_belongs_to_the_passage(one, other):
    (behind,) = passages(("", ""), SAID, (one, other))
    assert [(variant.kind in ("number", "date"), variant.texts) for variant in behind.variants] == [
        (True, (one, other))
    ]
    assert behind.occurrences[0].text.endswith(one) and behind.occurrences[1].text.endswith(other)
    assert not behind.exact and behind.words >= 20
    if one != "0.7":
        (ahead,) = passages((one, other), SAID, ("", ""))
        assert [variant.texts for variant in ahead.variants] == [(one.strip("$"), other.strip("$"))]
        assert ahead.occurrences[0].text.startswith(one.strip("$"))


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [("seven", "nine", "number"), ("No", "One", "negation")],
)
def test_a_number_in_words_or_a_negation_that_changed_belongs_to_the_passage(one, other, kind):
    (ahead,) = passages((one, other), SAID, ("", ""))
    assert [(variant.kind, variant.texts) for variant in ahead.variants][:1] == [(kind, (one, other))]
    (behind,) = passages(("", ""), SAID, (one, other))
    assert behind.occurrences[1].text.endswith(other)
    (none,) = passages(("", ""), SAID, ("one", "some"))
    assert none.exact


def test_word_for_word_a_passage_ends_where_words_differ():
    (family,) = passages(("", ""), SAID, ("1,290", "1,350"), near=False)
    assert family.exact and family.words == 21 and family.occurrences[0].text.endswith(" 1")


def test_a_figure_of_the_next_paragraph_is_none_of_the_passage():
    chance = random.Random(4)
    texts = [
        issue(f"2024-0{month}", apart(chance), paragraph(SAID), f"{month}0 {paragraph(prose(chance, 130))}")
        for month in (1, 2)
    ]
    (family,) = Reuse(bulletins(*texts)).families()
    assert family.exact and family.occurrences[0].text == paragraph(SAID).rstrip(".")


def test_a_common_word_of_the_next_paragraph_is_none_of_the_passage():
    chance = random.Random(5)
    texts = [
        issue("2024-01", apart(chance), paragraph(SAID), f"The {paragraph(prose(chance, 130))}"),
        issue("2024-02", apart(chance), paragraph(SAID), f"Meanwhile the {paragraph(prose(chance, 130))}"),
    ]
    (family,) = Reuse(bulletins(*texts)).families()
    assert [one.text for one in family.occurrences] == [paragraph(SAID).rstrip(".")] * 2
    assert not family.variants


def test_the_headings_around_a_passage_are_none_of_it():
    """Masthead, number and heading are the same in both; the passage changes soon, so no dozen words are."""
    chance = random.Random(6)
    said = prose(chance, 40)
    later = [*said[:5], "other", *said[6:35], "other", *said[36:]]
    texts = [
        f"# LETTERS\n\n{month} 2022\n\n## 1. Pilots\n\n{paragraph(words)}\n\n## 2. Fees\n\n{apart(chance)}\n"
        for month, words in (("March", said), ("June", later))
    ]
    (family,) = (one for one in Reuse(bulletins(*texts)).families() if one.label == "reuse")
    assert [one.text for one in family.occurrences] == [paragraph(said)[:-1], paragraph(later)[:-1]]


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("None at present.", "Two at present.", ["None", "Two"]),
        ("The mayor is ill at present.", "The ferry to the islands came at present.", None),
        ("Nobody came.", "The first of the pilots came.", None),
    ],
)
def test_a_short_paragraph_that_says_something_else_is_told(one, other, told):
    chance = random.Random(3)
    issues = [
        issue(f"2024-0{number + 3}", apart(chance), paragraph(SAID), last, apart(chance))
        for number, last in enumerate((one, other))
    ]
    (family,) = Reuse(bulletins(*issues)).families()
    assert [list(variant.texts) for variant in family.variants] == ([told] if told else [])
    assert family.exact is not bool(told)


def test_a_last_paragraph_of_a_word_and_a_figure_that_changed_is_told():
    chance = random.Random(3)
    issues = [
        issue(
            f"2024-0{month}",
            apart(chance),
            paragraph([*SAID, said, *SAID[5:10]]),
            f"Complaints: {count}.",
            apart(chance),
        )
        for month, said, count in ((3, "no", 14), (6, "a", 41))
    ]
    (family,) = Reuse(bulletins(*issues)).families()
    assert ("number", ("14", "41")) in [(one.kind, one.texts) for one in family.variants]


def test_a_figure_behind_a_colon_belongs_to_the_passage():
    (family,) = passages(("", ""), [*SAID, "for:"], ("7", "2"))
    assert [(one.kind, one.texts) for one in family.variants] == [("number", ("7", "2"))]


@pytest.mark.parametrize("text", ["1," * 500, "1, " * 500, "12:" * 300])
def test_figures_over_and_over_are_no_place_in_itself(text):
    for pair in Reuse(bulletins(text, text)).pairs():
        assert (pair.a.source, pair.a.start) != (pair.b.source, pair.b.start)
