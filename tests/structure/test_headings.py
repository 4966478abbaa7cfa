"""Headings as other extractors and typesetters leave them."""

import time

import pytest

from tests.documents import misplaced, read_text

PROSE = "This is a sentence of the bulletin that is long enough to be one, and it ends here."


def outline(text, name="issue.txt"):
    document = read_text(text, name)
    assert not misplaced(document)
    return [(section.id, section.title) for section in document.sections]


def test_numbers_without_a_stop_in_marked_headings():
    text = (
        f"# Review\n\n## 1 Introduction\n\n{PROSE}\n\n## 2 Gas markets\n\n{PROSE}\n\n### 2.1 LNG\n\n{PROSE}\n"
    )
    assert outline(text) == [("1", "Introduction"), ("2", "Gas markets"), ("2.1", "LNG")]


def test_short_numbered_lists_between_numbered_headings_are_no_sections():
    items = "1. A plan of cooperation\n\n2. A treaty on taxes\n\n3. A common market\n\n"
    text = "".join(f"{n}. Heading {n}\n\n{PROSE} They agreed on:\n\n{items}{PROSE}\n\n" for n in (1, 2, 3))
    assert outline(text) == [("1", "Heading 1"), ("2", "Heading 2"), ("3", "Heading 3")]


def test_the_first_heading_under_the_masthead_of_an_unmarked_text():
    text = (
        f"MONTHLY REVIEW\n\nMarch 2024\n\nLetter from the director\n\n{PROSE}\n\nPrices and wages\n\n{PROSE}\n"
    )
    assert outline(text) == [("s1", "Letter from the director"), ("s2", "Prices and wages")]


def test_headings_stuck_to_their_text():
    text = (
        f"REVIEW\n\nMarch 2024\n\n1. Revenue\n{PROSE}\n{PROSE}\n2. Expenditure\n{PROSE}\n{PROSE}\n\n"
        f"3. Outlook\n{PROSE}\n{PROSE}\n"
    )
    assert outline(text) == [("1", "Revenue"), ("2", "Expenditure"), ("3", "Outlook")]
    text = f"OUR REVIEW\n\nMarch 2024\n\nMINISTER VISITS PARIS\n{PROSE}\n{PROSE}\n\nTRADE GROWS AGAIN\n{PROSE}\n{PROSE}\n"
    assert [title for _, title in outline(text)] == ["MINISTER VISITS PARIS", "TRADE GROWS AGAIN"]


def test_listed_annexes_are_sections():
    text = (
        "Contents\n\n1. One ... 2\n2. Two ... 4\nAnnex A. Tables ... 7\n\n"
        f"1. One\n\n{PROSE}\n\n2. Two\n\n{PROSE}\n\nAnnex A. Tables\n\n{PROSE}\n"
    )
    assert [section.level for section in read_text(text).sections] == [1, 1, 1]


def test_a_listed_heading_over_two_lines():
    text = (
        "Contents\n\nI. Summit in Baku ... 2\nII. Trade ... 4\n\n"
        f"I. Summit in\nBaku\n\n{PROSE}\n\nII. Trade\n\n{PROSE}\n"
    )
    assert outline(text) == [("I", "Summit in Baku"), ("II", "Trade")]


@pytest.mark.parametrize("text", ["Just one line of text", "# T\n\nText.\n\nMore.\n", "# Head\n\ntext here.\n"])
def test_what_little_there_is_can_be_cited(text):
    document = read_text(text, "a.md")
    assert document.passages
    assert not misplaced(document)


def test_numbers_of_page_feet_are_no_headings():
    text = f"1. One\n\n{PROSE}\n\n12\n\n{PROSE}\n\n2. Two\n\n{PROSE}\n"
    assert outline(text) == [("1", "One"), ("2", "Two")]


def test_a_title_that_runs_through_the_pages_parts_no_paragraph():
    text = (
        f"# Security Brief\n\n## 1. One\n\n{PROSE} The minister of\n\n## **Security Brief**\n\n"
        f"foreign affairs spoke.\n\n## 2. Two\n\n{PROSE}\n"
    )
    document = read_text(text, "a.md")
    assert [section.title for section in document.sections] == ["One", "Two"]
    assert "minister of foreign affairs spoke" in document.passages[0].text
    assert not misplaced(document)


def test_pages_of_passages_lie_between_those_of_the_sections_around():
    listed = [("1", "One", 4), ("2", "Two", 9), ("3", "Three", 10), ("4", "Four", 30)]
    contents = "".join(f"{number}. {title} ... {page}\n" for number, title, page in listed)
    body = "".join(f"{number}. {title}\n\n" + f"{PROSE}\n\n" * 12 for number, title, _ in listed)
    document = read_text(f"Contents\n\n{contents}\n{body}")
    bounds = {"1": (4, 9), "2": (9, 10), "3": (10, 30), "4": (30, 999)}
    for passage in document.passages:
        low, high = bounds[passage.section]
        assert passage.page is None or low <= int(passage.page) <= high
        if passage.page_basis == "contents":
            assert int(passage.page) == int(passage.page_end) == low
    opening = [next(p for p in document.passages if p.section == number) for number, _, _ in listed]
    assert [p.page for p in opening] == ["4", "9", "10", "30"]


def test_many_headings_take_linear_time():
    durations = []
    for count in (1000, 4000):
        text = "".join(f"## {n}. Title {n}\n\nText of it.\n\n" for n in range(1, count))
        start = time.process_time()
        read_text(text, "a.md")
        durations.append(time.process_time() - start)
    assert durations[1] < 12 * durations[0] + 0.5


def test_a_byline_is_no_heading():
    document = read_text(
        f"# I. Water\n\n## By Rena Abasova and Ilham Quliyev\n\n{PROSE}\n\n# II. By Force\n\n{PROSE}\n", "x.md"
    )
    assert [section.title for section in document.sections] == ["Water", "By Force"]
    assert document.passages[0].text == "By Rena Abasova and Ilham Quliyev"
