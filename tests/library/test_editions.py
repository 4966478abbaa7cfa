import pytest
from hypothesis import HealthCheck, given, settings

from citekit.errors import ReadError, TargetError
from citekit.library.documents import load_edition
from citekit.library.editions import add, editions
from citekit.library.effective import the_record
from citekit.library.fields import parse_assignment
from citekit.library.overrides import edit
from citekit.library.reading import document as read_document
from citekit.library.search import search
from citekit.library.store import Library
from tests.library.build import PARAGRAPHS, document
from tests.library.strategies import documents

KEY = "review-2024-05"


def test_the_same_file_is_stored_once(library):
    assert add(library, document(issued="2024-05")).status == "new"
    again = add(library, document(issued="2024-05"))
    assert (again.status, again.key, again.issued, again.message) == ("same", KEY, "2024-05", "")


def test_half_of_the_passages_make_an_edition(library):
    add(library, document(issued="2024-05"))
    other = document(issued="2024-05", texts=[*PARAGRAPHS[:2], "Quite another text.", "And one more."])
    added = add(library, other)
    assert (added.status, added.key) == ("edition", KEY)
    assert [edition.current for edition in editions(library, KEY)] == [False, True]
    assert read_document(library, KEY).passages == other.passages
    assert read_document(library, KEY, edition=1).passages == document().passages
    assert not search(library, "pipelines")
    assert search(library, "another")


def test_less_than_half_does_not(library):
    add(library, document(issued="2024-05"))
    added = add(library, document(issued="2024-05", texts=[PARAGRAPHS[0], "Another.", "More.", "Most."]))
    assert added.status == "new"
    assert f"shares 1 of 4 passages with {KEY}" in added.message


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ({"number": "11"}, {"number": "12"}, "its number is 12, not 11"),
        ({"issued": "2024-06"}, {"issued": "2024-07?"}, "its date is 2024-07, not 2024-06"),
        ({"language": "en"}, {"language": "az"}, "its language is az, not en"),
        ({"collection_title": "A"}, {"collection_title": "B"}, "its series is B, not A"),
        ({"publisher": "A"}, {"bodies": ["B"]}, "its body is B, not A"),
    ],
)
def test_what_tells_issues_apart_makes_a_record(library, one, other, reason):
    first = add(library, document(**one))
    second = add(library, document(salt="x", **other))
    assert second.status == "new"
    assert reason in second.message
    assert f"--as {first.key}" in second.message


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"number": "11"}, {}),
        ({"issued": "2024-06"}, {"issued": "2024-06?"}),
        ({"language": "EN"}, {"language": "en-GB"}),
        ({"collection_title": "A", "publisher": "X"}, {"collection_title": "a", "publisher": "Y"}),
    ],
)
def test_what_is_missing_counts_as_agreeing(library, one, other):
    add(library, document(**one))
    assert add(library, document(salt="x", **other)).status == "edition"


def test_as_and_new_decide_otherwise(library):
    key = add(library, document(number="1")).key
    forced = add(library, document(number="2", texts=["Nothing alike."]), as_key=key)
    assert (forced.status, forced.key) == ("edition", key)
    own = add(library, document(number="1", salt="x"), new=True)
    assert (own.status, own.key != key) == ("new", True)
    with pytest.raises(TargetError, match="did you mean"):
        add(library, document(salt="y"), as_key=key + "x")


def test_documents_without_passages_are_no_editions_of_each_other(library):
    add(library, document(texts=[]))
    assert add(library, document(texts=[], salt="x")).status == "new"
    assert add(library, document(texts=[], salt="x")).status == "same"


def test_a_pinned_edition_stays_current(library):
    add(library, document(issued="2024-05"))
    edit(library, [KEY], [parse_assignment("current-edition=1")])
    added = add(library, document(issued="2024-05", salt="x", texts=[*PARAGRAPHS, "More."]))
    assert "pins" in added.message
    assert [edition.current for edition in editions(library, KEY)] == [True, False]
    again = add(library, document(issued="2024-05", salt="x", texts=[*PARAGRAPHS, "More."]))
    assert "edition 2" in again.message
    edit(library, [KEY], [parse_assignment("current-edition=")])
    assert [edition.current for edition in editions(library, KEY)] == [False, True]
    sha = editions(library, KEY)[0].sha256
    edit(library, [KEY], [parse_assignment(f"current-edition={sha[:8]}")])
    assert editions(library, KEY)[0].current


def test_doubts_are_said(library):
    assert add(library, document(title="")).doubts == ("no date", "no publisher", "no title")
    from citekit.model.document import Evidence

    evidence = {"issued": (Evidence(basis="text", text="May", start=0, end=3),)}
    added = add(library, document(issued="2023-05?", publisher="A", evidence=evidence, salt="x"), new=True)
    assert added.doubts == ("date inferred from the text",)
    assert added.issued == "2023-05?"


def test_half_a_surrogate_is_no_text_and_leaves_nothing(library):
    with pytest.raises(ReadError, match="surrogate"):
        add(library, document(texts=["broken \ud800 text"]))
    assert library.rows("SELECT * FROM record") == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(documents())
def test_every_document_comes_back(tmp_path_factory, stored):
    path = str(tmp_path_factory.mktemp("library") / "citekit.db")
    with Library.open(path, write=True) as opened:
        key = add(opened, stored).key
        record = the_record(opened, key)
        assert load_edition(opened, record.current) == stored
        read_document(opened, key)


def test_what_an_edition_leaves_out_another_one_says(library):
    key = add(library, document(issued="2024-06", publisher="House", DOI="10.1/x")).key
    added = add(library, document(issued="2024-06?", path="page.html", salt="x"))
    assert (added.status, added.issued, added.doubts) == ("edition", "2024-06", ())
    found = read_document(library, key)
    assert (found.record.publisher, found.record.DOI) == ("House", "10.1/x")
    assert found.record.issued.edtf == "2024-06"
    add(library, document(issued="2024-06", path="third.txt", salt="y", publisher="Other House"), as_key=key)
    assert read_document(library, key).record.publisher == "Other House"  # its own word first


def test_a_word_that_two_files_share_joins_nothing(library):
    first = add(library, document(texts=(*PARAGRAPHS, "BY", "1")))
    added = add(library, document(texts=("BY",), title="A badge", path="badge.pdf", salt="x"))
    assert (added.status, added.message) == ("new", "") and added.key != first.key
