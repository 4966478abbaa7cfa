"""Documents for tests: read from files, or from a text in the test."""

from pathlib import Path

from citekit.model.document import Document
from citekit.readers.markdown import read
from citekit.structure.normalize import normalize


def read_file(path: Path) -> Document:
    return normalize(read(path.read_bytes(), str(path)))


def read_text(text: str, name: str = "issue.txt") -> Document:
    return normalize(read(text.encode(), name))


def misplaced(document: Document) -> list[int]:
    """The offsets of letters and digits that lie in no range, or in several."""
    covered = [0] * (len(document.source.text) + 1)
    ranges = [(section.start, section.end) for section in document.sections]
    ranges += [span for passage in document.passages for span in passage.spans]
    ranges += [(part.start, part.end) for part in document.front]
    ranges += [
        (loss.start, loss.end)
        for loss in document.losses
        if loss.start is not None and loss.end is not None and loss.message.endswith("left out")
    ]
    for start, end in ranges:
        for offset in range(start, end):
            covered[offset] += 1
    return [at for at, character in enumerate(document.source.text) if character.isalnum() and covered[at] != 1]
