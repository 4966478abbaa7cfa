"""How far the headings of a reading agree with the outline that the file itself has."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

import pypdfium2

from bench.inputs import pdfs
from citekit.model.layout import Reading
from citekit.readers.pdf.extract import extract
from citekit.readers.pdf.outline import Entry, entries
from citekit.readers.pdf.reading import read_here, reading_of
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


def without_outline(data: bytes) -> Reading:
    """A reading whose headings are told by their type alone."""
    found = extract(data, "issue.pdf", "", (), lambda index: None)
    return reading_of(replace(found, outline=[]), data, "issue.pdf")


def main() -> None:
    """Print a row a file: how many entries of its outline are sections, and are told by type alone."""
    print(
        "headings: entries of the outline that are headings at their place (aims: 95 %; by type 80 % and 80 %)"
    )
    for path in pdfs():
        data = path.read_bytes()
        outline = entries(pypdfium2.PdfDocument(data))
        hits, _ = agreement(read_here(data, path.name), outline)
        by_type, headings = agreement(without_outline(data), outline)
        count = len(outline)
        print(
            f"  {path.name:12} entries {count:3}  found {hits:3} ({hits / count:4.0%})  by type {by_type:3} "
            f"({by_type / count:4.0%}) of {headings:3} headings ({by_type / headings:4.0%})"
        )


if __name__ == "__main__":
    main()
