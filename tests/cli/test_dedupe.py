"""``dedupe`` as a user calls it: what it prints, what it writes, and how it ends."""

import io
import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reuse.oracle import apart, issue, paragraph, prose

OCCURRENCE = {"target", "source", "start", "end", "page", "text"}
FAMILY = {"id", "label", "exact", "words", "score", "passages", "variants"}
PAIR = {"a", "b", "label", "exact", "words", "score", "variants"}
TITLES = "Deputy Director of the Department for Bridges and Ferries of the Ministry of Roads"
CHANCE = random.Random(1)
SAID = prose(CHANCE, 40)
FIGURE = paragraph([*SAID[:20], "27", "percent", *SAID[20:]])
LONG = paragraph(prose(CHANCE, 90))
STANDING = paragraph(prose(CHANCE, 50))


@pytest.fixture
def letters(tmp_path: Path) -> list[Path]:
    """Four issues: all have a standing text, two a passage with a number, two others a long one and titles."""
    chance = random.Random(2)
    told = {
        "2024-01": [FIGURE],
        "2024-02": [LONG, f"It was {TITLES} who {paragraph(prose(chance, 30))}"],
        "2024-03": [FIGURE.replace("27", "72")],
        "2024-04": [LONG, f"It was {TITLES} who {paragraph(prose(chance, 30))}"],
    }
    paths = []
    for month, texts in told.items():
        path = tmp_path / "letters" / f"{month}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(
            issue(
                month, apart(chance), *(text for said in [STANDING, *texts] for text in (said, apart(chance)))
            ),
            encoding="utf-8",
        )
        paths.append(path)
    return paths


@pytest.fixture
def stored(citekit, letters):
    """The program with the four issues in its library."""
    assert citekit("add", *letters).status == 0
    return citekit


def labels(result) -> list[str]:
    return [one["label"] for one in result.objects]


def months(family) -> list[str]:
    return [one["source"].rpartition("/")[2][:7] for one in family["passages"]]


def test_the_text_shows_what_was_used_again_the_most_telling_first(citekit, letters):
    result = citekit("dedupe", *letters)
    assert (result.status, result.err) == (0, "")
    assert result.out.count("reuse:") == 2
    assert result.out.index("number: 27 → 72") < result.out.index("90 words in 2 places, word for word")
    assert "formula:" not in result.out and "boilerplate:" not in result.out
    said = "2 passages used again; --all shows formulas (1) and boilerplate (1) too"
    assert result.out.splitlines()[-1] == said
    for word in (SAID[0].capitalize(), "2024-01", "harbour-letter-2024-01:1.p"):
        assert word in result.out


def test_all_shows_the_rest(citekit, letters):
    result = citekit("dedupe", *letters, "--all")
    assert [line.partition(":")[0] for line in result.out.splitlines() if " places, " in line] == [
        "reuse",
        "reuse",
        "formula",
        "boilerplate",
    ]
    assert "--all" not in result.out


def test_the_keys_of_families_are_those_of_the_contract(citekit, letters):
    result = citekit("dedupe", *letters, "--json")
    assert labels(result) == ["reuse", "reuse", "formula", "boilerplate"]
    for family in result.objects:
        assert family.keys() >= FAMILY
        assert isinstance(family["exact"], bool) and 0 < family["score"] <= 1 and family["words"] >= 12
        for one in family["passages"]:
            assert one.keys() >= OCCURRENCE
            text = Path(one["source"]).read_text(encoding="utf-8")
            assert text[one["start"] : one["end"]] == one["text"]
    first = result.objects[0]
    assert months(first) == ["2024-01", "2024-03"]
    assert [(one["kind"], one["texts"]) for one in first["variants"]] == [("number", ["27", "72"])]
    assert len({family["id"] for family in result.objects}) == 4


def test_the_keys_of_pairs_are_those_of_the_contract(citekit, letters):
    result = citekit("dedupe", *letters, "--json", "--pairs")
    assert labels(result).count("boilerplate") == 6 and labels(result).count("reuse") == 2
    for pair in result.objects:
        assert pair.keys() >= PAIR
        assert pair["a"].keys() >= OCCURRENCE and pair["b"].keys() >= OCCURRENCE
        assert pair["a"]["source"] < pair["b"]["source"]
        assert pair["exact"] == (pair["score"] == 1)


def test_pairs_as_text(citekit, letters):
    result = citekit("dedupe", *letters, "--pairs")
    assert result.out.count("reuse:") == 2 and "boilerplate:" not in result.out
    said = "2 pairs of places; --all shows those of formulas (1) and boilerplate (1) too"
    assert result.out.splitlines()[-1] == said
    every = citekit("dedupe", *letters, "--pairs", "--all").out
    assert every.count("boilerplate:") == 6 and every.splitlines()[-1] == "9 pairs of places"


def test_exact_leaves_near_passages_out(citekit, letters):
    result = citekit("dedupe", *letters, "--exact", "--json")
    assert all(family["exact"] for family in result.objects)
    assert not any(family["variants"] for family in result.objects)
    assert sorted(one["words"] for one in result.objects if one["label"] == "reuse") == [20, 21, 90]


@pytest.mark.parametrize(("least", "words"), [(4, 9), (9, 9), (10, 20), (21, 21), (91, None)])
def test_the_fewest_words(citekit, tmp_path, least, words):
    """Runs of 20, 9 and 21 words are shared."""
    chance = random.Random(3)
    runs = [prose(chance, size) for size in (20, 9, 21)]
    paths = []
    for month in ("2024-01", "2024-02"):
        path = tmp_path / f"{month}.md"
        path.write_text(
            issue(month, *(f"{apart(chance)}\n\n{paragraph(run)}" for run in runs)), encoding="utf-8"
        )
        paths.append(path)
    result = citekit("dedupe", *paths, "--exact", "--min-words", least, "--json")
    found = [one["words"] for one in result.objects if one["label"] == "reuse"]
    assert min(found, default=None) == words
    assert all(one["words"] >= least for one in result.objects)


@pytest.mark.parametrize("options", [["--min-words", "3"], ["--min-words", "x"], ["--similarity", "0.1"],
                                     ["--similarity", "1.5"], ["--nonsense"],
                                     ["--pairs", "--html", "x.html"]])  # fmt: skip
def test_wrong_usage(citekit, letters, options):
    result = citekit("dedupe", *letters, *options)
    assert (result.status, result.out) == (2, "")
    assert "Error" in result.err


def test_similarity_of_one_is_exact(citekit, letters):
    strict = citekit("dedupe", *letters, "--similarity", "1", "--json")
    assert strict.out == citekit("dedupe", *letters, "--exact", "--json").out


@pytest.mark.parametrize(
    ("chosen", "options", "status"),
    [([0, 2], [], 1), ([0, 1], [], 0), ([0, 1], ["--all"], 1), ([0, 2], ["--pairs"], 1), ([0, 2], ["--json"], 1),
     ([0, 1], ["--json"], 0), ([0, 2], ["--min-words", "60"], 0), ([0], [], 0)],
)  # fmt: skip
def test_check(citekit, letters, chosen, options, status):
    """Two issues share a standing text that is no reuse: it fills most of neither."""
    paths = [letters[number] for number in chosen]
    if chosen == [0, 1]:
        for path in paths:
            path.write_text(path.read_text(encoding="utf-8").replace(STANDING, TITLES + "."), encoding="utf-8")
    assert citekit("dedupe", *paths, "--check", *options).status == status
    assert citekit("dedupe", *paths, *options).status == 0


def test_output_into_a_file(citekit, letters, tmp_path):
    target = tmp_path / "found.jsonl"
    result = citekit("dedupe", *letters, "--json", "-o", target)
    assert (result.status, result.out, result.err) == (0, "", "")
    assert target.read_text(encoding="utf-8") == citekit("dedupe", *letters, "--json").out
    bad = tmp_path / "no such folder" / "found.jsonl"
    result = citekit("dedupe", *letters, "--json", "-o", bad)
    assert (result.status, result.out) == (3, "") and str(bad) in result.err


def test_a_report_for_a_browser(citekit, letters, tmp_path):
    target = tmp_path / "reuse.html"
    result = citekit("dedupe", *letters, "--html", target)
    assert (result.status, result.out, result.err) == (0, "", "")
    page = target.read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>") or page.startswith("<!doctype html>")
    assert SAID[0].capitalize() in page and page.rstrip().endswith("</html>")
    both = citekit("dedupe", *letters, "--html", target, "--json")
    assert len(both.objects) == 4


def test_a_report_is_written_whole_or_not_at_all(citekit, letters, tmp_path):
    folder = tmp_path / "no such folder"
    result = citekit("dedupe", *letters, "--html", folder / "x.html", "--check")
    assert (result.status, result.out) == (3, "")
    assert "cannot be written" in result.err
    assert not folder.exists()
    target = tmp_path / "out"
    target.mkdir()
    assert citekit("dedupe", *letters, "--html", target).status == 3
    assert list(target.iterdir()) == []
    assert [path for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_folder_and_standard_input(citekit, letters, monkeypatch):
    families = citekit("dedupe", *letters, "--json").objects
    assert citekit("dedupe", letters[0].parent, "--json").objects == families
    data = letters[2].read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
    result = citekit("dedupe", letters[0], "-", "--json")
    assert result.status == 0
    assert [one["source"] for one in result.objects[0]["passages"]] == [str(letters[0]), "-"]


def test_stored_issues_without_names(stored, letters):
    families = stored("dedupe", "--json")
    assert families.status == 0
    assert [one["id"] for one in families.objects] == [
        one["id"] for one in stored("dedupe", *letters, "--json").objects
    ]
    for family in families.objects:
        for one in family["passages"]:
            shown = stored("resolve", one["target"], "--json")
            assert (shown.status, shown.objects[0]["status"]) == (0, "verified")


def test_targets_narrow_the_result(stored):
    two = stored("dedupe", "harbour-letter-2024-01", "harbour-letter-2024-03", "--json")
    assert labels(two)[0] == "reuse"
    (first, *_) = stored("dedupe", "--json").objects
    passage = first["passages"][0]["target"]
    whole = stored("dedupe", passage, "harbour-letter-2024-03", "--json").objects
    assert first["id"] in [one["id"] for one in whole]
    only = stored("dedupe", passage, "--against-library", "--json").objects
    assert [one["id"] for one in only] == [first["id"]]
    assert months(only[0]) == ["2024-01", "2024-03"]
    nothing = stored("dedupe", "harbour-letter-2024-01:1.p1", "--against-library", "--json")
    assert (nothing.status, nothing.out) == (0, "")


def test_a_section_is_held_against_the_library(stored):
    section = stored("dedupe", "harbour-letter-2024-01:1", "--against-library", "--json").objects
    assert [one["label"] for one in section] == ["reuse", "boilerplate"]
    assert stored("dedupe", "harbour-letter-2024-01:front", "--against-library", "--json").out == ""


def test_files_and_targets_together(stored, letters):
    result = stored("dedupe", "harbour-letter-2024-01", letters[2], "--json")
    assert result.status == 0
    assert months(result.objects[0]) == ["2024-01", "2024-03"]


def test_what_is_not_there(stored, letters, tmp_path):
    result = stored("dedupe", "nobody-2024", "--json")
    assert (result.status, result.out) == (4, "") and "nobody-2024" in result.err
    result = stored("dedupe", "nobody-2024", "harbour-letter-2024-01", "harbour-letter-2024-03", "--json")
    assert result.status == 4 and labels(result)[0] == "reuse"
    assert stored("dedupe", "harbour-letter-2024-01:9", "--json").status == 4
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    result = stored("dedupe", empty, letters[0], letters[2], "--json")
    assert result.status == 3 and labels(result)[0] == "reuse" and str(empty) in result.err
    result = stored("dedupe", empty, letters[0], letters[2], "--check")
    assert result.status == 3


def test_no_library(citekit, letters, library):
    for names in ([], ["harbour-letter-2024-01"], [letters[0], "--against-library"]):
        result = citekit("dedupe", *names)
        assert (result.status, result.out) == (5, "") and "there is no library" in result.err
    assert citekit("dedupe", letters[0]).status == 0
    assert not library.exists()


def test_an_empty_folder(citekit, tmp_path):
    (tmp_path / "none").mkdir()
    result = citekit("dedupe", tmp_path / "none")
    assert (result.status, result.out) == (3, "") and "holds no texts" in result.err


def test_nothing_found_is_said(citekit, letters):
    result = citekit("dedupe", letters[0])
    assert (result.status, result.out) == (0, "0 passages used again\n")
    assert citekit("dedupe", letters[0], "--json").out == ""


def test_the_program_from_outside(letters):
    """Two runs of a fresh interpreter print the same, and nothing but objects."""
    call = [sys.executable, "-m", "citekit", "dedupe", *map(str, letters), "--json"]
    runs = [subprocess.run(call, capture_output=True, text=True, check=True) for _ in range(2)]
    assert runs[0].stdout == runs[1].stdout and runs[0].stderr == ""
    assert [json.loads(line)["label"] for line in runs[0].stdout.splitlines()][:2] == ["reuse"] * 2
