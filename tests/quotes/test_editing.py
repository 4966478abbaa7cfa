import pytest

from citekit.quotes.editing import pieces, plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("as it stands", [("", "as it stands")]),
        ("one … two", [("", "one"), ("omission", "two")]),
        ("one […] two [...] three", [("", "one"), ("omission", "two"), ("omission", "three")]),
        ("one . . . two", [("", "one"), ("omission", "two")]),
        ("one (…) two", [("", "one"), ("omission", "two")]),
        ("one. … Two", [("", "one."), ("omission", "Two")]),
        ("… one two …", [("", "one two")]),
        ("[T]he one", [("", "The one")]),
        ("the [new] one", [("", "the"), ("insertion", "one")]),
        ("[The] one [sic]", [("", "one")]),
        ("he walk[ed] home", [("", "he walk"), ("ending", "home")]),
        ("one […] [the] two", [("", "one"), ("omission", "two")]),
        ("\ufffc one \ufffc", [("", "one")]),
    ],
)
def test_pieces_lie_between_what_an_editor_marks(text, expected):
    assert [(piece.gap, piece.text.strip()) for piece in pieces(text)] == expected


def test_nothing_but_marks_has_no_piece():
    assert pieces("[…] …") == ()
    assert plain("[The bank] … fell [sic].") == "fell"
