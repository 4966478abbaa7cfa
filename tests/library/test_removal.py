import pytest

from citekit.errors import TargetError
from citekit.library.editions import add
from citekit.library.fields import parse_assignment
from citekit.library.listing import all_keys
from citekit.library.overrides import edit
from citekit.library.removal import remove, undo_remove
from citekit.library.search import search
from tests.library.build import document


@pytest.fixture
def keys(library):
    return [add(library, document(issued=f"2024-0{n}", texts=[f"Issue {n} speaks."])).key for n in (1, 2, 3)]


def test_what_was_removed_comes_back_until_the_next_removal(library, keys):
    assert remove(library, keys[:2]) == tuple(keys[:2])
    assert all_keys(library) == (keys[2],)
    assert len(search(library, "speaks")) == 1
    assert undo_remove(library) == tuple(keys[:2])
    assert all_keys(library) == tuple(keys)
    assert len(search(library, "speaks")) == 3
    remove(library, keys[:1])
    remove(library, keys[1:2])
    assert undo_remove(library) == (keys[1],)
    assert all_keys(library) == tuple(keys[1:])
    assert library.rows("PRAGMA foreign_key_check") == []
    assert library.row("SELECT count(*) FROM edition") == (2,)
    with pytest.raises(TargetError, match="nothing was removed"):
        undo_remove(library)


def test_an_unknown_key_removes_nothing(library, keys):
    with pytest.raises(TargetError, match="did you mean"):
        remove(library, [keys[0], "review-2024-0"])
    assert len(all_keys(library)) == 3


def test_a_removed_file_can_be_added_again_under_its_key(library, keys):
    remove(library, keys[:1])
    added = add(library, document(issued="2024-01", texts=["Issue 1 speaks."]))
    assert (added.status, added.key) == ("new", keys[0])
    with pytest.raises(TargetError, match="added again"):
        undo_remove(library)
    edit(library, [keys[0]], [parse_assignment("key=mine")])
    # The old key is now an alias of the newer record, which still leads to it.
    with pytest.raises(TargetError, match="added again"):
        undo_remove(library)
