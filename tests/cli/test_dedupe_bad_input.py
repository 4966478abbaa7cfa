"""``dedupe`` on input that nobody meant: bounded, faithful, and never half-written."""

import os
import random
import sqlite3
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from citekit.library.editions import add
from citekit.library.store import Library
from citekit.reuse import against
from tests.library.build import document
from tests.reuse.oracle import apart, issue, paragraph, prose

SAID = paragraph(prose(random.Random(1), 15))


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def often(tmp_path):
    """A passage ten thousand times in a file, with other words between."""
    chance = random.Random(2)
    texts = (f"{SAID} {paragraph(prose(chance, 3))}" for _ in range(10_000))
    return written(tmp_path / "often.txt", "\n\n".join(texts))


def test_a_passage_said_ten_thousand_times_is_one_family(citekit, often):
    (family,) = citekit("dedupe", often, "--json").objects
    assert (family["label"], len(family["passages"])) == ("boilerplate", 10_000)
    assert {one["text"].split()[0] for one in family["passages"]} == {SAID.split()[0]}
    shown = citekit("dedupe", often, "--all").out
    assert len(shown) < 2000 and "and 9992 more" in shown
    assert citekit("dedupe", often, "--check").status == 0


def test_a_passage_said_a_hundred_thousand_times_is_boilerplate(citekit, tmp_path):
    chance = random.Random(3)
    texts = (f"{SAID} {paragraph(prose(chance, 3))}" for _ in range(100_000))
    result = citekit("dedupe", written(tmp_path / "often.txt", "\n\n".join(texts)), "--check")
    assert result.status == 0 and "boilerplate (1)" in result.out


def test_its_report_stays_small(citekit, often, tmp_path):
    target = tmp_path / "often.html"
    assert citekit("dedupe", often, "--html", target).status == 0
    assert target.stat().st_size < 500_000


@pytest.mark.parametrize("between", [" ", "\n\n"])
@pytest.mark.parametrize("said", ["word", "ever again", SAID, "語"])
def test_one_thing_over_and_over(citekit, tmp_path, said, between):
    path = written(tmp_path / "same.txt", between.join([said] * 5000))
    families = citekit("dedupe", path, "--json").objects
    assert [family["label"] for family in families] == ["boilerplate"]
    places = [(one["start"], one["end"]) for one in families[0]["passages"]]
    assert 100 < len(places) <= 5000
    assert all(one[1] <= other[0] for one, other in pairwise(places))
    pairs = citekit("dedupe", path, "--json", "--pairs")
    assert len(pairs.out) < 2_000_000
    assert len(citekit("dedupe", path, "--all").out) < 2000


def test_a_hundred_thousand_times_one_word(citekit, tmp_path):
    path = written(tmp_path / "word.txt", "word " * 100_000)
    (family,) = citekit("dedupe", path, "--json").objects
    assert family["label"] == "boilerplate" and len(family["passages"]) < 100_000


def test_two_identical_files(citekit, tmp_path):
    text = issue("2024-01", *(apart(random.Random(number)) for number in range(4)))
    one, other = (written(tmp_path / name, text) for name in ("one.md", "other.md"))
    (family,) = citekit("dedupe", one, other, "--json").objects
    assert family["exact"] and len(family["passages"]) == 2
    assert {passage["source"] for passage in family["passages"]} == {str(one), str(other)}
    assert len({passage["target"].partition(":")[0] for passage in family["passages"]}) == 2
    assert family["passages"][0]["start"] == family["passages"][1]["start"] < 10


@pytest.mark.parametrize("data", [b"", b" \n\t\n ", b"\xef\xbb\xbf", "\u00ad\u200b".encode(), b"\0\0\0"])
def test_files_without_words(citekit, tmp_path, data):
    path = tmp_path / "nothing.txt"
    path.write_bytes(data)
    other = written(tmp_path / "other.txt", SAID)
    result = citekit("dedupe", path, other, "--json")
    assert result.status in (0, 3) and result.out == ""
    assert (result.status == 3) == (str(path) in result.err)


@pytest.mark.parametrize(
    "said",
    [
        "漢字かな交じり文を書く人がここに十二字以上続けて書いた長い一文",
        "这里有一句足够长的中文句子用来检查没有空格的文字是否也能找到",
        "ภาษาไทยไม่มีช่องว่างระหว่างคำแต่ละคำในประโยคยาว",
        "ﬁrst İkinci третье τέταρτο 五番目 ستّة e\u0301tape co\u00adop 𝔄chte ½ don’t zwölf dreizehnte",
        "हिन्दी में लिखा हुआ एक वाक्य जो बारह शब्दों से अधिक लम्बा है और दो बार आता है",
    ],
)
def test_offsets_in_any_script(citekit, tmp_path, said):
    """Before and behind it stand other words in each file, some of several code units or code points."""
    texts = [f"😀 Straße ﬃ: {said}。 {SAID}", f"𠀀 İİ e\u0301 漢 — {said}! {SAID.upper()[::-1]}"]
    paths = [written(tmp_path / f"{number}.txt", text) for number, text in enumerate(texts)]
    (pair,) = citekit("dedupe", *paths, "--json", "--pairs", "--exact").objects
    for side, text in zip(sorted((pair["a"], pair["b"]), key=lambda side: side["source"]), texts):
        assert text[side["start"] : side["end"]] == said
        assert side["text"] == said.replace("\u00ad", "")


@pytest.fixture
def many(library):
    """The file of a library of ten thousand tiny issues, a passage in the first and the last of them."""
    with Library.open(str(library), write=True) as opened, opened.writing():
        for number in range(10_000):
            texts = [f"{number}th note of the year on ropes {number}.", *([SAID] * (number % 9_999 == 0))]
            add(opened, document(texts=texts, salt=f"{number}\n", title=f"Note {number}"), new=True)
    return library


def test_ten_thousand_tiny_issues(citekit, many, tmp_path):
    result = citekit("dedupe", "--json")
    assert result.status == 0
    assert [(one["label"], len(one["passages"])) for one in result.objects] == [("reuse", 2)]
    path = written(tmp_path / "new.txt", f"Something else. {SAID}")
    result = citekit("dedupe", path, "--against-library", "--json")
    assert [len(one["passages"]) for one in result.objects] == [3]


@pytest.fixture
def stored(citekit, tmp_path):
    """The program with three issues in its library; a passage of two of them stands in ``new.md``, too."""
    chance = random.Random(3)
    told = paragraph(prose(chance, 60))
    paths = []
    for month in ("2024-01", "2024-02", "2024-03"):
        said = [] if month == "2024-03" else [told]
        text = issue(month, *(apart(chance) for _ in range(9)), *said)
        paths.append(written(tmp_path / f"{month}.md", text))
    citekit("add", *paths)
    written(tmp_path / "new.md", issue("2024-09", apart(chance), told))
    return citekit


def streams(library: Path) -> int:
    connection = sqlite3.connect(library)
    (count,) = connection.execute("SELECT count(*) FROM run_stream").fetchone()
    connection.close()
    return count


def test_an_interruption_while_fingerprints_are_stored(stored, library, tmp_path, monkeypatch):
    real, calls = against.text_of, []

    def stopped(*args):
        calls.append(args)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return real(*args)

    with monkeypatch.context() as patched:
        patched.setattr(against, "text_of", stopped)
        result = stored("dedupe", tmp_path / "new.md", "--against-library", "--json")
    assert (result.status, result.out, result.err.strip()) == (130, "", "citekit: stopped")
    assert streams(library) == 0
    assert stored("doctor").status in (0, 1)
    result = stored("dedupe", tmp_path / "new.md", "--against-library", "--json")
    assert len(result.objects[0]["passages"]) == 3 and streams(library) == 3


@pytest.mark.parametrize("there", [True, False])
def test_an_interruption_while_the_report_is_written(stored, tmp_path, monkeypatch, there):
    folder = tmp_path / "reports"
    folder.mkdir()
    target = folder / "reuse.html"
    if there:
        target.write_text("an older one", encoding="utf-8")

    def stopped(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", stopped)
        assert stored("dedupe", "--html", target).status == 130
    assert [path.read_text(encoding="utf-8") for path in folder.iterdir()] == ["an older one"] * there
    assert stored("dedupe", "--html", target).status == 0
    assert [path.name for path in folder.iterdir()] == ["reuse.html"]


def limited(size: int, *arguments: object) -> subprocess.CompletedProcess[str]:
    """A run in which no file can grow beyond a size: a full disk, as near as a process can make one."""
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}));"
        "from citekit.cli.main import run; sys.exit(run(sys.argv[1:]))"
    )
    call = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(call, capture_output=True, text=True, check=False)


def test_a_report_on_a_full_disk(stored, tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    ended = limited(
        10_000, "dedupe", tmp_path / "2024-01.md", tmp_path / "2024-02.md", "--html", folder / "x.html"
    )
    assert (ended.returncode, ended.stdout) == (3, "")
    assert "x.html: cannot be written" in ended.stderr and "Traceback" not in ended.stderr
    assert list(folder.iterdir()) == []


def test_fingerprints_on_a_full_disk(stored, library, tmp_path):
    """What SQLite needs to read has room; without what was to be stored all issues are searched."""
    connection = sqlite3.connect(library)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    ended = limited(40_000, "--library", library, "dedupe", tmp_path / "new.md", "--against-library", "--json")
    assert ended.returncode == 0
    assert ended.stderr.startswith(f"citekit: {library}: the disk ")
    assert ended.stderr.endswith("; fingerprints are not stored, so all issues are searched\n")
    assert streams(library) == 0
    assert stored("doctor").status in (0, 1)
    result = stored("dedupe", tmp_path / "new.md", "--against-library", "--json")
    assert (result.out, streams(library)) == (ended.stdout, 3)


def test_a_disk_without_room_to_read(stored, library, tmp_path):
    ended = limited(4096, "--library", library, "dedupe", tmp_path / "new.md", "--against-library", "--json")
    assert (ended.returncode, ended.stdout) == (5, "") and str(library) in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_standard_output_that_is_full(stored):
    with open("/dev/full", "w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "citekit", "dedupe", "--json"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ended.returncode == 3 and "No space left on device" in ended.stderr


@pytest.mark.parametrize(
    "name", ["a b.md", "İzmir’s “news”.md", "new\nline.md", "-dash.md", "2024:01.md", "x~y.md"]
)
def test_strange_names_of_files(citekit, tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    for path in (name, "other.md"):
        written(
            Path(path), issue("2024-01" if path == name else "2024-02", apart(random.Random(len(path))), SAID)
        )
    result = citekit("dedupe", "--json", "--", name, "other.md")
    assert result.status == 0
    assert [one["source"] for one in result.objects[0]["passages"]] == [name, "other.md"]
    assert citekit("dedupe", "--html", "out.html", "--", name, "other.md").status == 0


def test_a_file_is_not_held_against_itself_but_against_its_copy(citekit, tmp_path):
    text = issue("2024-01", apart(random.Random(4)), SAID)
    path = written(tmp_path / "one.md", text)
    copy = written(tmp_path / "copy.md", text)
    link = tmp_path / "link.md"
    link.symlink_to(path)
    assert len(citekit("dedupe", path, copy, "--json").objects[0]["passages"]) == 2
    for names in ((path,), (path, path), (path, link)):
        assert citekit("dedupe", *names, "--json").out == ""


def test_a_file_that_is_not_there_is_told_as_one(citekit, tmp_path):
    for name in (tmp_path / "none.pdf", tmp_path / "none"):
        told = citekit("dedupe", name)
        assert told.status == 3 and "cannot be read (No such file or directory)" in told.err


def test_hostile_words_do_not_leave_the_report(citekit, tmp_path):
    said = f"{SAID.rstrip('.')} </script><script>alert(1)</script> &lt;b&gt; {SAID[::-1]}"
    paths = [
        written(tmp_path / f"{number}.txt", f"{apart(random.Random(number))}\n\n{said}\n") for number in (1, 2)
    ]
    target = tmp_path / "x.html"
    assert citekit("dedupe", *paths, "--html", target).status == 0
    assert "<script>alert(1)" not in target.read_text(encoding="utf-8")


def test_control_characters_reach_no_terminal(citekit, tmp_path):
    said = f"{SAID.rstrip('.')} \x1b[31mred\x07 \x9b31m and {paragraph(prose(random.Random(7), 12))}"
    paths = [
        written(tmp_path / f"{number}.txt", f"{apart(random.Random(number))}\n\n{said}\n") for number in (1, 2)
    ]
    for options in ([], ["--json"], ["--pairs"]):
        result = citekit("dedupe", *paths, *options)
        assert result.status == 0 and not {"\x1b", "\x07", "\x9b"} & set(result.out + result.err)
