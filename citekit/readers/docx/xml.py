"""XML of a Word file: parsed without entities, in the namespaces that Word writes by default."""

import re
from collections.abc import Callable
from typing import Any

from citekit.errors import ReadError

Element = Any  # an element of lxml, which has no types
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
)
LARGEST = 128 << 20  # bytes of a part: its tree takes many times as many
_DECLARATION = re.compile(rb"\A<\?xml\b.*?\?>", re.DOTALL)
_ENCODING = re.compile(rb"encoding\s*=\s*[\"']([^\"']*)[\"']")
_ENCODINGS = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii"})
_OFF = frozenset({"0", "false", "off"})


def parse(data: bytes, path: str, name: str) -> Element:
    """The root element of a part; ReadError where it is damaged or declares entities.

    Open Packaging (ECMA-376, part 2) allows no document type in a part, and only UTF-8 and UTF-16:
    without one nothing can be expanded or fetched. Strict files are read like transitional ones.
    """
    from lxml import etree

    data = plain(data, path, name)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,  # no document type comes so far, and a table may nest as deep as it likes
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(path, f"{name} is damaged: {error.msg}", "save it again in Word") from error


def plain(data: bytes, path: str, name: str) -> bytes:
    """A part as UTF-8 in the transitional namespaces; ReadError for a document type or another encoding."""
    if len(data) > LARGEST:
        raise ReadError(path, f"{name} is {len(data) >> 20} MB, more than {LARGEST >> 20}", "split the file")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", "replace")
        data = re.sub(r"\A<\?xml.*?\?>", "", text.lstrip("\ufeff"), flags=re.DOTALL).encode()
    data = data.removeprefix(b"\xef\xbb\xbf")
    declaration = _DECLARATION.match(data)
    declared = _ENCODING.search(declaration[0]) if declaration else None
    if (declared and declared[1].lower() not in _ENCODINGS) or b"\0" in data:
        raise ReadError(path, f"{name} is neither UTF-8 nor UTF-16", "save it again in Word")
    if b"<!DOCTYPE" in data:
        raise ReadError(
            path, f"{name} declares a document type, which no Word file may", "do not trust the file"
        )
    if b"http://purl.oclc.org/ooxml/" in data:
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
    return data


def walk(root: Element, enter: Callable[[Element], bool], leave: Callable[[Element], None]) -> None:
    """Walk through a tree, however deep; what is inside an element is passed over where ``enter`` says so."""
    from lxml import etree

    steps = etree.iterwalk(root, events=("start", "end"))
    for event, element in steps:
        if event == "end":
            leave(element)
        elif enter(element):
            steps.skip_subtree()


def value(parent: Element | None, name: str, attribute: str = "val") -> str | None:
    """An attribute of a child (``w:ilvl`` and its ``w:val``), None where either is missing."""
    child = None if parent is None else parent.find(W + name)
    found: str | None = None if child is None else child.get(W + attribute)
    return found


def number(text: str | None) -> int | None:
    """A whole number written in figures, None for anything else."""
    return int(text) if text and re.fullmatch(r"-?[0-9]{1,9}", text) else None


def toggled(parent: Element | None, name: str) -> bool | None:
    """Whether a property is on, None where nothing is said of it."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(W + "val") not in _OFF
