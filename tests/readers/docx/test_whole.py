"""Whole Word files go through the structure like any other reading."""

from io import BytesIO

import docx
import pytest

from citekit.readers.docx.read import read
from citekit.structure.normalize import normalize
from tests.conftest import SAMPLES
from tests.documents import misplaced, read_file
from tests.readers.docx.packages import as_word, p, package

_PROSE = "The reading room opened its shelf to visitors, and many of them came to see it. It holds four hundred books."


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_a_sample_written_as_word_and_read_back(path):
    document = read_file(path)
    back = normalize(read(as_word(document), "issue.docx"))
    assert misplaced(back) == []
    assert [(s.title, s.number) for s in back.sections] == [(s.title, s.number) for s in document.sections]
    assert [passage.check for passage in back.passages] == [passage.check for passage in document.passages]


def test_an_issue_from_python_docx_with_all_its_parts_placed():
    word = docx.Document()
    word.core_properties.author = "Leyla Novruzlu"
    word.core_properties.title = "Notes on Quotation"
    word.add_heading("Notes on Quotation", 0)
    word.add_paragraph("December 2024")
    word.add_heading("I. Pages", 1)
    word.add_paragraph(_PROSE)
    word.add_paragraph("Bring the book:")
    word.add_paragraph("the edition", style="List Bullet")
    word.add_paragraph("the page", style="List Bullet")
    cells = word.add_table(2, 2)
    for row, words in enumerate((("Year", "Readers"), ("2024", "400"))):
        for column, text in enumerate(words):
            cells.cell(row, column).text = text
    word.add_page_break()
    word.add_heading("II. Lines", 1)
    word.add_paragraph(_PROSE)
    out = BytesIO()
    word.save(out)
    reading = read(out.getvalue(), "issue.docx")
    document = normalize(reading)
    assert misplaced(document) == []
    assert document.record.title == "Notes on Quotation"
    assert [str(name) for name in document.record.author] == ["Leyla Novruzlu"]
    assert [(s.number, s.title) for s in document.sections] == [("I", "Pages"), ("II", "Lines")]
    assert [passage.text for passage in document.passages if passage.kind == "item"] == [
        "the edition", "the page", "Year Readers", "2024 400",
    ]  # fmt: skip
    assert [section.page_relative for section in document.sections] == [1, 2]


def _styles():
    return "".join(
        f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/></w:style>'
        for style_id, name in (
            ("Title", "Title"), ("H1", "heading 1"), ("T1", "toc 1"), ("T2", "toc 2"), ("TH", "TOC Heading"),
        )
    )  # fmt: skip


@pytest.mark.parametrize("name", [True, False], ids=["named", "without a name"])
def test_a_table_of_contents_made_by_word(name):
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" </w:instrText></w:r>'
    tab = "<w:r><w:tab/></w:r>"
    entries = [
        p(field.format("begin"), code, field.format("separate"), "I. Pages", tab, "3", style="T1"),
        p("II. Lines", tab, "5", style="T1"),
        p("III. Words", tab, "7", style="T1"),
        p(field.format("end")),
    ]
    listed = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p('Contents', style='TH') if name else ''}{''.join(entries)}</w:sdtContent></w:sdt>"
    )
    body = p("Notes on Quotation", style="Title") + listed
    for title in ("I. Pages", "II. Lines", "III. Words"):
        body += p(title, style="H1") + p(_PROSE)
    document = normalize(read(package(body, styles=_styles()), "issue.docx"))
    assert misplaced(document) == []
    assert {part.kind for part in document.front} == {"masthead", "contents"}
    assert [(s.number, s.title, s.page) for s in document.sections] == [
        ("I", "Pages", "3"), ("II", "Lines", "5"), ("III", "Words", "7"),
    ]  # fmt: skip
