"""Where the real documents are, and what happens on a machine without them."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

PROJECT = Path(__file__).resolve().parents[1]
SHARED = PROJECT.parent / "shared"
SAMPLES = PROJECT / "seeds" / "samples"
IN_CI = bool(os.environ.get("CI"))

# A busy machine is no fault of the code; in CI the same inputs are tried each time.
settings.register_profile(
    "project", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=IN_CI
)
settings.load_profile("project")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write golden files anew; review the diff")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--accept"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of the five source documents; without it a test is skipped, in CI it fails."""
    if not (SHARED / "seeds").is_dir():
        message = "the five source documents are not on this machine (../shared/seeds)"
        if IN_CI:
            pytest.fail(message)
        pytest.skip(message)
    return SHARED


@pytest.fixture(scope="session")
def seeds(shared: Path) -> dict[str, Path]:
    """The five documents by their numbers, 000 to 004."""
    return {path.name[:3]: path for path in sorted((shared / "seeds").iterdir())}


@pytest.fixture(scope="session")
def samples() -> list[Path]:
    return sorted(SAMPLES.glob("*.txt"))
