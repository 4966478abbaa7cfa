"""Where output goes: into files, whole or not at all, through links, into pipes and what is open already."""

import os
import socket
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

PROGRAM = f"{sys.executable} -m citekit"


def shell(command: str, **more: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        command,
        shell=True,
        executable="/bin/bash",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        **more,
    )


@pytest.fixture
def read(samples: list[Path]) -> str:
    """The call that prints a clean text."""
    return f"{PROGRAM} read {samples[0]}"


@pytest.fixture
def printed(citekit, samples) -> str:
    return citekit("read", samples[0]).out


@pytest.mark.parametrize("linked", [False, True])
@pytest.mark.parametrize("arguments", [("read", "-o"), ("dedupe", "--html"), ("dedupe", "-o")])
def test_a_named_pipe_stays_one(citekit, samples, tmp_path, arguments, linked):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    link = tmp_path / "link"
    link.symlink_to(pipe)
    got = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_text(encoding="utf-8")), daemon=True)
    reader.start()
    command, option = arguments
    result = citekit(command, samples[0], option, link if linked else pipe)
    assert (result.status, result.out, result.err) == (0, "", "")
    assert stat.S_ISFIFO(pipe.stat().st_mode) and link.is_symlink()
    reader.join(10)
    assert len(got[0]) > 10
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_a_pipe_whose_reader_goes_away(citekit, samples, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: os.close(os.open(pipe, os.O_RDONLY)), daemon=True)
    reader.start()
    result = citekit("read", *[samples[0]] * 20, "-o", pipe)  # more than a pipe holds
    reader.join(10)
    assert result.status == 3
    assert (
        result.err == f"citekit: {pipe}: cannot be written (Broken pipe); what was written to it is not whole\n"
    )


def test_a_link_to_a_file_stays_a_link(citekit, samples, tmp_path, printed):
    target = tmp_path / "target.md"
    target.write_text("an older one")
    target.chmod(0o640)
    link = tmp_path / "link.md"
    link.symlink_to("target.md")
    assert citekit("read", samples[0], "-o", link).status == 0
    assert link.is_symlink() and target.read_text(encoding="utf-8") == printed
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_planted_link_is_not_followed(citekit, samples, tmp_path, monkeypatch):
    """Not even where somebody guessed the name: what cannot be made anew is told, and left alone."""
    precious = tmp_path / "precious"
    precious.write_text("an older one")
    monkeypatch.setattr(os, "urandom", bytes)
    planted = tmp_path / f".citekit-{bytes(8).hex()}.tmp"
    planted.symlink_to(precious)
    result = citekit("read", samples[0], "-o", tmp_path / "out.md")
    assert result.status == 3 and "out.md: cannot be written (File exists); the file is as it was" in result.err
    assert precious.read_text() == "an older one" and planted.is_symlink()
    assert not (tmp_path / "out.md").exists()


@pytest.mark.parametrize("mask", [0o022, 0o077, 0o002])
@pytest.mark.parametrize("name", ["out.md", f"{'n' * 252}.md"])
def test_the_permissions_of_a_new_file(citekit, samples, tmp_path, printed, mask, name):
    """They are as other programs' files have them; the longest name takes nothing beside it."""
    before = os.umask(mask)
    try:
        assert citekit("read", samples[0], "-o", tmp_path / name).status == 0
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o666 & ~mask
    assert (tmp_path / name).read_text(encoding="utf-8") == printed


def test_what_cannot_be_opened_is_told(citekit, samples, tmp_path, monkeypatch):
    """A socket, a folder, and a link to itself."""
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")
        os.mkdir("folder")
        os.symlink("loop", "loop")
        for name in ("socket", "folder", "loop"):
            result = citekit("read", samples[0], "-o", name)
            assert (result.status, result.out) == (3, "") and f"{name}: cannot be written (" in result.err
    assert stat.S_ISSOCK(os.stat("socket").st_mode) and os.path.islink("loop")
    assert sorted(os.listdir()) == ["folder", "loop", "socket"]


@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
def test_standard_output_by_its_name_in_a_pipe(read, printed, name):
    ended = shell(f"{read} -o {name} | cat")
    assert (ended.stdout, ended.stderr) == (printed, "")


def test_standard_output_by_its_name_keeps_what_stands_there(read, printed, tmp_path):
    ended = shell(f"(echo before; {read} -o /dev/stdout; echo after) > shared.txt", cwd=tmp_path)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert (tmp_path / "shared.txt").read_text(encoding="utf-8") == f"before\n{printed}after\n"


def test_another_open_file_by_its_name(read, printed, tmp_path):
    ended = shell(f"exec 5> open.txt; echo before >&5; {read} -o /dev/fd/5; echo after >&5", cwd=tmp_path)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
    assert (tmp_path / "open.txt").read_text(encoding="utf-8") == f"before\n{printed}after\n"


def test_a_process_as_a_file(read, printed, tmp_path):
    ended = shell(
        f"{read} -o >(cat > out.txt; touch done); while [ ! -e done ]; do sleep 0.05; done", cwd=tmp_path
    )
    assert ended.stderr == ""
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == printed


def test_a_reader_of_standard_output_by_its_name_that_goes_away(read):
    ended = shell(f"set -o pipefail; {read} {read.split()[-1]} -o /dev/stdout | head -1")
    assert (ended.returncode, ended.stderr) == (0, "") and ended.stdout.startswith("# ")


@pytest.mark.parametrize(
    "arguments",
    [
        ("read", "{text}", "-o", "{text}"),
        ("verify", "{text}", "-o", "{text}"),
        ("export", "--cited-in", "{text}", "-o", "{text}"),
    ],
)
def test_no_output_goes_into_what_is_read(citekit, samples, tmp_path, arguments):
    text = tmp_path / "draft.md"
    text.write_bytes(samples[0].read_bytes())
    citekit("add", samples[0])
    result = citekit(*(one.format(text=text) for one in arguments))
    assert (result.status, result.out) == (2, "")
    assert f"{text}: is one of the files that are read; nothing was written into it" in result.err
    assert text.read_bytes() == samples[0].read_bytes()


@pytest.mark.parametrize("arguments", [("verify", "main.tex"), ("export", "--cited-in", "main.tex")])
@pytest.mark.parametrize("output", ["chap.tex", "link.tex"])
def test_no_output_goes_into_a_chapter(filled, tmp_path, monkeypatch, arguments, output):
    monkeypatch.chdir(tmp_path)
    Path("main.tex").write_text("\\input{part}")
    Path("part.tex").write_text("\\input{chap}")
    Path("chap.tex").write_text("See \\cite{ncq-2024-11}.")
    os.symlink("chap.tex", "link.tex")
    result = filled(*arguments, "-o", output)
    assert (result.status, result.out) == (2, "")
    assert result.err == "citekit: chap.tex: is one of the files that are read; nothing was written into it\n"
    assert Path("chap.tex").read_text() == "See \\cite{ncq-2024-11}."
    assert filled(*arguments, "-o", "out.txt").status == 0 and Path("out.txt").read_text()


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("read", "none.txt", "-o"), 3),
        (("read", "none.txt", "--json", "-o"), 3),
        (("export", "--cited-in", "none.tex", "-o"), 3),
        (("export", "--cited-in", "none.tex", "--to", "csl-json", "-o"), 3),
        (("verify", "none.tex", "-o"), 3),
        (("resolve", "nobody:I.p1", "-o"), 4),
        (("quotes", "nobody", "-o"), 4),
        (("dedupe", "none.txt", "-o"), 3),
        (("dedupe", "none.txt", "--html"), 3),
        (("dedupe", "none.txt", "--against-library", "-o"), 3),
        (("dedupe", "none.txt", "nobody", "-o"), 4),
    ],
)
def test_nothing_is_written_where_nothing_was_read(filled, tmp_path, monkeypatch, arguments, status):
    monkeypatch.chdir(tmp_path)
    Path("there.txt").write_text("an older one")
    for name in ("there.txt", "fresh.txt"):
        result = filled(*arguments, name)
        assert (result.status, result.out) == (status, "") and result.err.startswith("citekit: no")
    assert Path("there.txt").read_text() == "an older one" and not os.path.exists("fresh.txt")
    result = filled(*arguments[:-1])
    assert (result.status, result.out) == (status, "")


def test_what_was_read_is_written_where_something_else_was_not(filled, samples, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for arguments in (("read", samples[0], "none.txt"), ("dedupe", samples[0], "none.txt")):
        assert filled(*arguments, "-o", "out.txt").status == 3
        assert Path("out.txt").read_text(encoding="utf-8") and not Path("out.txt").unlink()


def test_no_output_replaces_a_library(citekit, samples, tmp_path):
    library = tmp_path / "papers.db"
    assert citekit("--library", library, "add", samples[0]).status == 0
    before = library.read_bytes()
    for arguments in (("export",), ("list",), ("dedupe",)):
        result = citekit("--library", library, *arguments, "-o", library)
        assert (result.status, result.out) == (2, "")
        assert f"{library}: is a library or another database; name another file" in result.err
        assert library.read_bytes() == before
