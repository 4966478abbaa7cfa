"""The paragraphs of a Word manuscript, with the elements that their text stands in.

One walk through the tree, without recursion, as the reader of sources does it; what that one drops
(fields, comments, the places of notes) is what a draft is read for.
"""

from base64 import b64decode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from citekit.quotes.drafts.docx_paragraph import Field, Paragraph, shown
from citekit.quotes.drafts.docx_styles import Styles
from citekit.quotes.drafts.flow import SUPERSCRIPTS
from citekit.readers.docx.xml import Element, W, toggled, value, walk

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = frozenset(
    W + name
    for name in (
        "pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "del", "moveFrom",
        "delText", "delInstrText", "rubyPr", "rt",
    )
)  # fmt: skip
_CHARACTERS = {W + "tab": " ", W + "ptab": " ", W + "cr": " ", W + "noBreakHyphen": "-"}
_GONE = ("del", "moveFrom")  # of the mark that ends a paragraph: the next one goes on with it
_MENDELEY = "MENDELEY_CITATION_v3_"
_SYMBOLS = {0xF02D: "−", 0xF02B: "+", 0xF0B1: "±", 0xF025: "%", 0xF0B0: "°", 0xF03C: "<", 0xF03E: ">"}
_DEEPEST = 30  # of fields in fields: every text asks all of them whether it is seen
_PRINTED = range(0x20, 0xE000)


@dataclass(slots=True)
class Story:
    """One story (the body, or a note) being read: ``out`` are its paragraphs, ``open`` those begun.

    ``bookmarks`` are the instructions of citations that Zotero keeps as bookmarks, by their names.
    """

    styles: Styles
    bookmarks: Mapping[str, str] = field(default_factory=dict)
    out: list[Paragraph] = field(default_factory=list)
    open: list[Paragraph] = field(default_factory=list)
    _fields: list[Field] = field(default_factory=list)
    _begun: dict[str, tuple[Paragraph, Field]] = field(default_factory=dict)  # bookmarks by id
    _controls: dict[Element, tuple[Paragraph, Field]] = field(default_factory=dict)
    _deeper: int = 0  # fields begun beyond the deepest that count
    _carried: Paragraph | None = None
    _muted: Element | None = None

    def read(self, root: Element) -> list[Paragraph]:
        """The paragraphs of an element of the file, in the order of reading."""
        walk(root, self._enter, self._leave)
        if self._carried:
            self._deliver(self._carried)
        return self.out

    def _enter(self, element: Element) -> bool:
        """Whether what is inside an element is passed over."""
        enter = self._ENTER.get(element.tag)
        return element.tag in _SKIPPED or bool(enter and enter(self, element))

    def _leave(self, element: Element) -> None:
        if leave := self._LEAVE.get(element.tag):
            leave(self, element)

    def _deliver(self, paragraph: Paragraph) -> None:
        """Hand a finished paragraph on; what stands in a text box goes behind the one that holds it."""
        held, paragraph.after = paragraph.after, []
        (self.open[-1].after if self.open else self.out).extend([paragraph, *held])

    def _shows(self) -> bool:
        """Whether what comes is seen: it stands in a paragraph and in no instruction of an outer field."""
        return bool(self.open) and all(one.begun for one in self._fields[:-1])

    def _paragraph(self, element: Element) -> bool:
        properties = element.find(W + "pPr")
        marks = None if properties is None else properties.find(W + "rPr")
        joins = marks is not None and any(marks.find(W + gone) is not None for gone in _GONE)
        if self._carried and not self.open:
            paragraph, self._carried = self._carried, None
        else:
            paragraph = Paragraph(hidden=self.styles.hidden(value(properties, "pStyle")))
            for one in [] if self.open else self._fields:
                one.start = 0
        # Of paragraphs that were made one the last says what it is: Word keeps its mark.
        paragraph.block = self.styles.is_block(properties)
        paragraph.joins_next = joins
        if self.open:
            paragraph.outer, self._fields = self._fields, []
        self.open.append(paragraph)
        return False

    def _paragraph_ends(self, element: Element) -> None:
        paragraph = self.open.pop()
        self._fields = [one for one in self._fields if one.begun]
        if paragraph.joins_next and not self.open:
            self._carried = paragraph
            return
        for one in self._fields:
            paragraph.hold(one.start, one)
        if self.open:
            self._fields = paragraph.outer
        self._deliver(paragraph)

    def _run(self, element: Element) -> bool:
        """Whether a run is hidden, by itself or by its style."""
        properties = element.find(W + "rPr")
        if toggled(properties, "strike") or toggled(properties, "dstrike"):
            return True  # struck out: not said any more
        hidden = toggled(properties, "vanish")
        style = value(properties, "rStyle")
        if hidden is None and style is not None:
            hidden = self.styles.hidden(style) if style in self.styles.read else None
        if hidden is None and self.open:
            hidden = self.open[-1].hidden
        if not hidden:
            return False
        self._muted = element
        if self.open:
            self.open[-1].mark("hidden", "".join(element.itertext(W + "t")))
        # What begins and ends a field counts even where it is hidden.
        return element.find(W + "fldChar") is None and element.find(W + "instrText") is None

    def _text(self, element: Element) -> bool:
        if self._shows() and (self._muted is None or element.getparent() is not self._muted):
            text = shown(element.text or "")
            raised = value(element.getparent().find(W + "rPr"), "vertAlign") == "superscript"
            self.open[-1].add(text.translate(SUPERSCRIPTS) if raised else text, element)
        return True

    def _character(self, element: Element) -> bool:
        if self._shows():
            self.open[-1].add(_CHARACTERS[element.tag], element)
        return True

    def _break(self, element: Element) -> bool:
        """A line break may be changed, one of a page or a column stays."""
        if self._shows():
            fixed = element.get(W + "type", "textWrapping") != "textWrapping"
            self.open[-1].add(" ", None if fixed else element)
        return True

    def _symbol(self, element: Element) -> bool:
        """A character named by its code; of those of symbol fonts only the signs of figures are known."""
        try:
            code = int(element.get(W + "char") or "", 16)
        except ValueError:
            return True
        character = _SYMBOLS.get(code) or (chr(code) if code in _PRINTED and chr(code).isprintable() else "")
        if self._shows():
            self.open[-1].add(character, element)
        return True

    def _field(self, element: Element) -> bool:
        kind = element.get(W + "fldCharType")
        top = self._fields[-1] if self._fields else None
        if kind == "begin" and len(self._fields) < _DEEPEST:
            self._fields.append(Field())
        elif kind == "begin" or self._deeper:
            self._deeper += {"begin": 1, "end": -1}.get(kind or "", 0)
        elif top is None or top.simple:
            return True
        elif kind == "separate":
            top.begun, top.start = True, self.open[-1].length if self.open else 0
        elif kind == "end":
            self._close(len(self._fields) - 1)
        return True

    def _simple(self, element: Element) -> bool:
        start = self.open[-1].length if self.open else 0
        instruction = element.get(W + "instr") or ""
        self._fields.append(Field([instruction], [element], begun=True, start=start))
        return False

    def _simple_ends(self, element: Element) -> None:
        for index, one in enumerate(self._fields):
            if one.elements[:1] == [element]:
                self._close(index)
                return

    def _close(self, index: int) -> None:
        """The end of a field and of those inside it; one without a result stands where it ends."""
        one = self._fields[index]
        del self._fields[index + 1 :]
        if self._shows():
            one.closed = True
            self.open[-1].hold(one.start if one.begun else self.open[-1].length, one)
        self._fields.pop()

    def _instruction(self, element: Element) -> bool:
        if self._fields and not self._fields[-1].begun:
            self._fields[-1].instruction.append(element.text or "")
            self._fields[-1].elements.append(element)
        return True

    def _note(self, element: Element) -> bool:
        """A note stands where its mark does; a mark of the author's own is left out."""
        if self._shows():
            kind = element.tag.removeprefix(W).removesuffix("Reference")
            self.open[-1].mark(kind, element.get(W + "id") or "")
        if element.get(W + "customMarkFollows") in ("1", "true", "on"):
            self._muted = element.getparent()
        return True

    def _comment(self, element: Element) -> bool:
        if self._shows():
            self.open[-1].mark("comment", element.get(W + "id") or "")
        return True

    def _bookmark(self, element: Element) -> bool:
        code = self.bookmarks.get(element.get(W + "name") or "")
        if code and self._shows():
            begun = Field([code], begun=True, closed=True, start=self.open[-1].length)
            self._begun[element.get(W + "id") or ""] = (self.open[-1], begun)
        return True

    def _bookmark_ends(self, element: Element) -> bool:
        paragraph, begun = self._begun.pop(element.get(W + "id") or "", (None, None))
        if paragraph and begun and self.open and paragraph is self.open[-1]:
            paragraph.hold(begun.start, begun)
        return True

    def _control(self, element: Element) -> bool:
        """A content control in which Mendeley keeps a citation: an object in its tag, as base 64."""
        tag = value(element.find(W + "sdtPr"), "tag") or ""
        if tag.startswith(_MENDELEY) and self._shows():
            try:
                found = b64decode(tag.removeprefix(_MENDELEY)).decode()
            except ValueError:
                found = ""
            begun = Field([f"CSL_CITATION {found}"], begun=True, closed=True, start=self.open[-1].length)
            self._controls[element] = (self.open[-1], begun)
        return False

    def _control_ends(self, element: Element) -> None:
        paragraph, begun = self._controls.pop(element, (None, None))
        if paragraph and begun and self.open and paragraph is self.open[-1]:
            paragraph.hold(begun.start, begun)

    def _row(self, element: Element) -> bool:
        """Whether a row is deleted or hidden."""
        properties = element.find(W + "trPr")
        if properties is None:
            return False
        return properties.find(W + "del") is not None or bool(toggled(properties, "hidden"))

    def _cell(self, element: Element) -> bool:
        """Whether a cell is deleted or goes on with the one above or to its left."""
        properties = element.find(W + "tcPr")
        if properties is None:
            return False
        merged = [properties.find(W + name) for name in ("vMerge", "hMerge")]
        going_on = any(merge is not None and merge.get(W + "val") != "restart" for merge in merged)
        return going_on or properties.find(W + "cellDel") is not None

    def _alternatives(self, element: Element) -> bool:
        """Of several forms of one thing the first: a fallback only where there is nothing else."""
        parent = element.getparent()
        return parent is not None and parent[0] is not element

    _ENTER: ClassVar[Mapping[str, Callable[["Story", Element], bool]]] = {
        W + "p": _paragraph, W + "r": _run, W + "t": _text, _M + "t": _text, W + "br": _break,
        W + "sym": _symbol, W + "fldChar": _field, W + "fldSimple": _simple, W + "instrText": _instruction,
        W + "footnoteReference": _note, W + "endnoteReference": _note, W + "tr": _row, W + "tc": _cell,
        W + "sdt": _control, W + "commentRangeStart": _comment, W + "commentReference": _comment,
        W + "bookmarkStart": _bookmark, W + "bookmarkEnd": _bookmark_ends,
        _MC + "Choice": _alternatives, _MC + "Fallback": _alternatives,
        **dict.fromkeys(_CHARACTERS, _character),
    }  # fmt: skip
    _LEAVE: ClassVar[Mapping[str, Callable[["Story", Element], None]]] = {
        W + "p": _paragraph_ends, W + "fldSimple": _simple_ends, W + "sdt": _control_ends,
    }  # fmt: skip
