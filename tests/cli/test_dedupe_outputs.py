"""``dedupe`` with two outputs, or with one that is an input: refused before anything is written."""

import os
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reuse.oracle import apart, issue, paragraph, prose

SAID = paragraph(prose(random.Random(9), 40))


@pytest.fixture
def letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Two letters that share a passage, in a folder of the working folder."""
    monkeypatch.chdir(tmp_path)
    paths = []
    for month in ("2024-01", "2024-02"):
        path = tmp_path / "letters" / f"{month}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(issue(month, apart(random.Random(int(month[-1]))), SAID), encoding="utf-8")
        paths.append(path)
    return paths


@pytest.mark.parametrize(
    "options",
    [
        ["--html", "-", "--json"],
        ["--html", "-", "-o", "-"],
        ["--html", "-", "-o", "/dev/stdout"],
        ["--html", "/dev/stdout", "--json"],
        ["--html", "/dev/fd/1", "--json", "-o", "/dev/stdout"],
        ["--html", "x", "-o", "x"],
        ["--html", "x", "-o", "./x", "--json"],
        ["--html", "link", "-o", "old", "--json"],
        ["--html", "pipe", "-o", "./pipe"],
    ],
)
def test_two_outputs_into_one_place(citekit, letters, options):
    Path("old").write_text("an older one")
    Path("link").symlink_to("old")
    os.mkfifo("pipe")
    before = sorted(os.listdir())
    result = citekit("dedupe", *letters, *options)
    assert (result.status, result.out) == (2, "")
    help = "name a file of its own for each with --html and -o"
    said = f"citekit: {options[1]}: the report and what is found would go to the same place; {help}\n"
    assert result.err == said
    assert sorted(os.listdir()) == before and Path("old").read_text() == "an older one"


@pytest.mark.parametrize(
    "options", [["--html", "-"], ["--html", "-", "--json", "-o", "x"], ["--html", "x", "--json"], ["-o", "-"]]
)
def test_outputs_into_two_places(citekit, letters, options):
    result = citekit("dedupe", *letters, *options)
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith("<!") == ("--html - " in " ".join([*options, ""]))
    assert ("x" in options) == os.path.exists("x")


@pytest.mark.parametrize("option", ["-o", "--html"])
@pytest.mark.parametrize(
    ("named", "target"),
    [
        (["letters/2024-01.txt", "letters/2024-02.txt"], "letters/2024-01.txt"),
        (["letters/2024-01.txt", "letters/2024-02.txt"], "./letters/../letters/2024-02.txt"),
        (["letters"], "letters/2024-01.txt"),
        (["letters"], "link.txt"),
    ],
)
def test_an_output_into_what_is_searched(citekit, letters, option, named, target):
    Path("link.txt").symlink_to(letters[0])
    before = [path.read_bytes() for path in letters]
    result = citekit("dedupe", *named, option, target)
    assert (result.status, result.out) == (2, "")
    assert ".txt: is one of the files that are read; nothing was written into it" in result.err
    assert [path.read_bytes() for path in letters] == before
    assert sorted(os.listdir("letters")) == [path.name for path in letters]


def test_standard_output_into_what_is_searched(letters):
    call = f"{sys.executable} -m citekit dedupe letters >> letters/2024-01.txt"
    before = letters[0].read_bytes()
    ended = subprocess.run(call, shell=True, capture_output=True, text=True, check=False)
    assert ended.returncode == 2 and "letters/2024-01.txt: is one of the files" in ended.stderr
    assert letters[0].read_bytes() == before


@pytest.mark.parametrize("value", ["nan", "-nan", "inf", "-1", "1.01"])
def test_a_similarity_that_is_none(citekit, letters, value):
    result = citekit("dedupe", *letters, "--similarity", value)
    assert (result.status, result.out) == (2, "")
    assert "is not in the range 0.3<=x<=1" in result.err


def test_pairs_are_counted_as_pairs(citekit, letters):
    third = letters[0].with_name("2024-03.txt")
    third.write_text(issue("2024-03", apart(random.Random(3)), SAID), encoding="utf-8")
    families = citekit("dedupe", "letters", "--json").objects
    shown = citekit("dedupe", "letters", "--pairs").out
    assert shown.count("reuse:") == 3 * len(families)
    assert shown.splitlines()[-1] == f"{3 * len(families)} pairs of places"
    assert citekit("dedupe", third, "--pairs").out == "0 pairs of places\n"


def test_the_report_has_the_issues_by_date(citekit, letters, tmp_path):
    for month in ("2023-12", "2024"):
        text = issue(month, apart(random.Random(len(month))), SAID)
        (tmp_path / "letters" / f"{month}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "a.txt").write_text(f"{apart(random.Random(5))}\n\n{SAID}\n", encoding="utf-8")
    citekit("dedupe", "a.txt", letters[1], letters[0], "letters", "--html", "x.html")
    page = Path("x.html").read_text(encoding="utf-8")
    rows = re.findall(r'<tr><td>([^<]*)</td><td dir="auto">', page)
    assert rows == ["December 2023", "January 2024", "February 2024", "2024", "undated"]
