import pytest

from citekit.errors import TargetError, UsageError
from citekit.library.editions import add
from citekit.library.fields import parse_assignment
from citekit.library.lookup import find
from citekit.library.overrides import aliases, edit, keys_of_series
from citekit.library.reading import document as read_document
from citekit.library.reading import records_of_sections
from citekit.library.search import search
from citekit.model.names import Name
from tests.library.build import PARAGRAPHS, document

KEY = "review-2024-05"


def set_(library, target, *assignments):
    return edit(library, [target], [parse_assignment(text) for text in assignments])


@pytest.fixture(autouse=True)
def issue(library):
    add(library, document(issued="2024-05", texts={"I": PARAGRAPHS[:2], "II": PARAGRAPHS[2:]}))


def test_what_a_user_sets_wins_and_survives_every_add(library):
    set_(library, KEY, "title=Mine", "author=Bee, Ann; {Center}", "issued=2023-03")
    add(library, document(issued="2024-05", salt="x", title="Theirs"), as_key=KEY)
    found = read_document(library, KEY)
    assert found.record.title == "Mine"
    assert found.record.author == (Name(family="Bee", given="Ann"), Name(literal="Center"))
    assert found.record.issued.edtf == "2023-03"
    assert found.evidence["title"][0].basis == "user"
    set_(library, KEY, "title=")
    assert read_document(library, KEY).record.title == "Theirs"


@pytest.mark.parametrize(
    "text", ["colour=red", "issued=soon", "author=;", "title", "first-page=ii", "title=\udcff"]
)
def test_what_means_nothing_is_refused(text):
    with pytest.raises(UsageError):
        parse_assignment(text)


def test_a_new_key_keeps_the_old_one_as_an_alias(library):
    assert set_(library, KEY, "key=mine") == ("mine",)
    assert aliases(library, "mine") == (KEY,)
    for target in (KEY, f"{KEY}_ii", f"{KEY}:II.p1"):
        assert find(library, target).key.startswith("mine")
    assert add(library, document(issued="2024-05", salt="x", texts=["Else."]), new=True).key != KEY
    set_(library, "mine", f"key={KEY}")
    assert aliases(library, KEY) == ("mine",)


@pytest.mark.parametrize("key", ["Mine", "9a", "", f"{KEY}_ii", "other-2020"])
def test_a_key_must_be_one_and_free(library, key):
    add(library, document(title="Other", issued="2020", salt="o"), new=True)
    with pytest.raises(UsageError):
        set_(library, KEY, f"key={key}")


def test_all_are_edited_or_none(library):
    with pytest.raises(TargetError):
        edit(library, [KEY, "unknown"], [("title", "Mine")])
    assert read_document(library, KEY).record.title == "The Review"


def test_sections_have_a_title_authors_and_pages_of_their_own(library):
    assert set_(library, f"{KEY}:ii", "title=Rails", "author=Aliyev, A.", "page=30-31") == (f"{KEY}_ii",)
    record = find(library, f"{KEY}_ii").record
    assert (record.title, str(record.author[0]), record.page) == ("Rails", "A. Aliyev", "30-31")
    assert records_of_sections(library, KEY)["II"] == record
    set_(library, f"{KEY}_ii", "title=")
    assert find(library, f"{KEY}_ii").record.title == "Section 2"
    with pytest.raises(UsageError, match="cannot be set for a section"):
        set_(library, f"{KEY}_ii", "publisher=X")
    with pytest.raises(UsageError, match="only be set for a section"):
        set_(library, KEY, "page=3")
    with pytest.raises(TargetError, match="no record of its own"):
        set_(library, f"{KEY}:II.p1", "title=X")


def test_a_first_page_makes_relative_pages_printed_ones(library):
    set_(library, KEY, "first-page=31")
    found = read_document(library, KEY)
    assert [passage.page for passage in found.passages] == ["31", "31", "32", "32"]
    assert {passage.page_basis for passage in found.passages} == {"user"}
    assert (found.sections[1].page, found.sections[1].page_end) == ("32", "32")
    assert find(library, f"{KEY}_ii").record.page == "32"
    assert find(library, f"{KEY}:II.p1").page == "32"
    assert search(library, "pipelines")[0].page == "32"
    set_(library, KEY, "first-page=")
    assert find(library, f"{KEY}:II.p1").page == "3"


def test_an_unknown_edition_is_refused(library):
    with pytest.raises(UsageError, match="editions 1 to 1"):
        set_(library, KEY, "current-edition=7")


def test_a_series_is_edited_as_one(library):
    assert keys_of_series(library, "the  review") == (KEY,)
    with pytest.raises(TargetError):
        keys_of_series(library, "another")
