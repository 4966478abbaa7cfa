"""Changes to the text of a few elements of an XML part, all other bytes kept as they are."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal
from xml.parsers.expat import ExpatError, ParserCreate
from xml.sax.saxutils import escape, quoteattr

from citekit.errors import ReadError

_TAG = re.compile(rb"<(?P<name>[^\s/>]+)(?:\s+[^\s=/>]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*(?P<empty>/?)>")
_INSTRUCTION = re.compile(rb"(?<=\s)((?:[^\s=:]+:)?instr\s*=\s*)(?:\"[^\"]*\"|'[^']*')")
_DECLARATION = re.compile(rb"<\?xml\b[^>]*\?>")
_ASCII = re.compile(rb"encoding\s*=\s*[\"'](?:us-)?ascii[\"']", re.IGNORECASE)
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Change:
    """What an element gets: other text inside it, text in its place, before or after it, or an ``instr``.

    No text in its place takes it out.
    """

    kind: Literal["text", "element", "before", "after", "instruction"]
    text: str


@dataclass(slots=True)
class _Element:
    start: int
    end: int = -1  # where the tag that ends it begins


def spliced(data: bytes, changes: Mapping[int, Change], path: str, name: str) -> bytes:
    """A part with changes to elements, by their number in document order (the root is 0).

    Elements with text hold no others. UTF-16 comes back as UTF-8. ReadError where the part cannot be read.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16")
        data = re.sub(r"\A<\?xml.*?\?>", "", text, flags=re.DOTALL).encode()
    declaration = _DECLARATION.search(data, 0, 200)
    encoding = "ascii" if declaration and _ASCII.search(declaration[0]) else "utf-8"
    out: list[bytes] = []
    at = 0
    for number, element in _located(data, changes, path, name):
        start, end, new = _replacement(data, element, changes[number])
        out += [data[at:start], new.encode(encoding, "xmlcharrefreplace")]
        at = end
    return b"".join([*out, data[at:]])


def _located(data: bytes, wanted: Mapping[int, Change], path: str, name: str) -> Iterator[tuple[int, _Element]]:
    """The wanted elements by their numbers, in document order, with their places in the bytes."""
    found: dict[int, _Element] = {}
    parser = ParserCreate()
    number = -1
    last: _Element | None = None

    def begins(tag: str, attributes: object) -> None:
        nonlocal number, last
        number += 1
        last = found.setdefault(number, _Element(parser.CurrentByteIndex)) if number in wanted else None

    def ends(tag: str) -> None:
        nonlocal last
        if last:
            last.end = parser.CurrentByteIndex
        last = None

    parser.StartElementHandler, parser.EndElementHandler = begins, ends
    try:
        parser.Parse(data, True)
    except ExpatError as error:
        raise ReadError(path, f"{name} cannot be changed: {error}", "save it again in Word") from error
    yield from found.items()


def _replacement(data: bytes, element: _Element, change: Change) -> tuple[int, int, str]:
    """The range of the bytes that a change replaces, and with what."""
    tag = _TAG.match(data, element.start)
    assert tag is not None
    text = _FORBIDDEN.sub("", change.text)
    if change.kind == "instruction":
        written = tag.group().decode()
        pattern = re.compile(_INSTRUCTION.pattern.decode())
        return tag.start(), tag.end(), pattern.sub(lambda match: match[1] + quoteattr(text), written, count=1)
    inside = escape(text, {"\r": "&#13;"})
    after = tag.end() if tag["empty"] else data.index(b">", element.end) + 1
    if change.kind != "text":
        prefix, colon, _ = tag["name"].decode().rpartition(":")
        name = f"{prefix}{colon}t"
        start, end = {"before": (tag.start(),) * 2, "after": (after, after)}.get(
            change.kind, (tag.start(), after)
        )
        return start, end, f'<{name} xml:space="preserve">{inside}</{name}>' if text else ""
    begin = tag.group().decode().rstrip("/>").rstrip()
    if b"xml:space" not in tag.group() and (text != text.strip() or "  " in text):
        begin += ' xml:space="preserve"'
    return tag.start(), after, f"{begin}>{inside}</{tag['name'].decode()}>"
