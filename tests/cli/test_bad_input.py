"""Bad input: a clear error or a faithful result, never a traceback, never a half-written file."""

import errno
import os
import sqlite3
import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("data", "fact"),
    [
        (b"", "the file is empty"),
        (b"   \n", "nothing but white space"),
        (bytes(range(256)) * 8, "binary file"),
        (b"%PDF-1.7 \xff", "is no PDF that can be read"),
        (b"PK\x03\x04 \xff", "is an archive"),
        ("Türkiye".encode("cp1254"), "not UTF-8"),
    ],
)
def test_files_that_cannot_be_read(citekit, tmp_path, data, fact):
    path = tmp_path / "issue.txt"
    path.write_bytes(data)
    for command in ("read", "add"):
        result = citekit(command, path)
        assert result.status == 3
        assert str(path) in result.err and fact in result.err


def test_a_missing_file_and_a_folder(citekit, tmp_path):
    assert citekit("read", tmp_path / "gone.txt").status == 3
    assert "is a folder" in citekit("read", tmp_path).err
    assert "holds no texts" in citekit("add", tmp_path).err


@pytest.mark.parametrize("command", ["add", "dedupe"])
def test_a_folder_without_texts_is_told_and_the_others_are_done(citekit, samples, tmp_path, command):
    result = citekit(command, tmp_path, samples[0], samples[1], "--json")
    assert result.status == 3
    assert result.err.startswith(f"citekit: {tmp_path}: holds no texts; ")
    assert result.objects and result.err.count("\n") == 1


@pytest.mark.parametrize("command", ["add", "dedupe"])
@pytest.mark.parametrize("kept", ["texts/2024", "texts"])
def test_a_folder_that_cannot_be_read_is_told(citekit, samples, tmp_path, monkeypatch, command, kept):
    inner = tmp_path / "texts" / "2024"
    inner.mkdir(parents=True)
    for folder, sample in ((inner, samples[0]), (tmp_path / "texts", samples[2])):
        (folder / sample.name).write_bytes(sample.read_bytes())
    real = os.scandir

    def scandir(path):
        if path == str(tmp_path / kept):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    result = citekit(command, tmp_path / "texts", samples[1], samples[0], "--json")
    assert result.status == 3 and result.objects
    said = "cannot be read (Permission denied); nothing in it was read"
    assert result.err == f"citekit: {tmp_path / kept}: {said}\n"
    if command == "add":
        names = [os.path.basename(one["file"]) for one in result.objects]
        assert names == [samples[2].name] * (kept != "texts") + [samples[1].name, samples[0].name]


def test_one_bad_file_does_not_stop_the_others(citekit, samples, tmp_path):
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"")
    result = citekit("read", bad, samples[0], "--json")
    assert result.status == 3
    assert len(result.objects) == 1


HOSTILE = "Report \\input{/etc/passwd} 100 % & # $ { } _ ^ ~ <b> \x07 “x” on everything"


def test_latex_in_titles_stays_words(citekit, tmp_path):
    path = tmp_path / "issue.md"
    prose = "This is a sentence that is long enough to be one, and it ends right here."
    path.write_text(f"# A Review\n\n## 1. {HOSTILE}\n\n{prose}\n\n## 2. Other\n\n{prose}\n", encoding="utf-8")
    citekit("add", path)
    out = citekit("export", "--only", "sections").out
    assert "\\input{" not in out and "\\textbackslash" in out
    assert "\x07" not in out


def test_no_library_yet(citekit):
    result = citekit("list")
    assert result.status == 5
    assert "there is no library; `citekit add` makes one" in result.err


def test_a_file_that_is_no_library(citekit, library, samples):
    library.write_bytes(b"This is no SQLite file, whatever its name says." * 50)
    for arguments in (["list"], ["add", samples[0]]):
        result = citekit(*arguments)
        assert result.status == 5
        assert "is not a citekit library" in result.err
    assert library.read_bytes().startswith(b"This is no SQLite file")


def test_a_database_of_another_program(citekit, library, samples):
    with sqlite3.connect(library) as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()
    assert citekit("add", samples[0]).status == 5


def test_a_library_of_a_newer_schema(filled, library):
    connection = sqlite3.connect(library)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    result = filled("list")
    assert result.status == 5
    assert "newer citekit" in result.err


def test_a_library_in_a_folder_that_is_a_file(citekit, tmp_path, samples):
    (tmp_path / "file").write_text("x")
    assert citekit("add", samples[0], "--library", tmp_path / "file" / "citekit.db").status == 5


def test_output_is_written_whole_or_not_at_all(filled, tmp_path):
    target = tmp_path / "no such folder" / "out.bib"
    result = filled("export", "-o", target)
    assert result.status == 3
    assert "cannot be written" in result.err
    assert not target.exists()


def test_a_file_size_limit_leaves_nothing_half_written(samples, tmp_path):
    """A full disk, as near as a process can make one for itself."""
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000));"
        "from citekit.cli.main import run; sys.exit(run(sys.argv[1:]))"
    )
    library = str(tmp_path / "small.db")
    call = [sys.executable, "-c", code, "--library", library, "add", *map(str, samples)]
    process = subprocess.run(call, capture_output=True, text=True, check=False)
    assert process.returncode == 5, process.stderr
    assert "Traceback" not in process.stderr
    listed = subprocess.run(
        [sys.executable, "-m", "citekit", "--library", library, "doctor", "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert '"severity": "error"' not in listed.stdout
    assert listed.returncode in (0, 1, 5)


@pytest.mark.parametrize("arguments", [["list"], ["export"], ["show", "ncq-2024-11", "--json"], ["--help"]])
def test_a_standard_output_that_is_full(filled, arguments):
    with open("/dev/full", "w") as full:
        process = subprocess.run(
            [sys.executable, "-m", "citekit", *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert process.returncode == 3
    said = "citekit: standard output: No space left on device; what was printed is not whole\n"
    assert process.stderr == said


def test_control_characters_do_not_reach_the_terminal(citekit, tmp_path):
    path = tmp_path / "issue.md"
    prose = "This is a sentence that is long enough to be one, and it ends right here."
    title = "A \x1b[31mRed\x07 \x9b31m Review"
    path.write_text(
        f"# {title}\n\n## 1. {title}\n\n{prose} \x1b[2J\n\n## 2. Other\n\n{prose}\n", encoding="utf-8"
    )
    added = citekit("add", path)
    key = citekit("list", "--json").objects[0]["key"]
    printed = added.out + added.err
    for arguments in (
        ["list"],
        ["show", key],
        ["show", f"{key}:1"],
        ["search", "sentence"],
        ["cite", key, "--full"],
    ):
        result = citekit(*arguments)
        assert result.status == 0
        printed += result.out + result.err
    printed += citekit("show", key, "--json").out
    assert not {"\x1b", "\x07", "\x9b"} & set(printed)


def test_doctor_of_a_damaged_library(filled, library):
    connection = sqlite3.connect(library)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    data = bytearray(library.read_bytes())
    data[3 * len(data) // 4 :] = bytes(len(data) - 3 * len(data) // 4)
    library.write_bytes(data)
    result = filled("doctor")
    assert result.status == 5
    assert "citekit doctor" not in result.err + result.out


def test_a_reader_that_goes_away(samples):
    process = subprocess.run(
        f"{sys.executable} -m citekit read {samples[0]} | head -1",
        shell=True,
        capture_output=True,
        text=True,
        check=True,
    )
    assert process.stdout.startswith("# ") and process.stderr == ""


def test_two_adds_at_once(samples, tmp_path):
    library = str(tmp_path / "both.db")
    call = [sys.executable, "-m", "citekit", "--library", library, "add"]
    running = [
        subprocess.Popen([*call, *order], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for order in (map(str, samples), map(str, reversed(samples)))
    ]
    outputs = [process.communicate() for process in running]
    assert [process.returncode for process in running] == [0, 0], outputs
    listed = subprocess.run(
        [sys.executable, "-m", "citekit", "--library", library, "list"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert len(listed.stdout.splitlines()) == 3


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="there are no users to be without rights")
def test_a_library_that_may_only_be_read(filled, library, tmp_path):
    copy = tmp_path / "readonly"
    copy.mkdir()
    filled("edit", "ncq-2024-11", "volume=1")
    connection = sqlite3.connect(library)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    target = copy / "citekit.db"
    target.write_bytes(library.read_bytes())
    os.chmod(target, 0o444)
    os.chmod(copy, 0o555)
    try:
        assert filled("list", "--library", target).status == 0
    finally:
        os.chmod(copy, 0o755)


def test_wrong_usage(citekit):
    for arguments in (
        ["cite"],
        ["add", "--as", "k", "--new", "x"],
        ["nonsense"],
        ["edit", "x"],
        ["read", "--to", "x", "y"],
    ):
        result = citekit(*arguments)
        assert result.status == 2, arguments
