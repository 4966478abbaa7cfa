"""A smaller run of `python -m bench trials`: no anchor is verified whose words are not the same."""

import pytest

from bench.damage import inside
from bench.restyle import RESTYLES
from bench.trials import AIMS, Row, documents, measured, run, trials

NOISE = tuple(AIMS)
SINGLE = 12
"""Every so many of the targets of a kind are tried."""


@pytest.fixture(scope="module")
def rows(shared) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for index, trial in enumerate(trials(documents(), 1)):
        kind, _, editions = trial
        thin = SINGLE * 40 if kind.startswith(("a point", "a sign", "a unit", "a negation in", "figures")) else SINGLE
        editions.targets = editions.targets[index % thin :: thin]
        run(trial, found)
    return found
