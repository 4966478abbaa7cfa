"""Files that are damaged, something else, or made to do harm."""

import tracemalloc
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from citekit.errors import ReadError
from citekit.readers.docx import archive
from citekit.readers.docx import xml as xml_parts
from citekit.readers.docx.read import read
from citekit.readers.docx.sniff import is_docx
from tests.readers.docx.packages import p, package, part, run, table, zipped

_GOOD = package(p("words " * 200))


def _cut(data):
    return data[: len(data) * 2 // 3]


def _flipped(data):
    at = data.index(b"word/document.xml") + 60
    return data[:at] + bytes(byte ^ 0xFF for byte in data[at : at + 20]) + data[at + 20 :]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (_cut(_GOOD), "the archive is damaged or cut short"),
        (_flipped(_GOOD), "word/document.xml is damaged"),
        (b"PK\x03\x04 nothing", "the archive is damaged or cut short"),
        (zipped({"[Content_Types].xml": "<a/>", "xl/workbook.xml": "<a/>"}), r"is an Excel file \(.xlsx\)"),
        (zipped({"ppt/presentation.xml": "<a/>"}), r"is a PowerPoint file \(.pptx\)"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), r"is an OpenDocument text \(.odt\)"),
        (zipped({"mimetype": "application/epub+zip"}), "is an EPUB book"),
        (zipped({"a.txt": "words"}), "is a zip archive, not a Word file"),
        (zipped({"word/styles.xml": "<a/>"}), "has no word/document.xml"),
        (package(p()), "the file holds no text"),
        (package("", raw={"word/document.xml": "<a><b></a>"}), "word/document.xml is damaged"),
        (package("", raw={"word/document.xml": ""}), "word/document.xml is damaged"),
        (package("", raw={"word/document.xml": "<a/>"}), "holds no text of a Word file"),
        (package(p("x"), raw={"docProps/core.xml": "<a>"}), "docProps/core.xml is damaged"),
    ],
)  # fmt: skip
def test_the_error_says_what_it_is(data, message):
    with pytest.raises(
        ReadError, match=f"^issue.docx: {'.*' if message[0] == 'w' else ''}(?:word/document.xml )?{message}"
    ):
        read(data, "issue.docx")


def test_every_cut_is_an_error_of_reading_or_none():
    for end in range(0, len(_GOOD), 37):
        with pytest.raises(ReadError):
            read(_GOOD[:end], "issue.docx")


@pytest.mark.parametrize(
    ("declared", "used"),
    [
        ("".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10 if i else "ha"}">' for i in range(10)), "&a9;"),
        ('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;"),
        ('<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;', ""),
    ],
    ids=["billion laughs", "file", "network"],
)  # fmt: skip
@pytest.mark.parametrize("name", ["word/document.xml", "docProps/core.xml", "word/_rels/document.xml.rels"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(declared, used, name, encoding):
    content = part("document", f"<w:body>{p(f'<w:r><w:t>{used}</w:t></w:r>')}</w:body>")
    xml = content.replace("<w:document", f"<!DOCTYPE w:document [{declared}]><w:document", 1)
    xml = xml.replace("UTF-8", encoding.upper())
    with pytest.raises(ReadError, match=f"{name} declares a document type"):
        read(package(p("x"), raw={name: xml.encode(encoding)}), "issue.docx")


def test_other_encodings_are_refused():
    xml = part("document", "<w:body/>").replace("UTF-8", "UTF-7")
    with pytest.raises(ReadError, match="neither UTF-8 nor UTF-16"):
        read(package("", raw={"word/document.xml": xml}), "issue.docx")


def test_a_document_type_cannot_hide_in_another_encoding():
    hidden = '<!DOCTYPE a [<!ENTITY x "ha">]><a>&x;</a>'
    for name in ("UTF-16", "UTF-16LE", "UTF-7", "IBM037"):
        xml = f'<?xml version="1.0" {" " * 300} encoding="{name}"?>'.encode() + hidden.encode("utf-16-le")
        with pytest.raises(ReadError, match="neither UTF-8 nor UTF-16"):
            read(package("", raw={"word/document.xml": xml}), "issue.docx")


def test_a_part_too_large_for_a_tree(monkeypatch):
    monkeypatch.setattr(xml_parts, "LARGEST", 1 << 20)
    with pytest.raises(ReadError, match=r"word/document.xml is 2 MB, more than 1"):
        read(package(p("x" * (2 << 20))), "issue.docx")


def test_utf_16_is_read():
    xml = part("document", f"<w:body>{p('Əliyev')}</w:body>").replace("UTF-8", "UTF-16")
    found = read(package("", raw={"word/document.xml": xml.encode("utf-16")}), "issue.docx")
    assert [block.text for block in found.blocks] == ["Əliyev"]


def test_what_the_directory_announces_is_checked(monkeypatch):
    with pytest.raises(ReadError, match=r"word/bomb.xml unpacks to .* times its size"):
        read(package(p("x"), raw={"word/bomb.xml": bytes(archive.LARGE + 1)}), "issue.docx")
    monkeypatch.setattr(archive, "LARGEST", 1 << 20)
    with pytest.raises(ReadError, match="the archive unpacks to 2 MB, more than 1 MB"):
        read(package(p("x"), raw={"word/big.xml": bytes(2 << 20)}), "issue.docx")
    monkeypatch.setattr(archive, "MOST_ENTRIES", 5)
    with pytest.raises(ReadError, match="the archive has 7 entries"):
        read(package(p("x"), raw={f"{i}": "" for i in range(3)}), "issue.docx")


def test_a_directory_that_lies_is_found_out_without_unpacking_it_all():
    data = package("", raw={"word/document.xml": b"<a>" + bytes(200 << 20)})
    true, false = ((size).to_bytes(4, "little") for size in ((200 << 20) + 3, 5000))
    assert data.count(true) >= 1
    tracemalloc.start()
    try:
        with pytest.raises(ReadError, match=r"word/document.xml is damaged"):
            read(data.replace(true, false), "issue.docx")
        assert tracemalloc.get_traced_memory()[1] < 20 << 20
    finally:
        tracemalloc.stop()


def test_unpacking_stops_at_the_budget(monkeypatch):
    data = package(p("x " * (2 << 20)))
    opened = archive.open_archive(data, "issue.docx")
    opened.left = 1 << 20
    with pytest.raises(ReadError, match="unpacks to more than a document holds"):
        opened.read("word/document.xml")


def test_an_encrypted_part_is_named():
    data = bytearray(zipped({"word/document.xml": "x" * 50}))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(ReadError, match=r"word/document.xml is encrypted"):
        read(bytes(data), "issue.docx")


def test_deep_nesting_needs_no_recursion():
    cell = p("deepest")
    for _ in range(300):
        cell = table((cell,)) + p()
    runs = run("words")
    for _ in range(1500):
        runs = f"<w:smartTag>{runs}</w:smartTag>"
    found = read(package(cell + p(runs)), "issue.docx")
    assert [block.text for block in found.blocks] == ["deepest", "words"]
    for _ in range(1000):
        cell = table((cell,)) + p()
    with pytest.raises(ReadError, match=r"word/document.xml is damaged: Excessive depth"):
        read(package(cell), "issue.docx")


def test_text_boxes_inside_text_boxes():
    inner = p("x")
    for _ in range(200):
        inner = p("x", f"<w:r><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r>")
    assert len(read(package(inner), "issue.docx").blocks) == 201


@pytest.mark.parametrize(
    ("data", "is_word"),
    [
        (_GOOD, True),
        (_cut(_GOOD), True),
        (zipped({"xl/workbook.xml": "<a/>"}), False),
        (zipped({"inner.docx": _GOOD}), False),
        (zipped({"[Content_Types].xml": "x wordprocessingml.document.main+xml", "word/document2.xml": ""}), True),
        (b"PK\x03\x04", False),
        (b"%PDF-1.7 word/document.xml", False),
        (b"", False),
    ],
)  # fmt: skip
def test_a_word_file_is_known_by_its_directory(data, is_word):
    assert is_docx(data) is is_word


def test_zip_with_words_before_it():
    out = BytesIO(b"#!/bin/sh\n")
    with ZipFile(out, "a", ZIP_DEFLATED) as opened:
        opened.writestr("word/document.xml", "x")
    assert not is_docx(out.getvalue())
