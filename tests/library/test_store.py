import json
import multiprocessing
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

import pytest

from citekit.errors import LibraryError
from citekit.library import store
from citekit.library.editions import add
from citekit.library.grams.sound import unfit
from citekit.library.listing import all_keys, records
from citekit.library.reading import document as read_document
from citekit.library.schema import APPLICATION_ID, VERSION
from citekit.library.search import search
from citekit.library.store import Library
from tests.library.build import PARAGRAPHS, document, in_form

ROOT = Path(__file__).parents[2]
SPAWN = multiprocessing.get_context("spawn")


def error_of(path, *, write=False):
    with pytest.raises(LibraryError) as caught:
        Library.open(str(path), write=write).close()
    assert caught.value.help
    return str(caught.value)


def test_a_library_that_is_not_there_is_not_made_by_reading(path):
    assert "there is no library" in error_of(path)
    assert not os.path.exists(path)


def test_the_file_says_whose_it_is(library):
    assert library.row("PRAGMA application_id") == (APPLICATION_ID,)
    assert library.row("PRAGMA user_version") == (VERSION,)
    assert library.row("PRAGMA journal_mode") == ("wal",)
    assert library.row("PRAGMA foreign_keys") == (1,)


@pytest.mark.parametrize("write", [False, True])
def test_what_is_no_library_is_named(tmp_path, write):
    text = tmp_path / "text.db"
    text.write_bytes(b"not a database, but long enough to have a header " * 40)
    assert "is not a citekit library" in error_of(text, write=write)
    foreign = tmp_path / "foreign.db"
    with sqlite3.connect(foreign) as connection:
        connection.execute("CREATE TABLE other (x)")
    connection.close()
    before = foreign.read_bytes()
    assert "database of another program" in error_of(foreign, write=write)
    assert foreign.read_bytes() == before
    assert "is a folder" in error_of(tmp_path, write=write)


@pytest.mark.parametrize("write", [False, True])
def test_a_newer_library_is_left_alone(path, library, write):
    library.run(f"PRAGMA user_version = {VERSION + 1}")
    library.close()
    assert "newer citekit" in error_of(path, write=write)


def test_an_empty_file_becomes_a_library(path):
    Path(path).touch()
    assert "is empty" in error_of(path)
    Library.open(path, write=True).close()
    Library.open(path, write=False).close()


def test_a_damaged_library_is_an_error_and_no_traceback(path, library):
    for number in range(20):
        add(library, document(salt=str(number), issued=f"2024-{number % 12 + 1:02d}", number=str(number)))
    library.close()
    pages = Path(path).read_bytes()
    Path(path).write_bytes(pages[:8192] + b"\xff" * 60000 + pages[68192:])
    with pytest.raises(LibraryError):
        use(path)


def use(path):
    with Library.open(path, write=False) as damaged:
        records(damaged)
        for key in all_keys(damaged):
            read_document(damaged, key)
        search(damaged, "ministers")


def test_reading_changes_nothing(path, library):
    add(library, document())
    library.close()
    before = Path(path).read_bytes()
    with Library.open(path, write=False) as opened:
        assert search(opened, "ministers")
        with pytest.raises(LibraryError, match="cannot be written"):
            opened.run("DELETE FROM record")
    assert Path(path).read_bytes() == before


def test_a_folder_that_cannot_be_written_can_be_read(path, library, monkeypatch):
    # Root may write anywhere, so the refusal that SQLite gives everybody else is played.
    add(library, document())
    library.close()
    connect = store._connect
    asked = []

    def refusing(path, mode, more=""):
        asked.append(more)
        connection = connect(path, mode, more)
        if not more:
            connection.close()
            connection = connect("/nowhere/citekit.db", "ro")
        return connection

    monkeypatch.setattr(store, "_connect", refusing)
    with Library.open(path, write=False) as opened:
        assert search(opened, "ministers")
    assert asked == ["", "&immutable=1"]
    Path(path + "-wal").write_bytes(b"changes")
    assert "file beside it" in error_of(path)


@pytest.fixture
def unwritable(tmp_path):
    """A library in a folder where nothing can be written, by a user whom that binds."""
    folder = Path(tempfile.mkdtemp())
    path = folder / "citekit.db"
    with Library.open(str(path), write=True) as opened:
        add(opened, document())
        search(opened, "ministers")
    path.chmod(0o444)
    folder.chmod(0o555)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    yield path
    if root:
        os.seteuid(0)
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_permissions_bind_writing_but_not_reading(unwritable):
    with Library.open(str(unwritable), write=False) as opened:
        assert search(opened, "ministers")
    assert os.listdir(unwritable.parent) == ["citekit.db"]
    with pytest.raises(LibraryError, match="cannot be written"):
        write(unwritable)


def write(path):
    with Library.open(str(path), write=True) as opened:
        add(opened, document(salt="x"), new=True)


def test_a_folder_that_cannot_be_made_is_named():
    assert "its folder cannot be made" in error_of("/proc/nowhere/citekit.db", write=True)


def test_a_full_disk_leaves_the_library_as_it_was(path, library):
    add(library, document(issued="2024-01"))
    (pages,) = library.row("PRAGMA page_count")
    library.run(f"PRAGMA max_page_count = {pages + 2}")
    big = document(texts=["word " * 20000 + str(number) for number in range(5)], issued="2024-02")
    with pytest.raises(LibraryError, match="disk is full"):
        add(library, big)
    library.run("PRAGMA max_page_count = 1000000")
    assert len(all_keys(library)) == 1
    assert add(library, big).status == "new"


def test_a_locked_library_is_waited_for_and_then_named(path, library, monkeypatch):
    monkeypatch.setattr(store, "PATIENCE", 0.1)
    with Library.open(path, write=True) as other, library.writing():
        with pytest.raises(LibraryError, match="another program is writing"):
            add(other, document())
        with Library.open(path, write=False) as reader:
            assert records(reader) == ()


def test_a_reader_sees_one_moment(path, library):
    add(library, document(issued="2024-01"))
    with Library.open(path, write=False) as reader, reader.reading():
        assert len(all_keys(reader)) == 1
        add(library, document(issued="2024-02", salt="other", texts=PARAGRAPHS[:1]))
        assert len(all_keys(reader)) == 1
    assert len(all_keys(library)) == 2


def add_many(path, first):
    for number in range(first, first + 12):
        with Library.open(path, write=True) as opened:
            add(
                opened,
                document(texts=[f"Issue {number} says {word}." for word in "abcdef"], number=str(number)),
            )


def test_two_processes_lose_no_update(path):
    processes = [SPAWN.Process(target=add_many, args=(path, first)) for first in (100, 200)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
        assert process.exitcode == 0
    with Library.open(path, write=False) as opened:
        assert len(all_keys(opened)) == 24
        assert len(search(opened, "issue", limit=500)) == 24 * 6


KILLED = """
import sys
from citekit.library.editions import add
from citekit.library.store import Library
from tests.library.build import document
with Library.open(sys.argv[1], write=True) as opened:
    print("open", flush=True)
    for number in range(100000):
        add(opened, document(texts=[f"Issue {number} says {word}." for word in range(40)], number=str(number)))
"""


@pytest.mark.parametrize("wait", [0.02, 0.11, 0.23])
def test_a_killed_add_leaves_a_whole_document_or_nothing(path, wait):
    process = subprocess.Popen([sys.executable, "-c", KILLED, path], cwd=ROOT, stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(wait)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    with Library.open(path, write=True) as opened:
        for key in all_keys(opened):
            assert len(read_document(opened, key).passages) == 40
        assert set(opened.rows("SELECT count(*) FROM passage GROUP BY edition")) <= {(40,)}
        assert opened.rows("PRAGMA integrity_check") == [("ok",)]
        opened.run("INSERT INTO passage_fts (passage_fts, rank) VALUES ('integrity-check', 1)")
        assert unfit(opened) == ()
        assert add(opened, document(salt="later")).status == "new"


def test_importing_is_light():
    code = "import sys; import citekit.library.store, citekit.library.lookup; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert loaded.isdisjoint({"platformdirs", "unicodedata", "hashlib", "difflib", "citekit.model.document"})


def test_a_library_of_the_first_form_is_brought_up_to_date(path, monkeypatch):
    with monkeypatch.context() as first_form:
        in_form(first_form, 1)
        with Library.open(path, write=True) as library:
            key = add(library, document(issued="2024-06")).key
    layout = json.dumps([[[0, 40], [50, 90]], [0, 41], ["7", "8"], [1, 2]])
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE passage SET layout = ?, page_basis = 'contents'", (layout,))
        connection.commit()
    with Library.open(path, write=True) as library:
        passage = read_document(library, key).passages[0]
        assert unfit(library) == ()
    assert (passage.spans, passage.cuts) == (((0, 40), (50, 90)), (0, 41))
    assert [(one.start, one.page, one.relative, one.basis) for one in passage.pages] == [
        (0, "7", 1, "contents"),
        (41, "8", 2, "contents"),
    ]
