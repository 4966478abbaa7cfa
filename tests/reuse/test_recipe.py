"""Stored fingerprints that were made of something else than they are made of now."""

import random

import numpy as np
import pytest

from citekit.cli.main import run
from citekit.library.runs.index import Runs, is_outdated, keep_many, missing
from citekit.library.runs.sound import is_sound
from citekit.library.store import Library
from citekit.reuse import against, folded, hashing
from citekit.reuse import fingerprints as fingerprinting
from citekit.reuse.against import sharing, store_fingerprints
from tests.reuse.oracle import apart, issue, paragraph, prose
from tests.reuse.test_against import added, kept


@pytest.fixture
def library(tmp_path):
    with Library.open(str(tmp_path / "citekit.db"), write=True) as opened:
        yield opened


def forget() -> None:
    against.recipe.cache_clear()
    folded._fold.cache_clear()


@pytest.mark.parametrize(
    ("module", "name", "value"),
    [
        (against, "_CHANGES", 1),
        (against, "RUN", 5),
        (against, "WINDOW", 4),
        (against, "unidata_version", "99.0.0"),
        (hashing, "_FIRST", np.uint64(3)),
        (folded, "skeleton", str.swapcase),
        (fingerprinting, "_SQUARE", np.uint32(9)),
        (against, "unmarked", lambda text, media_type: text),
    ],
)
def test_fingerprints_of_another_recipe_are_made_anew(library, monkeypatch, module, name, value):
    chance = random.Random(12)
    words = [*"İstanbul straßenbahn élan".split(), *prose(chance, 30)]
    rows = [added(library, issue(f"2024-0{n}", paragraph(words), apart(chance))) for n in range(1, 4)]
    store_fingerprints(library)
    before, asked = kept(library), " ".join(words)
    assert sharing(library, asked).editions == set(rows)
    store_fingerprints(library)
    assert kept(library) == before
    with monkeypatch.context() as patch:
        patch.setattr(module, name, value)
        forget()
        store_fingerprints(library)
        assert missing(library) == [] and is_sound(library) and sharing(library, asked).editions == set(rows)
        assert not is_outdated(library, against.recipe())
    forget()
    assert is_outdated(library, against.recipe())
    store_fingerprints(library)
    assert kept(library)[0] == before[0] and sharing(library, asked).editions == set(rows)


def test_fingerprints_from_before_there_were_recipes_are_made_anew(tmp_path, monkeypatch):
    path, chance = str(tmp_path / "citekit.db"), random.Random(13)
    words = prose(chance, 40)
    with Library.open(path, write=True) as opened:
        row = added(opened, issue("2024-01", paragraph(words)))
        keep_many(
            opened, [Runs(edition=row, hashes=np.zeros(1, np.uint64), positions=np.zeros(1, int), words=9)]
        )
        opened.run("DROP TABLE run_recipe")
        opened.run("PRAGMA user_version = 4")
    with Library.open(path, write=True) as opened:
        assert sharing(opened, " ".join(words)).editions == set()
        store_fingerprints(opened)
        assert sharing(opened, " ".join(words)).editions == {row}


def test_an_older_recipe_is_told_by_doctor(library, capfd):
    row = added(library, issue("2024-01", apart(random.Random(14))))
    store_fingerprints(library)
    library.run("UPDATE run_recipe SET recipe = recipe + 1")
    assert run(["doctor", "--library", library.path]) == 1
    assert "made by another version of citekit or of Unicode; it was emptied" in capfd.readouterr().out
    assert missing(library) == [row]
    run(["doctor", "--library", library.path])
    assert "another version" not in capfd.readouterr().out
