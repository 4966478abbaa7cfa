"""Rules of the house that no linter knows: short files, and no word of what a rule may not name."""

import re
import subprocess
import sys
from pathlib import Path

LONGEST_FILE = 300
ROOT = Path(__file__).resolve().parents[1]


def tracked() -> list[Path]:
    """The files of the project, as git knows them; all of them where there is no git."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-co", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split("\n")
    except (OSError, subprocess.CalledProcessError):
        return [path for path in ROOT.rglob("*") if path.is_file() and ".venv" not in path.parts]
    return [ROOT / name for name in listed if name and (ROOT / name).is_file()]


def main() -> int:
    """Print what breaks a rule; 1 where anything does."""
    faults = []
    for path in tracked():
        name = path.relative_to(ROOT)
        if path.suffix != ".py":
            continue
        lines = path.read_text(encoding="utf-8").splitlines()
        if len(lines) > LONGEST_FILE:
            faults.append(f"{name}: {len(lines)} lines; its second idea moves out")
        faults += [
            f"{name}:{number}: {line.strip()}"
            for number, line in enumerate(lines, 1)
            if name.parts[0] == "citekit" and re.search(r"\b(TODO|FIXME|XXX|HACK|NotImplementedError)\b", line)
        ]
    print("\n".join(faults) or "house: in order")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
