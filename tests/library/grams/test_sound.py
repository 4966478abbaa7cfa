from contextlib import suppress

import pytest

from citekit.errors import LibraryError
from citekit.library.editions import add
from citekit.library.grams.near import near
from citekit.library.grams.sound import unfit
from citekit.library.integrity import examine
from citekit.library.store import Library
from citekit.library.words import find_words
from tests.library.grams.test_index import issue, words_of


@pytest.fixture
def keys(library):
    return [add(library, issue(number), new=True).key for number in range(3)]


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM gram_bucket",
        "DELETE FROM gram_segment",
        "UPDATE gram_segment SET bits = bits + 1",
        "UPDATE gram_segment SET end = 0",
        "UPDATE gram_bucket SET id = id + 1",
        "UPDATE gram_bucket SET entries = substr(entries, 1, 8)",
        "UPDATE gram_bucket SET entries = zeroblob(length(entries))",
        "UPDATE gram_segment SET bits = 'many'",
        "UPDATE gram_segment SET id = -id",
        "UPDATE gram_segment SET bits = 40",
        "UPDATE gram_bucket SET entries = substr(entries, 1, 5)",
        "UPDATE gram_stream SET base = base + 1",
        "UPDATE gram_stream SET passages = zeroblob(length(passages))",
    ],
)
def test_what_does_not_fit_is_named_and_can_be_mended(library, path, keys, damage):
    library.run(damage)
    for use in (find_words, near):  # to which nothing worse happens than this
        with suppress(LibraryError):
            use(library, words_of(issue(1)))
    with Library.open(path, write=False) as reader:
        assert error_of(reader).endswith("making it anew failed, for the file cannot be written")
    assert error_of(library).endswith("it was made anew")
    assert unfit(library) == ()
    for number, key in enumerate(keys):
        assert [match.key for match in find_words(library, words_of(issue(number)))] == [key]


def test_one_issue_alone_may_not_fit(library, keys):
    library.run("DELETE FROM gram_stream WHERE base = 0")
    assert unfit(library) == (keys[0],)


def error_of(library):
    (found,) = [one for one in examine(library) if one.severity == "error"]
    return found.message
