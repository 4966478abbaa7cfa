"""Headings, their levels, and the numbers that Word counts by itself."""

import pytest

from citekit.readers.docx.numbering import numbered
from tests.readers.docx.packages import p, reading, texts


def _style(style_id, name, properties="", based_on="", default=""):
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id}"{default}><w:name w:val="{name}"/>{base}'
        f"<w:pPr>{properties}</w:pPr></w:style>"
    )


_STYLES = (
    _style("a", "Normal", default=' w:default="1"')
    + _style("berschrift1", "heading 1", based_on="a")
    + _style("berschrift2", "heading 2")
    + _style("Own", "Chapter", based_on="berschrift2")
    + _style("Kapitel", "Kapitel", '<w:outlineLvl w:val="2"/>')
    + _style("NoHeading", "Like a heading", '<w:outlineLvl w:val="9"/>', based_on="berschrift1")
    + _style("Round", "round", based_on="Trip")
    + _style("Trip", "trip", based_on="Round")
    + _style("Title", "Title")
    + _style("Lists", "List Bullet 2")
)


def _levels(body, styles=_STYLES, **parts):
    return [(b.kind, b.level) for b in reading(body, styles=styles, **parts).blocks]


@pytest.mark.parametrize(
    ("style", "properties", "expected"),
    [
        ("berschrift1", "", ("heading", 1)),
        ("Own", "", ("heading", 2)),
        ("Kapitel", "", ("heading", 3)),
        ("", '<w:outlineLvl w:val="8"/>', ("heading", 6)),
        ("berschrift1", '<w:outlineLvl w:val="9"/>', ("paragraph", 0)),
        ("NoHeading", "", ("paragraph", 0)),
        ("Round", "", ("paragraph", 0)),
        ("Nowhere", "", ("paragraph", 0)),
        ("Lists", "", ("item", 2)),
    ],
)
def test_style_chain_and_outline_level(style, properties, expected):
    assert _levels(p("words", style=style, properties=properties)) == [expected]


def test_below_a_title_all_headings_are_one_level_deeper():
    body = p("A title", style="Title") + p("One", style="berschrift1") + p("Two", style="berschrift2")
    assert _levels(body) == [("heading", 1), ("heading", 2), ("heading", 3)]
    assert _levels(p(style="Title") + p("One", style="berschrift1")) == [("heading", 1)]


def _level(at, style, text, more=""):
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


_NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    + _level(0, "upperRoman", "%1.")
    + _level(1, "decimal", "%1.%2", "<w:isLgl/>")
    + _level(2, "lowerLetter", "%3)")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="1">'
    + _level(0, "decimal", "%1.")
    + _level(1, "bullet", "\uf0b7")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
    "</w:lvlOverride></w:num>"
)


def _numbered(num_id, depth=0):
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num_id}"/></w:numPr>'


def test_automatic_numbers_stand_before_headings():
    steps = [(0, "berschrift1"), (1, "berschrift2"), (1, "berschrift2"), (0, "berschrift1"), (1, "berschrift2")]
    body = "".join(p("Title", style=style, properties=_numbered(1, depth)) for depth, style in steps)
    assert texts(body, styles=_STYLES, numbering=_NUMBERING) == [
        "I. Title", "1.1 Title", "1.2 Title", "II. Title", "2.1 Title",
    ]  # fmt: skip


def test_numbers_by_the_style():
    styles = _STYLES + _style("Num", "numbered", _numbered(1), based_on="berschrift1")
    body = p("One", style="Num") + p("Out", style="Num", properties='<w:numPr><w:numId w:val="0"/></w:numPr>')
    found = reading(body + p("Two", style="Num"), styles=styles, numbering=_NUMBERING)
    assert [block.text for block in found.blocks] == ["I. One", "Out", "II. Two"]


def test_items_have_markers_and_depths():
    steps = [(2, 0), (2, 1), (2, 0), (3, 0), (3, 0), (2, 0)]
    body = "".join(p("x", properties=_numbered(*step)) for step in steps)
    found = reading(body, numbering=_NUMBERING).blocks
    assert {(block.kind, block.text) for block in found} == {("item", "x")}
    assert [(block.marker, block.level) for block in found] == [
        ("1.", 1), ("-", 2), ("2.", 1), ("5.", 1), ("6.", 1), ("7.", 1),
    ]  # fmt: skip


def test_a_list_that_is_not_defined_is_none():
    assert _levels(p("x", properties=_numbered(9)), numbering=_NUMBERING) == [("paragraph", 0)]


def test_a_table_row_keeps_the_automatic_numbers_in_it():
    row = f"<w:tbl><w:tr><w:tc>{p(properties=_numbered(2))}</w:tc><w:tc>{p('Baku')}</w:tc></w:tr></w:tbl>"
    assert texts(row * 2, numbering=_NUMBERING) == ["1. Baku", "2. Baku"]


@pytest.mark.parametrize(
    ("count", "style", "text"),
    [
        (1994, "lowerRoman", "mcmxciv"), (26, "upperLetter", "Z"), (53, "lowerLetter", "aaa"), (0, "upperRoman", "0"),
        (781, "lowerLetter", "781"), (3, "none", ""), (4, "russianLower", "г"), (3, "cardinalText", "3"), (10**9, "upperRoman", "1000000000"),
    ],
)  # fmt: skip
def test_styles_of_numbers(count, style, text):
    assert numbered(count, style) == text
