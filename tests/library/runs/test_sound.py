from contextlib import suppress

import numpy as np
import pytest

from citekit.errors import LibraryError
from citekit.library.grams.sound import unfit
from citekit.library.integrity import examine
from citekit.library.runs.hits import found
from citekit.library.runs.index import keep_many, missing
from citekit.library.runs.sound import is_sound
from citekit.library.store import Library
from tests.library.runs.build import filled, runs


@pytest.fixture
def editions(library):
    kept = filled(library, 3)
    keep_many(library, map(runs, kept))
    return kept


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM run_bucket",
        "DELETE FROM run_segment",
        "DELETE FROM run_filter",
        "DELETE FROM run_bucket WHERE id = (SELECT max(id) FROM run_bucket)",
        "UPDATE run_segment SET bits = bits + 1",
        "UPDATE run_segment SET bits = 'many'",
        "UPDATE run_segment SET bits = 40",
        "UPDATE run_segment SET end = 0",
        "UPDATE run_segment SET entries = entries + 1",
        "UPDATE run_segment SET entries = 'many'",
        "UPDATE run_segment SET entries = 9223372036854775807",
        "UPDATE run_segment SET id = -id",
        "UPDATE run_segment SET id = 1152921504606846976",
        "UPDATE run_bucket SET id = id + 1 WHERE id = (SELECT max(id) FROM run_bucket)",
        "UPDATE run_bucket SET entries = substr(entries, 1, 8)",
        "UPDATE run_bucket SET entries = substr(entries, 1, 5)",
        "UPDATE run_bucket SET entries = zeroblob(length(entries))",
        "UPDATE run_bucket SET entries = 'text'",
        "UPDATE run_bucket SET entries = CAST(substr(entries, 9) || substr(entries, 1, 8) AS BLOB)",
        "UPDATE run_filter SET bits = zeroblob(length(bits))",
        "UPDATE run_filter SET bits = substr(bits, 1, 3)",
        "UPDATE run_filter SET bits = 7",
        "UPDATE run_stream SET base = base + 1 WHERE base = 0",
        "UPDATE run_stream SET base = -5 WHERE base = 0",
        "UPDATE run_stream SET length = length + 1 WHERE base = 0",
        "UPDATE run_stream SET length = 0",
        "UPDATE run_stream SET length = 'long'",
        "UPDATE run_stream SET length = 9223372036854775807",
        "UPDATE run_stream SET sum = sum + 1 WHERE base = 0",
        "UPDATE run_stream SET sum = 'none'",
    ],
)
def test_what_was_not_kept_is_named_and_the_index_emptied(library, path, editions, damage):
    assert is_sound(library)
    assert errors(library) == []
    library.run(damage)
    with suppress(LibraryError):  # to which nothing worse happens than this
        found(library, np.concatenate([runs(edition).hashes for edition in editions]), earliest=5)
    with Library.open(path, write=False) as reader:
        (message,) = errors(reader)
        assert message.endswith("emptying it failed, for the file cannot be written")
    (message,) = errors(library)
    assert message.endswith("it was emptied, and the next `citekit dedupe --against-library` fills it")
    assert errors(library) == []
    assert missing(library) == editions
    keep_many(library, map(runs, editions))
    hits = found(library, runs(editions[0]).hashes, earliest=5)
    assert set(hits.editions.tolist()) == {editions[0]}
    assert unfit(library) == ()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE run_bucket SET entries = substr(entries, 2) WHERE id = (SELECT max(id) FROM run_bucket)",
        "DELETE FROM run_filter",
        "UPDATE run_segment SET bits = 'x'",
    ],
)
def test_a_damaged_index_is_an_error_and_no_traceback(library, editions, damage):
    library.run(damage)
    with pytest.raises(LibraryError, match="citekit doctor"):
        found(library, np.concatenate([runs(edition).hashes for edition in editions]), earliest=5)


def errors(library):
    return [one.message for one in examine(library) if one.severity == "error"]
