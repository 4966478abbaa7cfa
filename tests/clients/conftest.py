import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from citekit.report.reuse import write_report
from tests.report.browser import browser, watched
from tests.report.samples import families, issues

SHARED = Path(__file__).parents[2].parent / "shared"


def missing(what: str) -> None:
    """Skips with the reason; where CI is set, what a test needs has to be there."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing, and CI requires it")
    pytest.skip(f"{what} is missing")


@pytest.fixture(scope="session")
def require() -> Callable[[str], str]:
    def found(program: str) -> str:
        path = shutil.which(program)
        if path is None:
            missing(program)
        return str(path)

    return found


@pytest.fixture(scope="session")
def csl_schema() -> Path:
    path = SHARED / "schema" / "csl-data.json"
    if not path.exists():
        missing("the CSL schema (schema/csl-data.json)")
    return path


@pytest.fixture(scope="module")
def running(require, tmp_path_factory):
    with browser(require("chromium"), tmp_path_factory.mktemp("chromium")) as page:
        yield page


@pytest.fixture
def page(running):
    with watched(running) as page:
        yield page


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(write_report(families(issues()), issues()), encoding="utf-8")
    return path
