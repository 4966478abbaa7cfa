"""Standard streams that are full, closed or without buffers: told in a line and by the status."""

import os
import subprocess
import sys

import pytest

from citekit.cli.main import COMMANDS

LIMITED = (
    "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
    "resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192));"
    "from citekit.cli.main import main; main()"
)
NOT_WHOLE = "citekit: standard output: {}; what was printed is not whole\n"
ARGUMENTS = {
    "add": ["seeds/samples/2024-annual-report.txt"],
    "cite": ["ncq-2024-11:I.p2"],
    "dedupe": [],
    "edit": ["ncq-2024-11", "volume=1"],
    "read": ["seeds/samples/2024-annual-report.txt"],
    "remove": ["hsq-2024-12"],
    "resolve": ["ncq-2024-11:I.p2~n4fk4w2w"],
    "search": ["page"],
    "show": ["ncq-2024-11"],
    "verify": ["/dev/stdin"],
}


def call(command: str, **more: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        f"{sys.executable} -m citekit {command}",
        shell=True,
        executable="/bin/bash",
        capture_output=True,
        text=True,
        check=False,
        **more,
    )


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_behind_standard_output(samples, tmp_path, unbuffered):
    """Without buffers Python writes what there is room for, and leaves the rest to whoever asks."""
    target = tmp_path / "out.md"
    with target.open("w") as out:
        ended = subprocess.run(
            [sys.executable, "-c", LIMITED, "read", str(samples[0])],
            stdout=out,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        )
    assert target.stat().st_size == 8192
    assert (ended.returncode, ended.stderr) == (3, NOT_WHOLE.format("File too large"))


def test_without_buffers_all_is_printed_at_once_and_in_order(samples, citekit):
    printed = citekit("read", *samples).out
    ended = call(f"read {' '.join(map(str, samples))}", env={**os.environ, "PYTHONUNBUFFERED": "1"})
    assert (ended.stdout, ended.stderr) == (printed, "")


ALL = [">&-", "2>&-"]
MORE = [">&- 2>&-", "<&- >&- 2>&-", "2>/dev/full", ">/dev/full 2>&1"]


@pytest.mark.parametrize(
    ("command", "closed"),
    [(command, closed) for command in (*COMMANDS, "--help", "nonsense") for closed in ALL]
    + [(command, closed) for command in ("list", "read --help", "nonsense") for closed in MORE],
)
def test_closed_streams(filled, command, closed):
    """What was to be printed and is lost is told, and is an error; what goes to no stream is none."""
    arguments = " ".join([command, *ARGUMENTS.get(command, [])])
    draft = "“Nobody ever wrote these words in any issue”."
    open_ = call(arguments, input=draft)
    if command in ("edit", "remove"):
        filled("edit", "ncq-2024-11", "volume=")
        filled("remove", "--undo")
    ended = call(f"{arguments} {closed}", input=draft)
    assert "Traceback" not in ended.stderr + ended.stdout
    if ">&-" in closed.split() or closed.startswith(">/dev/full") or closed.startswith("<"):
        lost = bool(open_.stdout)
        assert ended.stdout == ""
        assert ended.returncode == (3 if lost and open_.returncode < 3 else open_.returncode)
        if closed == ">&-":
            assert (NOT_WHOLE.format("Bad file descriptor") in ended.stderr) == lost
    else:
        assert (ended.returncode, ended.stdout, ended.stderr) == (open_.returncode, open_.stdout, "")


def test_the_library_does_not_take_the_number_of_a_closed_stream(samples, tmp_path):
    """Else messages would be written into it."""
    library = tmp_path / "new.db"
    ended = call(f"add {samples[0]} /nowhere.txt --library {library} >&- 2>&-")
    assert ended.returncode == 3
    assert call(f"doctor --library {library}").returncode in (0, 1)
    assert "ncq-2024-11" in call(f"list --library {library}").stdout


def test_a_reader_that_goes_away_is_no_error(samples):
    """More than a pipe holds, so that it is gone while there is more to print."""
    many = " ".join([str(samples[0])] * 9)
    for output in ("", "-o /dev/stdout"):
        ended = call(f"read {many} {output} | head -1; exit ${{PIPESTATUS[0]}}")
        assert (ended.returncode, ended.stderr) == (0, "") and ended.stdout.startswith("# ")
