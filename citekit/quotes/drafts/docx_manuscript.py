"""A Word manuscript opened: its paragraphs in the order of the draft's source, its comments and notes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib import import_module

from citekit.errors import ReadError
from citekit.quotes.drafts.docx_paragraph import Paragraph
from citekit.quotes.drafts.docx_story import Story
from citekit.quotes.drafts.docx_styles import styles_of
from citekit.readers.docx.archive import open_archive
from citekit.readers.docx.package import Package, open_package
from citekit.readers.docx.xml import Element, W

_NOTES = (("footnotes", "footnote"), ("endnotes", "endnote"))
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_OLE = b"\xd0\xcf\x11\xe0"
_BOOKMARK = re.compile(r"(ZOTERO_BREF_\w+?)_([0-9]{1,6})\Z")


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The paragraphs of the body, and those of the notes by kind and id, each ``at`` its line of the source.

    ``comments`` are the texts of comments by id, ``roots`` the parts that were read, by name.
    """

    package: Package
    source: str
    body: list[Paragraph]
    notes: dict[tuple[str, str], list[Paragraph]]
    comments: dict[str, str]
    roots: dict[str, Element]

    def takes_in(self) -> bool:
        """Whether the text takes in other files, whose words are not read."""
        return any(True for root in self.roots.values() for _ in root.iter(W + "altChunk", W + "subDoc"))

    def paragraphs(self) -> Iterator[Paragraph]:
        """All paragraphs in the order of the source."""
        yield from self.body
        for paragraphs in self.notes.values():
            yield from paragraphs


def open_manuscript(data: bytes, path: str) -> Manuscript:
    """A Word file; ReadError where it is none, is damaged or unsafe, or where lxml is not installed.

    Notes stand in the order of their marks, footnotes first; those without a mark are left out.
    """
    try:
        import_module("lxml")  # the parts are parsed with it, later on
    except ImportError as error:
        raise ReadError(
            path, f"needs packages that are not installed ({error})", "pip install 'citekit[docx]'"
        ) from error
    if data.startswith(_OLE):
        raise ReadError(path, "is an old or encrypted Office file", "save it as .docx without a password")
    package = open_package(open_archive(data, path))
    text = package.text()
    story = text.find(W + "body")
    if story is None:
        raise ReadError(path, f"{package.main} holds no text of a Word file", "save it again in Word")
    roots = {package.main: text}
    styles, bookmarks = styles_of(package), _bookmarks(package)
    body = Story(styles, bookmarks).read(story)
    notes: dict[tuple[str, str], list[Paragraph]] = {}
    for relation, kind in _NOTES:
        root = package.root(relation)
        marks = [name for one in body for _, mark, name in one.marks if mark == kind]
        if root is None or not marks:
            continue
        roots[package.related[relation]] = root
        known = {one.get(W + "id") or "": one for one in root.iterfind(W + kind)}
        for name in dict.fromkeys(marks):
            if name in known and known[name].get(W + "type") not in _SEPARATORS:
                notes[kind, name] = Story(styles, bookmarks).read(known[name])
    manuscript = Manuscript(package, "", body, notes, _comments(package), roots)
    return _laid_out(manuscript)


def _laid_out(manuscript: Manuscript) -> Manuscript:
    """The manuscript with its source: every paragraph knows where its line begins."""
    lines: list[str] = []
    offset = 0
    for paragraph in manuscript.paragraphs():
        paragraph.at = offset
        lines.append(paragraph.text)
        offset += paragraph.length + 1
    return replace(manuscript, source="\n".join(lines))


def _comments(package: Package) -> dict[str, str]:
    """The texts of the comments by their ids."""
    root = package.root("comments")
    found = [] if root is None else root.iterfind(W + "comment")
    return {one.get(W + "id") or "": "".join(one.itertext(W + "t")) for one in found}


def _bookmarks(package: Package) -> dict[str, str]:
    """The citations that Zotero keeps as bookmarks, by name: in pieces among the file's properties."""
    root = package.root("custom-properties")
    pieces: dict[str, dict[int, str]] = {}
    for one in [] if root is None else root.iterchildren():
        match = _BOOKMARK.match(one.get("name") or "")
        if match:
            pieces.setdefault(match[1], {})[int(match[2])] = "".join(one.itertext())
    return {name: "".join(parts[number] for number in sorted(parts)) for name, parts in pieces.items()}
