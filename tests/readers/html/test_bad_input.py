"""Pages that are broken, or made to break the reader."""

import time
from contextlib import suppress

import pytest

from citekit.errors import ReadError
from citekit.readers.html.read import read
from tests.readers.html.pages import PROSE


def words(data):
    return [block.text for block in read(data, "page.html").blocks]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n",
        b"<html></html>",
        b"<html><body><script>x</script><img src=a></body>",
        b"<!-- only a comment -->",
        b"<p>--- *** ---</p>",
        b"\x00\x00\x00",
        b"<html><frameset><frame src=a></frameset></html>",
        b"<nav><a href=/>Home</a></nav>",
    ],
)
def test_pages_without_text(data):
    with pytest.raises(ReadError):
        read(data, "page.html")


def test_elements_that_are_not_closed_or_cross():
    data = b"<body><article><h2>One<p>Two <b>three <i>four</b> five</i><ul><li>six<li>seven</ul></div></p>eight < nine & ten"
    assert words(data) == ["One", "Two three four five", "six", "seven", "eight < nine & ten"]


def test_entities_are_not_expanded():
    bomb = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    data = f'<?xml version="1.0"?><!DOCTYPE html [{bomb}]><html xmlns="x"><body><p>One &a11; &eacute;</p></body></html>'
    started = time.monotonic()
    assert words(data.encode()) == ["One &a11; é"]
    assert time.monotonic() - started < 5


def test_no_file_is_read_for_an_entity(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret words")
    data = f'<!DOCTYPE html [<!ENTITY s SYSTEM "{secret.as_uri()}">]><html><body><p>One &s;</p></body></html>'
    assert "secret words" not in " ".join(words(data.encode()))


@pytest.mark.parametrize("tag", ["div", "span", "ul", "b", "blockquote", "section"])
def test_deep_nesting(tag):
    data = f"<p>{PROSE[0]}</p>{f'<{tag}>' * 10_000}deep words{f'</{tag}>' * 10_000}<p>after</p>".encode()
    reading = read(data, "page.html")
    assert " ".join(block.text for block in reading.blocks) == f"{PROSE[0]} deep words after"
    assert [loss.place for loss in reading.losses] == ["page"]


def test_elements_closed_in_themselves_hold_nothing():
    data = b'<?xml version="1.0"?><html xmlns="x"><head><title/><script src="a"/></head><body><a id="p"/><p>One</p><div/>Two<br/>three</body></html>'
    assert words(data) == ["One", "Two three"]


def test_nul_bytes_and_controls():
    assert words(b"<p>One\x00 two\x07 three&#1;</p>") == ["One two three"]


def test_twenty_megabytes():
    paragraph = f"<h2>Part</h2><p>{' '.join(PROSE)}</p><p><a href='/x'>{PROSE[1]}</a></p>"
    data = (f"<article>{paragraph * (20_000_000 // len(paragraph))}</article>").encode()
    started = time.monotonic()
    assert len(words(data)) > 60_000
    assert time.monotonic() - started < 60


def test_many_short_lines_outside_an_article():
    data = ("<body>" + f"<p>{PROSE[0]}</p><div>x y</div>" * 5_000).encode()
    started = time.monotonic()
    assert len(words(data)) >= 9_999  # the last one could be a box below the article
    assert time.monotonic() - started < 60


@pytest.mark.parametrize(
    "data",
    [
        "<div hidden>" * 200 + "words " * 500_000,
        "<header><h1>x</h1></header>" * 20_000,
        "<table><tr><td>x" * 10_000,
        "<a href=/x>y</a> " * 20_000,
        "<p id=a>x<sup><a href=#a>1</a></sup>" * 10_000,
        "<ul><li>" * 100 + "<li>x" * 20_000,
        "<aside>x</aside><p>y" * 30_000,
        "<b><i>" * 20_000,
        "<a name=x/>" * 50_000 + "x",
        "<br>" * 40_000 + "x",
        "<!DOCTYPE x [" * 100_000 + "x",
        "<!--" * 100_000 + "<p>x",
        "<meta name=a content=b>" * 50_000 + "<p>x",
    ],
)
def test_time(data):
    started = time.monotonic()
    with suppress(ReadError):
        read(data.encode(), "page.html")
    assert time.monotonic() - started < 20


def test_what_nests_too_deep_to_be_read_is_unread():
    data = f"<p>{PROSE[0]}</p>{'<fieldset>' * 300}deep".encode()
    reading = read(data, "page.html")
    assert [block.text for block in reading.blocks] == [PROSE[0]]
    assert [loss.unread for loss in reading.losses] == [True]
