"""Citations that Word keeps as fields: whose keys they name, where they stand, what becomes of damaged ones."""

import json
from base64 import b64encode

import pytest

from citekit.model.draft import OBJECT, CitationItem, Problem
from citekit.quotes.drafts.docx import read
from tests.quotes.drafts.word import (
    BEGIN,
    END,
    SEPARATE,
    code,
    complex_field,
    draft,
    follows,
    is_key,
    item,
    simple_field,
    zotero,
)
from tests.readers.docx.packages import p, package, run


def items(body, **parts):
    return [item for _, cluster in draft(body, **parts).flow.clusters for item in cluster.items]


@pytest.mark.parametrize("field", [complex_field, simple_field])
@pytest.mark.parametrize(
    ("entry", "key", "words"),
    [
        (item("7", note="citekit: cair-2024-12:II~k3f9qx2m"), "cair-2024-12_ii", "p. 7"),
        (item("7", note="“Words” (p. 7) citekit: cair-2024-12:II.1.p12.s2"), "cair-2024-12_ii", "p. 7"),
        (item("7", extra="tex.x: y\ncitekit: cair-2024-12"), "cair-2024-12", "p. 7"),
        (item("7", note="citekit: cair-2024-12:IV"), "cair-2024-12", "p. 7"),
        (item("7", note="citekit: cair-2024-12:front.p3"), "cair-2024-12", "p. 7"),
        (item("7", note="citekit: other-2024:IV"), "other-2024_iv", "p. 7"),
        (item("7-9", label="page", **{"citation-key": "doe", "id": "x"}), "doe", "pp. 7-9"),
        (item("7, 9", note="Publisher: x\nCitation Key: doe"), "doe", "pp. 7, 9"),
        (item("3", label="chapter", id="doe"), "doe", "chap. 3"),
        (item("II", label="section", id=12), "ABCD2345", "sec. II"),
        (item("p. 7"), "ABCD2345", "p. 7"),
        (item() | {"suffix": ", p. 4"}, "ABCD2345", "p. 4"),
        ({"id": "x", "uri": "http://example.org/x/Y1/"}, "Y1", ""),
        ({"itemData": {"id": "smith"}}, "smith", ""),
        ({}, "?", ""),
    ],
)  # fmt: skip
def test_the_key_and_the_note_of_an_item_of_zotero(field, entry, key, words):
    found = draft(p("“Yes” ", field(zotero(entry), "(Doe", " 2020)"), "."))
    assert follows(found)
    assert (found.source, found.flow.text.strip()) == ("“Yes” (Doe 2020).", f"“Yes” {OBJECT}.")
    [(_, cluster)] = found.flow.clusters
    at = (6, 16) if entry.get("locator") else None
    assert cluster.items == (CitationItem(key=key, note=words, note_at=at),)
    assert found.source[cluster.start : cluster.end] == "(Doe 2020)"


def test_fields_in_many_runs_of_several_sources_and_in_other_fields():
    instruction = zotero(item("1", id="doe"), item("2", id="cair-2024-12"))
    inside = complex_field(" HYPERLINK ", complex_field(instruction, "(Doe; ", "CAIR)", cut=17))
    assert items(p(inside)) == [
        CitationItem(key="doe", note="p. 1"),
        CitationItem(key="cair-2024-12", note="p. 2"),
    ]
    linked = complex_field(instruction, complex_field(' HYPERLINK "x" ', "(Doe; CAIR)"))
    assert draft(p("a ", linked, " b")).flow.text.strip() == f"a {OBJECT} b"


def test_other_fields_that_cite():
    mendeley = zotero(item("7", id="ITEM-1") | {"uris": ["http://www.mendeley.com/documents/?uuid=1"]})
    mendeley = mendeley.replace("ZOTERO_ITEM ", "")
    assert items(p(complex_field(mendeley, "(Doe)"))) == [
        CitationItem(key="?uuid=1", note="p. 7", note_at=(0, 5))
    ]
    word = complex_field(r" CITATION doe \l 1033  \m cair-2024-12 \p 3-4 ", "(Doe; CAIR 3-4)")
    assert items(p(word)) == [CitationItem(key="doe"), CitationItem(key="cair-2024-12", note="pp. 3-4")]


def test_citations_that_mendeley_keeps_in_the_tags_of_content_controls():
    value = json.dumps({"citationItems": [item("7", **{"citation-key": "doe"})]}).encode()
    for kept, told in ((b64encode(value).decode(), f"a {OBJECT} b"), ("ä", "a (Doe, 7) b")):
        tag = f'<w:sdtPr><w:tag w:val="MENDELEY_CITATION_v3_{kept}"/></w:sdtPr>'
        found = draft(p("a ", f"<w:sdt>{tag}<w:sdtContent>{run('(Doe, 7)')}</w:sdtContent></w:sdt>", " b"))
        assert found.flow.text.strip() == told
        assert bool(found.problems) == (not found.flow.clusters)


def test_citations_that_zotero_keeps_as_bookmarks():
    written = zotero(item("7", id="doe")).replace(" ADDIN ", "")
    names = [("ZOTERO_BREF_ab_1", written[:50]), ("ZOTERO_BREF_ab_2", written[50:]), ("other", "x")]
    values = "".join(f'<property name="{name}"><v>{words}</v></property>' for name, words in names)
    custom = {"docProps/custom.xml": f"<Properties>{values}</Properties>"}
    bookmark = '<w:bookmarkStart w:id="4" w:name="ZOTERO_BREF_ab"/>', "(Doe)", '<w:bookmarkEnd w:id="4"/>'
    found = read(package(p("a ", *bookmark, " b"), raw=custom), "draft.docx", is_key)
    assert found.flow.text.strip() == f"a {OBJECT} b"
    assert found.flow.clusters[0][1].items == (CitationItem(key="doe", note="p. 7"),)


def test_what_is_written_in_brackets_counts_outside_of_fields_alone():
    field = complex_field(zotero(item(id="doe")), "(doe, p. 3)")
    found = draft(p("a (doe, p. 1) ", field, " (doe, ", run("p. 2)"), " b"))
    assert found.flow.text.strip() == f"a {OBJECT} {OBJECT} {OBJECT} b"
    assert [cluster.items[0].note for _, cluster in found.flow.clusters] == ["p. 1", "", "p. 2"]
    last = found.flow.clusters[2][1].items[0]
    assert [found.source[slice(*at)] for at in (last.key_at, last.note_at)] == ["doe", "p. 2"]


@pytest.mark.parametrize(
    "damaged",
    ['{"citationItems": [', "", "[1]", '{"citationItems": []}', '{"citationItems": {"a": 1}}',
     '{"citationItems": [7]}', "[" * 100_000, '{"a": ' + "9" * 5000 + "}"],
)  # fmt: skip
def test_a_damaged_field_is_a_problem_and_its_text_stays(damaged):
    field = complex_field(f"ADDIN ZOTERO_ITEM CSL_CITATION {damaged}", "(Doe 2020)")
    found = draft(p("a ", field, " b"))
    assert (found.flow.text.strip(), found.flow.clusters) == ("a (Doe 2020) b", ())
    [problem] = found.problems
    assert isinstance(problem, Problem) and problem.start == 2 and "damaged" in problem.message


def test_fields_that_do_not_end_or_go_over_paragraphs_keep_their_text():
    instruction = code(zotero(item(id="doe")))
    open_ended = draft(p("a ", BEGIN, instruction, SEPARATE, "(Doe) “said”") + p("b"))
    assert open_ended.flow.text.strip() == f"a {OBJECT}(Doe) “said”\n\nb"
    over = draft(
        p("a ", BEGIN, instruction, SEPARATE, "(Do")
        + p('e)<w:r><w:fldChar w:fldCharType="end"/></w:r>')
        + p("c")
    )
    assert [len(one.flow.clusters) for one in (open_ended, over)] == [1, 1]
    empty = draft(p("a", BEGIN, instruction, END, " b"))
    assert empty.flow.text.strip() == f"a{OBJECT} b"


def test_bibliographies_are_no_text_of_the_author():
    bibliography = BEGIN + code(" ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY ") + SEPARATE
    found = draft(p("a") + p(bibliography + run("Doe. “A title.”")) + p("Roe. “B.”") + p(END) + p("z"))
    assert follows(found)
    assert (found.flow.text.strip(), found.source) == ("a\n\nz", "a\nDoe. “A title.”\nRoe. “B.”\n\nz")
    unended = draft(p("a") + p(bibliography + run("Doe.")) + p("z"))
    assert unended.flow.text.strip() == "a\n\nDoe.\n\nz"
