from collections.abc import Iterator
from pathlib import Path

import pytest

from citekit.library.store import Library


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "citekit.db")


@pytest.fixture
def library(path: str) -> Iterator[Library]:
    with Library.open(path, write=True) as opened:
        yield opened
