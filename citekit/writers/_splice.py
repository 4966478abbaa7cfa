"""Edits of a text that leave every other character as it was."""

from collections.abc import Iterable
from dataclasses import dataclass

BOM = "\ufeff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """A bibliography after records were put into it.

    ``problems`` are ``line N: …`` (of the new text), each something that was left as it stands;
    ``added`` and ``updated`` are keys.
    """

    text: str
    problems: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What shall stand between two offsets; equal offsets mean an insertion."""

    start: int
    end: int
    text: str


def spliced(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits done; of insertions at one place, in their order.

    >>> spliced("a = 1", [Edit(start=4, end=5, text="2"), Edit(start=0, end=0, text="> ")])
    '> a = 2'
    """
    pieces: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        pieces += (text[done : edit.start], edit.text)
        done = edit.end
    return "".join((*pieces, text[done:]))


def line_at(text: str, offset: int) -> int:
    """The number of the line that an offset stands in, from 1."""
    return text.count("\n", 0, offset) + 1


def line_after(text: str, edits: Iterable[Edit], offset: int) -> int:
    """The number of the line that an offset into the text stands in once the edits are done."""
    before = [edit for edit in edits if edit.start < offset]
    added = sum(edit.text.count("\n") - text.count("\n", edit.start, edit.end) for edit in before)
    return line_at(text, offset) + added


def newline_of(text: str) -> str:
    r"""The newline of a file: that of its first line.

    >>> newline_of("a\r\nb")
    '\r\n'
    """
    first = text.find("\n")
    return "\r\n" if first > 0 and text[first - 1] == "\r" else "\n"


def indent_at(text: str, offset: int) -> str | None:
    """The white space before an offset on its line, None where something else stands there."""
    before = text[text.rfind("\n", 0, offset) + 1 : offset]
    return before if not before.strip() else None


def appended(text: str, addition: str) -> str:
    """The text and, after one blank line, the addition, with the newlines of the text."""
    if not addition:
        return text
    newline = newline_of(text)
    folded = text.replace("\r\n", "\n")
    gap = 0 if not folded.strip() or folded.endswith("\n\n") else 1 if folded.endswith("\n") else 2
    return text + newline * gap + addition.replace("\n", newline)
