import pytest

from citekit.quotes.locators import corrected, pages_in


@pytest.mark.parametrize(
    ("note", "ranges"),
    [
        ("7", [("7", "7")]),
        ("p. 7", [("7", "7")]),
        ("pp. 7--9", [("7", "9")]),
        ("7–9", [("7", "9")]),
        ("7f.", [("7", "8")]),
        ("7 f.", [("7", "8")]),
        ("7ff.", [("7", "")]),
        ("7\\psq", [("7", "8")]),
        ("7\\psqq", [("7", "")]),
        ("7-9, 12", [("7", "9"), ("12", "12")]),
        ("7 and 9", [("7", "7"), ("9", "9")]),
        ("117-9", [("117", "119")]),
        ("\\ppno~vi--viii", [("vi", "viii")]),
        ("vol. 2, p. 5", [("5", "5")]),
        ("S. 12", [("12", "12")]),
        ("12 n. 3", [("12", "12")]),
        ("7, my emphasis", [("7", "7")]),
        ("A-3", [("A-3", "A-3")]),
        ("Page 5", [("5", "5")]),
        ("P. 5", [("5", "5")]),
        ("esp. 5", [("5", "5")]),
        ("5 et seq.", [("5", "")]),
        ("{5}", [("5", "5")]),
        ("\\nopp 5", [("5", "5")]),
        ("pp. 5, 7–9, and 12", [("5", "5"), ("7", "9"), ("12", "12")]),
        ("5 [sic]", [("5", "5")]),
    ],
)
def test_pages_are_read_as_people_write_them(note, ranges):
    assert list(pages_in(note).ranges) == ranges


@pytest.mark.parametrize(
    "note",
    [
        "",
        "chap. 3",
        "passim",
        "§ 4",
        "sec. II, par. 3",
        "3rd ed.",
        "see",
        "1.2",
        "25 March 2020",
        "did",
        "l. 5",
        "ll. 5-7",
        "2:5",
    ],
)
def test_a_note_without_a_page_has_none(note):
    assert pages_in(note) is None


@pytest.mark.parametrize(
    ("note", "first", "last", "covered"),
    [
        ("7", "7", "7", True),
        ("7", "7", "8", False),
        ("7--9", "8", "9", True),
        ("7, 8", "7", "8", True),
        ("7, 9", "7", "9", False),
        ("7ff.", "12", "13", True),
        ("7ff.", "6", "6", False),
        ("iv--vi", "v", "v", True),
        ("4--6", "v", "v", False),
        ("A-3", "A-3", "A-3", True),
        ("A-3", "A-4", "A-4", False),
    ],
)
def test_a_range_covers_what_lies_in_it(note, first, last, covered):
    assert pages_in(note).cover(first, last) is covered


@pytest.mark.parametrize(
    ("note", "pages", "right"),
    [
        ("7", ["8"], "8"),
        ("p.~7", ["8"], "p.~8"),
        ("p. 7", ["8", "9"], "pp. 8--9"),
        ("pp. 7--8", ["9"], "p. 9"),
        ("see \\pno~iv, note", ["v", "vi"], "see \\ppno~v--vi, note"),
        ("7--9, 12", ["3"], "3"),
    ],
)
def test_the_right_pages_are_written_as_the_wrong_ones_were(note, pages, right):
    assert corrected(note, pages, "--") == right
