"""A text against a library: which issues share passages with it, through fingerprints that are stored once."""

import json
import os
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citekit.cli.main import run
from citekit.errors import LibraryError
from citekit.library.editions import add
from citekit.library.removal import remove
from citekit.library.runs.index import missing
from citekit.library.runs.sound import is_sound
from citekit.library.store import Library
from citekit.reuse import against
from citekit.reuse.against import sharing, store_fingerprints
from citekit.reuse.in_library import stored_bulletins, text_of
from tests.documents import read_text
from tests.reuse.oracle import apart, issue, paragraph, prose


def added(library: Library, text: str) -> int:
    """The row of the current edition of an issue that is added."""
    key = add(library, read_text(text, "issue.md"), new=True).key
    return library.row("SELECT current FROM record WHERE key = ?", key)[0]


def kept(library: Library) -> list[list[tuple[object, ...]]]:
    """All rows of the index."""
    tables = ("run_stream", "run_segment", "run_bucket", "run_filter")
    return [library.rows(f"SELECT * FROM {table} ORDER BY 1") for table in tables]


@pytest.fixture
def library(tmp_path):
    with Library.open(str(tmp_path / "citekit.db"), write=True) as opened:
        yield opened


def test_fingerprints_are_stored_once(library):
    chance = random.Random(1)
    first = added(library, issue("2024-01", apart(chance)))
    assert missing(library) == [first]
    store_fingerprints(library)
    assert missing(library) == []
    before = kept(library)
    changes = library.row("SELECT total_changes()")
    store_fingerprints(library)
    assert kept(library) == before and library.row("SELECT total_changes()") == changes
    second = added(library, issue("2024-02", apart(chance)))
    assert missing(library) == [second]
    store_fingerprints(library)
    assert missing(library) == [] and is_sound(library)


@pytest.mark.parametrize("size", [12, 13, 20])
def test_every_shared_run_of_twelve_words_is_met(library, size):
    chance = random.Random(size)
    texts = [prose(chance, 300) for _ in range(12)]
    rows = [added(library, issue(f"2023-{n + 1:02}", paragraph(words))) for n, words in enumerate(texts)]
    store_fingerprints(library)
    for row, words in zip(rows, texts):
        begin = chance.randrange(300 - size)
        asked = f"{apart(chance)} {' '.join(words[begin : begin + size])} {apart(chance)}"
        assert sharing(library, asked).editions == {row}
        assert sharing(library, apart(chance)) == (set(), False)


@given(st.integers(0, 10**9))
@settings(max_examples=30)
def test_a_passage_with_changes_is_met(memory, seed):
    """One word in ten is replaced."""
    library, row, words = memory
    chance = random.Random(seed)
    asked = [prose(chance, 1)[0] if chance.random() < 0.1 else word for word in words[50:170]]
    assert row in sharing(library, " ".join((apart(chance), *asked, apart(chance)))).editions


@pytest.fixture(scope="module")
def memory(tmp_path_factory):
    chance = random.Random(9)
    words = prose(chance, 300)
    path = tmp_path_factory.mktemp("library") / "citekit.db"
    with Library.open(str(path), write=True) as opened:
        for month in range(1, 8):
            added(opened, issue(f"2022-{month:02}", apart(chance), apart(chance)))
        row = added(opened, issue("2023-01", paragraph(words)))
        store_fingerprints(opened)
        yield opened, row, words


def test_what_is_removed_or_not_stored_is_not_met(library):
    chance = random.Random(2)
    words = prose(chance, 100)
    one = added(library, issue("2024-01", paragraph(words)))
    store_fingerprints(library)
    two = added(library, issue("2024-02", paragraph(words[::-1])))
    assert sharing(library, " ".join(words)).editions == {one}
    assert sharing(library, " ".join(words[::-1])).editions == set()
    store_fingerprints(library)
    assert sharing(library, " ".join(words[::-1])).editions == {two}
    key = library.row("SELECT key FROM record WHERE current = ?", one)[0]
    remove(library, [key])
    assert sharing(library, " ".join(words)).editions == set()


@pytest.mark.parametrize("count", [30, 300])
@pytest.mark.parametrize("changed", [0, 5])
def test_of_what_stands_everywhere_the_earliest_issues_and_some_of_the_newest_are_met(library, count, changed):
    """Whatever the order in which they were added; each ``changed``-th word is another one in the new text."""
    chance = random.Random(count + changed)
    words = prose(chance, 60)
    dates = [f"{2000 + number // 12}-{number % 12 + 1:02}" for number in range(count)]
    with library.writing():
        rows = {
            date: added(library, issue(date, paragraph(words), apart(chance)))
            for date in chance.sample(dates, count)
        }
        undated = added(library, f"{paragraph(words)}\n\n{apart(chance)}")
    store_fingerprints(library)
    asked = [prose(chance, 1)[0] if changed and at % changed == 0 else word for at, word in enumerate(words)]
    met, more = sharing(library, " ".join(asked))
    assert more or changed
    assert met >= {rows[date] for date in dates[:10]} and met >= {rows[dates[-1]], undated}
    assert len(met) <= 40


def test_the_earliest_of_many_issues_is_told(library, tmp_path, capsys):
    chance = random.Random(11)
    words = prose(chance, 40)
    dates = [f"{2010 + number // 12}-{number % 12 + 1:02}" for number in range(30)]
    with library.writing():
        for date in dates:
            added(library, issue(date, paragraph(words), apart(chance), series=""))
    (tmp_path / "new.md").write_text(issue("2024-07", paragraph(words), series="Other"), encoding="utf-8")
    at = ["--library", library.path, "--against-library", "--json"]
    assert run(["dedupe", str(tmp_path / "new.md"), *at]) == 0
    told = capsys.readouterr()
    (family,) = map(json.loads, told.out.splitlines())
    assert "in more issues than are looked at" in told.err
    first = library.row(
        "SELECT key FROM record WHERE current = ?", library.row("SELECT min(current) FROM record")[0]
    )[0]
    assert family["passages"][0]["target"].partition(":")[0] == first


@pytest.mark.parametrize("text", ["", " ", "one", "漢字", "\n\n", "a b c", "İ " * 50])
def test_next_to_no_words_share_nothing(library, text):
    added(library, issue("2024-01", apart(random.Random(4))))
    store_fingerprints(library)
    assert sharing(library, text).editions == set()


def test_an_issue_without_words_is_stored_too(library):
    added(library, "漢字 " * 3)
    added(library, "…\n\n—\n\n…")
    store_fingerprints(library)
    assert missing(library) == []


def test_an_interruption_leaves_what_was_there(library, monkeypatch):
    chance = random.Random(5)
    rows = [added(library, issue(f"2024-0{n}", apart(chance))) for n in range(1, 5)]
    before = kept(library)
    real, calls = against.text_of, []

    def text_of_some(opened, edition):
        calls.append(edition)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return real(opened, edition)

    monkeypatch.setattr(against, "text_of", text_of_some)
    with pytest.raises(KeyboardInterrupt):
        store_fingerprints(library)
    assert kept(library) == before and missing(library) == rows
    store_fingerprints(library)
    assert missing(library) == [] and is_sound(library)


def test_a_full_disk_leaves_what_was_there(library):
    chance = random.Random(6)
    added(library, issue("2024-01", apart(chance)))
    store_fingerprints(library)
    for number in range(2, 9):
        added(library, issue(f"2024-0{number}", *(apart(chance) for _ in range(30))))
    before = kept(library)
    (pages,) = library.row("PRAGMA page_count")
    library.run(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(LibraryError, match="disk is full"):
        store_fingerprints(library)
    assert kept(library) == before
    library.run("PRAGMA max_page_count = 1000000")
    store_fingerprints(library)
    assert missing(library) == [] and is_sound(library)


def test_a_stored_issue_is_searched_as_it_was_read(library):
    text = issue("2024-01", apart(random.Random(7)), "see [the site](https://ropes.example) İ")
    row = added(library, text)
    (bulletin,) = stored_bulletins(library)
    assert bulletin.key and bulletin.path == "issue.md" and bulletin.is_markdown
    words, media_type = text_of(library, row)
    assert (words, media_type) == (bulletin.words, "text/markdown")
    assert len(words) == len(text) and "example" not in words
    assert stored_bulletins(library, []) == [] and len(stored_bulletins(library, {row})) == 1
    assert bulletin.places.range_of("", "") == (0, len(text))


Call = Callable[..., list[list[str]]]
TOLD = paragraph(prose(random.Random(10), 90))


@pytest.fixture
def dedupe(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Call:
    """A new file against a library of four issues, two of which have a passage of it: the files of each family."""
    for month in range(1, 5):
        chance = random.Random(month)
        text = issue(f"2024-0{month}", apart(chance), *([TOLD] if month % 2 == 0 else []), apart(chance))
        (tmp_path / f"2024-0{month}.md").write_text(text, encoding="utf-8")
    fresh = issue("2024-07", apart(random.Random(5)), TOLD, apart(random.Random(6)))
    (tmp_path / "new.md").write_text(fresh, encoding="utf-8")
    at = ["--library", str(tmp_path / "library.db")]
    assert run(["add", *at, *(str(tmp_path / f"2024-0{month}.md") for month in range(1, 5))]) == 0

    def call(name: str, *options: str) -> list[list[str]]:
        capfd.readouterr()
        assert run(["dedupe", str(tmp_path / name), "--against-library", "--json", *(options or at)]) == 0
        out, err = capfd.readouterr()
        assert err == ""
        found = [json.loads(line)["passages"] for line in out.splitlines()]
        return [[Path(one["source"]).name for one in passages] for passages in found]

    return call


def test_a_new_file_against_the_library(dedupe):
    assert dedupe("new.md") == [["2024-02.md", "2024-04.md", "new.md"]]
    assert dedupe("2024-01.md") == []


def test_a_stored_issue_or_a_newer_edition_is_not_held_against_itself(dedupe, tmp_path):
    assert dedupe("2024-04.md") == [["2024-02.md", "2024-04.md"]]
    text = (tmp_path / "2024-04.md").read_text(encoding="utf-8") + f"\n{apart(random.Random(7))}\n"
    (tmp_path / "again.md").write_text(text, encoding="utf-8")
    assert dedupe("again.md") == [["2024-02.md", "again.md"]]


def rows_of(path: Path) -> list[list[tuple[object, ...]]]:
    with Library.open(str(path), write=False) as opened:
        others = [
            opened.rows(f"SELECT * FROM {table} ORDER BY 1") for table in ("record", "edition", "passage")
        ]
        return kept(opened) + others


def test_a_second_run_stores_nothing_and_a_new_issue_only_its_own(dedupe, tmp_path, capfd):
    library = tmp_path / "library.db"
    before = rows_of(library)
    first = dedupe("new.md")
    once = rows_of(library)
    assert not before[0] and len(once[0]) == 4 and once[4:] == before[4:]
    assert dedupe("new.md") == first and rows_of(library) == once
    assert run(["add", str(tmp_path / "new.md"), "--library", str(library)]) == 0
    assert dedupe("new.md") == first
    assert len(rows_of(library)[0]) == 5
    assert set(once[0]) <= set(rows_of(library)[0])
    assert run(["doctor", "--library", str(library)]) in (0, 1)


@pytest.mark.parametrize("stored", [False, True])
def test_a_library_that_may_only_be_read(dedupe, tmp_path, monkeypatch, stored):
    expected = dedupe("new.md") if stored else [["2024-02.md", "2024-04.md", "new.md"]]
    connection = sqlite3.connect(tmp_path / "library.db")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    folder = tmp_path / "readonly"
    folder.mkdir()
    target = folder / "citekit.db"
    target.write_bytes((tmp_path / "library.db").read_bytes())
    target.chmod(0o444)
    folder.chmod(0o555)
    real = os.access
    # The superuser may write to what is marked as read-only; others may not.
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and real(path, mode))
    try:
        assert dedupe("new.md", "--library", str(target)) == expected
        assert target.read_bytes() == (tmp_path / "library.db").read_bytes()
    finally:
        folder.chmod(0o755)
