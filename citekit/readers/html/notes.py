"""Footnotes of a page: the marks in its text, and the elements that hold the notes."""

import re

from citekit.readers.html.tree import Node, classes, drop, elements, roles, words_of

_LONGEST_MARK = 8
_LONGEST_NOTE = 4000
_MARK = re.compile(
    r"[\[(]?(?:\d{1,4}|[a-z]{1,2}|[ivxl]{1,6}|[*†‡§¶#]{1,3}|(?:n|note|nb)\.? ?\d{1,3})[\])]?[.,]?", re.I
)
_MARK_NAME = re.compile(r"(?:fnref|footnote-?ref|noteref|_ftnref|_ednref|cite_ref)", re.I)
_NOTE_NAME = re.compile(r"(?:_?fn|_?ftn|_?edn|foot-?note|endnote|cite_note|note)[-_:]?(?!ref)[\w.:-]*\Z", re.I)
_BACK = re.compile(r"[\s^↑↩⏎⤴☝a-z\d\[\]().,\ufe0e-]{0,12}\Z", re.I)
_NOTE_ROLES = frozenset({"doc-footnote", "doc-endnote", "footnote", "endnote", "rearnote"})
_HOLDER_ROLES = frozenset({"doc-endnotes", "footnotes", "endnotes", "rearnotes"})
_HOLDER_CLASSES = frozenset({"footnotes", "footnotes-list", "endnotes", "footnote-list"})
_HOLDERS = ("ol", "ul", "section", "div", "aside", "footer")
_NOTES = ("li", "p", "aside", "div", "dd", "tr")


def find_notes(body: Node) -> frozenset[Node]:
    """The elements that hold a note each, or several; the marks that refer to them are taken out.

    A note is one by its role, by the list it stands in (``section.footnotes``, ``ol.references``),
    or because a mark such as ``<sup><a href="#fn1">1</a></sup>`` leads to it.
    """
    marks = [link for link in body.iter("a") if _is_mark(link)]
    targets = {link.get("href")[1:] for link in marks}
    notes = {node for node in elements(body) if _is_note(node)}
    for node in elements(body):
        if node.get("id") in targets or (node.tag == "a" and node.get("name") in targets):
            held = next((n for n in (node, *node.iterancestors()) if n.tag in _NOTES), None)
            if held is not None and len(words_of(held)) < _LONGEST_NOTE:
                notes.add(held)
    for link in marks:
        drop(_whole_mark(link))
    outermost = frozenset(note for note in notes if not any(outer in notes for outer in note.iterancestors()))
    for note in outermost:
        _without_ways_back(note)
    return outermost


def _is_mark(link: Node) -> bool:
    """Whether a link is the mark of a note."""
    href = link.get("href") or ""
    if not href.startswith("#") or len(href) < 2:
        return False
    if roles(link) & {"doc-noteref", "noteref"}:
        return True
    words = words_of(link)
    if len(words) > _LONGEST_MARK or not _MARK.fullmatch(words) or _MARK_NAME.match(href[1:]):
        return False
    raised = link.getparent().tag == "sup" or next(link.iter("sup"), None) is not None
    named = classes(link) & {"footnote-ref", "footnote-reference", "footnote", "fnref", "noteref"}
    return raised or bool(named) or bool(_NOTE_NAME.match(href[1:]))


def _whole_mark(link: Node) -> Node:
    """The mark with the elements that hold nothing else: brackets and raised letters."""
    node = link
    while (parent := node.getparent()) is not None and parent.tag in ("sup", "span", "cite", "small"):
        if words_of(parent).strip("[](),; ") != words_of(link).strip("[](),; "):
            break
        node = parent
    return node


def _is_note(node: Node) -> bool:
    named = roles(node)
    if named & _NOTE_ROLES or named & _HOLDER_ROLES:
        return True
    if node.tag in _HOLDERS and classes(node) & _HOLDER_CLASSES:
        return True
    return node.tag == "ol" and "references" in classes(node)


def _without_ways_back(note: Node) -> None:
    """Take out the links from a note to its mark."""
    for link in list(note.iter("a")):
        href = link.get("href") or ""
        if "doc-backlink" in roles(link) or (href.startswith("#") and _BACK.match(words_of(link))):
            drop(_whole_mark(link))
