from citekit.library.editions import add
from citekit.library.integrity import examine
from citekit.library.store import Library
from tests.library.build import document


def messages(library, severity):
    return [(one.key, one.message) for one in examine(library) if one.severity == severity]


def test_a_sound_library_has_no_findings(library):
    add(library, document(issued="2024-05", publisher="Center"))
    assert examine(library) == ()


def test_what_records_lack_is_a_warning(library, path):
    key = add(library, document()).key
    assert messages(library, "warning") == [(key, "no date"), (key, "no publisher")]
    with Library.open(path, write=False) as reader:
        assert messages(reader, "warning") == [(key, "no date"), (key, "no publisher")]


def test_a_text_that_was_changed_is_an_error(library):
    key = add(library, document(issued="2024-05", publisher="Center")).key
    library.run("UPDATE passage SET text = 'Something else.' WHERE place = 'I.p1'")
    found = messages(library, "error")
    assert ("", "the search index does not fit the passages (database disk image is malformed)") in found
    assert any(one == key and "I.p1" in message for one, message in found)
