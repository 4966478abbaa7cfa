"""Where pages begin."""

from itertools import pairwise

from tests.readers.docx.packages import p, reading, table

_LAID_OUT = "<w:r><w:lastRenderedPageBreak/></w:r>"
_BREAK = '<w:r><w:br w:type="page"/></w:r>'


def _pages(body, **parts):
    """The text of each page."""
    found = reading(body, **parts)
    edges = [0, *found.page_starts, len(found.source.text)]
    assert found.page_labels == ()
    return [found.source.text[a:b].strip() for a, b in pairwise(edges)]


def test_where_word_laid_pages_out_even_inside_a_word():
    assert _pages(p("one ", _LAID_OUT, "two wo", _LAID_OUT, "rds") + p("last")) == [
        "one",
        "two wo",
        "rds\n\nlast",
    ]


def test_a_break_and_the_mark_behind_it_are_one():
    assert _pages(p("one", _BREAK) + p(_LAID_OUT, "two")) == ["one", "two"]
    assert _pages(p("one") + p(_BREAK) + p() + p(_LAID_OUT, "two")) == ["one", "two"]


def test_nothing_begins_before_the_text():
    assert _pages(p(_BREAK) + p("one") + p("end", _BREAK)) == ["one\n\nend"]


def test_a_paragraph_that_begins_a_page():
    begins = "<w:pageBreakBefore/>"
    styles = f'<w:style w:type="paragraph" w:styleId="S"><w:name w:val="s"/><w:pPr>{begins}</w:pPr></w:style>'
    assert _pages(p("one") + p("two", properties=begins)) == ["one", "two"]
    assert _pages(p("one") + p("two", style="S"), styles=styles) == ["one", "two"]


def test_the_next_section_says_whether_it_begins_a_page():
    section = '<w:sectPr><w:type w:val="{}"/></w:sectPr>'
    body = p("one", properties=section.format("continuous")) + p("two", properties=section.format("nextPage"))
    assert _pages(body + p("three") + section.format("continuous")) == ["one", "two\n\nthree"]
    assert _pages(p("one", properties="<w:sectPr/>") + p("two") + "<w:sectPr/>") == ["one", "two"]


def test_a_row_cut_by_a_page_counts_once():
    cell = p("a ", _LAID_OUT, "b")
    assert _pages(table((cell, cell))) == ["a", "b a b"]


def test_notes_and_text_boxes_begin_no_pages():
    note = f'<w:footnote w:id="1">{p("note", _LAID_OUT, "d")}</w:footnote>'
    body = p("one", '<w:r><w:footnoteReference w:id="1"/></w:r>', _BREAK) + p("two")
    assert _pages(body, footnotes=note) == ["one\n\nnoted", "two"]


def test_breaks_that_cannot_be_all_are_none():
    found = reading(p("x" * 30_000) + p(_BREAK, "two"))
    assert found.page_starts == ()
    assert [loss.place for loss in found.losses] == ["pages"]
