"""The text of a Word file in the order of reading: one walk through the tree, without recursion."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from citekit.readers.docx.drafts import PAGE, Draft, Row, close
from citekit.readers.docx.paragraphs import Layout
from citekit.readers.docx.xml import Element, W, toggled, value, walk

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_SKIPPED = frozenset(
    W + name
    for name in (
        "pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "del", "moveFrom",
        "delText", "instrText", "delInstrText", "rubyPr", "rt",
    )
)  # fmt: skip
_ELSEWHERE = {
    _CHART: "chart",
    _DIAGRAM: "diagram",
    W + "altChunk": "embedded file",
    W + "subDoc": "subdocument",
}
_SPACES = {W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-", W + "softHyphen": ""}
_DROPPED = str.maketrans({"\u00ad": None, "\ufeff": None, "\n": " ", "\r": " "})
_SAME_PAGE = frozenset({"continuous", "nextColumn"})
_CHARACTERS = range(0x110000)
_PRIVATE = range(0xE000, 0xF900)


@dataclass(slots=True)
class Body:
    """One story (the body, or a note) being read: ``out`` are its blocks, ``open`` what holds the next.

    ``hidden`` collects the hidden text, ``elsewhere`` counts what has its words in other parts.
    """

    layout: Layout
    notes: dict[tuple[str, str], Draft] = field(default_factory=dict)
    out: list[Draft] = field(default_factory=list)
    open: list[Draft | Row] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    elsewhere: Counter[str] = field(default_factory=Counter)
    _contents: list[bool] = field(default_factory=list)  # of each open content control
    _fields: list[bool] = field(default_factory=list)  # of each open field, whether its result has begun
    _sections: list[str] = field(default_factory=list)
    _carried: Draft | None = None
    _muted: Element | None = None

    def read(self, root: Element) -> list[Draft]:
        """The blocks of an element of the file, in order."""
        sections = [found for found in root.iter(W + "sectPr") if found.getparent().tag != W + "sectPrChange"]
        self._sections = [value(section, "type") or "nextPage" for section in sections][::-1]
        walk(root, self._enter, self._leave)
        if self._carried:
            self._deliver(close(self._carried))
        return self.out

    def _enter(self, element: Element) -> bool:
        """Whether what is inside an element is passed over."""
        tag = element.tag
        if tag in _SKIPPED or ((enter := self._ENTER.get(tag)) and enter(self, element)):
            return True
        if tag in _ELSEWHERE:
            self.elsewhere[_ELSEWHERE[tag]] += 1
        return False

    def _leave(self, element: Element) -> None:
        if leave := self._LEAVE.get(element.tag):
            leave(self, element)

    def _deliver(self, draft: Draft) -> None:
        """Hand a finished block to what it stands in."""
        holder = self.open[-1] if self.open else None
        if holder is None:
            self.out.append(draft)
        elif isinstance(holder, Row):
            holder.add(draft)
        else:
            draft.without_pages()
            holder.after.append(draft)

    def _say(self, words: str) -> None:
        """Add to the paragraph that is open, unless a field is still being told what to do."""
        if self.open and isinstance(self.open[-1], Draft) and all(self._fields[:-1]):
            self.open[-1].pieces.append(words)

    def _paragraph(self, element: Element) -> bool:
        draft = self.layout.draft(element, in_contents=any(self._contents))
        if self._carried:
            self._carried.pieces += draft.pieces
            draft.pieces, draft.after = self._carried.pieces, self._carried.after
            self._carried = None
        self.open.append(draft)
        return False

    def _paragraph_ends(self, element: Element) -> None:
        draft = self.open.pop()
        assert isinstance(draft, Draft)
        self._fields = [begun for begun in self._fields if begun]
        properties = element.find(W + "pPr")
        if properties is not None and properties.find(W + "sectPr") is not None and self._sections:
            self._sections.pop()
            if self._sections and self._sections[-1] not in _SAME_PAGE:
                draft.pieces.append(PAGE)
        if draft.joins_next:
            self._carried = draft
        else:
            self._deliver(close(draft))

    def _run(self, element: Element) -> bool:
        """Whether a run is hidden, by itself or by its style."""
        properties = element.find(W + "rPr")
        hidden = toggled(properties, "vanish")
        if hidden is None and (style := self.layout.styles.get(value(properties, "rStyle") or "")):
            hidden = style.hidden
        if hidden is None and self.open and isinstance(self.open[-1], Draft):
            hidden = self.open[-1].hidden
        if hidden and (words := " ".join("".join(element.itertext(W + "t")).split())):
            self.hidden.append(words)
        return bool(hidden)

    def _text(self, element: Element) -> bool:
        if self._muted is None or element.getparent() is not self._muted:
            self._say((element.text or "").translate(_DROPPED))
        return True

    def _space(self, element: Element) -> bool:
        self._say(_SPACES[element.tag])
        return True

    def _break(self, element: Element) -> bool:
        self._say(f" {PAGE}" if element.get(W + "type") == "page" else "\n")
        return True

    def _laid_out_break(self, element: Element) -> bool:
        self._say(PAGE)
        return True

    def _symbol(self, element: Element) -> bool:
        """A character named by its code; those of symbol fonts mean nothing outside them."""
        try:
            code = int(element.get(W + "char") or "", 16)
        except ValueError:
            return True
        if code in _CHARACTERS and code not in _PRIVATE and chr(code).isprintable():
            self._say(chr(code))
        else:
            self.elsewhere["symbol of a font"] += 1
        return True

    def _field(self, element: Element) -> bool:
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self._fields.append(False)
        elif self._fields and kind == "separate":
            self._fields[-1] = True
        elif self._fields and kind == "end":
            self._fields.pop()
        return True

    def _note(self, element: Element) -> bool:
        """The note that is referred to goes behind the block; a mark of the author's own is left out."""
        kind = element.tag.removeprefix(W).removesuffix("Reference")
        note = self.notes.pop((kind, element.get(W + "id") or ""), None)
        if note and self.open and isinstance(self.open[-1], Draft):
            self.open[-1].after.append(note)
        if element.get(W + "customMarkFollows") in ("1", "true", "on"):
            self._muted = element.getparent()
        return True

    def _control(self, element: Element) -> bool:
        part = element.find(f"{W}sdtPr/{W}docPartObj")
        self._contents.append((value(part, "docPartGallery") or "").lower() == "table of contents")
        return False

    def _control_ends(self, element: Element) -> None:
        self._contents.pop()

    def _row(self, element: Element) -> bool:
        """A row, unless it is deleted or hidden."""
        properties = element.find(W + "trPr")
        if properties is not None and (properties.find(W + "del") is not None or toggled(properties, "hidden")):
            self.open.append(Row(0))
            return True
        self.open.append(Row(1 + sum(isinstance(holder, Row) for holder in self.open)))
        return False

    def _row_ends(self, element: Element) -> None:
        row = self.open.pop()
        assert isinstance(row, Row)
        for draft in row.finish():
            self._deliver(draft)

    def _cell(self, element: Element) -> bool:
        """A cell, unless it is deleted or goes on with the one above or to its left."""
        if self.open and isinstance(self.open[-1], Row):
            self.open[-1].cells.append([])
        properties = element.find(W + "tcPr")
        if properties is not None and properties.find(W + "cellDel") is not None:
            return True
        merged = [] if properties is None else [properties.find(W + name) for name in ("vMerge", "hMerge")]
        return any(merge is not None and merge.get(W + "val") != "restart" for merge in merged)

    def _alternatives(self, element: Element) -> bool:
        """Of several forms of one thing the first: a fallback only where there is nothing else."""
        parent = element.getparent()
        return bool(parent[0] is not element) if parent is not None else False

    _ENTER: ClassVar[Mapping[str, Callable[["Body", Element], bool]]] = {
        W + "p": _paragraph, W + "r": _run, W + "t": _text, _M + "t": _text, W + "br": _break,
        W + "lastRenderedPageBreak": _laid_out_break, W + "sym": _symbol, W + "fldChar": _field,
        W + "footnoteReference": _note, W + "endnoteReference": _note, W + "sdt": _control, W + "tr": _row,
        W + "tc": _cell, _MC + "Choice": _alternatives, _MC + "Fallback": _alternatives,
        **dict.fromkeys(_SPACES, _space),
    }  # fmt: skip
    _LEAVE: ClassVar[Mapping[str, Callable[["Body", Element], None]]] = {
        W + "p": _paragraph_ends, W + "sdt": _control_ends, W + "tr": _row_ends,
    }  # fmt: skip
