"""How long reading takes, all of structure and metadata included, beside walking over the words."""

import re
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from bench.inputs import newsletters, sources
from citekit.readers.markdown import read
from citekit.structure.normalize import normalize

RUNS = 11


def ratio(paths: Sequence[Path]) -> tuple[float, float]:
    """The summed median times of reading and of walking over the files, in seconds."""
    reading = walking = 0.0
    for path in paths:
        data = path.read_bytes()
        text = normalize(read(data, str(path))).source.text
        reads, walks = [], []
        for _ in range(RUNS):
            start = time.perf_counter()
            normalize(read(data, str(path)))
            reads.append(time.perf_counter() - start)
            start = time.perf_counter()
            for _match in re.finditer(r"\w+", text):
                pass
            walks.append(time.perf_counter() - start)
        reading += median(reads)
        walking += median(walks)
    return reading, walking


def main() -> None:
    """Print a row a corpus."""
    print(f"reading: medians of {RUNS} interleaved runs, summed over the files (aim: at most 8)")
    for name, paths in (("source documents", sources()), ("newsletters", newsletters())):
        if paths:
            reading, walking = ratio(paths)
            print(f"  {name:17} {len(paths):3} files  {reading * 1000:7.1f} ms  "
                  f"walk {walking * 1000:6.1f} ms  ratio {reading / walking:5.2f}")  # fmt: skip


if __name__ == "__main__":
    main()
