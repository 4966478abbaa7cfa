import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.errors import LibraryError
from citekit.library import filters
from citekit.library.filters import drop_filter, filter_fits, possible, write_filter

TABLE = "run_filter"


@pytest.fixture(params=[3, 8, 19])
def rows(request, monkeypatch):
    """Filters in rows of a few bits, so that small ones have many rows."""
    monkeypatch.setattr(filters, "_ROW_BITS", request.param)
    monkeypatch.setattr(filters, "_ROW_IDS", 26 - request.param)
    monkeypatch.setattr(filters, "_WORTH", 0)


def entries(hashes):
    return np.sort(np.array(hashes, dtype=np.uint64) << np.uint64(32))


def test_no_hash_is_lost_and_most_others_are_known_to_be_new(library, rows):
    chance = np.random.default_rng(4)
    stored = np.unique(chance.integers(0, 1 << 32, 1000, dtype=np.uint64))
    others = np.setdiff1d(chance.integers(0, 1 << 32, 1000, dtype=np.uint64), stored)
    write_filter(library, TABLE, 3, entries(stored))
    write_filter(library, TABLE, 4, entries(others))
    for start, end in ((0, 1000), (600, 1000), (300, 310), (999, 1000), (5, 5)):
        part = stored[start:end]
        assert np.array_equal(possible(library, TABLE, 3, len(stored), part), part)
    assert len(possible(library, TABLE, 3, len(stored), others)) < 0.3 * len(others)
    assert np.array_equal(possible(library, TABLE, 4, len(others), others), others)
    assert filter_fits(library, TABLE, 3, entries(stored))
    assert not filter_fits(library, TABLE, 3, entries(others))
    drop_filter(library, TABLE, 3)
    assert filter_fits(library, TABLE, 4, entries(others))
    with pytest.raises(LibraryError, match="a filter of 0 bytes"):
        possible(library, TABLE, 3, len(stored), stored)


@given(stored=st.lists(st.integers(0, (1 << 32) - 1), min_size=1), width=st.sampled_from([3, 5, 19]))
def test_every_entry_sets_its_bit(stored, width):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(filters, "_ROW_BITS", width)
        bits = filters._bits(len(stored))
        set_ = np.unpackbits(
            np.frombuffer(b"".join(filters._rows(entries(stored), bits)), dtype=np.uint8), bitorder="little"
        )
        assert len(set_) == 1 << bits
        assert np.flatnonzero(set_).tolist() == sorted({hash_ >> (32 - bits) for hash_ in stored})
