"""The issues that ``dedupe`` searches: many files at once, and libraries in which nothing can be stored."""

import random
import sqlite3
from functools import cached_property

import pytest

from citekit.cli.searched import Searched
from citekit.library import listing
from citekit.library.faults import library_error
from citekit.library.removal import remove
from citekit.library.store import Library
from citekit.reuse import against
from citekit.reuse.bulletin import Bulletin
from tests.reuse.oracle import apart, issue, paragraph, prose

SAID = paragraph(prose(random.Random(1), 40))


def letter(path, month, seed):
    path.write_text(issue(month, apart(random.Random(seed)), SAID), encoding="utf-8")
    return path


@pytest.fixture
def stored(citekit, tmp_path):
    """The program with two issues in its library that share a passage."""
    paths = [letter(tmp_path / f"{month}.md", month, number) for number, month in enumerate(MONTHS, 10)]
    assert citekit("add", *paths).status == 0
    return citekit


MONTHS = ("2024-01", "2024-02")


@pytest.mark.parametrize("options", [["--json"], ["--json", "--pairs"]])
def test_a_sentence_is_not_widened_to_its_passage(citekit, tmp_path, options):
    """Its second sentence, broken over lines and with markup in it, was used again; the others were not."""
    own = [paragraph(prose(random.Random(seed), 20)) for seed in (70, 71)]
    said = SAID.replace(" ", "\n", 3).replace(" ", " *so* ", 1)
    texts = (f"{own[0]} {said} {own[1]}", said.replace("\n", " "))
    for seed, (month, text) in enumerate(zip(MONTHS, texts), 80):
        path = tmp_path / f"{month}.md"
        path.write_text(issue(month, apart(random.Random(seed)), text), encoding="utf-8")
        citekit("add", path)
    passage = "harbour-letter-2024-01:1.p2"
    shown = [citekit("show", f"{passage}.s{number}", "--json").objects[0]["text"] for number in (1, 2, 3)]
    assert shown[0] == own[0] and shown[2] == own[1]
    found = {
        name: [
            one["words"] for one in citekit("dedupe", f"{passage}{name}", "--against-library", *options).objects
        ]
        for name in ("", ".s1", ".s2", ".s3", ".s1-s2", ".s2-s3")
    }
    assert found == {"": [41], ".s1": [], ".s2": [41], ".s3": [], ".s1-s2": [41], ".s2-s3": [41]}


class Counted:
    """An issue that tells how often it was asked for its key."""

    def __init__(self, number):
        self.asked = 0
        self._key = f"key-{number}"

    @property
    def key(self):
        self.asked += 1
        return self._key


def test_an_issue_is_not_held_against_all_that_were_added_before():
    issues = [Counted(number % 150) for number in range(200)]
    pool = Searched()
    for one in issues:
        pool.add_part(one)
    assert pool.bulletins == issues[:150] and len(pool.parts) == 200
    assert max(one.asked for one in issues) < 10


def test_the_keys_of_the_library_are_asked_for_once(stored, tmp_path, monkeypatch):
    calls = []
    real = listing.all_keys
    monkeypatch.setattr(listing, "all_keys", lambda library: calls.append(library) or real(library))
    files = [letter(tmp_path / f"new-{number}.md", "2024-09", 20 + number) for number in range(9)]
    result = stored("dedupe", *files, "--against-library", "--json")
    assert result.status == 0 and len(calls) == 1
    passages = result.objects[0]["passages"]
    assert len({one["key"] for one in passages}) == len(passages) == 11


def test_a_file_gets_no_key_that_the_library_has(stored, tmp_path):
    """The same title and date, another text: no edition of the issue."""
    other = tmp_path / "other.md"
    other.write_text(
        issue("2024-01", *(apart(random.Random(30 + n)) for n in range(9)), f"So: {SAID}"), encoding="utf-8"
    )
    families = stored("dedupe", other, "--against-library", "--json").objects
    keys = {one["source"]: one["key"] for family in families for one in family["passages"]}
    assert len(set(keys.values())) == len(keys) == 3


def test_issues_that_are_removed_meanwhile_are_searched_as_they_were(stored, library, tmp_path, monkeypatch):
    """Documents are loaded when they are asked for: another process has removed and purged them by then."""
    new = letter(tmp_path / "new.md", "2024-09", 60)
    keys = [one["key"] for one in stored("list", "--json").objects]
    before = stored("dedupe", new, "--against-library", "--json")
    real = Bulletin.places.func

    def places(bulletin):
        with Library.open(str(library), write=True) as other:
            for key in keys:
                remove(other, [key])
            keys.clear()
        return real(bulletin)

    late = cached_property(places)
    late.__set_name__(Bulletin, "places")
    monkeypatch.setattr(Bulletin, "places", late)
    result = stored("dedupe", new, "--against-library", "--json")
    assert (result.status, result.out, result.err) == (0, before.out, before.err)
    assert len(before.objects[0]["passages"]) == 3 and not keys
    assert stored("list").out == ""


def failing(code):
    def fail(*_, **__):
        error = sqlite3.OperationalError("as told")
        error.sqlite_errorcode = code
        raise library_error("library.db", error) from error

    return fail


def unwritable(monkeypatch, where, code):
    if where == "store":
        monkeypatch.setattr(against, "store_fingerprints", failing(code))
        return
    real = Library.open.__func__

    def opened(cls, path, *, write):
        return failing(code)() if write else real(cls, path, write=False)

    monkeypatch.setattr(Library, "open", classmethod(opened))


@pytest.mark.parametrize("where", ["open", "store"])
@pytest.mark.parametrize("code", [sqlite3.SQLITE_FULL, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_READONLY,
                                  sqlite3.SQLITE_IOERR | 3 << 8])  # fmt: skip
def test_without_fingerprints_all_issues_are_searched(stored, tmp_path, monkeypatch, where, code):
    new = letter(tmp_path / "new.md", "2024-09", 40)
    call = ("dedupe", new, "--against-library", "--json")
    with monkeypatch.context() as patched:
        unwritable(patched, where, code)
        result = stored(*call)
    assert result.status == 0
    assert result.err.endswith("; fingerprints are not stored, so all issues are searched\n")
    assert result.err.startswith("citekit: library.db: ") and result.err.count("\n") == 1
    assert result.out == stored(*call).out != ""


@pytest.mark.parametrize("where", ["open", "store"])
@pytest.mark.parametrize("code", [sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR])
def test_what_is_damaged_is_not_passed_over(stored, tmp_path, monkeypatch, where, code):
    new = letter(tmp_path / "new.md", "2024-09", 40)
    unwritable(monkeypatch, where, code)
    result = stored("dedupe", new, "--against-library", "--json")
    assert (result.status, result.out) == (5, "") and "searched" not in result.err
