"""Notes are told from the text, and their marks are left out of it."""

import pytest

from tests.readers.html.pages import PROSE, blocks, page


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        (
            '<sup id="fnref:1"><a href="#fn:1" class="footnote-ref">1</a></sup>',
            '<section class="footnotes"><hr><ol><li id="fn:1"><p>The note.&nbsp;<a href="#fnref:1" role="doc-backlink">↩︎</a></p></li></ol></section>',
        ),
        (
            '<sup class="reference" id="cite_ref-1"><a href="#cite_note-1">[1]</a></sup>',
            '<ol class="references"><li id="cite_note-1"><span class="mw-cite-backlink"><b><a href="#cite_ref-1">^</a></b></span> <span>The note.</span></li></ol>',
        ),
        (
            '<a epub:type="noteref" href="#n1">1</a>',
            '<aside epub:type="footnote" id="n1"><p>The note.</p></aside>',
        ),
        (
            '<a href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a>',
            '<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> The note.</p></div>',
        ),
        (
            '<a role="doc-noteref" href="#a">*</a>',
            '<footer><div role="doc-endnotes"><p id="a">The note. <a href="#b">↑</a></p></div></footer>',
        ),
    ],
)
def test_notes_of_many_makers(mark, note):
    assert blocks(f"<h1>Notes</h1><p>{PROSE[0]}{mark} More.</p>{note}") == [
        ("heading", "Notes"),
        ("paragraph", f"{PROSE[0]} More."),
        ("footnote", "The note."),
    ]


def test_notes_keep_their_numbers_and_all_their_paragraphs():
    notes = "<ol class=footnotes-list><li><p>One.<p>More of one.</li><li>Two.</li></ol>"
    found = page(f"<p>{PROSE[0]}</p><section class=footnotes><h2>Notes</h2>{notes}</section>").blocks
    assert [(b.kind, b.text, b.marker) for b in found[1:]] == [
        ("heading", "Notes", ""),
        ("footnote", "One.", "1."),
        ("footnote", "More of one.", ""),
        ("footnote", "Two.", "2."),
    ]


def test_links_and_raised_figures_that_are_no_marks_stay():
    article = '<p>See <a href="#part2">section 2</a>, 10<sup>2</sup> and <a href="#x">part 2 of this</a>.</p><p id=x>Two.</p>'
    assert blocks(article) == [("paragraph", "See section 2, 102 and part 2 of this."), ("paragraph", "Two.")]


def test_notes_outside_the_article_are_read():
    mark = '<sup><a href="#fn1">1</a></sup>'
    body = f"<div><p>{PROSE[0]}{mark}</p><p>{PROSE[1]}</p></div><div><p id=fn1>The note.</p></div>"
    assert blocks(body, tag="")[-1] == ("footnote", "The note.")
