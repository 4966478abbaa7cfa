"""What a PDF says of itself: its information dictionary and its XMP packet."""

import re
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree

from citekit.model.layout import MetadataField

_NAMES = {"Title": "title", "Author": "author"}
_XMP = {
    "{http://purl.org/dc/elements/1.1/}title": "title",
    "{http://purl.org/dc/elements/1.1/}creator": "author",
    "{http://purl.org/dc/elements/1.1/}publisher": "publisher",
    "{http://purl.org/dc/elements/1.1/}language": "language",
    "{http://prismstandard.org/namespaces/basic/2.0/}doi": "doi",
    "{http://prismstandard.org/namespaces/basic/2.0/}issn": "issn",
    "{http://prismstandard.org/namespaces/basic/2.0/}isbn": "isbn",
    "{http://prismstandard.org/namespaces/basic/2.0/}publicationName": "series",
    "{http://prismstandard.org/namespaces/basic/2.0/}number": "number",
    "{http://prismstandard.org/namespaces/basic/2.0/}volume": "volume",
    "{http://prismstandard.org/namespaces/basic/2.0/}coverDate": "date",
    "{http://prismstandard.org/namespaces/basic/2.0/}url": "url",
}
_ITEM = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li"
_PACKET = re.compile(rb"<x:xmpmeta\b.{0,2000000}?</x:xmpmeta\s*>", re.DOTALL)
# What programs write by themselves: names of files and programs, and what is left empty.
_MADE_UP = re.compile(
    r"(?:\(?(?:untitled|unknown|anonymous|unspecified)\)?|document\d*|title|author|user|admin\w*|owner|"
    r"microsoft word\b.*|powerpoint.*|presentation\d*|slide \d+|"
    r".*\.(?:docx?|pptx?|xlsx?|indd|qxd|p65|pub|tex|dvi|ps|pdf|rtf|odt|wpd|txt|html?))\Z",
    re.IGNORECASE,
)


def properties(information: Mapping[str, str], data: bytes) -> dict[str, MetadataField]:
    """The declared metadata of a PDF, from its information dictionary, else from its XMP packet.

    The dates there are those of the file, not of the issue, and are left alone, and so is what a
    program made up. XMP is read where it stands in the file as it is, as its specification wants.
    """
    found = {name: words for key, name in _NAMES.items() if (words := _said(information.get(key, "")))}
    for name, words in _xmp(data).items():
        found.setdefault(name, words)
    if found.get("author") and found["author"] == found.get("title"):
        del found["author"]
    return {name: MetadataField(text=words) for name, words in found.items()}


def _said(text: str) -> str:
    words = " ".join(text.replace("\0", " ").split())
    return "" if _MADE_UP.match(words) or not any(map(str.isalpha, words)) else words


def _xmp(data: bytes) -> dict[str, str]:
    packets = _PACKET.findall(data)
    if not packets or b"<!" in packets[-1]:  # no packet declares entities
        return {}
    try:
        root = ElementTree.fromstring(packets[-1].decode("utf-8", "replace"))
    except ElementTree.ParseError:
        return {}
    found: dict[str, str] = {}
    for element in root.iter():
        name = _XMP.get(element.tag)
        if name and name not in found and (words := _said("; ".join(_values(element)))):
            found[name] = words
        for key, value in element.attrib.items():
            if (name := _XMP.get(key)) and (words := _said(value)):
                found.setdefault(name, words)
    return found


def _values(element: Any) -> list[str]:
    """The words of a property: those of the items of its list, of the first where they are translations."""
    texts = [item.text or "" for item in element.iter(_ITEM)] or [element.text or ""]
    return texts[:1] if element.find("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}Alt") is not None else texts
