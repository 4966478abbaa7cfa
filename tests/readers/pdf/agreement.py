"""How far the headings of a reading agree with the outline that the file itself has."""

from bisect import bisect_right
from collections.abc import Sequence

from citekit.model.layout import Reading
from citekit.readers.pdf.outline import Entry
from citekit.text.fold import skeleton

_NUMBER = 8  # letters of a number before a title
_CUT = 55  # letters: some programs cut longer titles in the outline


def agreement(reading: Reading, outline: Sequence[Entry]) -> tuple[int, int]:
    """How many entries of an outline are headings at their place, and how many headings there are."""
    left = [
        (skeleton(block.text), bisect_right(reading.page_starts, block.start))
        for block in reading.blocks
        if block.kind == "heading"
    ]
    count, hits = len(left), 0
    for entry in outline:
        same = next((one for one in left if _says(one[0], entry.title) and abs(one[1] - entry.page) <= 1), None)
        if same:
            left.remove(same)
            hits += 1
    return hits, count


def _says(heading: str, title: str) -> bool:
    wanted = skeleton(title)
    if len(title) >= _CUT:
        return wanted in heading[: len(wanted) + _NUMBER]
    return heading.endswith(wanted) and len(heading) - len(wanted) <= _NUMBER
