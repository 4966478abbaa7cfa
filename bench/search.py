"""How long a search takes inside one process on 1,000 issues, beside one on 10."""

import random
import re
import tempfile
import time
from collections import Counter
from pathlib import Path
from statistics import median

from bench.inputs import sources, variation
from citekit.library.editions import add
from citekit.library.search import search
from citekit.library.store import Library
from citekit.readers.markdown import read
from citekit.structure.normalize import normalize

SIZES = (10, 1000)
RUNS = 9


def fill(path: str, count: int) -> None:
    """A library of so many issues, seeded variations of the source documents."""
    texts = [source.read_text(encoding="utf-8") for source in sources()]
    with Library.open(path, write=True) as library:
        for seed in range(count):
            data = variation(texts[seed % len(texts)], seed).encode()
            add(library, normalize(read(data, f"{seed}.txt")), new=True)


def queries(seed: int = 7) -> dict[str, list[str]]:
    """Queries as people ask them, of words and phrases of the source documents, by kind."""
    chance = random.Random(seed)
    text = " ".join(source.read_text(encoding="utf-8") for source in sources())
    words = re.findall(r"[^\W\d_]{5,}", text)
    counts = Counter(word.lower() for word in words)
    rare = sorted(word for word, count in counts.items() if count <= 2)
    common = [word for word, _ in counts.most_common(60)]
    pairs = re.findall(r"(?=\b([^\W\d_]{5,} [^\W\d_]{5,})\b)", text)
    return {
        "a rare word": chance.sample(rare, 15),
        "a common word": chance.sample(common, 15),
        "a phrase": [f'"{pair}"' for pair in chance.sample(pairs, 15)],
        "three words": [" ".join(chance.sample(common, 3)) for _ in range(15)],
    }


def measure(asked: list[str], libraries: list[Library]) -> list[list[float]]:
    """The median time of each query in each of the libraries, in seconds; runs are interleaved."""
    medians: list[list[float]] = [[] for _ in libraries]
    for query in asked:
        times: list[list[float]] = [[] for _ in libraries]
        for _ in range(RUNS):
            for index, library in enumerate(libraries):
                start = time.perf_counter()
                search(library, query)
                times[index].append(time.perf_counter() - start)
        for one, taken in zip(medians, times):
            one.append(median(taken))
    return medians


def row(name: str, medians: list[list[float]]) -> str:
    """A line of the table: the median over the queries in both libraries, and their ratio."""
    small, large = (median(one) * 1000 for one in medians)
    return f"  {name:14} 10 issues {small:6.2f} ms  1000 issues {large:6.2f} ms  ratio {large / small:5.2f}"


def main() -> None:
    """Print medians over all queries of each kind, in libraries of both sizes."""
    with tempfile.TemporaryDirectory() as folder:
        libraries = []
        for size in SIZES:
            path = str(Path(folder) / f"{size}.db")
            fill(path, size)
            libraries.append(Library.open(path, write=False))
        print(f"search: inside one process, medians of {RUNS} interleaved runs of 15 queries (aim: at most 2)")
        every: list[list[float]] = [[], []]
        for kind, asked in queries().items():
            medians = measure(asked, libraries)
            every = [one + other for one, other in zip(every, medians)]
            print(row(kind, medians))
        print(row("all", every))
        for library in libraries:
            library.close()


if __name__ == "__main__":
    main()
