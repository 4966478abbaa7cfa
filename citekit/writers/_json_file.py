"""Finding our items in a CSL-JSON array, and bringing their variables up to date in place."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from citekit.errors import ReadError
from citekit.writers._splice import Edit, indent_at, line_at, newline_of

_BLANK = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()
_HELP = "nothing was written"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member of an object: where its name begins, and the half-open range of its value."""

    name: str
    name_start: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item of the array and its half-open range in the file."""

    value: Mapping[str, Any]
    start: int
    end: int

    @property
    def keys(self) -> tuple[str, ...]:
        """The names that the item goes by: programs that number items keep the citation key."""
        return tuple(str(self.value[name]) for name in ("id", "citation-key") if name in self.value)


def items(text: str) -> tuple[Item, ...]:
    """The items of a CSL-JSON file; ReadError where it is not an array of objects."""
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        raise ReadError(f"line {error.lineno}", f"not JSON: {error.msg}", _HELP) from error
    except RecursionError as error:
        raise ReadError("line 1", "not CSL-JSON: too deeply nested", _HELP) from error
    if not isinstance(whole, list):
        raise ReadError("line 1", "not an array of CSL-JSON items", f"{_HELP}; put the items between [ and ]")
    found = tuple(_elements(text))
    for item in found:
        if not isinstance(item.value, dict):
            raise ReadError(f"line {line_at(text, item.start)}", "an item that is no object", _HELP)
    return found


def _elements(text: str) -> Iterator[Item]:
    position = _after(text, text.index("[") + 1)
    while text[position] != "]":
        value, end = _DECODER.raw_decode(text, position)
        yield Item(value=value, start=position, end=end)
        position = _after(text, end)
        if text[position] == ",":
            position = _after(text, position + 1)


def _members(text: str, item: Item) -> Iterator[Member]:
    position = _after(text, item.start + 1)
    while text[position] != "}":
        name, name_end = _DECODER.raw_decode(text, position)
        start = _after(text, _after(text, name_end) + 1)
        _, end = _DECODER.raw_decode(text, start)
        yield Member(name=name, name_start=position, start=start, end=end)
        position = _after(text, end)
        if text[position] == ",":
            position = _after(text, position + 1)


def _after(text: str, position: int) -> int:
    match = _BLANK.match(text, position)
    return match.end() if match else position


def changes(text: str, item: Item, new: Mapping[str, Any], *, ascii: bool) -> list[Edit]:
    """The edits that bring an item up to date: values that differ, variables that it lacks.

    Its ``id`` stays, whatever program gave it.
    """
    members = list(_members(text, item))
    outer = indent_at(text, members[0].name_start) if members else None
    edits = []
    for member in members:
        wanted = new.get(member.name, item.value[member.name])
        if member.name != "id" and wanted != item.value[member.name]:
            value = dumped(wanted, indent=outer, newline=newline_of(text), ascii=ascii)
            edits.append(Edit(start=member.start, end=member.end, text=value))
    # A comma and line of its own for each, laid out as the last member is.
    between = "" if outer is None else newline_of(text) + outer
    lacking = [name for name in new if name not in item.value]
    place = members[-1].end if members else item.start + 1
    for index, name in enumerate(lacking):
        comma = "," if members or index else ""
        value = dumped(new[name], indent=outer, newline=newline_of(text), ascii=ascii)
        head = f"{comma}{between or (' ' if comma else '')}{json.dumps(name)}: "
        edits.append(Edit(start=place, end=place, text=head + value))
    return edits


def addition(text: str, found: tuple[Item, ...], new: list[dict[str, Any]], *, ascii: bool) -> list[Edit]:
    """The edit that puts new items at the end of the array, laid out as the last one is."""
    if not new:
        return []
    newline = newline_of(text)
    outer = indent_at(text, found[-1].start) if found else "  "
    values = [dumped(value, indent=outer, newline=newline, ascii=ascii) for value in new]
    if not found:
        place, close = text.index("[") + 1, _after(text, text.index("[") + 1)
        body = f",{newline}{outer}".join(values)
        return [Edit(start=place, end=close, text=f"{newline}{outer}{body}{newline}")]
    between = ", " if outer is None else f",{newline}{outer}"
    return [Edit(start=found[-1].end, end=found[-1].end, text="".join(between + value for value in values))]


def dumped(value: object, *, indent: str | None, newline: str, ascii: bool) -> str:
    """The JSON of a value: on lines indented further than ``indent``, on one line for None."""
    if indent is None:
        return json.dumps(value, ensure_ascii=ascii)
    lines = json.dumps(value, ensure_ascii=ascii, indent=2).split("\n")
    return f"{newline}{indent}".join(lines)
