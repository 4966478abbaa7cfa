"""Whole years of two real series: what stands in every issue, and what was used again."""

import json
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

from citekit.cli.main import run
from citekit.readers.unmarked import unmarked
from citekit.reuse.standing import ISSUES
from tests.reuse.oracle import words_in

STANDS = 20
"""Issues of which a run of words is a standing one, whatever it says."""
LEAST = 12


@pytest.fixture(scope="module")
def found(shared, tmp_path_factory):
    """The families of a corpus, each searched once."""
    known: dict[str, list[dict]] = {}

    def call(name: str) -> list[dict]:
        if name not in known:
            path = tmp_path_factory.mktemp("found") / f"{name}.jsonl"
            assert run(["dedupe", str(shared / "corpora" / name), "--json", "-o", str(path)]) == 0
            known[name] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        return known[name]

    return call


def folds(text: str) -> list[str]:
    return [word.fold for word in words_in(text)]


def runs(said: list[str]) -> list[str]:
    return [" ".join(said[begin : begin + LEAST]) for begin in range(len(said) - LEAST + 1)]


@pytest.fixture(scope="module")
def texts(shared) -> dict[str, str]:
    """The issues of one series, their markup blanked out."""
    paths = sorted((shared / "corpora" / "optech").glob("*.md"))
    return {path.name: unmarked(path.read_bytes().decode(), "text/markdown") for path in paths}


@pytest.fixture(scope="module")
def standing(texts) -> dict[str, set[str]]:
    """Runs of twelve words that stand in many issues, with the issues."""
    holders: dict[str, set[str]] = defaultdict(set)
    for name, text in texts.items():
        for run_ in runs(folds(text)):
            holders[run_].add(name)
    return {said: names for said, names in holders.items() if len(names) >= STANDS}


def test_what_stands_in_many_issues_is_boilerplate(found, texts, standing):
    """In nearly all of them: at the end of a passage some words may lie just outside of it."""
    held: dict[str, list[str]] = defaultdict(list)
    for family in found("optech"):
        if family["label"] == "boilerplate":
            for one in family["passages"]:
                name = one["source"].rpartition("/")[2]
                held[name].append(" ".join(folds(texts[name][one["start"] : one["end"]])))
    places = [(said, name) for said, names in standing.items() for name in names]
    missed = [(said, name) for said, name in places if not any(said in text for text in held[name])]
    assert len(places) > 1000 and len(missed) <= len(places) / 100


def test_what_was_used_again_says_more_than_what_stands_in_many_issues(found, texts, standing):
    for family in found("optech"):
        for one in family["passages"] if family["label"] == "reuse" else ():
            name = one["source"].rpartition("/")[2]
            said = folds(texts[name][one["start"] : one["end"]])
            inside = {
                at + step for at, run_ in enumerate(runs(said)) if run_ in standing for step in range(LEAST)
            }
            assert len(said) - len(inside) >= LEAST, family["id"]


def test_real_reuse_is_no_boilerplate(found):
    families = [one for one in found("optech") if one["label"] == "reuse"]
    assert 20 <= len(families) <= 80
    for family in families:
        issues = {one["source"] for one in family["passages"]}
        assert len(issues) < ISSUES
    assert (
        sum(len({one["source"] for one in family["passages"]}) > 1 for family in families) > len(families) / 2
    )


@pytest.mark.parametrize("name", ["optech", "beige"])
def test_offsets_and_texts_fit_the_files(found, name):
    sources: dict[str, str] = {}
    for family in found(name):
        for one in family["passages"]:
            path = one["source"]
            if path not in sources:
                sources[path] = Path(path).read_bytes().decode()
            piece = sources[path][one["start"] : one["end"]]
            assert piece[0].isalnum() and piece[-1].isalnum()
            first, last = one["text"].split()[0], one["text"].split()[-1]
            assert folds(first)[0] == folds(piece)[0] and folds(last)[-1] == folds(piece)[-1]


def test_the_families_at_the_top_have_much_in_common(found):
    """Two of their passages at least, as one issue takes up what the one before it says."""
    top = [one for one in found("beige") if one["label"] == "reuse"][:20]
    assert len(top) == 20
    for family in top:
        said = [folds(one["text"]) for one in family["passages"]]
        likeness = [
            2 * shared / (len(one) + len(other))
            for at, one in enumerate(said)
            for other in said[at + 1 :]
            if (shared := equal(one, other)) >= 40
        ]
        assert max(likeness, default=0) >= 0.6, family["id"]


@pytest.mark.parametrize("name", ["optech", "beige"])
def test_no_passage_of_a_family_lies_in_another(found, name):
    for family in found(name):
        places = sorted((one["source"], one["start"], one["end"]) for one in family["passages"])
        for one, other in pairwise(places):
            assert one[0] != other[0] or other[2] > one[2], family["id"]


def equal(one: list[str], other: list[str]) -> int:
    """The words that two texts have in the same order, at most."""
    row = [0] * (len(other) + 1)
    for word in one:
        before = 0
        for at, said in enumerate(other, start=1):
            before, row[at] = row[at], before + 1 if said == word else max(row[at], row[at - 1])
    return row[-1]


def test_ids_tell_families_apart(found):
    for name in ("optech", "beige"):
        counts = Counter(family["id"] for family in found(name))
        assert counts.most_common(1)[0][1] == 1
