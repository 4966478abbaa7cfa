"""Names of files that are no UTF-8: objects stay UTF-8, and the files are found."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reuse.oracle import apart, issue, paragraph, prose

SAID = paragraph(prose(random.Random(9), 40))
NAME, OTHER, DRAFT = b"caf\xe9-2024-01.md", b"2024-02-\xff\xfe.md", b"\xe9\x80.tex"
CALLS = {
    "read": [NAME, b"--json"],
    "add": [NAME, b"--json"],
    "show": [b"harbour-letter-2024-02", b"--json"],
    "dedupe": [NAME, OTHER, b"--json"],
    "dedupe --pairs": [NAME, OTHER, b"--json"],
    "dedupe --against-library": [NAME, b"--json"],
    "verify": [DRAFT, b"--json"],
    "verify --format json": [DRAFT],
}


@pytest.fixture
def call(library, tmp_path, monkeypatch):
    """The program from outside, its output as bytes; the second letter is in the library."""
    monkeypatch.chdir(tmp_path)
    for number, name in enumerate((NAME, OTHER), 1):
        text = issue(f"2024-0{number}", apart(random.Random(number)), SAID)
        Path(os.fsdecode(name)).write_text(text, encoding="utf-8")
    Path(os.fsdecode(DRAFT)).write_text(f"“{' '.join(SAID.split()[:9])}”", encoding="utf-8")

    def run(*arguments):
        return subprocess.run([sys.executable, "-m", "citekit", *arguments], capture_output=True, check=False)

    assert run("add", OTHER).returncode == 0
    return run


@pytest.mark.parametrize("command", CALLS)
def test_objects_are_utf_8(call, command):
    ended = call(*command.split(), *CALLS[command])
    assert ended.returncode == (command.startswith("verify")) and ended.stderr == b""
    objects = [json.loads(line) for line in ended.stdout.decode("utf-8").splitlines()]
    printed = json.dumps(objects, ensure_ascii=False)
    assert "\ufffd" in printed and printed.encode("utf-8")
    if command != "show":
        assert os.fsencode(Path(os.fsdecode(CALLS[command][0])).suffix).decode() in printed


def test_objects_in_a_file_are_utf_8(call):
    assert call("dedupe", NAME, OTHER, "--json", "-o", "x.jsonl", "--html", "x.html").returncode == 0
    assert "\ufffd" in Path("x.jsonl").read_bytes().decode("utf-8")
    assert Path("x.html").read_bytes().decode("utf-8")


def test_text_and_messages_have_the_name_as_it_is(call):
    """A terminal, an editor and other programs find the file by it."""
    assert DRAFT in call("verify", DRAFT, "--format", "gcc").stdout
    assert b"none-\xe9.md: cannot be read" in call("read", b"none-\xe9.md").stderr
