"""What a series lends while issues are added one after the other is what a walk through all of it finds."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citekit.errors import TargetError
from citekit.library import lending
from citekit.library.editions import add, is_taken
from citekit.library.fields import parse_assignment
from citekit.library.lending import Series
from citekit.library.listing import all_keys
from citekit.library.overrides import edit
from citekit.library.removal import remove, undo_remove
from citekit.library.siblings import refresh
from citekit.library.store import Library
from tests.library.build import document

ISSUES = st.fixed_dictionaries(
    {
        "issued": st.sampled_from(["", "2024-01", "2024-02", "2024-03", "2023-12?", "2024"]),
        "number": st.sampled_from(["", "1", "2", "3", "x"]),
        "publisher": st.sampled_from(["", "", "A", "B"]),
        "genre": st.sampled_from(["", "", "Report"]),
        "bodies": st.sampled_from([(), (), ("Center",)]),
        "collection_title": st.sampled_from(["The Review", "The Review", ""]),
    }
)
STEPS = st.lists(
    st.one_of(ISSUES, ISSUES, ISSUES, st.sampled_from(["remove", "undo", "edit", "other"])), max_size=12
)


def lent(library):
    return library.rows("SELECT * FROM lent ORDER BY record, field")


def walked(path):
    """What is lent as a connection that remembers nothing derives it for all; nothing is written."""
    with Library.open(path, write=True) as fresh:
        fresh.run("BEGIN IMMEDIATE")
        refresh(fresh, [record for (record,) in fresh.rows("SELECT id FROM record WHERE removed_at IS NULL")])
        return lent(fresh)


@settings(max_examples=40, deadline=None)
@given(steps=STEPS)
def test_one_by_one_is_all_at_once(tmp_path_factory, steps):
    path = str(tmp_path_factory.mktemp("library") / "citekit.db")
    with Library.open(path, write=True) as library:
        for salt, step in enumerate(steps):
            keys = all_keys(library)
            if step == "remove" and keys:
                remove(library, keys[:1])
            elif step == "undo":
                with suppress(TargetError):
                    undo_remove(library)
            elif step == "edit" and keys:
                edit(library, keys[-1:], [parse_assignment("publisher=C")])
            elif step == "other":
                with Library.open(path, write=True) as other:
                    add(other, document(salt=f"{salt}", publisher="D", issued="2020-01"), new=True)
            elif isinstance(step, dict):
                add(library, document(salt=f"{salt}", **step), new=True)
            found = lent(library)
            assert found == walked(path)


def test_what_was_undone_is_not_remembered(library, path):
    add(library, document(salt="a"), new=True)

    def fail():
        with library.writing():
            add(library, document(salt="b", publisher="A"), new=True)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    add(library, document(salt="c"), new=True)
    assert lent(library) == [] == walked(path)


def test_a_new_issue_does_not_walk_through_its_series(library, monkeypatch):
    decoded = []
    real = lending.stored_records
    monkeypatch.setattr(lending, "stored_records", lambda *a: decoded.extend(found := real(*a)) or found)
    for day in range(1, 31):
        add(library, document(salt=str(day), issued=f"2024-01-{day:02}", collection_title="Daily"), new=True)
    assert len(decoded) == 30
    assert len(Series(library, "daily")._records) == 30


def test_whether_a_key_is_taken_is_looked_up(library):
    key = add(library, document(issued="2024-01"), new=True).key
    edit(library, [key], [parse_assignment("key=other")])
    record = library.row("SELECT id FROM record")[0]
    assert is_taken(library, key) and is_taken(library, "other") and not is_taken(library, "third")
    assert not is_taken(library, key, but=record) and not is_taken(library, "other", but=record)
    remove(library, ["other"])
    assert not is_taken(library, key) and not is_taken(library, "other")
