import random
from contextlib import suppress
from pathlib import Path

from citekit.errors import CitekitError
from citekit.library.editions import add
from citekit.library.gaps import gaps
from citekit.library.integrity import examine
from citekit.library.listing import records
from citekit.library.lookup import find
from citekit.library.reading import document as read_document
from citekit.library.search import search
from citekit.library.store import Library
from citekit.library.words import find_words
from tests.library.build import document


def messages(library, severity):
    return [(one.key, one.message) for one in examine(library) if one.severity == severity]


def test_a_sound_library_has_no_findings(library):
    add(library, document(issued="2024-05", publisher="Center", bodies=["Center"]))
    assert examine(library) == ()


def test_what_records_lack_is_a_warning(library, path):
    key = add(library, document()).key
    lacking = [(key, "no date"), (key, "no publisher"), (key, "no author")]
    assert messages(library, "warning") == lacking
    with Library.open(path, write=False) as reader:
        assert messages(reader, "warning") == lacking


def test_a_text_that_was_changed_is_an_error(library):
    key = add(library, document(issued="2024-05", publisher="Center")).key
    library.run("UPDATE passage SET text = 'Something else.' WHERE place = 'I.p1'")
    found = messages(library, "error")
    assert ("", "the search index does not fit the passages (database disk image is malformed)") in found
    assert any(one == key and "I.p1" in message for one, message in found)


def test_no_damage_is_ever_a_traceback(library, path):
    keys = [add(library, document(issued=f"2024-0{n}", number=str(n), salt=str(n))).key for n in range(1, 7)]
    library.close()
    sound = Path(path).read_bytes()
    chance = random.Random(11)
    for count in range(40):
        damaged = bytearray(sound)
        for _ in range(chance.choice([1, 5, 50])):
            start, length = chance.randrange(len(damaged)), chance.choice([1, 8, 200])
            damaged[start : start + length] = chance.randbytes(length)
        Path(path).write_bytes(damaged[: chance.randrange(len(damaged)) if count % 10 == 0 else None])
        for suffix in ("-wal", "-shm"):
            Path(path + suffix).unlink(missing_ok=True)
        with suppress(CitekitError), Library.open(path, write=count % 2 == 0) as opened:
            for use in (records, gaps, examine):
                with suppress(CitekitError):
                    use(opened)
            for use in (search, find_words):
                with suppress(CitekitError):
                    use(opened, "the ministers")
            for key in keys:
                with suppress(CitekitError):
                    read_document(opened, key)
                with suppress(CitekitError):
                    assert find(opened, f"{key}:I.p2.s1").kind == "sentences"
