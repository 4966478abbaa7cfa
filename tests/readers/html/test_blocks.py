"""What each element of an article becomes."""

import pytest

from tests.readers.html.pages import PROSE, blocks, page


def test_headings_paragraphs_and_what_stands_around_them():
    assert blocks(
        f"<h1>Notes</h1><p>{PROSE[0]}</p><h2>I. Pages</h2><p>One <b>bold</b>\n <a href='/x'>link</a>.</p>"
    ) == [
        ("heading", "Notes"),
        ("paragraph", PROSE[0]),
        ("heading", "I. Pages"),
        ("paragraph", "One bold link."),
    ]


def test_levels_of_headings():
    found = page("<h1>a</h1><h3>b</h3><h6>c</h6><div role=heading aria-level=4>d</div><p>e</p>").blocks
    assert [block.level for block in found] == [1, 3, 6, 4, 0]


def test_lists_in_lists_with_their_marks():
    found = page(
        "<ol start=3><li>three<ul><li>below <p>second paragraph</p></li></ul> after</li>"
        "<li><p>four</p></li><li value=9>nine</ol><dl><dt>term<dd>meaning</dl>"
    ).blocks
    assert [(b.kind, b.text, b.level, b.marker) for b in found] == [
        ("item", "three", 1, "3."),
        ("item", "below", 2, "-"),
        ("paragraph", "second paragraph", 0, ""),
        ("paragraph", "after", 0, ""),
        ("item", "four", 1, "4."),
        ("item", "nine", 1, "9."),
        ("item", "term", 1, "-"),
        ("item", "meaning", 1, "-"),
    ]


def test_tables_are_rows():
    table = "<table><caption>Trials</caption><thead><tr><th>Year<th>Found</thead><tr><td><p>2024</p></td><td>37<br>of 200</table>"
    assert blocks(table) == [("paragraph", "Trials"), ("item", "Year Found"), ("item", "2024 37 of 200")]


def test_a_table_that_lays_the_page_out_is_no_table():
    article = f"<table><tr><td><h2>Pages</h2><p>{PROSE[0]}</p><ul><li>one</ul></td></tr></table>"
    assert blocks(article) == [("heading", "Pages"), ("paragraph", PROSE[0]), ("item", "one")]


def test_pictures_have_captions_and_quotations_paragraphs():
    article = "<figure><img src=a alt=no><figcaption>The wall</figcaption></figure><blockquote><p>One.</p>Two.</blockquote>"
    assert blocks(article) == [("paragraph", "The wall"), ("paragraph", "One."), ("paragraph", "Two.")]


def test_line_breaks_stay_and_empty_lines_part():
    reading = page(
        "<p>House<br>Issue 12</p><p>One.<br><br>\nTwo.<br/><br/><br/>Three.</p><pre>a verse\nof two\n\nnext</pre>"
    )
    assert [(b.text, b.lines) for b in reading.blocks] == [
        ("House Issue 12", 2),
        ("One.", 1),
        ("Two.", 1),
        ("Three.", 1),
        ("a verse of two", 2),
        ("next", 1),
    ]
    assert reading.source.text.startswith("House\nIssue 12\n\nOne.\n\n")


def test_text_without_paragraphs():
    assert blocks("bare <i>words</i><div>boxed <span>in</span><div>inner</div>tail</div>end") == [
        ("paragraph", "bare words"),
        ("paragraph", "boxed in"),
        ("paragraph", "inner"),
        ("paragraph", "tail"),
        ("paragraph", "end"),
    ]


def test_places_select_the_words():
    reading = page(f"<h1>A</h1><p>{PROSE[0]}</p><ul><li>x&nbsp;y<li>z</ul>")
    for block in reading.blocks:
        assert " ".join(reading.source.text[block.start : block.end].split()) == block.text
    assert not any(block.continued for block in reading.blocks)


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>x</p>",
        "<p style='color:red; display : none'>x</p>",
        "<div aria-hidden=true><p>x</p></div>",
        "<script>var x = '<p>x</p>'</script>",
        "<style>p {x: y}</style>",
        "<template><p>x</p></template>",
        "<noscript>x</noscript>",
        "<button>x</button>",
        "<!-- x -->",
        "<div class='share'>x</div>",
        "<aside>x</aside>",
        "<form><input value=x><label>x</label></form>",
        "<svg><text>x</text></svg>",
    ],
)
def test_what_no_reader_sees_is_left_out(hidden):
    assert blocks(f"<p>{PROSE[0]}</p>{hidden} tail") == [("paragraph", PROSE[0]), ("paragraph", "tail")]


def test_same_words_twice_stay_twice():
    assert blocks(f"<p>{PROSE[0]}</p><p>{PROSE[0]}</p>") == [("paragraph", PROSE[0])] * 2


def test_quotation_marks_that_browsers_set():
    assert blocks("<p>She said <q>as it <b>stands</b></q>.</p>") == [("paragraph", "She said “as it stands”.")]
