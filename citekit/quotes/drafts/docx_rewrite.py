"""Corrections written into a Word file: its text changes where they say, all else stays as it is."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from io import BytesIO
from itertools import accumulate, islice, pairwise
from zipfile import ZipFile

from citekit.errors import ReadError
from citekit.quotes.drafts.docx_locators import has_locator, relocated
from citekit.quotes.drafts.docx_manuscript import Manuscript, open_manuscript
from citekit.quotes.drafts.docx_paragraph import DROPPED, TEXTS, Field, Piece
from citekit.quotes.drafts.docx_splice import Change, spliced
from citekit.readers.docx.archive import open_archive
from citekit.readers.docx.xml import Element

_WORD = re.compile(r"\w+|\W")


def rewrite(data: bytes, path: str, edits: Sequence[tuple[int, int, str]]) -> bytes:
    """The file with replacements of ranges of the draft's source.

    Only the words that differ change: new ones take the formatting of the first that they replace,
    or of what stands before them; the others go from the elements that hold them. Paragraphs, notes
    and page breaks stay. A range that
    is the whole text of a citation field with one source and a place is a new note (``p. 8``) for it,
    in the field's instruction and in the text. All other parts of the file stay byte for byte.
    ReadError where the file cannot be read, or has no text of the draft's in a range; ValueError where
    ranges overlap.
    """
    ordered = sorted(edits, key=lambda edit: edit[:2])
    if any(first[1] > second[0] for first, second in pairwise(ordered)):
        raise ValueError("edits overlap")
    manuscript = open_manuscript(data, path)
    changing = _Changing(manuscript)
    for edit in ordered:
        changing.edit(*edit)
    changes = changing.changes()
    return _repacked(manuscript, changes, data) if changes else data


@dataclass(slots=True)
class _Changing:
    """Changes being gathered: of each element that holds text its code points, each on its own."""

    manuscript: Manuscript
    pieces: list[tuple[int, Piece]] = field(init=False)
    fields: dict[tuple[int, int], Field] = field(init=False)
    texts: "dict[Element, _Letters]" = field(default_factory=dict)
    instructions: dict[Element, Change] = field(default_factory=dict)

    def __post_init__(self) -> None:
        paragraphs = list(self.manuscript.paragraphs())
        self.pieces = [(one.at + piece.start, piece) for one in paragraphs for piece in one.pieces]
        self.fields = {
            (paragraph.at + start, paragraph.at + end): one
            for paragraph in paragraphs
            for start, end, one in paragraph.fields
            if one.closed and one.spans == 1 and one.elements and start < end and has_locator(one.code)
        }

    def edit(self, start: int, end: int, new: str) -> None:
        """Take in an edit, word by word: what the old text and the new one share is left alone."""
        old = self.manuscript.source[start:end]
        if one := self.fields.get((start, end)):
            code, new = relocated(one.code, old, new)
            self._instruct(one, code)
        words, others = _WORD.findall(old), _WORD.findall(new)
        offsets = list(accumulate(map(len, words), initial=start))
        for kind, first, last, begin, stop in SequenceMatcher(None, words, others).get_opcodes():
            if kind != "equal":
                # Text that comes first takes the formatting of what is replaced, not of what stands before.
                inside = first == last == 0 < len(words)
                self._replace(offsets[first], offsets[last], "".join(others[begin:stop]), inside)

    def _instruct(self, one: Field, code: str) -> None:
        """Put a field's instruction into the first of its elements, and none into the others."""
        for index, element in enumerate(one.elements):
            self.instructions[element] = Change("instruction" if one.simple else "text", "" if index else code)

    def _replace(self, start: int, end: int, new: str, inside: bool) -> None:
        """Take a range out of the elements that hold it, and put new text into the first that holds text."""
        touched = self._touched(start, end, start + inside)
        target = next((pair for pair in touched if _holds_text(pair[1])), touched[0] if touched else None)
        if target is None and new:
            line = self.manuscript.source.count("\n", 0, start) + 1
            place, fact = f"{self.manuscript.package.path}:{line}", "no text that could be changed"
            raise ReadError(place, fact, "change it in Word")
        for at, piece in touched:
            letters = self._letters(piece)
            first, last = max(start - at, 0), min(end - at, len(piece.text))
            if (at, piece) == target:
                letters.insert(first, new)
            letters.remove(first, last)

    def _touched(self, start: int, end: int, least: int) -> list[tuple[int, Piece]]:
        """The pieces that hold a range and can be changed; those at its place if it is empty.

        None of them ends before ``least``.
        """
        index = bisect_left(self.pieces, least, key=lambda pair: pair[0] + len(pair[1].text))
        found = []
        for at, piece in islice(self.pieces, index, None):
            if at > end or (at == end and start < end):
                break
            if piece.element is not None and (start == end or at + len(piece.text) > start):
                found.append((at, piece))
        return found

    def _letters(self, piece: Piece) -> "_Letters":
        raw = piece.text if piece.element is None or not _holds_text(piece) else piece.element.text
        return self.texts.setdefault(piece.element, _Letters(list(raw)))

    def changes(self) -> dict[Element, Change]:
        """What each element that changes gets."""
        written = {element: letters.change(element) for element, letters in self.texts.items()}
        return written | self.instructions


@dataclass(slots=True)
class _Letters:
    """The code points of an element, and what goes in before each of them and at the end."""

    kept: list[str]
    inserted: dict[int, str] = field(default_factory=dict)
    places: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.places = [index for index, letter in enumerate(self.kept) if letter not in DROPPED]

    def insert(self, offset: int, text: str) -> None:
        """Text before an offset of what is shown; at the end of it right behind the last letter."""
        index = self.places[offset] if offset < len(self.places) else self.places[-1] + 1
        self.inserted[index] = self.inserted.get(index, "") + text

    def remove(self, first: int, last: int) -> None:
        """Take out what is shown, with the soft hyphens in it."""
        if first < last:
            begin, end = self.places[first], self.places[last - 1] + 1
            self.kept[begin:end] = [""] * (end - begin)

    def change(self, element: Element) -> Change:
        """What the element gets; one that is a character itself (a tab) stays where text only joins it."""
        text = "".join(self.inserted.get(index, "") + letter for index, letter in enumerate([*self.kept, ""]))
        if element.tag in TEXTS:
            return Change("text", text)
        if not self.kept[0] or len(self.inserted) > 1:
            return Change("element", text)
        return Change("before" if 0 in self.inserted else "after", "".join(self.inserted.values()))


def _holds_text(piece: Piece) -> bool:
    return piece.element is not None and piece.element.tag in TEXTS


def _repacked(manuscript: Manuscript, changes: Mapping[Element, Change], data: bytes) -> bytes:
    """The archive with the parts that changed; its entries keep their order, dates and attributes."""
    path = manuscript.package.path
    archive = open_archive(data, path)
    parts: dict[str, bytes] = {}
    for name, root in manuscript.roots.items():
        wanted = {number: changes[one] for number, one in enumerate(root.iter("*")) if one in changes}
        part = archive.read(name) if wanted else None
        if part is not None:
            parts[name.lstrip("/").lower()] = spliced(part, wanted, path, name)
    out = BytesIO()
    with ZipFile(out, "w") as written:
        written.comment = archive.zipped.comment
        for name, info in archive.parts.items():
            content = parts[name] if name in parts else archive.read(name)
            written.writestr(copy(info), content or b"")
    return out.getvalue()
