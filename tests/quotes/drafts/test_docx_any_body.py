"""Whatever stands in a Word manuscript, in whatever order: it is read, and its flow follows its source."""

from hypothesis import given
from hypothesis import strategies as st

from citekit.quotes.drafts.docx import read, rewrite
from tests.quotes.drafts.word import BEGIN, END, SEPARATE, code, follows, is_key, item, zotero
from tests.readers.docx.packages import package, run

_CITED = zotero(item("7", id="doe"))
_LEAVES = st.sampled_from(
    [
        run("“words” (doe, p. 3)"), "<w:t> of 2 </w:t>", "<w:tab/>", "<w:br/>", '<w:br w:type="page"/>', "<w:softHyphen/>",
        BEGIN, SEPARATE, END, code(_CITED), code("PAGE"), code("BIBLIOGRAPHY"), code("CSL_CITATION {"),
        '<w:footnoteReference w:id="1"/>', '<w:footnoteReference w:id="2" w:customMarkFollows="1"/>',
        '<w:pPr><w:pStyle w:val="Quote"/></w:pPr>', "<w:rPr><w:vanish/></w:rPr>", '<w:sym w:char="zz"/>', "<w:sectPr/>",
        "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>", "<w:tcPr><w:vMerge/></w:tcPr>", '<w:commentReference w:id="1"/>',
        '<w:bookmarkStart w:id="1" w:name="ZOTERO_BREF_a"/>', '<w:bookmarkEnd w:id="1"/>',
    ]
)  # fmt: skip
_TAGS = st.sampled_from(
    ["w:p", "w:p", "w:p", "w:r", "w:tbl", "w:tr", "w:tc", "w:sdt", "w:del", "w:ins", "w:fldSimple", "mc:Choice", "mc:Fallback"]
)  # fmt: skip
_TREES = st.recursive(
    _LEAVES,
    lambda inner: st.tuples(_TAGS, st.lists(inner, max_size=5)).map(
        lambda t: f"<{t[0]} w:instr='CITATION doe'>{''.join(t[1])}</{t[0]}>"
    ),
    max_leaves=30,
)
_NOTE = "".join(
    f'<w:footnote w:id="{n}"><w:p><w:r><w:t>A note (doe, p. {n}).</w:t><w:footnoteReference w:id="1"/></w:r></w:p></w:footnote>'
    for n in (1, 2)
)
_COMMENT = '<w:comment w:id="1"><w:p><w:r><w:t>citekit: doe:I</w:t></w:r></w:p></w:comment>'
_CUSTOM = f"<Properties><property name='ZOTERO_BREF_a_1'>{_CITED.replace('&', '&amp;')}</property></Properties>"


@given(st.lists(_TREES.map(lambda tree: f"<w:p>{tree}</w:p>"), max_size=5))
def test_any_body_is_read_and_rewritten(trees):
    data = package("".join(trees), footnotes=_NOTE, comments=_COMMENT, raw={"docProps/custom.xml": _CUSTOM})
    found = read(data, "draft.docx", is_key)
    assert follows(found)
    at = found.source.find("words")
    if at >= 0:
        data = rewrite(data, "draft.docx", [(at, at + 5, "other words")])
        assert (
            read(data, "draft.docx", is_key).source
            == found.source[:at] + "other" + " words" + found.source[at + 5 :]
        )
