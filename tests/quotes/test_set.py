"""A smaller set of `python -m bench quotations`: what editors do holds, and nothing else does."""

import pytest

from bench.cases import cases
from bench.quotations import FORMATS, measured, stored
from citekit.library.store import Library

REFUSED = 0.005
"""The share of the allowed ones that may be called otherwise."""


@pytest.fixture(scope="module")
def tallies(seeds, tmp_path_factory):
    path = str(tmp_path_factory.mktemp("set") / "set.db")
    with Library.open(path, write=True) as library:
        found = cases(stored(library, list(seeds.values())), 5)
        assert len(found) > 150
        yield {form: measured(library, found, form) for form in FORMATS}


@pytest.mark.parametrize("form", FORMATS)
def test_no_forbidden_change_is_verified(tallies, form):
    forbidden = tallies[form]["forbidden"]
    assert forbidden.total > 50
    assert not forbidden.faults


@pytest.mark.parametrize("form", FORMATS)
def test_what_editors_do_is_no_error(tallies, form):
    allowed = tallies[form]["allowed"]
    assert allowed.total > 70
    assert len(allowed.faults) <= REFUSED * allowed.total, allowed.faults


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("label", ["page", "source", "key", "short", "uncited"])
def test_wrong_citations_are_called_what_they_are(tallies, form, label):
    assert tallies[form][label].total >= 5
    assert not tallies[form][label].faults
