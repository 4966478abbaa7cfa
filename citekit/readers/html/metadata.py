"""What a page declares of itself, the surest declaration first.

Highwire's ``citation_*`` (made for catalogues), Dublin Core, JSON-LD, Open Graph (made for
cards in social media), then what HTML itself has: plain names, ``lang``, ``<title>``.
"""

import re
from collections.abc import Mapping, Sequence

from citekit.model.layout import Loss, MetadataField
from citekit.readers.html.jsonld import Fields, json_ld
from citekit.readers.html.tree import Node, words_of
from citekit.text.fold import skeleton

# Names of <meta> in lower case, and the fields that they declare; in each table the first wins.
_HIGHWIRE = (
    ("citation_title", "title"),
    ("citation_author", "author"),
    ("citation_authors", "author"),
    ("citation_publication_date", "date"),
    ("citation_date", "date"),
    ("citation_online_date", "date"),
    ("citation_cover_date", "date"),
    ("citation_year", "date"),
    ("citation_series_title", "series"),
    ("citation_journal_title", "series"),
    ("citation_issue", "number"),
    ("citation_technical_report_number", "number"),
    ("citation_volume", "volume"),
    ("citation_doi", "doi"),
    ("citation_isbn", "isbn"),
    ("citation_issn", "issn"),
    ("citation_publisher", "publisher"),
    ("citation_technical_report_institution", "publisher"),
    ("citation_language", "language"),
)
_DUBLIN_CORE = (
    ("title", "title"),
    ("creator", "author"),
    ("issued", "date"),
    ("date.issued", "date"),
    ("date", "date"),
    ("created", "date"),
    ("date.created", "date"),
    ("publisher", "publisher"),
    ("language", "language"),
    ("ispartof", "series"),
    ("relation.ispartof", "series"),
)
_OPEN_GRAPH = (
    ("og:title", "title"),
    ("article:published_time", "date"),
    ("og:article:published_time", "date"),
    ("article:author", "author"),
    ("book:author", "author"),
    ("book:isbn", "isbn"),
    ("book:release_date", "date"),
    ("article:publisher", "publisher"),
)
_PLAIN = (
    ("author", "author"),
    ("date", "date"),
    ("pubdate", "date"),
    ("publish-date", "date"),
    ("publication_date", "date"),
    ("publisher", "publisher"),
    ("language", "language"),
    ("content-language", "language"),
    ("og:site_name", "publisher"),
    ("og:locale", "language"),
)
_DUBLIN_PREFIX = re.compile(r"(?:dc|dcterms|dc\.terms)[.:]", re.IGNORECASE)
_DATE = re.compile(r"(\d{4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?(?=$|[T\s])")
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)\Z", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s/]\S*\Z", re.IGNORECASE)
_SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+)\s*-->", re.IGNORECASE)
_PARTED = re.compile(r"\s+(?:[|–—·•»«-]|::)\s+")
_HEAD = 4096


def page_metadata(root: Node, page: str) -> tuple[dict[str, MetadataField], tuple[Loss, ...]]:
    """The fields that a page declares, by names in lower case, and what could not be read of them."""
    metas = _metas(root)
    linked, losses = json_ld(root)
    dublin = {
        _DUBLIN_PREFIX.sub("", name): found for name, found in metas.items() if _DUBLIN_PREFIX.match(name)
    }
    fields: Fields = {}
    for declared in (
        _named(metas, _HIGHWIRE),
        _named(dublin, _DUBLIN_CORE),
        _identifiers(dublin.get("identifier", ())),
        linked,
        _named(metas, _OPEN_GRAPH),
        {"language": [root.get("lang") or root.get("xml:lang") or ""]},
        _named(metas, _PLAIN),
        {"title": _window_title(root, metas)},
        {"url": _addresses(root, metas, page)},
    ):
        for name, values in declared.items():
            if name not in fields and (clean := _clean(name, values)):
                fields[name] = clean
    if "title" in fields:
        fields["title"] = [_without_site(fields["title"][0], root, metas)]
    return {
        name: MetadataField(text="; ".join(values) if name == "author" else values[0])
        for name, values in fields.items()
    }, losses


def _metas(root: Node) -> Fields:
    """The contents of all <meta>, by name in lower case."""
    found: Fields = {}
    for meta in root.iter("meta"):
        name = meta.get("name") or meta.get("property") or meta.get("http-equiv")
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            found.setdefault(name.strip().lower(), []).append(content)
    return found


def _named(found: Mapping[str, Sequence[str]], table: Sequence[tuple[str, str]]) -> Fields:
    """The fields that a table finds; of two names for one field the first with a value."""
    fields: Fields = {}
    for name, field in table:
        if name in found:
            fields.setdefault(field, list(found[name]))
    return fields


def _identifiers(values: Sequence[str]) -> Fields:
    """DOI, ISBN and ISSN among the identifiers of Dublin Core."""
    fields: Fields = {}
    for value in values:
        kind, _, number = value.rpartition(":")
        kind = kind.lower().removeprefix("urn:").strip()
        if _DOI.match(value):
            fields.setdefault("doi", []).append(value)
        elif kind in ("isbn", "issn"):
            fields.setdefault(kind, []).append(number.strip())
    return fields


def _addresses(root: Node, metas: Mapping[str, Sequence[str]], page: str) -> list[str]:
    """Whole addresses of the page: canonical, Open Graph's, the one it was saved from."""
    canonical = [
        link.get("href") or ""
        for link in root.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    saved = _SAVED.search(page[:_HEAD])
    return [*canonical, *metas.get("og:url", ()), *((saved.group(1),) if saved else ())]


def _clean(name: str, values: Sequence[str]) -> list[str]:
    """The values of a field as they are meant, those that say nothing left out."""
    stripped = [text for value in values if (text := " ".join(value.split()))]
    if name == "url":
        return [text for text in stripped if _ADDRESS.match(text)]
    if name == "doi":
        return [match.group(1) for text in stripped if (match := _DOI.match(text))]
    if name == "date":
        return [_date(text) for text in stripped]
    if name == "language":
        return [text.replace("_", "-") for text in stripped if re.match(r"[A-Za-z]{2,3}(?![A-Za-z])", text)]
    if name == "author":
        return list(dict.fromkeys(person for text in stripped for person in _persons(text)))
    return [text for text in stripped if not text.startswith(("http://", "https://"))]


def _date(text: str) -> str:
    """A date in figures without its time, parted by hyphens; any other as it is.

    >>> _date("2024/5/2"), _date("2024-12-03T09:00:00+04:00"), _date("3 May 2024")
    ('2024-05-02', '2024-12-03', '3 May 2024')
    """
    match = _DATE.match(text)
    return "-".join(part.zfill(2) for part in match.groups() if part) if match else text


def _persons(text: str) -> list[str]:
    """The names in a value: a list with semicolons, or with commas between whole names.

    >>> _persons("Ann Bee, Carl Dee"), _persons("Bee, Ann"), _persons("By Ann Bee")
    (['Ann Bee', 'Carl Dee'], ['Bee, Ann'], ['Ann Bee'])
    """
    if text.startswith(("http://", "https://", "@")):
        return []
    parts = [part.strip() for part in text.split(";")]
    if len(parts) == 1 and "," in text and all(len(name.split()) > 1 for name in text.split(",")):
        parts = [name.strip() for name in text.split(",")]
    return [bare for part in parts if (bare := re.sub(r"\A[Bb]y\s+", "", part))]


def _window_title(root: Node, metas: Mapping[str, Sequence[str]]) -> list[str]:
    """The words of ``<title>``; none where the article's own main heading says something else.

    What a page prints above its text is its title; that of the window is for tabs and searches.
    """
    title = _without_site(next((words_of(title) for title in root.iter("title")), ""), root, metas)
    names = [skeleton(words_of(name)) for name in root.iter("h1") if _heads_article(name)]
    return [] if len(names) == 1 and names[0] not in ("", skeleton(title)) else [title]


def _heads_article(heading: Node) -> bool:
    around = {outer.tag for outer in heading.iterancestors()}
    return not around & {"nav", "aside", "footer"} and (
        "header" not in around or bool(around & {"article", "main"})
    )


def _without_site(title: str, root: Node, metas: Mapping[str, Sequence[str]]) -> str:
    """A title without the name of the site, where the page says that name, or the title, elsewhere."""
    parts = _PARTED.split(title)
    if len(parts) < 2:
        return title
    sites = {skeleton(name) for name in (*metas.get("og:site_name", ()), *metas.get("application-name", ()))}
    names = {skeleton(words_of(name)) for name in root.iter("h1")}
    marks = list(_PARTED.finditer(title))
    if skeleton(title) in names:
        return title
    for bare, site in ((title[: marks[-1].start()], parts[-1]), (title[marks[0].end() :], parts[0])):
        if skeleton(site) in sites or skeleton(bare) in names:
            return bare
    return title
