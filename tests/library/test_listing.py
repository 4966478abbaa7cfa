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


def test_numbers_speak_first_for_what_is_missing(library):
    """The months leave March and April out, but no number is missing."""
    assert gaps(library) == ()
    add(library, document(texts=["X."], collection_title="Monthly Review", issued="2024-09", number="14"))
    assert [(gap.series, gap.kind, gap.missing) for gap in gaps(library)] == [
        ("Monthly Review", "number", "12"),
        ("Monthly Review", "number", "13"),
    ]


@pytest.mark.parametrize(
    ("genre", "dates", "missing"),
    [
        ("Monthly bulletin", ("2023-11", "2024-02", "2024-07/2024-08"), "2023-12 2024-01 2024-03 2024-04 2024-05 2024-06"),
        ("Quarterly review", ("2024-01", "2024-04", "2025-01"), "2024-07 2024-10"),
        ("Aylıq bülleten", ("2024-01", "2024-02", "2024-04"), "2024-03"),
        ("Annual report", ("2019", "2020", "2022"), "2021"),
        ("Bulletin", ("2024-01", "2024-03", "2024-04", "2024-06", "2024-07", "2024-09"), ""),
        ("Bulletin", ("2024-01", "2024-02", "2024-03", "2024-05"), "2024-04"),
        ("Bulletin", ("2024-01", "2024-03", "2024-12"), ""),
    ],
)  # fmt: skip
def test_dates_speak_at_the_step_of_the_genre_or_of_the_dates(library, genre, dates, missing):
    for date in dates:
        add(library, document(texts=[f"Of {date}."], collection_title="Other", issued=date, genre=genre))
    assert [gap.missing for gap in gaps(library)] == missing.split()
