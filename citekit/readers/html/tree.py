"""The tree of a page: parsed without network or entities, freed of what no reader sees."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from citekit.model.layout import Loss
from citekit.text.fold import skeleton

# lxml ships no types: a node is Any, and only this package handles nodes.
Node = Any

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]|[\ud800-\udfff]")
_REFERENCE = re.compile(r"&#(?:x[0-9a-f]{1,6}|[0-9]{1,7});?", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE\b[^<>\[]{0,1000}\[", re.IGNORECASE)
_SUBSET_END = re.compile(r"\]\s{0,100}>")
_CLOSED = re.compile(
    r"<((?!(?:br|hr|img|input|meta|link|area|base|col|embed|param|source|track|wbr)\b)[a-z][a-z0-9]*)"
    r"((?:\s[^<>]*)?)/>",
    re.IGNORECASE,
)
_XHTML = re.compile(r"xmlns\s*=|<\?xml")
_HEAD = 2048
_BOX = re.compile(
    r"<(/?)(?:div|section|center|blockquote|ul|ol|li|dl|dd|table|tbody|tr|td)\b[^<>]*>", re.IGNORECASE
)
_INLINE = re.compile(r"</?(?:span|font|b|i|u|em|strong|small|big|tt|a|o:p)\b[^<>]*>", re.IGNORECASE)
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_UNSEEN = frozenset(
    "script style noscript template iframe object embed svg canvas video audio button select textarea "
    "input datalist dialog annotation annotation-xml map rp rt head".split()
)
_AROUND = frozenset("nav aside footer header form".split())
_ROLES = frozenset(
    "navigation search complementary contentinfo banner dialog alertdialog menu menubar toolbar "
    "doc-backlink".split()
)
_CLASSES = frozenset(
    "breadcrumb breadcrumbs cookie cookies share sharing share-buttons social social-share social-links "
    "related related-posts related-articles comments comment-list sidebar skip-link screen-reader-text sr-only "
    "visually-hidden pagination mw-editsection mw-cite-backlink navbox noprint headerlink mw-jump-link "
    "cookie-banner newsletter-signup advert advertisement".split()
)
_OF_HEAD = frozenset("title meta link script style base noscript template object".split())
_TEXTUAL = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "article")
# Shares of the page's words: what holds more is no surrounding, whatever its class or its tag says.
_MOST_BY_CLASS = 0.4
_MOST_BY_TAG = 0.9


def parse(text: str) -> tuple[Node, tuple[Loss, ...]]:
    """The root element of a page (None where there is none), and what its nesting cost.

    libxml2 reads elements that nest 256 deep. A page with deeper ones is read again without its
    boxes, as paragraphs beside each other.
    """
    text = _CONTROLS.sub("", _REFERENCE.sub(_character, _without_subset(text)))
    if "/>" in text and _XHTML.search(text[:_HEAD]):
        text = _CLOSED.sub(r"<\1\2></\1>", text)
    root, whole = _parsed(text)
    if whole:
        return root, ()
    root, whole = _parsed(_INLINE.sub("", _BOX.sub(r"<\1p>", text)))
    if whole:
        message = "its elements nest deeper than 256; lists, tables and notes were read as paragraphs"
    else:
        message = "its elements nest deeper than 256; what stands there and after it was not read"
    return root, (Loss(place="page", message=message, unread=not whole),)


def _without_subset(text: str) -> str:
    """A page without the declarations inside its DOCTYPE, which HTML does not know."""
    begin = _DOCTYPE.search(text, 0, _HEAD)
    end = _SUBSET_END.search(text, begin.end()) if begin else None
    return text[: begin.start()] + text[end.end() :] if begin and end else text


def _character(reference: re.Match[str]) -> str:
    """The character of a numeric reference, as browsers read it: 151 is a dash of windows-1252."""
    character = unescape(reference.group())
    return reference.group() if character in ("<", ">", "&") else character


def _parsed(text: str) -> tuple[Node, bool]:
    """The root of a page, and whether the parser came to its end."""
    from lxml import etree, html  # 30 ms

    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = html.document_fromstring(text.encode(), parser=parser)
    except etree.ParserError:
        return None, True
    return root, not any(
        entry.type_name == "ERR_RESOURCE_LIMIT" or "depth" in entry.message.lower()
        for entry in parser.error_log
    )


def body_of(root: Node) -> Node:
    """The body of a page, None where it has none.

    libxml2 knows no elements of HTML 5: those before the first paragraph of a page that leaves
    ``<body>`` out are put into the head. They are brought back.
    """
    head, body = root.find("head"), root.find("body")
    stray = [node for node in head if node.tag not in _OF_HEAD] if head is not None else []
    if stray and body is None:
        body = root.makeelement("body")
        root.append(body)
    for at, node in enumerate(stray):
        body.insert(at, node)
    return body


def words_of(node: Node) -> str:
    """All text in an element, white space folded."""
    return " ".join("".join(node.itertext()).split())


def classes(node: Node) -> frozenset[str]:
    """The names in an element's class attribute, in lower case."""
    return frozenset((node.get("class") or "").lower().split())


def roles(node: Node) -> frozenset[str]:
    """The names in its role and EPUB type."""
    return frozenset(f"{node.get('role') or ''} {node.get('epub:type') or ''}".lower().split())


def elements(root: Node) -> Iterator[Node]:
    """Every element below and including a root, entities and comments left out."""
    return (node for node in root.iter() if isinstance(node.tag, str))


def drop(node: Node) -> None:
    """Take an element out of its tree; what follows it stays."""
    parent = node.getparent()
    if parent is None:
        return
    tail, before = node.tail, node.getprevious()
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    node.tail = None
    parent.remove(node)


def clear(body: Node, notes: frozenset[Node]) -> None:
    """Take out what is hidden, what runs, and what stands around an article.

    What holds ``notes``, and they themselves, stay: notes are often set in a footer or an aside.
    """
    for node in list(elements(body)):
        if node.tag in _UNSEEN and node is not body:
            drop(node)
    total = _length(body)
    keeping = {outer for note in notes for outer in note.iterancestors()} | notes | {_title_header(body)}
    for node in list(elements(body)):
        if node is not body and node not in keeping and _goes(node) and not _holds_most(node, total):
            drop(node)


def _goes(node: Node) -> bool:
    """Whether an element is hidden or stands around the article, going by what it is called."""
    tag = node.tag
    if tag == "nav":
        return True
    if tag in ("main", "article"):
        return False
    if "hidden" in node.attrib or node.get("aria-hidden") == "true" or _HIDDEN.search(node.get("style") or ""):
        return True
    if tag in _AROUND or classes(node) & _CLASSES or roles(node) & _ROLES:
        return not _is_of_article(node)
    return False


def _is_of_article(node: Node) -> bool:
    """Whether a header or form belongs to the text: the header of an article, a form around all."""
    if node.tag == "form":
        return any(next(node.iter(tag), None) is not None for tag in _TEXTUAL)
    if node.tag != "header" and "banner" not in roles(node):
        return False
    return any(outer.tag in ("main", "article", "section") for outer in node.iterancestors())


def _title_header(body: Node) -> Node:
    """The header of the page, where it bears the only main heading and that begins the page's title."""
    names = list(body.iter("h1"))
    if len(names) != 1:
        return None
    title = next(iter(body.getroottree().iter("title")), None)
    if title is not None and not skeleton(words_of(title)).startswith(skeleton(words_of(names[0]))):
        return None
    return next((o for o in names[0].iterancestors() if o.tag == "header" or "banner" in roles(o)), None)


def _holds_most(node: Node, total: float) -> bool:
    share = _MOST_BY_TAG if node.tag in _AROUND else _MOST_BY_CLASS
    return node.tag != "nav" and _length(node) > share * total


def _length(node: Node) -> float:
    """The characters of an element's text, counted without making a text of them."""
    count: float = node.xpath("string-length(.)")
    return count
