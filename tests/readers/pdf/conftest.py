"""The documents that are typeset: the five sources, and our own samples for machines without them."""

from pathlib import Path

import pytest

from citekit.model.document import Document
from tests.conftest import SAMPLES
from tests.documents import read_file

NAMES = ["000", "001", "002", "003", "004", *(path.name for path in sorted(SAMPLES.glob("*.txt")))]


@pytest.fixture(scope="module", params=NAMES)
def document(request: pytest.FixtureRequest) -> Document:
    path: Path = SAMPLES / request.param
    return read_file(path if path.is_file() else request.getfixturevalue("seeds")[request.param])
