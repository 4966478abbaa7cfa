"""What a page declares, and which declaration wins."""

import json

import pytest

from citekit.readers.html.read import read
from tests.readers.html.pages import PROSE, declared, site


def meta(**names):
    return "".join(f'<meta name="{name}" content="{content}">' for name, content in names.items())


def ld(value):
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


HIGHWIRE = (
    '<meta name="citation_title" content="Notes on Quotation">'
    '<meta name="citation_author" content="Bee, Ann"><meta name="citation_author" content="Dee, Carl">'
    '<meta name="citation_publication_date" content="2024/12/3"><meta name="citation_journal_title" content="Notes">'
    '<meta name="citation_issue" content="12"><meta name="citation_volume" content="4">'
    '<meta name="citation_doi" content="https://doi.org/10.1234/notes.12"><meta name="citation_isbn" content="978-0-306-40615-7">'
    '<meta name="citation_issn" content="1234-5679"><meta name="citation_language" content="az">'
    '<meta name="citation_technical_report_institution" content="House for the Study of Quotation">'
)
ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "A headline",
    "datePublished": "2023-01-02T10:00:00+04:00",
    "author": [
        {"@type": "Person", "givenName": "Ann", "familyName": "Bee"},
        {"@type": "Organization", "name": "House of Marks"},
        "Carl Dee",
    ],
    "publisher": {"@type": "Organization", "name": "House of Quotation"},
    "isPartOf": {
        "@type": "PublicationIssue",
        "issueNumber": 7,
        "isPartOf": {"@type": "Periodical", "name": "The Mark", "issn": "1234-5679"},
    },
    "inLanguage": "en",
}


def test_highwire():
    assert declared(HIGHWIRE) == {
        "title": "Notes on Quotation",
        "author": "Bee, Ann; Dee, Carl",
        "date": "2024-12-03",
        "series": "Notes",
        "number": "12",
        "volume": "4",
        "doi": "10.1234/notes.12",
        "isbn": "978-0-306-40615-7",
        "issn": "1234-5679",
        "publisher": "House for the Study of Quotation",
        "language": "az",
    }


def test_json_ld():
    assert declared(ld(ARTICLE)) == {
        "title": "A headline",
        "date": "2023-01-02",
        "author": "Bee, Ann; {House of Marks}; Carl Dee",
        "publisher": "House of Quotation",
        "language": "en",
        "number": "7",
        "issn": "1234-5679",
        "series": "The Mark",
    }


def test_graphs_name_their_nodes_and_no_site_is_a_series():
    graph = {
        "@graph": [
            {"@type": "WebSite", "@id": "#site", "name": "The site"},
            {"@type": "WebPage", "@id": "#page", "isPartOf": {"@id": "#site"}, "name": "Page"},
            {"@type": ["Article"], "headline": "H", "isPartOf": {"@id": "#page"}, "author": {"@id": "#ann"}},
            {"@type": "Person", "@id": "#ann", "name": "Ann Bee"},
        ]
    }
    assert declared(ld(graph)) == {"title": "H", "author": "Ann Bee"}


def test_the_issue_wins_over_articles_in_it():
    values = [{"@type": "Article", "name": "One"}, {"@type": "Report", "name": "All", "reportNumber": "R 5"}]
    assert declared(ld(values)) == {"title": "All", "number": "R 5", "type": "report"}


DUBLIN = "<meta name='DC.Title' content='Core'><meta name='DCTERMS.issued' content='2022-05'><meta name='dc.creator' content='Bee, Ann'><meta name='dc.identifier' content='urn:isbn:9780306406157'><meta name='dc.relation.isPartOf' content='Series'>"
GRAPH = '<meta property="og:title" content="Card | House"><meta property="og:site_name" content="House"><meta property="article:published_time" content="2021-01-01T00:00:00Z"><meta property="og:url" content="https://example.org/card">'


def test_precedence():
    everything = f"<title>Window</title>{GRAPH}{ld(ARTICLE)}{DUBLIN}{HIGHWIRE}"
    titles, dates = [], []
    for part in ("", HIGHWIRE, DUBLIN, ld(ARTICLE), GRAPH):
        everything = everything.replace(part, "") if part else everything
        found = declared(everything)
        titles.append(found["title"])
        dates.append(found.get("date"))
    assert titles == ["Notes on Quotation", "Core", "A headline", "Card", "Window"]
    assert dates == ["2024-12-03", "2022-05", "2023-01-02", "2021-01-01", None]


def test_dublin_core():
    assert declared(DUBLIN) == {
        "title": "Core",
        "author": "Bee, Ann",
        "date": "2022-05",
        "isbn": "9780306406157",
        "series": "Series",
    }


def test_open_graph():
    assert declared(GRAPH) == {
        "title": "Card",
        "date": "2021-01-01",
        "url": "https://example.org/card",
        "publisher": "House",
    }
    assert declared(GRAPH + meta(publisher="Press"))["publisher"] == "Press"


@pytest.mark.parametrize(
    ("head", "article", "title"),
    [
        ("<title>Notes | The House</title>", "<h1>Notes</h1>", "Notes"),
        ("<title>The House – Notes</title>", "<h1>Notes</h1>", "Notes"),
        (
            "<title>Notes - on marks - House</title><meta property=og:site_name content=House>",
            "",
            "Notes - on marks",
        ),
        ("<title>House :: Notes</title><meta property=og:site_name content=House>", "", "Notes"),
        ("<title>Notes | on marks</title>", "<h2>Another</h2>", "Notes | on marks"),
        ("<title>Notes | on marks</title>", "<header><h1>Another</h1></header>", None),
        ("<title>Notes</title><meta property=og:title content=Notes>", "<h1>Another</h1>", "Notes"),
        ("<title>Notes | on marks</title>", "<h1>Notes | on marks</h1>", "Notes | on marks"),
        ("<title>Long-lived notes</title>", "<h1>Long</h1>", None),
        ("<title>Long-lived notes</title>", "<h1>Long</h1><h1>Short</h1>", "Long-lived notes"),
        ("<title> </title>", "<h1>Notes</h1>", None),
    ],
)
def test_titles_of_windows(head, article, title):
    assert declared(head, f"{article}<p>{PROSE[0]}</p>").get("title") == title


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="https://example.org/a">' + GRAPH, "https://example.org/a"),
        ('<link rel="canonical" href="/a">' + GRAPH, "https://example.org/card"),
        ('<link rel="canonical" href="javascript:x">', None),
        ('<link rel="stylesheet" href="https://example.org/a">', None),
        ("<!-- saved from url=(0021)https://example.org/s -->", "https://example.org/s"),
    ],
)
def test_addresses_are_whole(head, url):
    assert declared(head).get("url") == url


def test_languages():
    assert declared("", html="<html lang='az-Latn'>") == {"language": "az-Latn"}
    assert declared('<meta property="og:locale" content="tr_TR">') == {"language": "tr-TR"}
    assert declared(meta(language="English")) == {}


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Ann Bee, Carl Dee", "Ann Bee; Carl Dee"),
        ("Bee, Ann", "Bee, Ann"),
        ("By Ann Bee", "Ann Bee"),
        ("https://example.org/ann", None),
    ],
)
def test_plain_authors(value, names):
    assert declared(meta(author=value)).get("author") == names


@pytest.mark.parametrize("script", ['{"@type": "Article", ', "[" * 100_000, ""])
def test_json_that_is_none_is_a_loss(script):
    broken = f'<script type="application/ld+json">{script}</script>'
    reading = read(site(f"<p>{PROSE[0]}</p>", head=broken + ld({"@type": "Article", "name": "N"})), "x")
    assert reading.metadata["title"].text == "N"
    assert [loss.place for loss in reading.losses] == ["JSON-LD 1"]


@pytest.mark.parametrize(
    "value",
    [
        None,
        3,
        "text",
        [[[[]]]],
        {"@type": 5, "@graph": {"@graph": None}},
        {
            "@type": "Article",
            "author": [None, 3, {"name": ["a"]}, {}],
            "publisher": ["P"],
            "isPartOf": "S",
            "headline": {},
        },
        {"@type": "Article", "@id": "a", "isPartOf": {"@id": "a"}},
        {"@type": "Article", "inLanguage": {"name": "English"}, "isbn": True},
    ],
)
def test_json_of_any_form_is_read(value):
    assert read(site(f"<p>{PROSE[0]}</p>", head=ld(value)), "x").blocks
