"""The article is found without the article's help, and nothing of it is lost."""

import pytest

from citekit.readers.html.read import read
from tests.readers.html.pages import FOOTER, MENU, PROSE, blocks, page

PARAGRAPHS = "".join(f"<p>{text}</p>" for text in PROSE)
TEXTS = [("paragraph", text) for text in PROSE]


def test_main_and_body_give_the_same():
    assert blocks(PARAGRAPHS) == blocks(PARAGRAPHS, tag="main") == blocks(PARAGRAPHS, tag="") == TEXTS


def test_boxes_around_an_article_without_a_mark():
    menu = '<div id="menu"><a href="/a">All the issues</a> <a href="/b">About the House</a></div>'
    box = (
        "<div class='col'><div>Opening hours from nine to five, on all days of the week but Sunday.</div></div>"
    )
    reading = page(
        f"{menu}<div id=c><h1>Notes</h1><h2>I. One</h2>{PARAGRAPHS}<ul><li>item</ul></div>{box}", tag=""
    )
    assert [(b.kind, b.text) for b in reading.blocks] == [
        ("heading", "Notes"),
        ("heading", "I. One"),
        *TEXTS,
        ("item", "item"),
    ]


def test_what_is_left_out_of_an_unmarked_page_is_said():
    box = (
        "<div class='col'><div>Opening hours from nine to five, on all days of the week but Sunday.</div></div>"
    )
    reading = page(f"<div id=c><h1>Notes</h1>{PARAGRAPHS}</div>{box}", tag="")
    assert [b.text for b in reading.blocks] == ["Notes", *PROSE]
    (loss,) = reading.losses
    assert loss.message.startswith("14 words around the article not read, from “Opening hours")


def test_a_title_before_the_article_is_read():
    data = f"<body>{MENU}<div><h1>Notes</h1></div><article>{PARAGRAPHS}</article>{FOOTER}".encode()
    assert [(b.kind, b.text) for b in read(data, "x").blocks] == [("heading", "Notes"), *TEXTS]


def test_the_title_in_the_header_of_a_page():
    body = f"<header><h1>Notes</h1>{MENU}</header>{PARAGRAPHS}".encode()
    for title, found in (("Notes | House", ["Notes", *PROSE]), ("Another | Notes", list(PROSE))):
        data = b"<title>%s</title>%s" % (title.encode(), body)
        assert [b.text for b in read(data, "x").blocks] == found


def test_short_articles_beside_the_article_are_not_read():
    cards = "<article><a href='/1'><h3>Another issue</h3></a></article>" * 2
    data = f"<body><article><h1>Notes</h1>{PARAGRAPHS}</article>{cards}{FOOTER}".encode()
    assert [b.text for b in read(data, "x").blocks] == ["Notes", *PROSE]


def test_a_list_of_articles_is_read_whole():
    data = (
        "<body><main>" + "".join(f"<article><h2>{n}</h2><p>{t}</p></article>" for n, t in zip("abc", PROSE))
    ).encode()
    assert [b.text for b in read(data, "x").blocks] == ["a", PROSE[0], "b", PROSE[1], "c", PROSE[2]]


def test_menus_in_the_article_of_a_marked_page_stay_and_in_others_go():
    links = "<ul><li><a href='/1'>First source of all</a><li><a href='/2'>Second source of all</a></ul>"
    assert len(blocks(PARAGRAPHS + links)) == 5
    assert blocks(links + PARAGRAPHS, tag="") == TEXTS


def test_a_form_around_the_whole_page():
    assert blocks(f"<form>{PARAGRAPHS}<input></form>", tag="") == TEXTS


def test_very_short_pages_are_read():
    assert blocks("<p>One line.</p>", tag="") == [("paragraph", "One line.")]
    assert [b.text for b in read(b"just words", "x").blocks] == ["just words"]


def test_a_page_of_links_alone_is_read():
    assert blocks("<ul><li><a href='/1'>One</a><li><a href='/2'>Two</a></ul>", tag="") == [
        ("item", "One"),
        ("item", "Two"),
    ]


def test_links_left_out_in_the_middle_are_said():
    middle = "<div><p><a href='/1'>Read the other issue</a></p></div>"
    reading = page(f"<p>{PROSE[0]}</p>{middle}<p>{PROSE[1]}</p>", tag="main")
    assert [block.text for block in reading.blocks] == [PROSE[0], PROSE[1]]
    assert [loss.message for loss in reading.losses] == [
        "4 words of links not read, from “Read the other issue”"
    ]


def test_hidden_pages_are_read():
    """Scripts show a page that its style hides until it has loaded."""
    assert (
        blocks(f"<div style='visibility:hidden'><div style='display:none'>{PARAGRAPHS}</div></div>", tag="")
        == TEXTS
    )


@pytest.mark.parametrize("tag", ["main", ""])
def test_an_issue_of_several_articles_is_read_whole(tag):
    articles = f"<article><h2>One</h2>{PARAGRAPHS}</article><article><h2>Two</h2><p>{PROSE[1]}</p></article>"
    assert blocks(articles, tag=tag) == [
        ("heading", "One"),
        *TEXTS,
        ("heading", "Two"),
        ("paragraph", PROSE[1]),
    ]


def test_what_the_main_part_holds_beside_its_article_is_said():
    reading = page(f"<article>{PARAGRAPHS}</article><section><p>{PROSE[1]}</p></section>", tag="main")
    assert [block.text for block in reading.blocks] == list(PROSE)
    assert [loss.message[:41] for loss in reading.losses] == ["32 words around the article not read, fro"]
