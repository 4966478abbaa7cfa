"""Corrections written back into Word files: what changes, and that nothing else does."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.errors import ReadError
from citekit.model.draft import CitationItem
from citekit.quotes.drafts.docx import read, rewrite
from citekit.quotes.drafts.docx_splice import Change, spliced
from tests.quotes.drafts.word import complex_field, is_key, item, mark, note, simple_field, zotero
from tests.readers.docx.packages import p, package, part, run, zipped


def source_of(data):
    return read(data, "draft.docx", is_key).source


def edited(data, old, new):
    """The file with the first place of a text replaced."""
    at = source_of(data).index(old)
    return rewrite(data, "draft.docx", [(at, at + len(old), new)])


def parts_of(data):
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def text_of(data):
    return parts_of(data)["word/document.xml"].decode()


def bold(text):
    return f"<w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r>"


def test_new_text_stands_where_it_differs_and_keeps_the_formatting():
    data = package(p("He said “the ", bold("wrong"), " words” (doe, p. 3).") + p("more"))
    found = edited(data, "the wrong words", "the right & proper words")
    assert source_of(found) == "He said “the right & proper words” (doe, p. 3).\nmore"
    assert "<w:b/></w:rPr><w:t>right &amp; proper</w:t>" in text_of(found)
    assert text_of(found).replace("right &amp; proper", "wrong") == text_of(data)


def test_words_that_stay_keep_their_formatting():
    data = package(p("“The ", bold("old"), " and ", bold("words"), " here” or “", bold("there"), "”"))
    found = edited(data, "The old and words here", "A new and other words there")
    text = text_of(found)
    assert "<w:b/></w:rPr><w:t>new</w:t>" in text and "<w:b/></w:rPr><w:t>words</w:t>" in text
    assert "<w:b/></w:rPr><w:t>if there</w:t>" in text_of(edited(data, "there", "if there"))


def test_a_range_over_several_runs_and_paragraphs():
    data = package(p("one ", bold("two"), " three") + p("four ", "five"))
    found = edited(data, "wo three\nfour f", "X")
    assert source_of(found) == "one tX\nive"
    assert text_of(found).count("<w:p>") == 2
    assert text_of(found).count("<w:r>") == text_of(data).count("<w:r>")


def test_only_the_part_that_changes_is_written_anew():
    out = BytesIO()
    word = docx.Document()
    word.add_paragraph("He said “yes”.")
    word.save(out)
    found = edited(out.getvalue(), "yes", "no")
    before, after = parts_of(out.getvalue()), parts_of(found)
    assert list(before) == list(after)
    assert [name for name in before if before[name] != after[name]] == ["word/document.xml"]
    assert [one.text for one in docx.Document(BytesIO(found)).paragraphs] == ["He said “no”."]


def test_the_entries_of_the_archive_keep_what_they_say():
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.comment = b"kept"
        for name, content in parts_of(
            package(p("old"), raw={"word/media/": "", "word/a.bin": b"\0\1"})
        ).items():
            info = ZipInfo(name, (1999, 2, 3, 4, 5, 6))
            info.compress_type = ZIP_STORED if name.endswith("rels") else ZIP_DEFLATED
            info.external_attr, info.comment = 0o644 << 16, b"of " + name.encode()
            archive.writestr(info, content)
    with (
        ZipFile(BytesIO(out.getvalue())) as before,
        ZipFile(BytesIO(edited(out.getvalue(), "old", "new"))) as after,
    ):
        told = [
            [
                (one.filename, one.date_time, one.compress_type, one.external_attr, one.comment)
                for one in archive.infolist()
            ]
            for archive in (before, after)
        ]
        assert told[0] == told[1]
        assert after.comment == b"kept"
        assert after.testzip() is None


def test_all_other_bytes_of_the_part_stay():
    xml = (
        "<?xml version='1.0' standalone='yes' ?>\r\n<!-- a --><w:document mc:Ignorable='w14'\n"
        "  xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' xmlns:w14='urn:w14'\n"
        "  xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'><?pi x?><w:body><w:p w14:id = \"1>\">"
        "<w:r><w:t  a='/' >o<!-- b -->ld&#xE9;</w:t></w:r><w:r><w:t/><w:t></w:t></w:r></w:p></w:body></w:document>\n"
    )
    data = package("", raw={"word/document.xml": xml})
    assert source_of(data) == "oldé"
    found = edited(data, "oldé", "newé ")
    assert text_of(found) == xml.replace(
        "<w:t  a='/' >o<!-- b -->ld&#xE9;<", "<w:t  a='/' xml:space=\"preserve\">newé <"
    )


@pytest.mark.parametrize(
    ("runs", "old", "new", "line"),
    [
        (("a", "<w:r><w:tab/><w:t>b</w:t></w:r>"), "a b", "a, b", "a, b"),
        (("a", "<w:r><w:br/><w:t>b</w:t></w:r>", "c"), "a bc", "abc", "abc"),
        (("a", "<w:r><w:noBreakHyphen></w:noBreakHyphen><w:t>b</w:t></w:r>"), "-", " – ", "a – b"),
        (("<w:r><w:tab/></w:r>", "b"), " b", "x b", "x b"),
        (("<w:r><w:tab/></w:r>",), " ", " x", " x"),
        (("<w:r><w:tab/><w:tab/></w:r>",), "  ", " x ", " x "),
        (("a", '<w:r><w:br w:type="page"/></w:r>', "b"), "a b", "ab", "ab "),
        (("cita\u00adtion\u00ads", " x"), "citations", "quotations", "quotations x"),
        (("ab",), "ab", "aXb", "aXb"),
        (("ab",), "ab", "", ""),
        (("ab",), "b", "b\x00\ud800\n]]><&\"", "ab ]]><&\""),
        (("the ", "<w:r><w:t>end</w:t></w:r>"), "end", " end", "the  end"),
        (("a", mark("footnote", "1"), "b"), "ab", "x", "x"),
        ((f"<w:ins>{run('in')}</w:ins>", "<w:del><w:r><w:delText>in</w:delText></w:r></w:del>"), "in", "out", "out"),
    ],
)  # fmt: skip
def test_what_stands_in_a_range(runs, old, new, line):
    found = edited(package(p(*runs)), old, new)
    assert source_of(found) == line


def test_several_edits_and_none():
    data = package(p("one two three"))
    assert source_of(rewrite(data, "d", [(8, 13, "3"), (0, 3, "1"), (4, 4, "& "), (4, 7, "2")])) == "1 & 2 3"
    assert rewrite(data, "d", [(0, 3, "one")]) is data
    assert rewrite(data, "d", []) is data


def test_edits_that_cannot_be_made():
    data = package(p("one", '<w:r><w:br w:type="page"/></w:r>') + p())
    with pytest.raises(ValueError, match="overlap"):
        rewrite(data, "d", [(0, 2, "a"), (1, 3, "b")])
    with pytest.raises(ReadError, match=r"draft.docx:1: no text that could be changed"):
        rewrite(data, "draft.docx", [(3, 4, "b")])


def test_notes_are_changed_in_their_own_parts():
    notes = note("footnote", "1", p("See (doe, p. 3)."))
    data = package(p("a", mark("footnote", "1")), footnotes=notes)
    found = edited(data, "p. 3", "p. 4")
    assert source_of(found) == "a\nSee (doe, p. 4)."
    assert text_of(found) == text_of(data)


@pytest.mark.parametrize("cut", [1, 9])
@pytest.mark.parametrize(
    ("entry", "shown", "note", "new", "line"),
    [
        (item("7", id="doe"), "(Doe 2007, 7)", "p. 8", "p. 8", "(Doe 2007, 8)"),
        (item("7-9", id="doe", label="page"), "(Doe, pp. 7–9)", "p. 8", "p. 8", "(Doe, p. 8)"),
        (item("7", id="doe"), "(Doe, p. 7)", "pp. 7–8", "pp. 7–8", "(Doe, pp. 7–8)"),
        (item("7", id="doe"), "[1]", "p. 8", "p. 8", "[1]"),
        (item("7", id="doe"), "[7]", "p. 8", "p. 8", "[7]"),
        (item("7", id="doe"), "(7)", "p. 8", "p. 8", "(8)"),
        (item("II", id="doe", label="section"), "(Doe, sec. II)", "sec. IV", "sec. IV", "(Doe, sec. IV)"),
    ],
)
def test_the_page_of_a_field_of_zotero(cut, entry, shown, note, new, line):
    data = package(p("“Yes” ", complex_field(zotero(entry, shown=shown), shown[:3], shown[3:], cut=cut), "."))
    found = rewrite(data, "draft.docx", [(6, 6 + len(shown), note)])
    draft = read(found, "draft.docx", is_key)
    assert draft.source == f"“Yes” {line}."
    at = (6, 6 + len(line))
    assert draft.flow.clusters[0][1].items == (CitationItem(key="doe", note=new, note_at=at),)
    assert draft.problems == ()
    assert f'"plainCitation":"{line}"' in text_of(found) if cut == 1 else True


@pytest.mark.parametrize(
    "instruction",
    [
        zotero(item("7", id="doe")).replace("ZOTERO_ITEM ", ""),
        r" CITATION doe \p 7 \l 1033",
        r' CITATION doe \p "7"',
    ],
)
def test_the_page_of_other_fields(instruction):
    data = package(p(simple_field(instruction, "(Dö, 7)")))
    draft = read(rewrite(data, "draft.docx", [(0, 7, "pp. 8, 9")]), "draft.docx", is_key)
    assert (draft.source, draft.flow.clusters[0][1].items[0].note) == ("(Dö, 8, 9)", "pp. 8, 9")


def test_fields_of_several_sources_or_without_a_page_cannot_be_edited():
    several = complex_field(zotero(item("1", id="doe"), item("2", id="doe")), "(Doe)")
    none = simple_field(zotero(item(id="doe")), "(Doe)")
    found = read(package(p(several, none)), "draft.docx", is_key)
    assert [one.note_at for _, cluster in found.flow.clusters for one in cluster.items] == [None] * 3


def test_other_encodings_and_strict_files():
    utf16 = (
        '<?xml version="1.0" encoding="UTF-16"?>'
        + part("document", f"<w:body>{p('“öld”')}</w:body>").partition("?>")[2]
    )
    for encoding in ("utf-16", "utf-8-sig"):
        text = utf16 if encoding == "utf-16" else utf16.replace("UTF-16", "UTF-8")
        found = edited(zipped({"word/document.xml": text.encode(encoding)}), "öld", "nëw")
        assert source_of(found) == "“nëw”"
    plain = utf16.replace("UTF-16", "us-ascii").encode("ascii", "xmlcharrefreplace")
    found = edited(zipped({"word/document.xml": plain}), "öld", "nëw😀")
    assert source_of(found) == "“nëw😀”"
    assert parts_of(found)["word/document.xml"].isascii()
    purl = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    strict = (
        f'<x:document xmlns:x="{purl}"><x:body><x:p><x:r><x:tab/><x:t>b</x:t></x:r></x:p></x:body></x:document>'
    )
    found = edited(zipped({"word/document.xml": strict}), " ", "-")
    assert text_of(found) == strict.replace("<x:tab/>", '<x:t xml:space="preserve">-</x:t>')


def test_a_part_that_cannot_be_read_a_second_time():
    with pytest.raises(ReadError, match="cannot be changed"):
        spliced(b"<a><b></a>", {1: Change("text", "x")}, "d", "a.xml")


_RUNS = st.lists(
    st.sampled_from(["alpha ", "be", "ta", "<w:r><w:tab/></w:r>", "<w:r><w:t>x y</w:t><w:noBreakHyphen/></w:r>", "so\u00adft",
                     bold("bold "), complex_field(" PAGE ", "5"), mark("footnote", "1"), "“q” (doe, p. 3)"]),
    min_size=1, max_size=8,
)  # fmt: skip


@given(st.lists(_RUNS, min_size=1, max_size=3), st.data())
def test_the_source_afterwards_is_the_source_with_the_edits(paragraphs, drawn):
    data = package("".join(p(*runs) for runs in paragraphs), footnotes=note("footnote", "1", p("a note")))
    before = source_of(data)
    cuts = sorted(drawn.draw(st.lists(st.integers(0, len(before)), min_size=2, max_size=6)))
    edits = [
        (start, end, drawn.draw(st.text("ab -é\u00a0", max_size=4)))
        for start, end in zip(cuts[::2], cuts[1::2])
        if "\n" not in before[start:end]
    ]
    expected, shift = before, 0
    for start, end, new in edits:
        expected = expected[: start + shift] + new + expected[end + shift :]
        shift += len(new) - (end - start)
    try:
        found = rewrite(data, "draft.docx", edits)
    except ReadError as error:
        if "no text that could be changed" not in str(error):
            raise
        return
    assert source_of(found) == expected
