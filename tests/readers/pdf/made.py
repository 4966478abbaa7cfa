"""A document as a PDF, in each of the styles that tests read."""

import pytest

from citekit.model.document import Document
from tests.conftest import IN_CI

from .drawn import available, drawn
from .matter import Typeset
from .typeset import LAYOUTS, typeset

STYLES = [*LAYOUTS, "drawn"]


def made(document: Document, style: str) -> Typeset:
    """A document as a PDF in one of the layouts, or drawn line by line across its columns."""
    if style == "drawn" and not available():
        message = "DejaVu Serif is not on this machine (Debian: fonts-dejavu-core)"
        if IN_CI:
            pytest.fail(message)
        pytest.skip(message)
    return drawn(document) if style == "drawn" else typeset(document, LAYOUTS[style])
