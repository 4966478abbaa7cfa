"""Whatever stands in a body, in whatever order: each word is read once, and all of it is placed."""

from hypothesis import given
from hypothesis import strategies as st

from citekit.errors import ReadError
from citekit.readers.docx.read import read
from citekit.structure.normalize import normalize
from tests.documents import misplaced
from tests.readers.docx.packages import package

_LEAVES = st.sampled_from(
    [
        "<w:t>words</w:t>", "<w:t> of 2 </w:t>", "<w:tab/>", "<w:br/>", '<w:br w:type="page"/>', "<w:softHyphen/>",
        "<w:lastRenderedPageBreak/>", '<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="separate"/>',
        '<w:fldChar w:fldCharType="end"/>', '<w:footnoteReference w:id="1"/>', "<w:instrText>X</w:instrText>",
        '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', "<w:rPr><w:vanish/></w:rPr>", "<w:sectPr/>",
        "<w:pPr><w:rPr><w:del/></w:rPr><w:sectPr/></w:pPr>", '<w:sym w:char="zz"/>', "<w:tcPr><w:vMerge/></w:tcPr>",
    ]
)  # fmt: skip
_TAGS = st.sampled_from(
    [
        "w:p",
        "w:p",
        "w:r",
        "w:tbl",
        "w:tr",
        "w:tc",
        "w:sdt",
        "w:sdtContent",
        "w:del",
        "w:ins",
        "mc:Choice",
        "mc:Fallback",
    ]
)
_TREES = st.recursive(
    _LEAVES,
    lambda inner: st.tuples(_TAGS, st.lists(inner, max_size=4)).map(
        lambda t: f"<{t[0]}>{''.join(t[1])}</{t[0]}>"
    ),
    max_leaves=25,
)
_NOTE = '<w:footnote w:id="1"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote>'


@given(st.lists(_TREES, max_size=6))
def test_any_body_is_read_or_refused(trees):
    try:
        reading = read(package("".join(trees), footnotes=_NOTE), "issue.docx")
    except ReadError as error:
        if error.fact != "the file holds no text":
            raise
        return
    text = reading.source.text
    for block in reading.blocks:
        assert " ".join(text[block.start : block.end].split()) == block.text
        assert (block.gap, block.continued) == (0, False)
    assert list(reading.page_starts) == sorted(set(reading.page_starts) - {0})
    assert all(0 < start <= len(text) for start in reading.page_starts)
    assert misplaced(normalize(reading)) == []
