from dataclasses import replace

import pytest

from citekit.citations.reference import reference
from citekit.model.dates import parse_edtf
from citekit.model.names import body, person
from citekit.model.record import Record, section_record
from tests import records

ISSUE = replace(records.ISSUE, title="Bulletin: News of X")
REPORT = Record(
    key="r-2023",
    title="What now?",
    author=(person("Ann Bee"), person("Mahammad Mammadov"), person("Murad J.")),
    issued=parse_edtf("2023-03?"),
    publisher="Press",
    publisher_place="Baku",
    genre="Annual report",
    number="4",
    DOI="10.1/x",
)


def test_an_issue():
    assert reference(ISSUE) == (
        "Center of X. Bulletin: News of X. News of X. Monthly bulletin DECEMBER-2024. December 2024."
    )


@pytest.mark.parametrize(("page", "end"), [("2-6", ": 2–6."), ("2", ": 2."), ("", ".")])
def test_a_section(page, end):
    section = section_record(ISSUE, section_id="II", number="II", title="Peace.", page=page)
    expected = "Center of X. “Peace.” News of X, no. DECEMBER-2024 (December 2024)"
    assert reference(section) == expected + end


def test_a_report_by_persons_whose_date_is_uncertain():
    assert reference(REPORT) == (
        "Bee, Ann, Mahammad Mammadov, and Murad J. What now? Annual report 4. "
        "Baku: Press, [March 2023?]. https://doi.org/10.1/x."
    )


def test_a_chapter():
    chapter = section_record(REPORT, section_id="2", number="2", title='The "Why?"', page="31-40")
    assert reference(chapter).endswith(
        "and Murad J. “The ‘Why?’” Chap. 2 in What now?, 31–40. Baku: Press, [March 2023?]. https://doi.org/10.1/x."
    )


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2024", "2024."),
        ("2019-03-05", "March 5, 2019."),
        ("2019-03-05/2019-03-11", "March 5–11, 2019."),
        ("2024-12/2025-01", "December 2024–January 2025."),
        ("2019-03-05/2019-04", "March 5, 2019–April 2019."),
    ],
)
def test_dates(edtf, words):
    assert reference(Record(title="T", issued=parse_edtf(edtf))) == f"T. {words}"


def test_silent_fields_leave_nothing_behind():
    assert reference(Record(title="T")) == "T. n.d."
    assert reference(Record(title="T", type="article-magazine", container_title="N")) == "“T.” N (n.d.)."
    two = Record(title="T", author=(person("A B"), body("C")))
    assert reference(two) == "B, A, and C. T. n.d."
