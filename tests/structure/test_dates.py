"""Dates as they are printed, and the date of an issue that prints none."""

import pytest

from citekit.structure.dates import LANGUAGES, line_date, mentions
from citekit.structure.issue_date import infer_date
from tests.documents import read_text


@pytest.mark.parametrize(
    ("line", "edtf"),
    [
        ("December 2023–January 2024", "2023-12/2024-01"),
        ("December–January 2024", "2023-12/2024-01"),
        ("July–August 2024", "2024-07/2024-08"),
        ("28 February – 5 March 2024", "2024-02-28/2024-03-05"),
        ("March 28 – April 3, 2024", "2024-03-28/2024-04-03"),
        ("1-15 March 2024", "2024-03-01/2024-03-15"),
        ("March 1–15, 2024", "2024-03-01/2024-03-15"),
        ("31 June – 3 July 2024", "2024-07-03"),
        ("03.2024", "2024-03"),
        ("2024-cü il, mart", "2024-03"),
    ],
)
def test_dates_of_lines(line, edtf):
    mention = line_date(line, LANGUAGES)
    assert mention is not None and mention.issued is not None
    assert mention.issued.edtf == edtf


def test_a_year_before_the_month_stays_with_the_day():
    text = "Görüş 2024-cü il mayın 9-da oldu."
    (mention,) = mentions(text, "az")
    assert (mention.year, mention.month, mention.day) == (2024, 5, 9)
    assert text[mention.start :].startswith("2024")


MARCH = "On March 3 and March 5 they met; on March 9 they spoke. "


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("On March 7, 2023 it began. The treaty of May 1, 2030 and June 1, 2031 comes.", "2023-03?"),
        ("On March 7, 2023 and March 8, 2023 it began, and ends on March 1, 2030.", "2023-03?"),
        ("It began on December 1, 2022 and December 5, 2022.", "2023-03?"),
        ("It began on May 1, 1992, grew on June 3, 2001 and ended on July 2, 2015.", ""),
    ],
)
def test_the_year_is_the_one_that_most_dates_name(text, edtf):
    inferred = infer_date(MARCH + text, "en")
    assert (inferred[0].edtf if inferred else "") == edtf


def test_a_declared_title_names_the_month():
    text = (
        "---\ntitle: The Review - November 2006\n---\n# Opening\n\nOn March 3 they met, and on March 9, 2005.\n"
    )
    document = read_text(text, "issue.md")
    assert document.record.issued.edtf == "2006-11"
    assert document.evidence["issued"][0].basis == "metadata"
