"""Word manuscripts: their text, block quotations, notes and citations."""

import sys
import time
from io import BytesIO

import docx
import pytest

from citekit.errors import ReadError
from citekit.model.draft import OBJECT
from citekit.quotes.drafts.docx import read
from tests.quotes.drafts.word import (
    BEGIN,
    SEPARATE,
    code,
    complex_field,
    draft,
    follows,
    is_key,
    item,
    mark,
    note,
    zotero,
)
from tests.readers.docx.packages import p, package, part, run, table, zipped

_NOTES = note("footnote", "0", p("x")).replace("<w:footnote ", '<w:footnote w:type="separator" ')


def test_a_file_of_python_docx():
    word = docx.Document()
    word.add_heading("On peace", 1)
    word.add_paragraph("He said “yes” (doe, p. 3).").add_run(" And more.").bold = True
    word.add_paragraph("A long passage.", style="Quote")
    word.add_paragraph("It goes on.", style="Intense Quote")
    word.add_table(1, 2).cell(0, 1).text = "in a table"
    out = BytesIO()
    word.save(out)
    found = read(out.getvalue(), "draft.docx", is_key)
    assert follows(found)
    assert found.source.split("\n") == [
        "On peace", "He said “yes” (doe, p. 3). And more.", "A long passage.", "It goes on.", "", "in a table",
    ]  # fmt: skip
    assert found.flow.text.strip().split("\n\n")[1] == f"He said “yes” {OBJECT}. And more."
    [(at, cluster)] = found.flow.clusters
    assert (found.flow.text[at], found.source[cluster.start : cluster.end]) == (OBJECT, "(doe, p. 3)")
    assert found.source[slice(*cluster.items[0].note_at)] == "p. 3"
    [marked] = found.flow.marked
    assert found.flow.text[marked.start : marked.end] == "A long passage.\n\nIt goes on."
    assert marked.block


@pytest.mark.parametrize(
    ("runs", "line"),
    [
        (("a", "<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>"), "a b c"),
        (("cita", "<w:r><w:softHyphen/><w:t>tion\u00ads</w:t><w:noBreakHyphen/></w:r>"), "citations-"),
        (("kept ", f'<w:ins w:id="1">{run("in")}</w:ins>'), "kept in"),
        (("kept", '<w:del w:id="1"><w:r><w:delText>out</w:delText></w:r></w:del>'), "kept"),
        ((f"<w:moveFrom>{run('out')}</w:moveFrom>", f"<w:moveTo>{run('in')}</w:moveTo>"), "in"),
        (("<w:r><w:rPr><w:vanish/></w:rPr><w:t>out</w:t></w:r>", "in"), "in"),
        ((complex_field(" PAGE ", "5", cut=3), " sheets"), "5 sheets"),
        ((BEGIN, code(" IF "), complex_field(" X ", "inner"), code("1"), SEPARATE, "in", run("!")), "in!"),
        (("a\u00a0b\nc",), "a\u00a0b c"),
    ],
)  # fmt: skip
def test_what_a_line_says(runs, line):
    found = draft(p(*runs))
    assert (found.source, found.flow.text.strip()) == (line, line)


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next():
    found = draft(p("one ", properties="<w:rPr><w:del/></w:rPr>") + p("two") + p("three"))
    assert found.source == "one two\nthree"


def test_a_text_box_stands_behind_its_paragraph():
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{p('in the box')}</w:txbxContent></v:textbox></w:pict></w:r>"
    assert (
        draft(p("one", box, " two") + table([p("cell"), p("other")])).source
        == "one two\nin the box\ncell\nother"
    )


@pytest.mark.parametrize(
    ("styles", "style", "properties", "block"),
    [
        ('<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/></w:style>', "Zitat", "", True),
        (
            '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="mine"/><w:basedOn w:val="B"/></w:style>'
            '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="BLOCK TEXT"/></w:style>',
            "A", "", True,
        ),
        ("", "IntenseQuote", "", True),
        ("", "", '<w:ind w:left="720" w:right="360"/>', True),
        ("", "", '<w:ind w:start="720" w:end="720"/>', True),
        ("", "", '<w:ind w:left="720" w:right="100"/>', False),
        (
            '<w:style w:type="paragraph" w:styleId="A"><w:pPr><w:ind w:left="720" w:right="720"/></w:pPr></w:style>',
            "A", "", True,
        ),
        (
            '<w:style w:type="paragraph" w:styleId="A"><w:pPr><w:ind w:left="720" w:right="720"/></w:pPr></w:style>',
            "A", '<w:ind w:right="0"/>', False,
        ),
        ('<w:style w:type="paragraph" w:styleId="A"><w:name w:val="Abstract"/></w:style>', "A",
         '<w:ind w:left="720" w:right="720"/>', False),
        ('<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="A"/></w:style>', "A", "", False),
        ('<w:style w:type="character" w:styleId="Q"><w:name w:val="Quote"/></w:style>', "Q2", "", False),
    ],
)  # fmt: skip
def test_what_is_a_block_quotation(styles, style, properties, block):
    found = draft(p("before") + p("said", style=style, properties=properties) + p("after"), styles=styles)
    assert [found.flow.text[one.start : one.end] for one in found.flow.marked] == (["said"] if block else [])
    assert found.flow.text.strip() == "before\n\nsaid\n\nafter"


def test_notes_stand_at_their_marks_and_their_citations_there_too():
    body = p(
        "He said “yes”", mark("footnote", "2"), " and “no”", mark("endnote", "1"), ".", mark("footnote", "1")
    )
    found = draft(
        body,
        footnotes=_NOTES + note("footnote", "1", p("(doe, p. 1)")) + note("footnote", "2", p(" (doe, p. 2)"), p("b"))
        + note("footnote", "9", p("no mark")),
        endnotes=note("endnote", "1", p("(doe, p. 3)"), p("said so", style="Quote")),
    )  # fmt: skip
    assert follows(found)
    assert found.source == "He said “yes” and “no”.\n (doe, p. 2)\nb\n(doe, p. 1)\n(doe, p. 3)\nsaid so"
    text = found.flow.text
    assert text.startswith(f"He said “yes”{OBJECT} and “no”{OBJECT}.{OBJECT}\n\n")
    assert [(text[:at][-3:], cluster.items[0].note) for at, cluster in found.flow.clusters[:3]] == [
        ("es”", "p. 2"), ("no”", "p. 3"), (f"”{OBJECT}.", "p. 1"),
    ]  # fmt: skip
    assert all(text[at] == OBJECT for at, _ in found.flow.clusters)
    assert [text[one.start : one.end] for one in found.flow.marked] == ["said so"]


def test_anchors_in_comments_and_in_hidden_text():
    comments = f'<w:comment w:id="3">{p("citekit: ", "cair-2024-12:II.p12~k3f9qx2m")}</w:comment>'
    hidden = "".join(
        f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{text}</w:t></w:r>" for text in ("cite", "kit: doe:I.p1")
    )
    found = draft(
        p("a ", '<w:commentRangeStart w:id="3"/>', "“Yes”", '<w:commentRangeEnd w:id="3"/>',
          '<w:r><w:commentReference w:id="3"/></w:r>') + p(hidden, "“no”"), comments=comments,
    )  # fmt: skip
    text = found.flow.text
    assert [(text[at:][:3], anchor) for at, anchor in found.flow.anchors] == [
        ("“Ye", "cair-2024-12:II.p12~k3f9qx2m"), ("“no", "doe:I.p1"),
    ]  # fmt: skip


def test_files_that_are_taken_in_are_named():
    [problem] = draft(p("a") + '<w:altChunk w:id="r1"/>').problems
    assert problem.unread


@pytest.mark.parametrize(
    ("data", "fact"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old or encrypted"),
        (b"PK\x03\x04 nothing", "damaged or cut short"),
        (zipped({"a.txt": "x"}), "zip archive, not a Word file"),
        (zipped({"xl/workbook.xml": "x"}), "Excel"),
        (zipped({"word/document.xml": "0" * (30 << 20)}), "zip bomb"),
        (zipped({"word/document.xml": "<w:p"}), "damaged"),
        (zipped({"word/document.xml": part("document", "")}), "holds no text"),
        (package(p("a"), raw={"word/_rels/document.xml.rels": "<"}), "damaged"),
    ],
)
def test_what_is_no_manuscript_is_refused(data, fact):
    with pytest.raises(ReadError, match=fact):
        read(data, "draft.docx", is_key)


def test_without_lxml_the_error_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "lxml", None)
    with pytest.raises(ReadError, match=r"pip install 'citekit\[docx\]'"):
        read(package(p("a")), "draft.docx", is_key)


def test_deep_and_large_files_take_seconds_at_most():
    begun = time.perf_counter()
    depth = 1_000  # libxml2 refuses more than 2048
    deep = "<w:ins>" * depth + run("deep") + "</w:ins>" * depth
    fields = (BEGIN + SEPARATE) * 20_000 + run("x") * 20_000
    assert draft(p(deep) + p(fields)).source.startswith("deep\nx")
    boxes = "<w:p><w:r><w:txbxContent>" * 600 + "</w:txbxContent></w:r></w:p>" * 600
    assert draft(boxes).source.strip() == ""
    cited = complex_field(zotero(item("7", id="doe")), "(Doe, 7)")
    large = "".join(p("word " * 40, cited, " (doe, p. 3) ", mark("footnote", str(n))) for n in range(4_000))
    notes = "".join(note("footnote", str(n), p("see ", cited)) for n in range(4_000))
    assert len(draft(large, footnotes=notes).flow.clusters) == 4_000 * 4
    assert time.perf_counter() - begun < 20
