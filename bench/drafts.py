"""How much processor time a draft of 1,000 quotations takes, beside the look-ups of its quotations alone."""

import random
import tempfile
import time
from pathlib import Path

from bench.cases import SEED, Case, Source, cases
from bench.inputs import sources, variation
from bench.manuscripts import in_latex, in_markdown, written
from bench.quotations import stored
from citekit.library.editions import add
from citekit.library.store import Library
from citekit.quotes.drafts.files import Reading, read_draft
from citekit.quotes.quotations import quotations
from citekit.quotes.shelf import Shelf
from citekit.quotes.verdicts import judge
from citekit.quotes.verify import verify
from citekit.readers.markdown import read
from citekit.structure.normalize import normalize

COUNT = 1000
VARIATIONS = 100
RUNS = 3


def filled(library: Library) -> list[Source]:
    """The source documents in a library, with variations of them beside."""
    paths = sources()
    texts = [path.read_text(encoding="utf-8") for path in paths]
    for seed in range(VARIATIONS):
        data = variation(texts[seed % len(texts)], seed).encode()
        add(library, normalize(read(data, f"{seed}.txt")), new=True)
    return stored(library, paths)


def asked(found: list[Source]) -> list[Case]:
    """A thousand cases: eight in ten are right."""
    made = cases(found, 90)
    right = [case for case in made if case.label == "allowed"][: COUNT * 8 // 10]
    wrong = [case for case in made if case.label != "allowed"][: COUNT - len(right)]
    return random.Random(SEED).sample(right + wrong, COUNT)


def seconds(library: Library, data: bytes, name: str) -> tuple[float, float, int]:
    """The seconds that checking a draft takes, those of its look-ups alone, and how many there are."""
    whole, alone, count = [], [], 0
    for _ in range(RUNS):
        shelf = Shelf(library)
        with library.reading():
            start = time.process_time()
            found = list(verify(shelf, read_draft(data, name, Reading(is_key=shelf.knows))))
            whole.append(time.process_time() - start)
        shelf = Shelf(library)
        with library.reading():
            draft = read_draft(data, name, Reading(is_key=shelf.knows))
            called = quotations(draft.flow)
            start = time.process_time()
            for one in called:
                judge(shelf, one)
            alone.append(time.process_time() - start)
        count = sum(finding.quote is not None for finding in found)
    return min(whole), min(alone), count


def main() -> None:
    """Print a row a format."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Library.open(str(Path(folder) / "set.db"), write=True) as library,
    ):
        found = asked(filled(library))
        issues = len(sources()) + VARIATIONS
        print(f"drafts: {len(found)} quotations against {issues} issues, the least of {RUNS} runs")
        for name, write in (("draft.tex", in_latex), ("draft.md", in_markdown)):
            data = written(found, write, SEED).encode()
            whole, alone, count = seconds(library, data, name)
            print(
                f"  {name:9} {len(data) / 1e3:5.0f} KB  {count} quotations  whole {whole:5.2f} s"
                f"  look-ups {alone:5.2f} s  more {whole - alone:5.2f} s (aim: at most 1)"
            )


if __name__ == "__main__":
    main()
