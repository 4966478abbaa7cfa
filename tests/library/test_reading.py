import pytest

from citekit.errors import TargetError
from citekit.library.editions import add
from citekit.library.reading import document as read_document
from tests.library.build import document


def test_the_effective_document_is_the_stored_one_with_its_key(library):
    stored = document(issued="2024-05", publisher="Center", bodies=["Center"])
    found = read_document(library, add(library, stored).key)
    assert found.record.key == "center-2024-05"
    assert (found.sections, found.passages, found.source) == (stored.sections, stored.passages, stored.source)


def test_an_unknown_edition_is_an_error(library):
    key = add(library, document()).key
    with pytest.raises(TargetError, match="no edition 2"):
        read_document(library, key, edition=2)
