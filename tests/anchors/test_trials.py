"""A smaller run of `python -m bench trials`: no anchor is verified whose words are not the same."""

import pytest

from bench.kinds import of_document
from bench.trials import AIMS, Row, documents, run

PUT_IN = ("a point", "a sign", "a unit", "a negation in", "figures")


@pytest.fixture(scope="module")
def rows(shared) -> dict[str, Row]:
    """What became of one target in some: all kinds of trials of one document."""
    found: dict[str, Row] = {}
    made = documents()
    for index, trial in enumerate(of_document(made[2], made[3], 1)):
        kind, _, editions = trial
        thin = 1 if kind in AIMS else 40 if kind.startswith(PUT_IN) else 5
        editions.targets = editions.targets[index % thin :: thin]
        run(trial, found)
    return found


def test_nothing_is_verified_that_is_not_the_same(rows):
    assert sum(row.trials for row in rows.values()) > 2000
    assert not [f"{kind}: {told}" for kind, row in rows.items() for told in row.wrong]


def test_what_is_the_same_is_verified(rows):
    refused = {kind: row.refused for kind, row in rows.items() if row.refused}
    assert refused.keys() <= {"hyphens kept"}
    assert sum(map(len, refused.values())) <= 1


@pytest.mark.parametrize("kind", AIMS)
def test_noise_hides_no_passage(rows, kind):
    assert rows[kind].found >= AIMS[kind], rows[kind].counts
