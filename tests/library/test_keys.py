import pytest

from citekit.library.editions import add
from citekit.library.keys import make_key
from citekit.model.anchor import KEY
from citekit.model.names import Name
from tests.library.build import PARAGRAPHS, document


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        (
            {"collection_title": "Highlights of Foreign Policy and Regional Affairs", "issued": "2024-12"},
            "hfpra-2024-12",
        ),
        ({"collection_title": "Monthly Review", "issued": "2019-03-05"}, "monthly-review-2019-03-05"),
        ({"collection_title": "The Review", "issued": "2023-03?"}, "review-2023-03"),
        ({"bodies": ["House of Quotation"], "issued": "2024"}, "house-quotation-2024"),
        ({"publisher": "Xarici siyasət və iqtisadiyyat"}, "xsi-nd"),
        ({"author": (Name(family="Məmmədov", given="M."),), "issued": "2025"}, "memmedov-2025"),
        ({"title": "Вестник Щёлково", "issued": "2020"}, "vestnik-shchelkovo-2020"),
        ({"title": "日本", "issued": "2020"}, "issue-2020"),
        ({"title": "24 Hours", "issued": "2020"}, "x24-hours-2020"),
        ({"title": "Straße", "number": "12"}, "strasse-nd-no12"),
        ({"title": "Review", "issued": "2024", "number": "No. 3/4"}, "review-2024-no3-4"),
        ({"title": "Review", "issued": "2024", "number": "DECEMBER-2024"}, "review-2024"),
        ({"title": "Review", "issued": "2024-05", "number": "5"}, "review-2024-05"),
    ],
)
def test_keys_come_from_the_document_alone(fields, key):
    assert make_key(document(**fields)) == key
    assert KEY.match(key)


def test_a_key_that_another_record_holds_gets_characters_of_the_check(library):
    assert add(library, document(issued="2024")).key == "review-2024"
    added = add(library, document(issued="2024", texts=PARAGRAPHS[:1], salt="x"), new=True)
    assert added.key.startswith("review-2024-")
    assert len(added.key) == len("review-2024-") + 4
    assert "review-2024 is the key of another record" in added.message
    third = add(library, document(issued="2024", texts=PARAGRAPHS[:1], salt="y"), new=True)
    assert third.key.startswith(added.key)
