"""The elements of a page, in order, as pieces of text: headings, paragraphs, items, notes.

The walk keeps its own stack: a page may nest deeper than Python calls.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from citekit.model.layout import BlockKind
from citekit.readers.html.tree import Node

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset({"ul", "ol", "menu", "dir", "dl"})
_BLOCKS = (
    frozenset(
        "p div section article main header footer aside form fieldset legend address blockquote center details "
        "summary figure figcaption pre hr body html caption table thead tbody tfoot tr td th li dt dd hgroup "
        "search listing xmp optgroup".split()
    )
    | _LISTS
)
_LAYOUT = ("table", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "article", "section")
_QUOTED = {"q": ("“", "”")}  # marks that browsers set
_LONGEST_CELL = 1500
_BREAK = "\x01"  # a <br>, or the end of a line in <pre>; no page can hold it
_EMPTY_LINE = re.compile(rf"{_BREAK}\s*(?:{_BREAK}\s*)+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A block to be: its lines, its element, and how many of its characters are links elsewhere."""

    kind: BlockKind
    lines: tuple[str, ...]
    node: Node
    level: int = 0
    marker: str = ""
    linked: int = 0

    @property
    def text(self) -> str:
        """Its lines as one."""
        return " ".join(self.lines)


@dataclass(slots=True)
class _Walk:
    """The state of a walk: what is open, and the words that wait for the end of their block."""

    notes: frozenset[Node]
    pieces: list[Piece] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    linked: int = 0
    lists: list[int] = field(default_factory=list)  # the number of the next item; 0 in a list without
    items: list[str] = field(default_factory=list)  # the marks of open items; "" once used
    heading: int = 0
    notes_open: int = 0
    rows: int = 0  # open rows of tables that hold data
    links: int = 0
    verbatim: int = 0

    def say(self, text: str | None) -> None:
        """Add text to the open block."""
        if not text:
            return
        if self.verbatim:
            text = text.replace("\r\n", "\n").replace("\n", _BREAK)
        self.words.append(text)
        if self.links:
            self.linked += len(text.strip())

    def flush(self, node: Node) -> None:
        """End the open block, if it says anything; an empty line parts it."""
        if not self.words:
            return
        text, linked = "".join(self.words), self.linked
        self.words, self.linked = [], 0
        total = len(text)
        for part in _EMPTY_LINE.split(text) if _BREAK in text else (text,):
            lines = tuple(line for raw in part.split(_BREAK) if (line := " ".join(raw.split())))
            if any(character.isalnum() for line in lines for character in line):
                self._put(lines, node, min(linked * len(part) // total, len(part)))

    def _put(self, lines: tuple[str, ...], node: Node, linked: int) -> None:
        if self.heading:
            self.pieces.append(Piece("heading", (" ".join(lines),), node, self.heading, "", linked))
            return
        mark = self.items[-1] if self.items else ""
        if mark:
            self.items[-1] = ""
        if self.notes_open:
            self.pieces.append(Piece("footnote", lines, node, 0, mark if mark != "-" else "", linked))
        elif mark or self.rows:
            level = max(len(self.lists), 1)
            self.pieces.append(Piece("item", lines, node, level, mark or "-", linked))
        else:
            self.pieces.append(Piece("paragraph", lines, node, 0, "", linked))


def walk(root: Node, notes: frozenset[Node]) -> list[Piece]:
    """The pieces of an element, in its order; those inside ``notes`` are footnotes."""
    from lxml import etree  # 30 ms

    state = _Walk(notes)
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if not isinstance(node.tag, str):
            if node.tag is etree.Entity:
                state.say(node.text)
            if node is not root:
                state.say(node.tail)
        elif event == "start":
            _open(state, node)
            state.say(node.text)
        else:
            _close(state, node)
            if node is not root:
                state.say(node.tail)
    state.flush(root)
    return state.pieces


def _open(state: _Walk, node: Node) -> None:
    tag = node.tag
    level = _level(node)
    state.say(_QUOTED.get(tag, ("", ""))[0])
    if node in state.notes:
        state.flush(_around(node))
        state.notes_open += 1
    if tag == "br":
        state.words.append(" " if state.rows else _BREAK)
    elif _leads_away(node):
        state.links += 1
    elif state.rows:
        state.words.append(" " if tag in _BLOCKS else "")
    elif tag in _BLOCKS or level:
        state.flush(_around(node))
        state.heading = level or state.heading
    if not state.rows or tag == "tr":
        _begin(state, node)


def _begin(state: _Walk, node: Node) -> None:
    """Enter a list, an item, a row or a text with lines of its own."""
    tag = node.tag
    if tag in _LISTS:
        state.lists.append(_first(node) if tag == "ol" else 0)
    elif tag in ("li", "dd", "dt"):
        state.items.append(_marker(state, node))
    elif tag == "tr" and (state.rows or _is_data(node)):
        state.rows += 1
    elif tag in ("pre", "listing", "xmp"):
        state.verbatim += 1


def _close(state: _Walk, node: Node) -> None:
    tag = node.tag
    state.say(_QUOTED.get(tag, ("", ""))[1])
    if _leads_away(node):
        state.links -= 1
    elif state.rows and tag != "tr":
        state.words.append(" " if tag in _BLOCKS else "")
    elif tag in _BLOCKS or _level(node):
        state.flush(node)
        state.heading = 0 if _level(node) else state.heading
        _shut(state, tag)
    if node in state.notes:
        state.flush(node)
        state.notes_open -= 1


def _shut(state: _Walk, tag: str) -> None:
    if tag in _LISTS and state.lists:
        state.lists.pop()
    elif tag in ("li", "dd", "dt") and state.items:
        state.items.pop()
    elif tag == "tr" and state.rows:
        state.rows -= 1
    elif tag in ("pre", "listing", "xmp"):
        state.verbatim -= 1


def _leads_away(node: Node) -> bool:
    """Whether an element is a link to another page."""
    return node.tag == "a" and not (node.get("href") or "#").startswith("#")


def _around(node: Node) -> Node:
    """The element that holds the text before a node."""
    parent = node.getparent()
    return node if parent is None else parent


def _level(node: Node) -> int:
    """The level of a heading, 0 for any other element."""
    if node.tag in _HEADINGS:
        return _HEADINGS[node.tag]
    if node.get("role") != "heading":
        return 0
    level = node.get("aria-level") or "2"
    return min(int(level), 6) if level.isdecimal() and int(level) else 2


def _first(node: Node) -> int:
    start = node.get("start") or "1"
    return int(start) if start.isdecimal() and len(start) < 6 else 1


def _marker(state: _Walk, node: Node) -> str:
    """The mark of an item: its number with a stop, else a dash."""
    if node.tag != "li" or not state.lists or not state.lists[-1]:
        return "-"
    value = node.get("value") or ""
    number = int(value) if value.isdecimal() and len(value) < 6 else state.lists[-1]
    state.lists[-1] = number + 1
    return f"{number}."


def _is_data(row: Node) -> bool:
    """Whether a row is one of data; tables that only lay a page out hold headings, lists or long texts."""
    table = next(row.iterancestors("table"), None)
    if table is None:
        return True
    if table.get("role") in ("presentation", "none"):
        return False
    if "data-citekit" not in table.attrib:
        table.set("data-citekit", "layout" if _lays_out(table) else "data")
    return bool(table.get("data-citekit") == "data")


def _lays_out(table: Node) -> bool:
    if any(next(table.iterdescendants(tag), None) is not None for tag in _LAYOUT[:7]):
        return True
    cells: Sequence[Node] = [*table.iter("td")]
    return any(
        len("".join(cell.itertext())) > _LONGEST_CELL or sum(child.tag == "p" for child in cell) > 2
        for cell in cells
    )
