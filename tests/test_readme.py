"""The console blocks of the README are run, in order, in one library; ``--accept`` writes them anew."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.conftest import PROJECT

README = PROJECT / "README.md"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def run(line: str, folder: Path) -> str:
    """What a command line prints on both streams, as a terminal shows them."""
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "CITEKIT_LIBRARY": str(folder / "citekit.db"),
        "COLUMNS": "100",
    }
    result = subprocess.run(
        line,
        shell=True,
        cwd=PROJECT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return result.stdout.replace(str(folder), "…")


def test_console_blocks(tmp_path, accept):
    text = README.read_text(encoding="utf-8")
    blocks = BLOCK.findall(text)
    assert len(blocks) > 5

    def anew(match: re.Match[str]) -> str:
        lines = [line[2:] for line in match.group(1).splitlines() if line.startswith("$ ")]
        printed = [f"$ {line}\n{run(line.replace('/tmp/notes', str(tmp_path)), tmp_path)}" for line in lines]
        return (
            "```console\n" + "".join(part if part.endswith("\n") else f"{part}\n" for part in printed) + "```"
        )

    now = BLOCK.sub(anew, text).replace(str(tmp_path), "/tmp/notes")
    if accept:
        README.write_text(now, encoding="utf-8")
    assert README.read_text(encoding="utf-8") == now


def test_every_command_is_documented():
    from citekit.cli.main import COMMANDS

    text = README.read_text(encoding="utf-8")
    assert not [name for name in COMMANDS if f"citekit {name}" not in text]
