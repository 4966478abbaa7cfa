"""Bytes to text as browsers do it."""

import pytest

from citekit.errors import ReadError
from citekit.readers.html.read import read
from citekit.readers.html.sniff import is_html

CYRILLIC = "Цитата без страницы — слух в кавычках."


def words(data, encoding=None):
    reading = read(data, "page.html", encoding=encoding)
    return reading.blocks[0].text, [loss.message for loss in reading.losses]


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="windows-1251">',
        '<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=Windows-1251">',
        "<!-- charset=utf-8 --><meta name=a content=b><meta charset=cp1251 />",
    ],
)
def test_declared(head):
    assert words(f"<html><head>{head}</head><p>{CYRILLIC}".encode("cp1251")) == (CYRILLIC, [])


def test_declared_by_xml():
    page = (
        f"<?xml version='1.0' encoding='koi8-r'?><html><body><p>{CYRILLIC.replace('—', '-')}</p></body></html>"
    )
    assert words(page.encode("koi8-r")) == (CYRILLIC.replace("—", "-"), [])


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-8"])
def test_marks_and_utf_8(codec):
    assert words(f"<html><p>{CYRILLIC}".encode(codec)) == (CYRILLIC, [])


def test_a_mark_wins_over_the_declaration_and_the_given_over_both():
    assert words(f"\ufeff<meta charset=windows-1251><p>{CYRILLIC}".encode()) == (CYRILLIC, [])
    assert words(f"<meta charset=utf-8><p>{CYRILLIC}".encode("koi8-u", "replace"), "koi8-u")[0].startswith(
        "Цитата"
    )


def test_latin_1_means_windows_1252():
    assert words("<meta charset=iso-8859-1><p>“page” – €".encode("cp1252")) == ("“page” – €", [])
    text, (loss,) = words("<p>“page” – é".encode("cp1252"))
    assert text == "“page” – é" and "windows-1252" in loss


def test_what_does_not_fit_is_said():
    text, (loss,) = words(b"<meta charset=utf-8><p>caf\xe9 is open")
    assert text == "caf\ufffd is open" and "byte 26" in loss


def test_unknown_names():
    assert words(f"<meta charset=klingon><p>{CYRILLIC}".encode()) == (CYRILLIC, [])
    assert words(f"<meta charset=base64><p>{CYRILLIC}".encode()) == (CYRILLIC, [])
    with pytest.raises(ReadError, match="no encoding is called"):
        words(b"<p>x", "klingon")


@pytest.mark.parametrize(
    ("data", "is_page"),
    [
        (b"<!doctype HTML>", True),
        (b"\n<html lang=en>", True),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- saved --><!DOCTYPE html PUBLIC '-//W3C'>", True),
        ("<!DOCTYPE html>".encode("utf-16"), True),
        (b"<head><title>x", True),
        (b"<title>x</title><p>", True),
        (b"<meta charset=utf-8>", True),
        (b"<?xml version='1.0'?><TEI>", False),
        (b"# Title\n\n<html>", False),
        (b"<div>*a*</div>", False),
        (b"<header>", False),
        (b"%PDF-1.7", False),
        (b"", False),
    ],
)
def test_what_a_page_begins_with(data, is_page):
    assert is_html(data) is is_page


def test_numbers_of_characters_are_read_as_browsers_do():
    assert words(b"<p>&#147;page&#148; &#x2014; &#8217;&amp;&#38;lt;&#60;b&#62;&#0;&#55296;") == (
        "“page” — ’&&lt;<b>\ufffd\ufffd",
        [],
    )
