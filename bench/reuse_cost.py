"""What finding repeated passages costs: memory, growth with the texts, and one more issue in a library."""

import math
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from bench.reuse import by_default, pinned
from bench.varied import LENGTH, varied
from citekit.library.editions import add
from citekit.library.store import Library
from citekit.registry import read_source
from citekit.reuse.against import store_fingerprints
from citekit.structure.normalize import normalize

GROWING = (3_000_000, 10_000_000, 30_000_000, 100_000_000)
"""Characters of the texts that are searched."""
MEASURED = GROWING[2:]
"""Those whose memory is told."""
FIXED, PER_BYTE = 100e6, 6
"""The bytes of memory that a search may take beyond Python and its modules, and for each byte of text."""
EXPONENT = 1.1
LIBRARIES = (10, 1000)
RATIO = 1.5
RUNS = 5
FEW = 3
"""Runs of searches that take many seconds."""
_MONTHS = "January February March April May June July August September October November December".split()
_FIRST_YEAR = 1920

# Python's own count of the peak goes on from that of the process that started it; the system's does not.
_PEAK = """
import pickle, sys
from rapidfuzz.distance import Indel
from citekit.reuse.corpus import corpus_of
from citekit.reuse.detect import detect
if len(sys.argv) > 1:
    with open(sys.argv[1], "rb") as file:
        texts = pickle.load(file)
    found = detect(corpus_of(texts))
with open("/proc/self/status") as status:
    print(next(line.split()[1] for line in status if line.startswith("VmHWM")))
"""
_STORE = """
import sys
from citekit.library.store import Library
from citekit.reuse.against import store_fingerprints
with Library.open(sys.argv[1], write=True) as library:
    store_fingerprints(library)
"""


def memory(folder: Path) -> None:
    """Print the peak of a process of its own that loads texts and searches them, less one that does nothing."""
    if not Path("/proc/self/status").exists():
        print("reuse-cost: this system does not tell how much memory a process had at most")
        return
    nothing = _peak()
    print(f"reuse-cost: memory beyond the {nothing / 1e6:.0f} MB of Python and its modules")
    for size in MEASURED:
        texts = varied(size)
        given = sum(len(text.encode()) for text in texts)
        path = folder / "texts.pickle"
        path.write_bytes(pickle.dumps(texts))
        peak = _peak(str(path)) - nothing
        print(
            f"  {given / 1e6:5.0f} MB of text: {peak / 1e6:5.0f} MB, {(peak - FIXED) / given:5.2f} bytes"
            f" per byte beyond {FIXED / 1e6:.0f} MB (aim: at most {PER_BYTE})"
        )
        path.unlink()


def _peak(*arguments: str) -> int:
    """The most memory that a process held at a time, in bytes."""
    command = [sys.executable, "-c", _PEAK, *arguments]
    return 1024 * int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def growth() -> None:
    """Print the seconds by the size of the texts, and the exponent with which they grow."""
    print(f"reuse-cost: growth of the default search on one core, medians of {FEW} interleaved runs")
    times: dict[int, list[float]] = {size: [] for size in GROWING}
    for _ in range(FEW):
        for size in GROWING:
            texts = varied(size)
            start = time.perf_counter()
            by_default(texts)
            times[size].append(time.perf_counter() - start)
    found = [median(times[size]) for size in GROWING]
    for size, took in zip(GROWING, found):
        print(f"  {size / 1e6:5.0f} MB {took:8.2f} s {took / size * 1e9:7.1f} ns a character")
    print(f"  exponent {exponent(GROWING, found):.3f} (aim: at most {EXPONENT})")


def exponent(sizes: Sequence[int], times: Sequence[float]) -> float:
    """The power of the size with which times grow, by least squares of the logarithms.

    >>> round(exponent([1, 10, 100], [2.0, 20.0, 200.0]), 3)
    1.0
    """
    ones, others = [math.log(size) for size in sizes], [math.log(took) for took in times]
    middle, other = sum(ones) / len(ones), sum(others) / len(others)
    above = sum((x - middle) * (y - other) for x, y in zip(ones, others))
    return above / sum((x - middle) ** 2 for x in ones)


def issue(number: int, text: str) -> bytes:
    """A text as an issue of a series that comes out every month."""
    year, month = divmod(number, len(_MONTHS))
    masthead = f"MONTHLY NOTES\n\n{_MONTHS[month]} {_FIRST_YEAR + year}\n\nBulletin of the Centre\n\n"
    return (masthead + text).encode()


def one_more(folder: Path) -> None:
    """Print what one more issue takes in a small and a large library, each step a process of its own."""
    count = max(LIBRARIES) + 2 * RUNS
    texts = varied(count * LENGTH)
    paths = [_library(folder, size, texts) for size in LIBRARIES]
    times: dict[str, list[list[float]]] = {}
    for run in range(RUNS):
        fresh = folder / f"fresh-{run}.txt"
        other = folder / f"other-{run}.txt"
        fresh.write_bytes(issue(count - 1 - run, texts[count - 1 - run]))
        other.write_bytes(issue(count - 1 - RUNS - run, texts[count - 1 - RUNS - run]))
        for index, path in enumerate(paths):
            for name, call in _steps(path, fresh, other).items():
                start = time.perf_counter()
                call()
                took = time.perf_counter() - start
                times.setdefault(name, [[] for _ in paths])[index].append(took)
    print(f"reuse-cost: one more issue of {LENGTH / 1000:.0f} KB, whole processes, medians of {RUNS} issues")
    for name, several in times.items():
        small, large = map(median, several)
        print(
            f"  {name:24} {small * 1000:7.0f} ms in {LIBRARIES[0]}  {large * 1000:7.0f} ms in {LIBRARIES[1]}"
            f"  ratio {large / small:5.2f} (aim: at most {RATIO})"
        )


def _library(folder: Path, size: int, texts: Sequence[str]) -> str:
    """A library of so many issues, with their fingerprints."""
    path = str(folder / f"{size}.db")
    with Library.open(path, write=True) as library:
        for number, text in enumerate(texts[:size]):
            add(library, normalize(read_source(issue(number, text), f"{number}.txt")))
        store_fingerprints(library)
    return path


def _steps(library: str, fresh: Path, other: Path) -> dict[str, Callable[[], object]]:
    """To add an issue, to keep its fingerprints, and to hold another one against the library."""
    citekit = str(Path(sys.executable).with_name("citekit"))
    commands = {
        "citekit add": [citekit, "add", "--library", library, str(fresh)],
        "store its fingerprints": [sys.executable, "-c", _STORE, library],
        "dedupe --against-library": [
            citekit,
            "dedupe",
            "--library",
            library,
            str(other),
            "--against-library",
        ],
    }
    return {
        name: lambda command=command: subprocess.run(command, check=True, capture_output=True)
        for name, command in commands.items()
    }


def main() -> None:
    """Print memory, growth, and what one more issue takes."""
    pinned()
    with tempfile.TemporaryDirectory() as temporary:
        memory(Path(temporary))
        growth()
        one_more(Path(temporary))


if __name__ == "__main__":
    main()
