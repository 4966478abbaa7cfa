"""Quotations by rules of editing, in drafts of three formats, and what the checker calls them. Seeded."""

import re
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.cases import SEED, WANTED, Case, Label, Source, cases
from bench.inputs import sources
from bench.manuscripts import in_latex, in_markdown, in_word, written
from citekit.library.editions import add
from citekit.library.store import Library
from citekit.quotes.drafts.files import Reading, read_draft
from citekit.quotes.shelf import Shelf
from citekit.quotes.verify import Finding, verify
from citekit.readers.markdown import read
from citekit.structure.normalize import normalize

COUNT = 20
SHOWN = 12
_MARKER = re.compile(r"Item (\d{5}) has it")
FORMATS = {"latex": "draft.tex", "markdown": "draft.md", "docx": "draft.docx"}


@dataclass
class Tally:
    """What cases of one label were called; ``faults`` are those that were called otherwise, in words."""

    statuses: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        """How many there were."""
        return self.statuses.total()


def stored(library: Library, paths: Sequence[Path]) -> list[Source]:
    """The documents, added to a library."""
    found = []
    for path in paths:
        document = normalize(read(path.read_bytes(), path.name))
        found.append(Source(document, add(library, document, new=True).key))
    return found


def draft_of(found: Sequence[Case], form: str, seed: int = SEED) -> bytes:
    """A manuscript of these cases."""
    if form == "docx":
        return in_word(found, seed)
    return written(found, in_latex if form == "latex" else in_markdown, seed).encode()


def checked(library: Library, data: bytes, form: str) -> tuple[str, list[Finding]]:
    """The text of a draft, and all that is found of it."""
    shelf = Shelf(library)
    with library.reading():
        draft = read_draft(data, FORMATS[form], Reading(is_key=shelf.knows))
        return draft.source, list(verify(shelf, draft))


def measured(library: Library, found: Sequence[Case], form: str) -> dict[Label, Tally]:
    """What the cases of a draft were called, by their labels."""
    source, findings = checked(library, draft_of(found, form), form)
    begins = [match.start() for match in _MARKER.finditer(source)]
    assert len(begins) == len(found), (len(begins), len(found))
    by_case: dict[int, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_case[sum(begin <= finding.start for begin in begins) - 1].append(finding)
    tallies: dict[Label, Tally] = {label: Tally() for label in WANTED}
    for number, case in enumerate(found):
        status, told = _called(by_case[number])
        tally = tallies[case.label]
        tally.statuses[status] += 1
        if status not in WANTED[case.label]:
            end = begins[number + 1] if number + 1 < len(begins) else len(source)
            tally.faults.append(f"{case.kind}: {status} {told}\n    {source[begins[number] : end].strip()!r}")
    return tallies


def _called(findings: Sequence[Finding]) -> tuple[str, str]:
    """The status of the one quotation of a case; ``lost`` and ``loose`` where there is not just one, cited."""
    quotes = [finding for finding in findings if finding.quote is not None]
    told = "; ".join(f"{one.verdict.message} {one.verdict.differences}" for one in findings)
    if len(quotes) != 1:
        return ("lost" if not quotes else "parted"), told
    if len(findings) != 1:
        return "loose", told
    return quotes[0].verdict.status, told


def main() -> None:
    """Print a row for each format and label, and the first faults."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Library.open(str(Path(folder) / "set.db"), write=True) as library,
    ):
        found = cases(stored(library, sources()), COUNT)
        print(f"{len(found)} quotations by rules of editing, seed {SEED}")
        faults = []
        for form in FORMATS:
            start = time.perf_counter()
            tallies = measured(library, found, form)
            for label, tally in tallies.items():
                faults += [f"{form}, {label}: {fault}" for fault in tally.faults]
                called = ", ".join(f"{name} {count}" for name, count in tally.statuses.most_common())
                share = 100 * len(tally.faults) / max(tally.total, 1)
                wrong = f"{len(tally.faults):3} ({share:5.2f} %)"
                print(f"  {form:9}{label:10}{tally.total:4}  wrong {wrong}  {called}")
            passed = tallies["forbidden"].statuses["verified"]
            seconds = time.perf_counter() - start
            print(f"  {form:9}forbidden called verified {passed} (aim: none), {seconds:.1f} s")
    for fault in faults if "-v" in sys.argv else faults[:SHOWN]:
        print(fault)


if __name__ == "__main__":
    main()
