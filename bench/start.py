"""How long a single citation takes as a whole process, beside the import of click alone."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from bench.inputs import sources

RUNS = 41


def main() -> None:
    """Print the median of both, interleaved, and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        library = str(Path(folder) / "citekit.db")
        environment = {**os.environ, "CITEKIT_LIBRARY": library}
        citekit = str(Path(sys.executable).with_name("citekit"))
        subprocess.run([citekit, "add", *map(str, sources())], env=environment, check=True, capture_output=True)
        listed = subprocess.run(
            [citekit, "list", "--json"], env=environment, check=True, capture_output=True, text=True
        )
        key = listed.stdout.split('"key": "')[1].split('"')[0]
        commands = {"cite": [citekit, "cite", key], "click": [sys.executable, "-c", "import click"]}
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(RUNS):
            for name, command in commands.items():
                start = time.perf_counter()
                subprocess.run(command, env=environment, check=True, capture_output=True)
                times[name].append(time.perf_counter() - start)
    cite, click = (median(times[name]) * 1000 for name in ("cite", "click"))
    print("start: a whole process, medians of", RUNS, "interleaved runs")
    print(f"  citekit cite KEY          {cite:6.1f} ms")
    print(f"  python -c 'import click'  {click:6.1f} ms")
    print(f"  ratio                     {cite / click:6.2f}  (aim: at most 1.6)")


if __name__ == "__main__":
    main()
