import pytest

from citekit.errors import UsageError
from citekit.library.editions import add
from citekit.library.gaps import gaps
from citekit.library.listing import records
from tests.library.build import document


@pytest.fixture(autouse=True)
def issues(library):
    for number, month in enumerate(("01", "02", "05"), start=9):
        add(
            library,
            document(
                texts=[f"Issue {number} speaks."],
                collection_title="Monthly Review",
                issued=f"2024-{month}",
                number=str(number),
                publisher="Center" if number != 11 else "",
            ),
        )
    add(library, document(title="Alone", issued="2020", texts=["By itself it stands."]))


def test_records_are_listed_with_their_counts(library):
    listed = records(library)
    assert [one.key for one in listed] == [
        "alone-2020",
        *(f"monthly-review-2024-{n}" for n in ("01", "02", "05")),
    ]
    assert (listed[0].sections, listed[0].passages, listed[0].words, listed[0].issued) == (1, 1, 4, "2020")


def test_they_are_filtered_and_sorted(library):
    assert [one.key for one in records(library, missing="publisher")] == ["alone-2020"]
    assert len(records(library, series="MONTHLY review")) == 3
    assert [one.record.number for one in records(library, sort="number")] == ["9", "10", "11", ""]
    assert records(library, sort="issued")[0].issued == "2020"
    with pytest.raises(UsageError):
        records(library, missing="colour")
    with pytest.raises(UsageError):
        records(library, sort="colour")


def test_gaps_of_a_steady_series_are_named(library):
    assert [(gap.series, gap.missing) for gap in gaps(library)] == [
        ("Monthly Review", "2024-03"),
        ("Monthly Review", "2024-04"),
    ]
