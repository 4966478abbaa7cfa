import pytest

from citekit.library.editions import add
from citekit.library.fields import parse_assignment
from citekit.library.overrides import edit
from citekit.library.reading import document as read_document
from citekit.library.removal import remove, undo_remove
from citekit.model.names import body
from tests.library.build import document

SILENT = "monthly-review-nd-no3"


def issue(number, issued="", **fields):
    texts = [f"Issue {number} says {word}." for word in ("war", "peace")]
    return document(texts=texts, number=str(number), issued=issued, collection_title="Monthly Review", **fields)


@pytest.fixture
def silent(library):
    return add(library, issue(3))


def test_siblings_lend_what_an_issue_lacks(library, silent):
    assert silent.key == SILENT
    assert silent.doubts == ("no date", "no publisher")
    lender = add(library, issue(1, "2024-01", publisher="Center", publisher_place="Baku", genre="Bulletin")).key
    found = read_document(library, SILENT)
    assert (found.record.publisher, found.record.publisher_place, found.record.genre) == (
        "Center",
        "Baku",
        "Bulletin",
    )
    assert found.record.author == (body("Center"),)
    assert found.evidence["publisher"][0].basis == "series"
    assert found.evidence["publisher"][0].text == f"Center ({lender})"
    again = add(library, issue(3))
    assert "publisher inferred from a sibling issue" in again.doubts


def test_what_a_sibling_lends_goes_with_it(library, silent):
    key = add(library, issue(1, "2024-01", publisher="Center")).key
    remove(library, [key])
    assert read_document(library, SILENT).record.publisher == ""
    undo_remove(library)
    assert read_document(library, SILENT).record.publisher == "Center"
    edit(library, [key], [parse_assignment("series=Another")])
    assert read_document(library, SILENT).record.publisher == ""


def test_what_is_borrowed_is_not_lent_on(library, silent):
    key = add(library, issue(1, "2024-01", publisher="Center")).key
    add(library, issue(2))
    remove(library, [key])
    assert read_document(library, SILENT).record.publisher == ""


def test_a_majority_decides_and_a_tie_does_not(library, silent):
    add(library, issue(1, "2024-01", publisher="A"))
    add(library, issue(2, "2024-02", publisher="B"))
    assert read_document(library, SILENT).record.publisher == ""
    add(library, issue(4, "2024-04", publisher="A"))
    assert read_document(library, SILENT).record.publisher == "A"


def test_a_user_wins_over_a_sibling(library, silent):
    add(library, issue(1, "2024-01", publisher="A"))
    edit(library, [SILENT], [parse_assignment("publisher=Mine")])
    found = read_document(library, SILENT)
    assert (found.record.publisher, found.evidence["publisher"][0].basis) == ("Mine", "user")


def test_a_title_is_a_series_where_dates_differ(library):
    add(library, document(issued="2024", publisher="Center", texts=["a"]))
    key = add(library, document(issued="2025", texts=["b"])).key
    assert read_document(library, key).record.publisher == "Center"
    same = add(library, document(issued="2024", texts=["c"])).key
    assert read_document(library, same).record.publisher == ""


def test_numbers_that_count_months_give_a_date(library, silent):
    add(library, issue(1, "2023-12"))
    assert read_document(library, SILENT).record.issued is None
    add(library, issue(5, "2024-04"))
    found = read_document(library, SILENT)
    assert found.record.issued.edtf == "2024-02?"
    assert found.evidence["issued"][0].basis == "series"
    add(library, issue(6, "2024-09"))
    assert read_document(library, SILENT).record.issued is None


def test_persons_are_not_lent(library, silent):
    from citekit.model.names import Name

    add(library, issue(1, "2024-01", author=(Name(family="A"),)))
    assert read_document(library, SILENT).record.author == ()
