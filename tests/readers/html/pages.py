"""Pages for tests: an article in a site's frame, and a document as such a page."""

from html import escape

from citekit.model.document import Document
from citekit.model.layout import Reading
from citekit.readers.html.read import read

PROSE = (
    "A quotation that cannot be found again is a rumour with marks around it, and so the first duty of "
    "whoever copies a sentence is to say where it stands.",
    "The page is the least that a reader needs. Where a text has no pages, the number of the paragraph "
    "does the same work, provided that nobody adds one in the middle.",
    "Librarians count the editions before they count the words, for a sentence may be moved, mended or "
    "struck out between the first printing and the second.",
)
MENU = '<nav><ul><li><a href="/">Home</a></li><li><a href="/issues">Issues of other years</a></li></ul></nav>'
FOOTER = "<footer><p>House for the Study of Quotation, all doors open from nine to five.</p></footer>"


def site(article: str, *, head: str = "", tag: str = "article", html: str = "<html lang='en'>") -> bytes:
    """An article between a menu and a footer."""
    opened, closed = (f"<{tag}>", f"</{tag}>") if tag else ("", "")
    page = f"<!DOCTYPE html>{html}<head><meta charset='utf-8'>{head}</head><body>{MENU}{opened}{article}{closed}{FOOTER}</body></html>"
    return page.encode()


def page(article: str, *, head: str = "", tag: str = "article") -> Reading:
    return read(site(article, head=head, tag=tag), "page.html")


def blocks(article: str, tag: str = "article") -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in page(article, tag=tag).blocks]


def declared(head: str, article: str = f"<p>{PROSE[0]}</p>", html: str = "<html>") -> dict[str, str]:
    reading = read(site(article, head=head, html=html), "page.html")
    return {name: value.text for name, value in reading.metadata.items()}


def as_article(document: Document) -> str:
    """The masthead, headings and passages of a document, in their order, as HTML."""
    placed = [
        (
            s.start,
            f"<h{s.level + 1}>{escape(f'{s.number}. {s.title}' if s.number else s.title)}</h{s.level + 1}>",
        )
        for s in document.sections
    ]
    placed += [
        (p.spans[0][0], f"<li>{escape(p.text)}</li>" if p.kind == "item" else f"<p>{escape(p.text)}</p>")
        for p in document.passages
    ]
    source = document.source.text
    for part in document.front:
        words = " ".join(source[part.start : part.end].split()).strip("#* ")
        tag = {"heading": "h2", "masthead": "p"}.get(part.kind)
        placed += [(part.start, f"<{tag}>{escape(words)}</{tag}>")] if tag else []
    return "".join(text for _, text in sorted(placed))
