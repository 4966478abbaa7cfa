"""What a repeated passage is called: reuse, formula or boilerplate."""

import random

import pytest

from citekit.reuse.labels import label_of
from citekit.reuse.search import Reuse
from tests.reuse.oracle import apart, issue, paragraph, prose
from tests.reuse.test_near import bulletins


@pytest.mark.parametrize(
    ("words", "fresh", "label"),
    [(40, 40, "reuse"), (40, 12, "reuse"), (40, 11, "boilerplate"), (14, 7, "reuse"), (14, 6, "boilerplate")],
)
def test_words_of_its_own_make_a_passage_more_than_its_frame(words, fresh, label):
    assert label_of("ropes and tar were bought", words=words, fresh=fresh) == label


def test_a_long_string_of_names_is_a_text():
    text = " ".join(f"Doctor Name{letter} Other{letter}" for letter in "abcdefghijklm")
    assert label_of(text, words=30, fresh=30) == "formula"
    assert label_of(text, words=31, fresh=31) == "reuse"


def labels(*texts: str, **options) -> list[str]:
    return [one.label for one in Reuse(bulletins(*texts), **options).families()]


def year(count: int, said: str, series: str = "The Harbour Letter") -> list[str]:
    """So many issues with the same passage and much of their own."""
    chance = random.Random(count)
    return [issue(f"2024-{month:02}", apart(chance), said, series=series) for month in range(1, count + 1)]


@pytest.mark.parametrize(
    ("count", "label"), [(2, "reuse"), (3, "reuse"), (4, "boilerplate"), (9, "boilerplate")]
)
def test_a_passage_in_four_issues_of_a_series_stands_there(count, label):
    assert labels(*year(count, paragraph(prose(random.Random(0), 40)))) == [label]


def test_a_passage_in_issues_of_many_series_is_reuse():
    said = paragraph(prose(random.Random(0), 40))
    chance = random.Random(1)
    texts = [
        issue(f"2024-{month:02}", apart(chance), said, series=f"{prose(chance, 1)[0]} Review")
        for month in range(1, 7)
    ]
    assert labels(*texts) == ["reuse"]


@pytest.mark.parametrize(("times", "label"), [(11, "reuse"), (12, "boilerplate")])
def test_a_passage_that_stands_very_often_in_one_issue(times, label):
    chance = random.Random(times)
    said = paragraph(prose(chance, 40))
    text = issue("2024-01", *(part for _ in range(times) for part in (said, paragraph(prose(chance, 30)))))
    (family,) = Reuse(bulletins(text)).families()
    assert (family.label, len(family.occurrences)) == (label, times)


def test_a_string_of_titles_is_a_formula():
    titles = "Deputy Director of the Department for Bridges and Ferries of the Ministry of Roads"
    chance = random.Random(3)
    texts = [
        issue(f"2024-0{month}", apart(chance), f"It was {titles} who {paragraph(prose(chance, 30))}")
        for month in (1, 2)
    ]
    assert labels(*texts) == ["formula"]


HEADINGS = [
    "Why Nobody in the Old Harbour Would Buy Tar Before the Ice Had Gone from It",
    "What the Ropes of Last Year Were Sold for When the Fleet Came Home Again",
]


def test_contents_entries_and_their_headings_are_boilerplate():
    chance = random.Random(4)
    contents = "\n".join(f"- {number}. {title}\n{number}" for number, title in zip(("I", "II"), HEADINGS))
    sections = "\n\n".join(
        f"{number}. {title}\n\n" + "\n\n".join(paragraph(prose(chance, 90)) for _ in range(4))
        for number, title in zip(("I", "II"), HEADINGS)
    )
    text = f"THE HARBOUR LETTER\n\nMARCH-2024\n\nTable of contents\n\n{contents}\n\n{sections}\n"
    assert labels(text) == ["boilerplate", "boilerplate"]


def test_a_masthead_is_boilerplate_in_two_issues():
    chance = random.Random(5)
    head = (
        "HOUSE FOR THE STUDY OF ROPES AND TAR\n\nLETTER\n\nNOTES ON THE CRAFT OF THE OLD HARBOUR AND ITS PEOPLE"
    )
    texts = [
        f"{head}\n\n{month}-2024\n\nTable of contents\n\n- I. {prose(chance, 1)[0]} tar\n2\n- II. {prose(chance, 1)[0]} ropes\n4\n\n"
        for month in ("MARCH", "APRIL")
    ]
    bodies = [
        "\n\n".join(
            f"{line[2:]}\n\n" + "\n\n".join(paragraph(prose(chance, 80)) for _ in range(3))
            for line in text.splitlines()
            if line.startswith("- ")
        )
        for text in texts
    ]
    assert labels(*(text + body for text, body in zip(texts, bodies))) == ["boilerplate"]


def test_a_lead_without_spaces_between_words_is_a_text():
    chance = random.Random(6)
    lead = "".join(chr(0x4E00 + chance.randrange(20_000)) for _ in range(200)) + "。"
    issues = (
        f"# 港口月刊\n\n2024年{month}月\n\n{lead}\n\n## 一、港口\n\n{apart(random.Random(month))}\n"
        for month in (3, 6)
    )
    assert labels(*issues) == ["reuse"]


def test_words_around_a_standing_text_do_not_make_it_reuse():
    """Two of the issues go on alike behind what all have, with too few words to be a passage."""
    said = paragraph(prose(random.Random(8), 60))
    more = paragraph(prose(random.Random(9), 8))
    texts = year(6, said)
    texts[:2] = [f"{text}\n{more}\n" for text in texts[:2]]
    assert set(labels(*texts)) == {"boilerplate"}


def test_reuse_beside_a_standing_text_is_still_told():
    said, news = paragraph(prose(random.Random(8), 60)), paragraph(prose(random.Random(9), 50))
    texts = year(6, said)
    for number in (0, 1):
        between = apart(random.Random(number))
        texts[number] += f"\n{between}\n\n{news}\n"
    found = Reuse(bulletins(*texts)).families()
    assert [(one.label, len(one.occurrences)) for one in found] == [("reuse", 2), ("boilerplate", 6)]
    assert found[0].occurrences[0].text == news.rstrip(".")


def test_news_right_beside_a_standing_text_are_told():
    """The two issues that have the news have it together with the standing text, as one passage."""
    said, news = paragraph(prose(random.Random(8), 40)), paragraph(prose(random.Random(9), 30))
    texts = [
        issue(f"2024-{month:02}", apart(random.Random(month)), *([news] if month < 3 else []), said)
        for month in range(1, 7)
    ]
    found = Reuse(bulletins(*texts))
    assert [(one.label, one.words, len(one.occurrences)) for one in found.families()] == [
        ("reuse", 30, 2),
        ("boilerplate", 40, 6),
    ]
    together = [pair for pair in found.pairs() if pair.words == 70]
    assert [pair.label for pair in together] == ["reuse"]
