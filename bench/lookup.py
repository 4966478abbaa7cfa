"""How long quotations take to look up among 1,000 issues of 60 KB, beside 100 and brute force."""

import random
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles

from rapidfuzz import fuzz

from bench.inputs import SHARED, sources, variation
from citekit.library.editions import add
from citekit.library.grams import index
from citekit.library.grams.near import near
from citekit.library.store import Library
from citekit.library.words import find_words
from citekit.model.document import Document
from citekit.readers.markdown import read
from citekit.structure.normalize import normalize

SIZES = (100, 1000)
LENGTH = 60_000
RUNS = 3
COUNT = 300
KINDS = {"8 to 60 words": range(8, 61), "one of them altered": range(8, 61), "4 to 6 words": range(4, 7)}
# Adds whose median is told: those up to each of these.
ADDED = (10, *SIZES)
BRUTE = 5
"""So many quotations are also looked for by brute force, which takes seconds each."""


def blocks() -> list[str]:
    """The paragraphs of the corpora and source documents that are there, in a fixed order."""
    files = [path for name in ("ats", "beige", "optech") for path in (SHARED / "corpora" / name).glob("*.*")]
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in (*sources(), *sorted(files))]
    return [block for text in texts for block in re.split(r"\n\s*\n", text) if block.strip()]


def issues() -> Iterator[str]:
    """Texts of about 60 KB without end: seeded variations of stretches of the corpora, round by round."""
    found, seed = blocks(), 0
    while True:
        stretch: list[str] = []
        for block in found:
            stretch.append(block)
            if sum(map(len, stretch)) >= LENGTH:
                yield variation("\n\n".join(stretch), seed)
                stretch, seed = [], seed + 1


class Filled:
    """Libraries of both sizes in a folder; the seconds of each reading, add, and share of the index."""

    def __init__(self, folder: Path) -> None:
        self.paths = [str(folder / f"{size}.db") for size in SIZES]
        self.reads: list[float] = []
        self.adds: list[float] = []
        self.indexing: list[float] = []
        self._plain, index.index_edition = index.index_edition, self._index
        growing = str(folder / "growing.db")
        for number, text in zip(range(1, SIZES[-1] + 1), issues()):
            start = time.perf_counter()
            document = normalize(read(text.encode(), f"{number}.txt"))
            self.reads.append(time.perf_counter() - start)
            self._add(growing, document)
            if number in SIZES:
                shutil.copy(growing, self.paths[SIZES.index(number)])
        index.index_edition = self._plain

    def _add(self, path: str, document: Document) -> None:
        with Library.open(path, write=True) as library:
            start = time.perf_counter()
            add(library, document, new=True)
            self.adds.append(time.perf_counter() - start)

    def _index(self, library: Library, edition: int) -> None:
        start = time.perf_counter()
        self._plain(library, edition)
        self.indexing.append(time.perf_counter() - start)

    def report(self) -> None:
        """Print what adding takes as the library grows, and what the index adds to it."""
        for size in ADDED:
            last = self.adds[max(size - 50, 0) : size]
            print(
                f"  add one issue, up to {size:4} in the library: median {median(last) * 1000:5.1f} ms, "
                f"longest {max(last) * 1000:5.1f} ms"
            )
        for size in SIZES:
            rest = sum(self.reads[:size]) + sum(self.adds[:size]) - sum(self.indexing[:size])
            share = 100 * sum(self.indexing[:size]) / rest
            print(
                f"  read and add {size:4} issues: {rest:5.1f} s; the index takes {share:4.1f} % more (aim: 15)"
            )


def passages(path: str) -> list[str]:
    """All passages of a library."""
    with Library.open(path, write=False) as library:
        return [text for (text,) in library.rows("SELECT text FROM passage ORDER BY id")]


def quotations(texts: list[str], lengths: range, seed: int) -> list[str]:
    """Runs of words of the passages, so many words long each."""
    chance, found = random.Random(seed), []
    while len(found) < COUNT:
        words, length = chance.choice(texts).split(), chance.choice(lengths)
        if len(words) >= length:
            start = chance.randrange(len(words) - length + 1)
            found.append(" ".join(words[start : start + length]))
    return found


def altered(quotation: str, seed: int) -> str:
    """The quotation with a word of it replaced by one that stands nowhere."""
    words = quotation.split()
    words[random.Random(seed).randrange(len(words))] = "zyxwv"
    return " ".join(words)


def look_up(library: Library, quotation: str) -> set[tuple[str, int]]:
    """The keys and positions of the passages in which a quotation stands, else of those proposed."""
    found = find_words(library, quotation)
    if found:
        return {(match.key, passage.check) for match in found for passage in match.passages}
    return {
        (place.key, check)
        for place in near(library, quotation)
        for (check,) in library.rows(
            "SELECT check_ FROM passage WHERE edition = ? AND position BETWEEN ? AND ?",
            place.edition,
            place.first,
            place.last,
        )
    }


def times(call: Callable[[str], object], asked: list[str]) -> list[float]:
    """The median milliseconds of some runs for each quotation."""
    medians = []
    for quotation in asked:
        runs = []
        for _ in range(RUNS):
            start = time.perf_counter()
            call(quotation)
            runs.append((time.perf_counter() - start) * 1000)
        medians.append(median(runs))
    return medians


def sizes(path: str) -> None:
    """Print what the index takes beside the texts; the library is emptied of it to see."""
    with Library.open(path, write=True) as library:
        (letters,) = library.row("SELECT sum(length(CAST(text AS BLOB))) FROM passage")
        (entries,) = library.row("SELECT sum(length(entries)) FROM gram_bucket")
        segments = [count for (count,) in library.rows("SELECT entries FROM gram_segment ORDER BY id")]
        (page,) = library.row("PRAGMA page_size")
        pages = []
        for table in ("bucket", "segment", "stream", ""):
            library.run("VACUUM")
            pages.append(library.row("PRAGMA page_count")[0])
            if table:
                library.run(f"DROP TABLE gram_{table}")
    print(
        f"  index: {entries / letters:.2f} bytes per byte of text ({letters / 1e6:.0f} MB), "
        f"{(pages[0] - pages[-1]) * page / letters:.2f} in pages of the file (aim: at most 0.8), "
        f"segments of {segments} entries"
    )


def main(folder: str | None = None) -> None:
    """Print what a look-up takes by kind of quotation, then adding and the index, then brute force."""
    with tempfile.TemporaryDirectory(dir=folder) as temporary:
        filled = Filled(Path(temporary))
        small, large = (Library.open(path, write=False) for path in filled.paths)
        texts = passages(filled.paths[0])
        print(f"lookup: {COUNT} quotations of each kind among {SIZES[-1]} issues, medians of {RUNS} runs")
        print("  (aims: median at most 10 ms, 99th percentile 40 ms, ratio 1.3)")
        for seed, (kind, lengths) in enumerate(KINDS.items()):
            asked = quotations(texts, lengths, seed)
            true = [look_up(large, quotation) for quotation in asked]
            if "altered" in kind:
                asked = [altered(quotation, number) for number, quotation in enumerate(asked)]
            few = times(lambda quotation: look_up(small, quotation), asked)
            many = times(lambda quotation: look_up(large, quotation), asked)
            found = sum(bool(look_up(large, quotation) & places) for quotation, places in zip(asked, true))
            print(
                f"  {kind:19} median {median(many):5.2f} ms, 99th {quantiles(many, n=100)[98]:6.2f} ms,"
                f" ratio to {SIZES[0]} issues {median(many) / median(few):.2f}, found {found}"
            )
        filled.report()
        brute(large, passages(filled.paths[1]), quotations(texts, range(8, 61), 3)[:BRUTE])
        small.close()
        large.close()
        sizes(filled.paths[1])


def brute(library: Library, texts: list[str], asked: list[str]) -> None:
    """Print how much longer rapidfuzz takes over all passages."""
    ours = median(times(lambda quotation: look_up(library, quotation), asked))
    spans = []
    for quotation in asked:
        start = time.perf_counter()
        best = max(texts, key=lambda text: fuzz.partial_ratio(quotation, text))
        spans.append((time.perf_counter() - start) * 1000)
        if fuzz.partial_ratio(quotation, best) < 100:
            sys.exit(f"lookup: brute force did not find {quotation!r}")
    print(
        f"  partial_ratio over all passages: median {median(spans) / 1000:.1f} s of {len(asked)},"
        f" {median(spans) / ours:,.0f} times as long (aim: at least 5,000)"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
