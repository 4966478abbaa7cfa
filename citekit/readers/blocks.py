"""Lines to blocks: headings, paragraphs, items, tables, footnotes, quotations.

The block structure of CommonMark 0.31 as far as bulletins use it, with tables, footnotes and
lazy lines; a number of four digits is a year and begins no item. Outside Markdown only blank
lines, list marks, numbers that rise from one and form feeds structure a text.
"""

import re
from dataclasses import dataclass, field

from citekit.model.layout import Block, BlockKind
from citekit.readers.finish import Finisher, OpenBlock
from citekit.readers.lists import with_lists
from citekit.readers.masks import MASK

_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*\Z", re.DOTALL)
_SETEXT = re.compile(r" {0,3}(=+|-{2,})[ \t]*\Z")
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})\Z")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")
_ITEM = re.compile(r"([ \t]*)([-*+•‣◦▪]|\d{1,3}[.)])(?:[ \t]+|\Z)")
_FOOTNOTE = re.compile(r" {0,3}\[\^([^\]\s]+)\]:[ \t]*")
_DEFINITION = re.compile(
    r" {0,3}\[([^\[\]^][^\[\]]{0,998})\]:[ \t]*(?:<[^<>]*>|\S+)(?:[ \t]+(?:\".*\"|'.*'|\(.*\)))?[ \t]*\Z"
)
_DELIMITER_ROW = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*\Z")
_HTML_LINE = re.compile(r"[ \t]*(?:</?[A-Za-z][A-Za-z0-9-]*(?:[ \t][^<>]*)?/?>[ \t]*)+\Z")
_QUOTE = re.compile(r" {0,3}>(?:[ \t]{0,3}>)*[ \t]?")


@dataclass(slots=True)
class Scanner:
    """Reads the lines of one text, in order, into ``blocks``."""

    text: str
    masked: str
    markdown: bool
    blocks: list[Block] = field(default_factory=list)
    _open: OpenBlock | None = None
    _gap: int = 0
    _items: list[int] = field(default_factory=list)
    _fence: str = ""
    _table: bool = False
    _finisher: Finisher = field(init=False)

    def __post_init__(self) -> None:
        self._finisher = Finisher(self.text, self.masked, self.markdown)

    def scan(self, start: int) -> None:
        """Read all lines from ``start`` on."""
        position = start
        lines = (
            self.masked[start:].splitlines(keepends=True) if start else self.masked.splitlines(keepends=True)
        )
        for number, line in enumerate(lines):
            end = position + len(line)
            if line.isspace():
                self._blank(position, end)
            else:
                following = lines[number + 1] if number + 1 < len(lines) else ""
                self._line(line.rstrip("\r\n\f\v\x1c\x1d\x1e\x85\u2028\u2029"), position, following)
            position = end
        self._close()
        if not self.markdown:
            self.blocks = with_lists(self.blocks)

    def _blank(self, start: int, end: int) -> None:
        if self._fence and self._open:
            self._open.lines.append((start, end))
            return
        self._close()
        self._table = False
        self._gap += 1

    def _line(self, line: str, start: int, following: str) -> None:
        if MASK in line and not line.strip(MASK + " \t"):  # an island alone on its line
            return
        end = start + len(line)
        opened = self._open is not None and self._open.kind != "skipped"
        begins = line.lstrip(" \t") if opened else line
        if begins[:1].isalpha() and not self._fence and "|" not in line:
            match = None  # what begins with a letter is text, and goes on with what is open: most lines do
        elif self.markdown and self._markdown_line(line, start, following):
            return
        else:
            match = _ITEM.match(line)
        if match and self._begins_item(match, line):
            self._begin_item(match, start, end)
        elif self._open and self._open.kind != "skipped":
            self._open.lines.append((start, end))
        else:
            self._begin("paragraph", start, end, level=self._depth(line))

    def _markdown_line(self, line: str, start: int, following: str) -> bool:
        """Take a line that only Markdown knows; False for all others."""
        first = line.lstrip(" \t")[:1]
        end = start + len(line)
        if self._fence or first in "`~":
            return self._fenced(line, start, end)
        if first == "#" and (match := _ATX.match(line)):
            self._single(
                "heading",
                start,
                end,
                level=len(match.group(1)),
                marker=match.start(2) if match.group(2) else 0,
            )
            return True
        if first in "=-" and self._underlines(line):
            return True
        if first in "-*_" and _RULE.match(line):
            self._close()
            return True
        if first == "[" and self._note(line, start, end):
            return True
        if first == ">" and (match := _QUOTE.match(line)):
            self._quoted(match.end(), start, end)
            return True
        if first == "<" and _HTML_LINE.match(line):
            self._single("skipped", start, end, reason="HTML tag")
            return True
        if "|" in line and self._row(line, start, end, following):
            return True
        return line[0] in " \t" and self._indented(line, start, end)

    def _fenced(self, line: str, start: int, end: int) -> bool:
        match = _FENCE.match(line)
        if self._fence:
            if self._open:
                self._open.lines.append((start, end))
            if match and match.group(1).startswith(self._fence) and not line[match.end() :].strip():
                self._fence = ""
                self._close()
            return True
        if match is None:
            return False
        self._begin("skipped", start, end, reason="code")
        self._fence = match.group(1)
        return True

    def _underlines(self, line: str) -> bool:
        """Turn the one open line above an underline into a heading."""
        match = _SETEXT.match(line)
        if match is None or not self._open or self._open.kind != "paragraph" or len(self._open.lines) > 1:
            return False
        self._open.kind, self._open.level = "heading", 1 if match.group(1)[0] == "=" else 2
        self._close()
        return True

    def _note(self, line: str, start: int, end: int) -> bool:
        if match := _FOOTNOTE.match(line):
            self._begin("footnote", start, end, marker=match.end())
            return True
        if _DEFINITION.match(line) and not (self._open and self._open.kind == "paragraph"):
            self._single("skipped", start, end, reason="link definition")
            return True
        return False

    def _quoted(self, mark: int, start: int, end: int) -> None:
        if mark == end - start:
            self._close()
        elif self._open and self._open.kind == "paragraph" and self._open.reason == "quote":
            self._open.lines.append((start + mark, end))
        else:
            self._begin("paragraph", start + mark, end, reason="quote")

    def _row(self, line: str, start: int, end: int, following: str) -> bool:
        if not self._table and not ("|" in following and _DELIMITER_ROW.match(following.rstrip("\r\n"))):
            return False
        self._table = True
        if _DELIMITER_ROW.match(line):
            self._close()
        else:
            self._single("item", start, end, reason="row")
        return True

    def _indented(self, line: str, start: int, end: int) -> bool:
        """Indented code: four columns more than the text around it, after a blank line."""
        width = _indent(line)
        if self._open and self._open.reason == "indented code" and width >= 4:
            self._open.lines.append((start, end))
            return True
        inside = max((item for item in self._items if item <= width), default=0)
        if width < inside + 4 or self._open or not (self._gap or not self.blocks) or _ITEM.match(line):
            return False
        if not inside and self._items and width < self._items[0] + 4:
            return False
        self._begin("skipped", start, end, reason="indented code")
        return True

    def _begins_item(self, match: re.Match[str], line: str) -> bool:
        """Whether a list mark begins an item here, rather than a wrapped line with a dash or year."""
        if not line[match.end() :].strip(MASK + " \t"):
            return False
        if self._open is None or self._open.kind == "item":
            return match.group(2)[0] not in "0123456789" or self.markdown or self._open is not None
        return match.group(2) in ("1.", "1)", "•", "‣", "◦", "▪") or (
            match.group(2) in "-*+" and self._open.kind == "paragraph" and self.markdown
        )

    def _begin_item(self, match: re.Match[str], start: int, end: int) -> None:
        width = _indent(match.group(1))
        self._items = [item for item in self._items if item <= width]
        self._items.append(width + len(match.group(2)) + 1)
        mark = start + len(match.group(1))
        self._begin("item", mark, end, level=len(self._items), marker=match.end() - len(match.group(1)))

    def _depth(self, line: str) -> int:
        """How deep in a list a new paragraph stands; one that is not indented ends the list."""
        if not self._items or not self.markdown:
            return 0
        width = _indent(line)
        if width < 2:
            self._items = []
        return sum(item <= max(width, 2) for item in self._items)

    def _single(
        self, kind: BlockKind, start: int, end: int, *, level: int = 0, marker: int = 0, reason: str = ""
    ) -> None:
        self._begin(kind, start, end, level=level, marker=marker, reason=reason)
        self._close()

    def _begin(
        self, kind: BlockKind, start: int, end: int, *, level: int = 0, marker: int = 0, reason: str = ""
    ) -> None:
        self._close()
        if kind == "heading":
            self._items = []
        self._open = OpenBlock(kind, [(start, end)], self._gap, level, marker, reason)
        self._gap = 0

    def _close(self) -> None:
        opened, self._open = self._open, None
        self._fence = ""
        if opened is not None:
            self.blocks += self._finisher.finish(opened)


def _indent(line: str) -> int:
    """The columns of white space that a line begins with; a tab reaches the next multiple of four."""
    width = 0
    for character in line:
        if character == "\t":
            width += 4 - width % 4
        elif character == " ":
            width += 1
        else:
            break
    return width
