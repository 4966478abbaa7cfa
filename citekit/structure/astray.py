"""Openings that stand before their own heading."""

import re
from collections import Counter
from collections.abc import Sequence

from citekit.model.document import Passage, Section
from citekit.model.layout import Loss

_WORD = re.compile(r"[^\W\d_]{5,}")


def stray_openings(sections: Sequence[Section], passages: Sequence[Passage]) -> tuple[Loss, ...]:
    """The last paragraphs of sections that speak of the next section's matter, not of their own."""
    return ()
