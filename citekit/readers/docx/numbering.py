"""Automatic numbers of headings and lists, counted as Word counts them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from citekit.readers.docx.xml import Element, W, number, toggled, value

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_PLACE = re.compile(r"%([1-9])")
_HIGHEST = 32_767
_HIGHEST_LETTERS = 780  # thirty times z
_BULLET = "-"


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered: ``restart`` is the level (from 1) that begins it anew, 0 none."""

    style: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False


@dataclass(frozen=True, slots=True)
class Definition:
    """A list that paragraphs refer to: what it counts with, its levels, and where it starts anew."""

    counted: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


@dataclass(slots=True)
class Numbering:
    """The lists of a file and how far each has come."""

    lists: dict[str, Definition] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def next(self, num_id: str, depth: int) -> str | None:
        """The number of the next paragraph at a depth (from 0), "-" for a bullet, None for no list.

        Lists of one definition are counted together; one that starts anew does so once.
        """
        found = self.lists.get(num_id)
        level = found.levels.get(depth) if found else None
        if found is None or level is None:
            return None
        counts = self.counts.setdefault(found.counted, {})
        if depth in found.starts and (num_id, depth) not in self.begun:
            counts[depth] = found.starts[depth]
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else level.start
        self.begun.add((num_id, depth))
        for deeper in [deeper for deeper in counts if deeper > depth]:
            restart = found.levels[deeper].restart if deeper in found.levels else None
            if restart is None or depth < restart:
                del counts[deeper]
        return _bullet(level) if level.style == "bullet" else _printed(found.levels, counts, level)


def _bullet(level: Level) -> str:
    """The mark of any bullet; none where it is a space, as in the second paragraph of an item."""
    return _BULLET if level.text.strip() else ""


def _printed(levels: Mapping[int, Level], counts: Mapping[int, int], level: Level) -> str:
    """The number with what its definition sets around it: “%1.%2” becomes “1.2”."""

    def one(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        other = levels.get(at, Level())
        return numbered(counts.get(at, other.start), "decimal" if level.legal else other.style)

    return " ".join(_PLACE.sub(one, level.text).split())


def numbered(count: int, style: str) -> str:
    """A number in the style that Word names so; decimal for one that is not known.

    >>> numbered(14, "upperRoman"), numbered(28, "lowerLetter"), numbered(7, "decimalZero")
    ('XIV', 'bb', '07')
    """
    if style == "none":
        return ""
    if style == "decimalZero":
        return f"{count:02}"
    if 0 < count <= _HIGHEST:
        if style.endswith("Roman"):
            return _cased(_roman(count), style)
        if style in ("upperLetter", "lowerLetter") and count <= _HIGHEST_LETTERS:
            return _cased(_letters(count, _LATIN), style)
        if style in ("russianUpper", "russianLower") and count <= _HIGHEST_LETTERS:
            return _letters(count, _RUSSIAN).upper() if style == "russianUpper" else _letters(count, _RUSSIAN)
    return str(count)


def _cased(text: str, style: str) -> str:
    return text.upper() if style.startswith("upper") else text


def _roman(count: int) -> str:
    parts = []
    for amount, letters in _ROMAN:
        parts.append(letters * (count // amount))
        count %= amount
    return "".join(parts)


def _letters(count: int, alphabet: str) -> str:
    """A to z, then aa to zz."""
    times, at = divmod(count - 1, len(alphabet))
    return alphabet[at] * (times + 1)


def read_numbering(root: Element) -> Numbering:
    """The lists that ``word/numbering.xml`` defines."""
    abstract = {found.get(W + "abstractNumId"): found for found in root.iterfind(W + "abstractNum")}
    linked = {link: found for found in abstract.values() if (link := value(found, "styleLink"))}
    lists = {}
    for instance in root.iterfind(W + "num"):
        counted = value(instance, "abstractNumId") or ""
        found = abstract.get(counted)
        if link := value(found, "numStyleLink"):
            found = linked.get(link, found)
        if found is None:
            continue
        levels = _levels(found)
        starts = {}
        for override in instance.iterfind(W + "lvlOverride"):
            depth = number(override.get(W + "ilvl")) or 0
            levels |= _levels(override)
            start = number(value(override, "startOverride"))
            if start is not None:
                starts[depth] = start
        lists[instance.get(W + "numId")] = Definition(found.get(W + "abstractNumId"), levels, starts)
    return Numbering(lists)


def _levels(parent: Element) -> dict[int, Level]:
    """The levels that a definition, or an exception to one, sets."""
    levels = {}
    for level in parent.iterfind(W + "lvl"):
        start = number(value(level, "start"))
        levels[number(level.get(W + "ilvl")) or 0] = Level(
            style=value(level, "numFmt") or "decimal",
            text=value(level, "lvlText") or "",
            start=1 if start is None else start,
            restart=number(value(level, "lvlRestart")),
            legal=bool(toggled(level, "isLgl")),
        )
    return levels
