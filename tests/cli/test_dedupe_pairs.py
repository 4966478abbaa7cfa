"""``dedupe --pairs`` of what is named: only pairs of which one side stands in it."""

import random
from pathlib import Path

import pytest

from tests.reuse.oracle import apart, issue, paragraph, prose

CHANCE = random.Random(11)
SAID = paragraph(prose(CHANCE, 40))
TOLD = paragraph(prose(CHANCE, 50))


@pytest.fixture
def stored(citekit, tmp_path: Path):
    """Four issues in the library; one passage stands in all, another in the first two."""
    chance = random.Random(12)
    paths = []
    for number in range(1, 5):
        path = tmp_path / f"2024-0{number}.md"
        told = [apart(chance), SAID, apart(chance), *([TOLD, apart(chance)] if number < 3 else [])]
        path.write_text(issue(f"2024-0{number}", *told), encoding="utf-8")
        paths.append(path)
    assert citekit("add", *paths).status == 0
    return citekit


def sides(result, words: str) -> list[tuple[str, str]]:
    """The keys of both sides of the pairs whose text has some words."""
    return sorted(
        (one["a"]["key"], one["b"]["key"]) for one in result.objects if words[:60] in one["a"]["text"]
    )


def key(number: int) -> str:
    return f"harbour-letter-2024-0{number}"


def test_a_file_against_the_library(stored, tmp_path):
    new = tmp_path / "new.md"
    new.write_text(issue("2024-09", apart(random.Random(13)), SAID), encoding="utf-8")
    result = stored("dedupe", new, "--against-library", "--pairs", "--json")
    assert sides(result, SAID) == [(key(number), key(9)) for number in range(1, 5)]
    assert all(str(new) in (one["a"]["source"], one["b"]["source"]) for one in result.objects)
    text = stored("dedupe", new, "--against-library", "--pairs", "--all").out
    shown = text.count(" places, ")
    assert shown == len(result.objects)
    assert text.splitlines()[-1] == f"{shown} pairs of places"


def test_an_issue_against_the_library(stored):
    result = stored("dedupe", key(2), "--against-library", "--pairs", "--json")
    assert sides(result, SAID) == [(key(1), key(2)), (key(2), key(3)), (key(2), key(4))]
    assert sides(result, TOLD) == [(key(1), key(2))]
    assert all(key(2) in (one["a"]["key"], one["b"]["key"]) for one in result.objects)


def test_a_passage_against_the_library(stored):
    (family,) = (one for one in stored("dedupe", "--json").objects if SAID[:60] in one["passages"][0]["text"])
    passage = family["passages"][2]["target"]
    result = stored("dedupe", passage, "--against-library", "--pairs", "--json")
    assert sides(result, SAID) == [(key(1), key(3)), (key(2), key(3)), (key(3), key(4))]
    assert len(result.objects) == 3


def test_passages_that_are_named_among_issues_that_are(stored):
    """A passage of one issue and all of another: no pair within the rest of the first."""
    (family,) = (one for one in stored("dedupe", "--json").objects if SAID[:60] in one["passages"][0]["text"])
    passage = family["passages"][0]["target"]
    result = stored("dedupe", passage, key(4), "--pairs", "--json")
    assert sides(result, SAID) == [(key(1), key(4))]


def test_check_asks_for_pairs_that_are_shown(stored, tmp_path):
    new = tmp_path / "new.md"
    new.write_text(issue("2024-09", apart(random.Random(14)), TOLD), encoding="utf-8")
    assert stored("dedupe", new, "--against-library", "--pairs", "--check").status == 1
    other = tmp_path / "other.txt"
    other.write_text(apart(random.Random(15)), encoding="utf-8")
    ended = stored("dedupe", other, "--against-library", "--pairs", "--check")
    assert (ended.status, ended.out.splitlines()[-1][:17]) == (0, "0 pairs of places")


def test_without_names_all_pairs(stored):
    result = stored("dedupe", "--pairs", "--json")
    assert len(sides(result, SAID)) == 6 and len(sides(result, TOLD)) == 1
