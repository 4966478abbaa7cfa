"""How fast repeated passages are found on one core, beside a walk through the words, and datasketch.

The yardstick is ``for match in re.finditer(r"\\w+", text): pass`` over the same texts in the same run.

datasketch (MinHash LSH, MIT) is given every help. Words and the hashes of runs of them are made once
for each text, with a checksum and numpy, and taken as they are (``hashfunc=int``); ``generator`` and
``update_batch`` make the sketches with the library's fastest 32-bit scheme; nothing is checked for
being there already; pairs are read from the tables, without a query for each window; Python's
collector of garbage is off; and the candidates count as found as they are, although not one in 15 is
right, and sifting them would cost time. Tried were windows of 20 words at every
5th, 7th and 10th, 16 to 32 permutations in 4 to 16 bands, single words and runs of two and three.
Single words want bands of four, and miss more where characters are wrong; runs of three lose more to
changed words; fewer permutations or a wider stride are quicker and miss more. What is held against
the aim is the fastest setting whose mean recall is at least ``FAIR`` of citekit's.
"""

import gc
import os
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path
from statistics import mean, median
from zlib import crc32

import numpy as np

from bench.inputs import SHARED
from bench.inserted import KINDS, SEED_TUNE, Inserted, Pair, documents, inserted
from bench.plagdet import found_in, score
from bench.varied import required, varied
from citekit.reuse.corpus import corpus_of
from citekit.reuse.detect import detect
from citekit.reuse.exact import repeats
from citekit.reuse.fingerprints import fingerprints_of

SIZE = 30_000_000
RUNS = 5
TIMES_AS_FAST = 50
FAIR = 0.98
WINDOW = 20
CROWD = 50
"""Windows in one place of a table beyond which datasketch's are no evidence, and cost it most of its time."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """A setting of datasketch: words between windows, words of a run, permutations, and bands of them."""

    stride: int
    run: int
    permutations: int
    bands: int


SKETCHES = (
    Sketch(stride=10, run=2, permutations=32, bands=16),
    Sketch(stride=7, run=2, permutations=32, bands=16),
    Sketch(stride=5, run=2, permutations=32, bands=16),
)


def pinned() -> None:
    """Keep this process on one core, where the system can do that."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def walk(texts: Sequence[str]) -> None:
    """The yardstick."""
    for text in texts:
        for _ in re.finditer(r"\w+", text):
            pass


def by_fingerprints(texts: Sequence[str]) -> None:
    """The fingerprints of each text, as a library keeps them."""
    list(fingerprints_of(texts))


def exactly(texts: Sequence[str]) -> None:
    """Passages that are the same word for word."""
    corpus = corpus_of(texts)
    repeats(corpus.hashes, corpus.borders)


def by_default(texts: Sequence[str]) -> None:
    """Those with changes too."""
    detect(corpus_of(texts))


SEARCHES: dict[str, tuple[Callable[[Sequence[str]], None], str]] = {
    "fingerprints": (by_fingerprints, "aim: 5 times as fast"),
    "exact": (exactly, "aim: 4 times as fast"),
    "default": (by_default, "aim: at most 4 times the walk"),
}


def seconds(call: Callable[[], object]) -> float:
    """How long something takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def one_round(texts: Sequence[str]) -> dict[str, float]:
    """The seconds of the walk and of each search.

    The walk goes on between the searches, a part at a time: the speed of a machine changes while all this
    takes place.
    """
    times = {"the walk": 0.0}
    size = -(-len(texts) // len(SEARCHES))
    for number, (name, (search, _)) in enumerate(SEARCHES.items()):
        part = texts[number * size : (number + 1) * size]
        times["the walk"] += seconds(lambda part=part: walk(part))
        times[name] = seconds(lambda search=search: search(texts))
    return times


def told(title: str, texts: Sequence[str]) -> None:
    """Print a row for each search; a first round is not counted."""
    size = sum(len(text.encode()) for text in texts)
    print(f"reuse: {title}, {size / 1e6:.1f} MB in {len(texts)} texts, one core, medians of {RUNS} runs")
    rounds = [one_round(texts) for _ in range(1 + RUNS)][1:]
    for name in rounds[0]:
        took = median(times[name] for times in rounds)
        ratio = median(times["the walk"] / times[name] for times in rounds)
        aim = f"({SEARCHES[name][1]})" if name in SEARCHES else ""
        print(
            f"  {name:13}{took * 1000:7.0f} ms   {ratio:5.2f} times as fast as the walk,"
            f" {1 / ratio:5.2f} times its time  {aim}"
        )


def command() -> None:
    """Print how long the command's own path takes over one series, part by part, and what it found."""
    from collections import Counter

    from citekit.registry import read_source
    from citekit.reuse.bulletin import bulletin_of
    from citekit.reuse.search import Reuse
    from citekit.structure.normalize import normalize

    paths = sorted((SHARED / "corpora" / "beige").glob("*.md"))
    texts = [path.read_text("utf-8") for path in paths]
    parts: dict[str, list[float]] = {"the walk": [], "read": [], "search": [], "families": []}
    for _ in range(3):
        times = [time.perf_counter()]
        walk(texts)
        times.append(time.perf_counter())
        bulletins = [bulletin_of(normalize(read_source(_bytes(path), path.name)), path.stem) for path in paths]
        times.append(time.perf_counter())
        reuse = Reuse(bulletins)
        times.append(time.perf_counter())
        families = reuse.families()
        times.append(time.perf_counter())
        for name, one, other in zip(parts, times, times[1:]):
            parts[name].append(other - one)
    print(f"reuse: the command's own path over {len(paths)} issues of one series, medians of 3 runs")
    print("  " + ", ".join(f"{name} {median(times):.2f} s" for name, times in parts.items()))
    print(f"  families: {dict(Counter(family.label for family in families))}")


def _bytes(path: Path) -> bytes:
    return path.read_bytes()


def windows(texts: Sequence[str], sketch: Sketch, places: list[tuple[int, int, int]]) -> Iterator[list[int]]:
    """The hashes of the runs of each window; where the windows stand is put into ``places``."""
    for number, text in enumerate(texts):
        matches = list(_WORD.finditer(text.lower()))
        words = np.array([crc32(match.group().encode()) for match in matches], dtype=np.uint64)
        runs = words[: len(words) - sketch.run + 1]
        for step in range(1, sketch.run):
            runs = (runs * 1_000_003 + words[step : len(words) - sketch.run + 1 + step]) & 0xFFFFFFFF
        hashes = runs.tolist()
        for begin in range(0, len(matches) - WINDOW + 1, sketch.stride):
            places.append((number, matches[begin].start(), matches[begin + WINDOW - 1].end()))
            yield hashes[begin : begin + WINDOW - sketch.run + 1]


def sketched(texts: Sequence[str], sketch: Sketch) -> list[Pair]:
    """All pairs of windows that share a place in a table of datasketch."""
    from datasketch import MinHash, MinHashLSH

    places: list[tuple[int, int, int]] = []
    rows = sketch.permutations // sketch.bands
    tables = MinHashLSH(num_perm=sketch.permutations, params=(sketch.bands, rows))
    made = MinHash.generator(
        windows(texts, sketch, places), num_perm=sketch.permutations, hashfunc=int, scheme="affine32"
    )
    for number, minhash in enumerate(made):
        tables.insert(number, minhash, check_duplication=False)
    pairs: set[tuple[int, int]] = set()
    for table in tables.hashtables:
        for key in table.keys():  # noqa: SIM118 — it is no dict
            together = table.get(key)
            if 1 < len(together) <= CROWD:
                pairs.update(combinations(sorted(together), 2))
    apart = (places[one] + places[other] for one, other in pairs)
    return [pair for pair in apart if pair[0] != pair[3] or pair[2] <= pair[4]]


Found = tuple[float, list[float]]
"""Seconds, and the recall of each kind."""


def compared(search: Callable[[Sequence[str]], list[Pair]], cases: Sequence[Inserted]) -> Found:
    """The mean seconds for one set of texts, and what was recalled of each kind."""
    times, recalls = [], []
    for case in cases:
        start = time.perf_counter()
        found = search(case.texts)
        times.append(time.perf_counter() - start)
        recalls.append(score(case.truth, found).recall)
    return mean(times), recalls


def against_datasketch() -> None:
    """Print the times and recalls of citekit and of datasketch in some settings."""
    if find_spec("datasketch") is None:
        print("reuse: datasketch is not there; pip install 'citekit[bench]' brings it")
        return
    cases = [inserted(documents(), kind, SEED_TUNE) for kind in KINDS]
    megabytes = sum(map(len, cases[0].texts)) / 1e6
    print(f"reuse: datasketch, {megabytes:.1f} MB with passages put in; recall of {', '.join(KINDS)}")
    found_in(cases[0].texts)
    several = [compared(found_in, cases) for _ in range(RUNS)]
    ours = median(took for took, _ in several), several[0][1]
    print(f"  {'citekit':38} {ours[0]:7.3f} s {'':8}{_recalls(ours)}")
    fair = []
    gc.disable()
    for sketch in SKETCHES:
        theirs = compared(lambda texts, sketch=sketch: sketched(texts, sketch), cases)
        gc.collect()
        name = f"every {sketch.stride:2}, runs of {sketch.run}, {sketch.permutations} in {sketch.bands} bands"
        print(f"  {name:38} {theirs[0]:7.3f} s {theirs[0] / ours[0]:6.0f} x{_recalls(theirs)}")
        if mean(theirs[1]) >= FAIR * mean(ours[1]):
            fair.append(theirs)
    gc.enable()
    if not fair:
        sys.exit("reuse: no setting of datasketch recalls nearly what citekit does")
    best = min(fair)
    print(
        f"  the fastest with {FAIR:.0%} of our recall takes {best[0] / ours[0]:.0f} times as long"
        f" (aim: at least {TIMES_AS_FAST}), recall {mean(best[1]):.4f}, ours {mean(ours[1]):.4f} (aim: higher)"
    )


def _recalls(found: Found) -> str:
    return "".join(f"{recall:8.4f}" for recall in found[1]) + f"   mean {mean(found[1]):.4f}"


def main() -> None:
    """Print speeds at 30 MB and on the corpora as they are, the command's, and datasketch's."""
    pinned()
    told("varied corpora", varied(SIZE))
    told("the corpora as they are", required())
    command()
    against_datasketch()


if __name__ == "__main__":
    main()
