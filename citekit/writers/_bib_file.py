"""Finding our entries in a .bib, and bringing their fields up to date in place."""

import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import DuplicateFieldKeyBlock, Entry, ImplicitComment, ParsingFailedBlock

from citekit.writers._entries import INDENT
from citekit.writers._splice import Edit

# Broken blocks are values here; without a handler the parser's warnings would reach the terminal.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())

_HEAD = re.compile(r"@(?P<kind>\w*)\s*[{(]\s*(?P<key>[^\s,{}()=\"@]+)")
_NO_ENTRIES = ("comment", "preamble", "string")
# Types and fields that only one of the two writers uses.
_BIBLATEX = {"report", "inbook", "date", "journaltitle", "location", "titleaddon", "issue", "entrysubtype"}
_BIBTEX = {"techreport", "incollection", "year", "month", "day", "journal", "address", "series"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An entry or broken block, and where it begins in the file.

    ``broken`` says what is wrong with it; ``entry`` is None where nothing can be made of it.
    """

    entry: Entry | None
    start: int
    raw: str
    broken: str = ""

    @property
    def key(self) -> str:
        """The key, as far as there is one."""
        if self.entry:
            return self.entry.key
        head = _HEAD.match(self.raw)
        return head["key"] if head and head["kind"].lower() not in _NO_ENTRIES else ""


def entries(text: str) -> Iterator[Found]:
    """The entries of a .bib, and its broken blocks, in order.

    The parser hands out blocks without offsets, but in order and with their raw text.
    """
    position = 0
    for block in parse_string(text, parse_stack=[]).blocks:
        if isinstance(block, ImplicitComment):
            continue
        raw = block.raw or ""
        start = text.index(raw, position)
        # What a broken block swallowed may be the beginning of the next one.
        failed = isinstance(block, ParsingFailedBlock) and block.ignore_error_block is None
        position = start + (1 if failed else len(raw))
        if isinstance(block, ParsingFailedBlock):
            inner = block.ignore_error_block
            # An @string may be defined anew.
            if inner is None or isinstance(inner, Entry):
                yield Found(entry=inner, start=start, raw=raw, broken=_reason(block))
        elif isinstance(block, Entry):
            yield Found(entry=block, start=start, raw=raw)


def _reason(block: ParsingFailedBlock) -> str:
    if isinstance(block, DuplicateFieldKeyBlock):
        return f"several fields named {', '.join(sorted(block.duplicate_keys))}"
    reason = getattr(block.error, "abort_reason", None) or str(block.error)
    return " ".join(reason.split()).rstrip(".")


def is_biblatex(found: Found) -> bool | None:
    """Whether an entry is written as biblatex has it or as BibTeX has it; None where nothing tells."""
    if found.entry is None:
        return None
    names = {found.entry.entry_type.lower(), *(name for name, _, _ in _places(found.entry, found.raw))}
    ours, theirs = len(names & _BIBLATEX), len(names & _BIBTEX)
    return None if ours == theirs else ours > theirs


def changes(found: Found, new: Entry, *, kinds: Iterable[str], newline: str) -> list[Edit]:
    """The edits that bring an entry up to date: its type, its fields' values, fields it lacks.

    A type that is none of ``kinds`` is the user's own choice and stays. A value that only its
    delimiters or line breaks tell from the new one stays too.
    """
    old, raw = found.entry, found.raw
    assert old is not None
    edits = []
    if old.entry_type.lower() != new.entry_type and old.entry_type.lower() in kinds:
        edits.append(Edit(start=1, end=1 + len(old.entry_type), text=new.entry_type))
    wanted = {field.key: field.value for field in new.fields}
    places = list(_places(old, raw))
    for name, start, end in places:
        if name in wanted and _said(raw[start:end]) != _said(wanted[name]):
            edits.append(Edit(start=start, end=end, text=_spaced(raw, start, end, wanted[name])))
    present = {name for name, _, _ in places}
    lacking = [(name, text) for name, text in wanted.items() if name not in present]
    after = places[-1][2] if places else _end_of_key(old, raw)
    edits += _insertion(raw, after, lacking, newline)
    return [Edit(start=edit.start + found.start, end=edit.end + found.start, text=edit.text) for edit in edits]


def _end_of_key(entry: Entry, raw: str) -> int:
    return raw.index(entry.key, 1 + len(entry.entry_type)) + len(entry.key)


def _places(entry: Entry, raw: str) -> Iterator[tuple[str, int, int]]:
    """The lower-cased name of every field, and the half-open range of its value in ``raw``."""
    position = _end_of_key(entry, raw)
    for field in entry.fields:
        name_end = raw.index(field.key, raw.index(",", position) + 1) + len(field.key)
        start = raw.index(field.value, raw.index("=", name_end) + 1)
        position = start + len(field.value)
        # A comment line above a field is part of its name for the parser, not for biber.
        yield field.key.rpartition("\n")[2].strip().lower(), start, position


def _said(value: str) -> str:
    """A value without what does not matter: its delimiters, line breaks, the case of macros."""
    value = " ".join(value.split())
    if value[:1] + value[-1:] == '""' and '"' not in value[1:-1]:
        return value[1:-1].strip()
    if value[:1] + value[-1:] == "{}" and _closes_at_end(value):
        return value[1:-1].strip()
    return value if value.isdigit() else "macro " + value.lower()


def _closes_at_end(value: str) -> bool:
    depth = 0
    for index, character in enumerate(value):
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth == 0:
            return index == len(value) - 1
    return False


def _spaced(raw: str, start: int, end: int, value: str) -> str:
    """The value, parted from the equals sign where the old one was empty."""
    return value if start < end or raw[start - 1 : start].isspace() else f" {value}"


def _insertion(raw: str, after: int, fields: list[tuple[str, str]], newline: str) -> list[Edit]:
    """The fields as lines after the last one, with a comma before or after as the entry has it."""
    if not fields:
        return []
    indent = _indent(raw)
    lines = [f"{newline}{indent}{name} = {value}" for name, value in fields]
    rest = raw[after:]
    if rest.lstrip().startswith(","):
        place = after + rest.index(",") + 1
        return [Edit(start=place, end=place, text="".join(f"{line}," for line in lines))]
    closing = "" if "\n" in rest else newline
    return [Edit(start=after, end=after, text="".join(f",{line}" for line in lines) + closing)]


def _indent(raw: str) -> str:
    """The indentation of the first line after the head that has one."""
    for start in (index + 1 for index, character in enumerate(raw) if character == "\n"):
        width = len(raw) - start - len(raw[start:].lstrip(" \t"))
        if width:
            return raw[start : start + width]
    return INDENT
