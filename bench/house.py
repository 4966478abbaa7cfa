"""Rules of the house that no linter knows.

Files of Python of 300 lines at most; in ``citekit/`` functions of 40 lines at most, and no mark of
work that was left undone.
"""

import ast
import re
import subprocess
import sys
from pathlib import Path

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
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


def faults_of(name: Path, text: str) -> list[str]:
    """What breaks a rule in a file of Python."""
    lines = text.splitlines()
    faults = []
    if len(lines) > LONGEST_FILE:
        faults.append(f"{name}: {len(lines)} lines; its second idea moves out")
    if name.parts[0] != "citekit":
        return faults
    faults += [
        f"{name}:{number}: {line.strip()}"
        for number, line in enumerate(lines, 1)
        if re.search(r"\b(TODO|FIXME|XXX|HACK|raise NotImplementedError)\b", line)
    ]
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LONGEST_FUNCTION:
                faults.append(f"{name}:{node.lineno}: {node.name} has {length} lines; a part of it moves out")
    return faults


def main() -> int:
    """Print what breaks a rule; 1 where anything does."""
    python = [path for path in tracked() if path.suffix == ".py"]
    faults = [
        fault
        for path in python
        for fault in faults_of(path.relative_to(ROOT), path.read_text(encoding="utf-8"))
    ]
    print("\n".join(faults) or "house: in order")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
