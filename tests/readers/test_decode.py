"""Bytes to text, without guessing."""

import codecs

import pytest

from citekit.errors import ReadError
from citekit.readers.decode import decode


@pytest.mark.parametrize(
    "data",
    [
        "Əliyev\r\nİğdır".encode(),
        codecs.BOM_UTF8 + "Əliyev\r\nİğdır".encode(),
        codecs.BOM_UTF16_LE + "Əliyev\r\nİğdır".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "Əliyev\r\nİğdır".encode("utf-16-be"),
        codecs.BOM_UTF32_LE + "Əliyev\r\nİğdır".encode("utf-32-le"),
    ],
)
def test_unicode_with_and_without_mark_newlines_as_they_are(data):
    assert decode(data, place="x") == "Əliyev\r\nİğdır"


def test_a_legacy_encoding_only_when_told():
    data = "Türkiye’de".encode("cp1254")
    with pytest.raises(ReadError, match=r"x: byte 1: not UTF-8 \(0xfc\); name the encoding"):
        decode(data, place="x")
    assert decode(data, place="x", encoding="windows-1254") == "Türkiye’de"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (bytes(range(256)) * 40, "binary file"),
        ("abc".encode("utf-16-le"), "--encoding utf-16-le"),
    ],
)
def test_what_is_no_text(data, message):
    with pytest.raises(ReadError, match=message):
        decode(data, place="x")


def test_an_unknown_encoding():
    with pytest.raises(ReadError, match="no encoding is called 'utf-9'"):
        decode(b"abc", place="x", encoding="utf-9")


def test_utf16_without_a_mark_when_told():
    assert decode("Əli".encode("utf-16-le"), place="x", encoding="utf-16-le") == "Əli"
