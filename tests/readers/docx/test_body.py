"""The words of a paragraph, rows, text boxes, notes, and what is left out."""

import pytest

from citekit.model.layout import Loss
from citekit.readers.docx.read import read
from tests.readers.docx.packages import p, package, part, reading, run, table, texts, zipped

_BEGIN, _SEPARATE, _END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)


def _code(text):
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (("one", "<w:r><w:tab/><w:t>two</w:t><w:ptab/><w:t>three</w:t></w:r>"), "one two three"),
        (('<w:hyperlink w:anchor="a"><w:r><w:t>a link</w:t></w:r></w:hyperlink>', " follows"), "a link follows"),
        (("kept ", f'<w:ins w:id="1">{run("in")}</w:ins>'), "kept in"),
        (("kept", '<w:del w:id="1"><w:r><w:delText>out</w:delText><w:t>out</w:t></w:r></w:del>'), "kept"),
        ((f"<w:moveFrom>{run('out')}</w:moveFrom>", f"<w:moveTo>{run('in')}</w:moveTo>"), "in"),
        (("on ", _BEGIN, _code(" PAGE "), _SEPARATE, "5", _END, " sheets"), "on 5 sheets"),
        ((f'<w:fldSimple w:instr=" DATE ">{run("today")}</w:fldSimple>',), "today"),
        (
            (_BEGIN, _code(" IF "), _BEGIN, _code(" X "), _SEPARATE, "inner", _END, _code("1"), _SEPARATE, "in", _END),
            "in",
        ),
        (("cita", "<w:r><w:softHyphen/><w:t>tion\u00ads</w:t></w:r>"), "citations"),
        (("non", "<w:r><w:noBreakHyphen/><w:t>breaking</w:t></w:r>"), "non-breaking"),
        (('<w:commentRangeStart w:id="0"/>', "said", '<w:r><w:commentReference w:id="0"/></w:r>'), "said"),
        ((f"<w:smartTag>{run('a place')}</w:smartTag>", f'<w:bdo w:val="rtl">{run("!")}</w:bdo>'), "a place!"),
        (("<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>",), "a=b"),
        (('<w:r><w:sym w:font="Symbol" w:char="00B1"/><w:t>2</w:t></w:r>',), "±2"),
        (
            ("<w:r><w:ruby><w:rt><w:r><w:t>kan</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby></w:r>",),
            "漢",
        ),
    ],
)  # fmt: skip
def test_what_a_paragraph_says(runs, text):
    assert texts(p(*runs)) == [text]


def test_line_breaks_stay_in_the_source_of_a_paragraph():
    found = reading(p("Street 1", "<w:r><w:br/><w:t>Zürich</w:t></w:r>") + p("next"))
    assert found.source.text == "Street 1\nZürich\n\nnext"
    assert (found.blocks[0].text, found.blocks[0].lines, found.blocks[0].gap) == ("Street 1 Zürich", 2, 0)
    assert [found.source.text[block.start : block.end] for block in found.blocks] == [
        "Street 1\nZürich",
        "next",
    ]


def test_content_controls_and_the_paragraphs_inside_them():
    assert texts(
        f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{p('in')}</w:sdtContent></w:sdt>"
    ) == ["in"]
    assert texts(p(f"<w:sdt><w:sdtContent>{run('inside')}</w:sdtContent></w:sdt>", " a line")) == [
        "inside a line"
    ]


def test_hidden_text_is_left_out_and_named():
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret words</w:t></w:r>"
    seen = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>seen</w:t></w:r>'
    found = reading(p(hidden, seen) + p(hidden, "too"))
    assert [block.text for block in found.blocks] == ["seen", "too"]
    assert found.losses == (Loss(place="hidden text", message="“secret words” and 1 more left out"),)


def test_text_hidden_by_its_style():
    styles = (
        '<w:style w:type="character" w:styleId="H"><w:name w:val="h"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="P"><w:name w:val="p"/><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    body = p('<w:r><w:rPr><w:rStyle w:val="H"/></w:rPr><w:t>out</w:t></w:r>', "in") + p("out", style="P")
    assert texts(body, styles=styles) == ["in"]


def test_paragraphs_joined_by_a_deletion_of_what_parted_them():
    deleted = '<w:rPr><w:del w:id="1"/></w:rPr>'
    assert texts(p("one ", properties=deleted) + p("paragraph") + p("last", properties=deleted)) == [
        "one paragraph",
        "last",
    ]


def test_rows_are_items_with_merged_cells_once():
    gone = "<w:tcPr><w:vMerge/></w:tcPr><w:p><w:r><w:t>hidden</w:t></w:r></w:p>"
    above = f'<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{p("North")}'
    found = reading(table((above, p("1") + p("2")), (gone, p("3"))))
    assert [(block.kind, block.level, block.text) for block in found.blocks] == [
        ("item", 1, "North 1 2"), ("item", 1, "3"),
    ]  # fmt: skip


def test_rows_deleted_are_left_out():
    row = f'<w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc>{p("out")}</w:tc></w:tr>'
    assert texts(f"<w:tbl>{row}<w:tr><w:tc>{p('in')}</w:tc></w:tr></w:tbl>") == ["in"]


def test_a_nested_table_follows_the_row_it_stands_in():
    inner = table((p("a"), p("b")), (p("c"), p("d")))
    found = reading(table((p("left"), inner + p("right"))) + p("below"))
    assert [(block.level, block.text) for block in found.blocks] == [
        (1, "left right"), (2, "a b"), (2, "c d"), (0, "below"),
    ]  # fmt: skip


def test_a_table_that_lays_out_a_page_is_taken_apart():
    styles = '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    found = reading(table((p("A heading", style="H1") + p("Words."), p("Aside."))), styles=styles)
    assert [(block.kind, block.text) for block in found.blocks] == [
        ("heading", "A heading"), ("paragraph", "Words."), ("paragraph", "Aside."),
    ]  # fmt: skip
    inner = table((p("1"), p("2")))
    assert texts(table((p("Above") + inner + p("below"),))) == ["Above", "1 2", "below"]
    assert texts(table((p("In a box") + p("two paragraphs"),))) == ["In a box", "two paragraphs"]


def test_a_text_box_once_behind_its_paragraph():
    box = f"<w:txbxContent>{p('boxed')}</w:txbxContent>"
    both = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(p("before ", both, "after")) == ["before after", "boxed"]
    old = f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>"
    assert texts(p(old)) == ["boxed"]


def _notes(kind):
    return (
        f'<w:{kind} w:type="separator" w:id="-1">{p("out")}</w:{kind}>'
        f'<w:{kind} w:id="2">{p(f"<w:r><w:{kind}Ref/></w:r>", " First.") + p("Still it.")}</w:{kind}>'
        f'<w:{kind} w:id="3">{p("Second.")}</w:{kind}><w:{kind} w:id="4">{p("never referred to")}</w:{kind}>'
    )


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_stand_behind_the_block_that_refers_to_them(kind):
    def reference(at, more=""):
        return f'<w:r><w:{kind}Reference w:id="{at}"{more}/><w:t>{"*" if more else ""}</w:t></w:r>'

    body = p("Said", reference(2), ", done", reference(3, ' w:customMarkFollows="1"'), ".") + p(
        "Next.", reference(2)
    )
    found = reading(body, **{f"{kind}s": _notes(kind)})
    assert [(block.kind, block.text) for block in found.blocks] == [
        ("paragraph", "Said, done."), ("footnote", "First. Still it."), ("footnote", "Second."),
        ("paragraph", "Next."),
    ]  # fmt: skip


def test_a_note_in_a_table_follows_its_row():
    body = table((p("a", '<w:r><w:footnoteReference w:id="3"/></w:r>'), p("b")), (p("c"), p("d")))
    assert texts(body, footnotes=_notes("footnote")) == ["a b", "Second.", "c d"]


def test_charts_are_named():
    chart = "<w:r><w:drawing><c:chart/></w:drawing></w:r>"
    assert reading(p("x", chart)).losses == (
        Loss(place="chart", message="1 in the file; its words are not read"),
    )


def test_symbols_of_fonts_are_counted():
    symbols = "".join(
        f'<w:sym w:font="Wingdings" w:char="{code}"/>' for code in ("F0FC", "FFFFFFFF", "-1", "x")
    )
    found = reading(p("x", f"<w:r>{symbols}</w:r>"))
    assert [block.text for block in found.blocks] == ["x"]
    assert [(loss.place, loss.message[0]) for loss in found.losses] == [("symbol of a font", "3")]


def test_a_strict_file_reads_like_any_other():
    strict = part("document", f"<w:body>{p('words')}</w:body>").replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert [b.text for b in read(package("", raw={"word/document.xml": strict}), "x").blocks] == ["words"]


def test_a_text_part_of_another_name_and_relations_to_nothing():
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    data = zipped(
        {
            "_rels/.rels": f'<Relationships xmlns="{rels}"><Relationship Id="a" Type="{office}/officeDocument" '
            'Target="/word/document2.xml"/></Relationships>',
            "word/document2.xml": part("document", f"<w:body>{p('words')}</w:body>"),
            "word/_rels/document2.xml.rels": f'<Relationships xmlns="{rels}"><Relationship Id="a" '
            f'Type="{office}/image" Target="NULL"/><Relationship Id="b" Type="{office}/styles" '
            'Target="../NULL"/></Relationships>',
        }
    )
    assert [block.text for block in read(data, "x").blocks] == ["words"]
