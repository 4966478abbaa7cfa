"""Seeded trials of anchors: editions damaged, altered and restyled, and what is made of their anchors."""

import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from bench.damage import letters, meaning
from bench.editions import Target
from bench.inputs import sources
from bench.kinds import SEED, Label, Trial, of_document
from citekit.anchors import resolve as anchors
from citekit.model.document import Document
from citekit.readers.markdown import read
from citekit.structure.normalize import normalize
from citekit.text.sentences import sentences

SHOWN = 8
AIMS = {"2 % noise": 99.8, "5 % noise": 99.5, "10 % noise": 99.0}


@dataclass
class Row:
    """What became of the trials of one kind; ``wrong`` and ``refused`` are some of them, in words."""

    label: Label
    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    @property
    def trials(self) -> int:
        """How many there were."""
        return self.counts["trials"]

    @property
    def found(self) -> float:
        """Of a hundred places that are there, those that were found."""
        return 100 * self.counts["found"] / max(self.trials, 1)


def documents(paths: Sequence[Path] | None = None) -> list[Document]:
    """The source documents, read as files are read."""
    return [normalize(read(path.read_bytes(), path.name)) for path in paths or sources()]


@contextmanager
def once() -> Iterator[None]:
    """What resolving asks of an edition is computed once for all its anchors."""
    kept: dict[tuple[int, int], list[Any]] = {}
    spots, skeleton = anchors.spots, anchors.skeleton

    def kept_spots(document: Document, like: Any) -> list[Any]:
        count = like.sentences[1] - like.sentences[0] + 1 if like.sentences else 0
        if (id(document), count) not in kept:
            kept[id(document), count] = list(spots(document, like))
        return kept[id(document), count]

    changed: Any = anchors
    changed.spots, changed.skeleton = kept_spots, lru_cache(maxsize=8192)(skeleton)
    try:
        yield
    finally:
        changed.spots, changed.skeleton = spots, skeleton


def run(trial: Trial, rows: dict[str, Row]) -> None:
    """Resolve all targets of two editions, and count what comes out."""
    kind, label, editions = trial
    row = rows.setdefault(kind, Row(label))
    whole = letters(" ".join(passage.text for passage in editions.older.passages))
    with once():
        for target in editions.targets:
            if whole.count(letters(target.was)) > 1:
                row.counts["twice"] += 1  # they are really ambiguous
                continue
            found = anchors.resolve_passage(target.anchor, editions.current, [editions.older], editions.find)
            _count(row, label, target, found, editions.current)


def _count(row: Row, label: Label, target: Target, found: anchors.Resolution, current: Document) -> None:
    row.counts["trials"] += 1
    row.counts[found.status] += 1
    holds = found.status in anchors.HOLDS
    here = _is_there(target, found, current)
    same = label == "same" or (label == "noise" and meaning(target.was) == meaning(target.now))
    told = f"{found.status} {target.anchor}: {target.was!r} is {target.now!r}, found {found.text!r}"
    if label != "gone" and here and (holds or found.status == "changed"):
        row.counts["found"] += 1
    if holds and not (same and here):
        row.wrong.append(told)
    elif found.status == "changed" and not here:
        row.counts["elsewhere"] += 1  # a near place is proposed
    if label == "same" and not (holds and here):
        row.refused.append(told)


def _is_there(target: Target, found: anchors.Resolution, current: Document) -> bool:
    """Whether a resolution names the place at which the words are now: most of it, where it says changed."""
    if found.target is None or not target.place or found.target.place != target.place:
        return False
    holds = found.status in anchors.HOLDS
    passage = next(one for one in current.passages if one.id == target.place)
    at = found.target.sentences
    start, end = 0, len(passage.text)
    if at is not None:
        ranges = sentences(passage.text)
        start, end = ranges[at[0] - 1][0], ranges[at[1] - 1][1]
    common = min(end, target.end) - max(start, target.start)
    if holds:  # in a longer sentence, too
        return 10 * common > 9 * (target.end - target.start) and letters(found.text) == letters(target.was)
    return 2 * common > max(end - start, target.end - target.start)


def measured(made: Sequence[Document], rounds: int) -> dict[str, Row]:
    """What became of all trials of some documents, by their kinds."""
    rows: dict[str, Row] = {}
    for document, other in zip(made, [*made[1:], made[0]]):
        for trial in of_document(document, other, rounds):
            run(trial, rows)
    return rows


def row_of(kind: str, row: Row) -> str:
    """A row of the table."""
    counts = [row.counts[status] for status in ("changed", "ambiguous", "missing")]
    return (
        f"{kind:32} {row.trials:6} {row.found:7.2f} {AIMS.get(kind, ''):>5}"
        f" {row.counts['verified'] + row.counts['moved']:8}"
        + "".join(f" {count:9}" for count in counts)
        + f" {row.counts['elsewhere']:9} {len(row.wrong):5} {len(row.refused):7}"
    )


def main() -> None:
    """Print a row for each kind of trial, and with ``-v`` the first of what is wrong."""
    start = time.perf_counter()
    rows = measured(documents(), 1)
    many = len(sources())
    print(f"trials: anchors resolved against editions made of {many} documents. WRONG: verified or moved")
    print(
        "  though a word, figure, sign or negation differs, or elsewhere; refused: the same, and not verified"
    )
    print(f"{'':32} trials found %   aim verified   changed ambiguous   missing elsewhere WRONG refused")
    for kind, row in rows.items():
        print(row_of(kind, row))
    wrong = sum(len(row.wrong) for row in rows.values())
    total = sum(row.trials for row in rows.values())
    print(f"{total} trials, seed {SEED}, {time.perf_counter() - start:.0f} s; WRONG {wrong} (aim: none)")
    for kind, row in rows.items() if "-v" in sys.argv else ():
        for told in [*row.wrong[:SHOWN], *row.refused[:SHOWN]]:
            print(f"{kind}: {told[:900]}")


if __name__ == "__main__":
    main()
