"""What imprints and bylines say of persons and bodies."""

import pytest

from citekit.structure.imprint import byline_names, only_persons, rights_holder, standard_numbers


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Bee, Cy Dee and Eve Fox", ["Ann Bee", "Cy Dee", "Eve Fox"]),
        ("By Ann Bee, Senior Fellow", ["Ann Bee"]),
        ("By Reuters", ["Reuters"]),
        ("By Ann Bee and the Trade Office", ["Ann Bee", "the Trade Office"]),
        ("Müəllif: Məryəm Əliyeva", ["Məryəm Əliyeva"]),
        ("Written by Prof. Dr. Ludwig van Holt, 5 March 2024", ["Ludwig van Holt"]),
        ("By", []),
    ],
)
def test_bylines(line, names):
    assert [str(name) for name in byline_names(line)] == names


@pytest.mark.parametrize(
    ("line", "count"), [("Ann Bee, Cy Dee", 2), ("Ann Bee", 0), ("written by Ann Bee and Cy Dee", 0)]
)
def test_lines_of_persons(line, count):
    assert len(only_persons(line)) == count


def test_rights_and_numbers():
    text = "© Trade House 2024. ISSN 1234-567X"
    claimed = rights_holder(text)
    assert claimed is not None and claimed[1] is not None
    assert (claimed[0].value, claimed[1].value) == ("Trade House", "2024")
    assert [(name, number.value) for name, number in standard_numbers(text)] == [("ISSN", "1234-567X")]
