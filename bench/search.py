"""How long a search takes inside one process on 1,000 issues, beside one on 10."""

import random
import re
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from statistics import median

from bench.inputs import sources, variation
from citekit.cli.main import run
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


def command(query: str, library: str) -> None:
    """The command as a user gives it, but for the start of Python: its output goes nowhere."""
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        run(["search", "--library", library, "--", query])


def ratios(asked: list[str], paths: list[str], call: Callable[[str, str], None]) -> tuple[float, float, float]:
    """The median times in the small and the large library, and the median of the queries' ratios."""
    small, large = [], []
    for query in asked:
        times: list[list[float]] = [[], []]
        for _ in range(RUNS):
            for index, path in enumerate(paths):
                start = time.perf_counter()
                call(query, path)
                times[index].append(time.perf_counter() - start)
        small.append(median(times[0]))
        large.append(median(times[1]))
    return median(small) * 1000, median(large) * 1000, median(b / a for a, b in zip(small, large))


def main() -> None:
    """Print a row for each kind of query: the whole command, and the bare function."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [str(Path(folder) / f"{size}.db") for size in SIZES]
        for path, size in zip(paths, SIZES):
            fill(path, size)
        opened = {path: Library.open(path, write=False) for path in paths}
        print(f"search: inside one process, medians of {RUNS} interleaved runs of 15 queries (aim: at most 2)")
        for name, call in (
            ("the command", command),
            ("the function", lambda query, path: bool(search(opened[path], query))),
            ("the function, one hit", lambda query, path: bool(search(opened[path], query, limit=1))),
        ):
            kinds = queries()
            kinds["all kinds"] = [query for asked in kinds.values() for query in asked]
            for kind, asked in kinds.items():
                small, large, ratio = ratios(asked, paths, call)
                print(
                    f"  {name:22} {kind:14} {small:6.2f} ms in 10  {large:6.2f} ms in 1000  ratio {ratio:5.2f}"
                )
        for library in opened.values():
            library.close()


if __name__ == "__main__":
    main()
