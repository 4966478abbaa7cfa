"""Lists of a plain text, told by their numbers alone."""

from citekit.readers.markdown import read
from tests.documents import misplaced, read_text


def blocks(text):
    return [(b.kind, b.text) for b in read(text.encode(), "x.txt").blocks]


def test_lines_with_rising_numbers_are_items():
    items = [("item", "peace"), ("item", "growth of all"), ("item", "health")]
    assert blocks("1. peace\n2. growth\nof all\n3. health\n") == items
    assert blocks("a) peace\nb) growth\nof all\nc) health\n") == items
    assert blocks("(1) peace\n(2) growth\nof all\n(3) health\n") == items
    assert blocks("Aims:\n(a) peace\n(b) growth\nof all\n(c) health\n") == [("paragraph", "Aims:"), *items]


def test_numbers_that_do_not_rise_begin_no_items():
    assert blocks("1. peace\n3. growth\n") == [("paragraph", "1. peace 3. growth")]
    assert blocks("2. peace\n3. growth\n") == [("paragraph", "2. peace 3. growth")]
    assert blocks("prose of the year\na) one\nb) two\n") == [("paragraph", "prose of the year a) one b) two")]


def test_numbered_lines_below_a_colon_are_items_and_no_headings():
    for gap in ("\n", "\n\n"):
        text = f"Some words come first, as they do.\n\nThe aims are:{gap}1. peace{gap}2. growth{gap}3. health\n\nThe end.\n"
        document = read_text(text)
        assert not document.sections
        assert not misplaced(document)
        assert blocks(text)[1:5] == [
            ("paragraph", "The aims are:"), ("item", "peace"), ("item", "growth"), ("item", "health")
        ]  # fmt: skip
