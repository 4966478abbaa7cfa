"""Which blocks are headings, and how they nest.

Numbers and the contents page decide; the levels of heading marks are trusted only where neither
speaks, since extractors set them at random.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from citekit.model.layout import Block
from citekit.structure.contents import Contents, Entry
from citekit.structure.numerals import Numeral, bare_numeral, numeral
from citekit.structure.sentence_ends import begins_lower, is_finished
from citekit.structure.vocabulary import BY_WORDS, RIGHTS
from citekit.text.fold import skeleton

_LONGEST = 250
_LONGEST_PLAIN = 90
_MOST_LINES = 3
_MOST_NAMES = 12  # words of a byline
_MOST_PLAIN_WORDS = 14
_LIKE_ENOUGH = 85
_MOST_COMPARED = 400  # of each; no bulletin has so many headings that differ from its contents page


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: the index of its block, its depth (1: a section), its number, its title.

    ``entry`` is the line of the contents page that names it.
    """

    block: int
    depth: int
    number: str | None
    title: str
    entry: Entry | None = None


@dataclass(slots=True, eq=False)
class _Candidate:
    block: int
    marked: bool
    level: int
    numeral: Numeral | None
    title: str
    lines: int
    entry: Entry | None = None


def find_headings(blocks: Sequence[Block], contents: Contents | None, first: int) -> tuple[Heading, ...]:
    """The headings among the blocks, in order, those of front matter still included.

    ``first`` is the index of the first block that can be one: what stands before belongs to the
    title. Depths are counted from 1, never more than one deeper than the heading before.
    """
    span = contents.blocks if contents else (0, 0)
    candidates = [
        candidate
        for index, block in enumerate(blocks)
        if index >= first and not span[0] <= index < span[1] and (candidate := _candidate(index, block))
    ]
    if contents:
        _match(contents.entries, candidates)
    chosen = _chosen(candidates, contents)
    marked = any(candidate.marked for candidate in candidates)
    depths = _depths(chosen)
    headings = [
        Heading(c.block, depth, c.numeral.printed if c.numeral else None, _title(c), c.entry)
        for c, depth in zip(chosen, depths)
    ]
    if not marked:
        headings = _with_plain_lines(headings, blocks, span, first)
    return tuple(headings)


def _title(candidate: _Candidate) -> str:
    bare = candidate.title[candidate.numeral.end :] if candidate.numeral else candidate.title
    return bare.strip() or candidate.title


def _candidate(index: int, block: Block) -> _Candidate | None:
    """A block that could be a heading: marked as one, or a short line, three at the most.

    A number needs no stop where the block is marked as a heading: ``## 1 Introduction``.
    """
    if block.kind in ("skipped", "footnote") or (block.kind != "heading" and block.lines > _MOST_LINES):
        return None
    if len(block.text) > _LONGEST or not block.text:
        return None
    numbered_item = block.kind == "item" and block.marker[:1].isdigit()
    if (block.kind == "item" and not numbered_item) or _is_byline(block.text):
        return None
    title = f"{block.marker} {block.text}" if numbered_item else block.text
    marked = block.kind == "heading"
    found = numeral(title) or (bare_numeral(title) if marked else None)
    return _Candidate(index, marked, block.level if marked else 0, found, title, block.lines)


def _is_byline(text: str) -> bool:
    """Whether a line names who wrote what follows: “By Rena Abasova”."""
    parts = text.split()
    if not 2 < len(parts) <= _MOST_NAMES or parts[0].casefold() not in BY_WORDS:
        return False
    return all(part[0].isupper() or part in ("and", "və", "ve", "и", "und", "et", "y") for part in parts[1:])


def _match(entries: Sequence[Entry], candidates: Sequence[_Candidate]) -> None:
    """Give each entry of the contents page the first heading that says the same, else the likest."""
    by_skeleton: dict[str, list[_Candidate]] = {}
    for candidate in candidates:
        by_skeleton.setdefault(skeleton(_title(candidate)), []).append(candidate)
    left = []
    for entry in entries:
        known = by_skeleton.get(entry.skeleton) or by_skeleton.get(entry.line_skeleton) or ()
        same = [c for c in known if not c.entry]
        if same:
            _best_numbered(entry, same).entry = entry
        else:
            left.append(entry)
    if left:
        _match_likest(left, [c for c in candidates if not c.entry and (c.marked or c.numeral)])


def _best_numbered(entry: Entry, same: Sequence[_Candidate]) -> _Candidate:
    """Of several lines with an entry's words, the one with its number, else the first marked one."""
    printed = entry.numeral.printed if entry.numeral else None
    return min(same, key=lambda c: ((c.numeral.printed if c.numeral else None) != printed, not c.marked))


def _match_likest(entries: Sequence[Entry], candidates: Sequence[_Candidate]) -> None:
    from rapidfuzz.fuzz import ratio  # 8 ms, and only a contents page that differs needs it

    folded = [(c, skeleton(_title(c))) for c in candidates[:_MOST_COMPARED]]
    for entry in entries[:_MOST_COMPARED]:
        scored = [
            (ratio(entry.skeleton, title), -c.block, c)
            for c, title in folded
            if not c.entry
            and (entry.numeral is None or c.numeral is None or entry.numeral.parts == c.numeral.parts)
        ]
        best = max(scored, default=None, key=lambda score: score[:2])
        if best and best[0] >= _LIKE_ENOUGH:
            best[2].entry = entry


def _chosen(candidates: Sequence[_Candidate], contents: Contents | None) -> list[_Candidate]:
    """The candidates that are headings: marked ones, listed ones, and lines of a numbered run."""
    marked_numbers = sum(c.marked and c.numeral is not None for c in candidates)
    styles = {c.numeral.style for c in candidates if c.numeral and (c.entry or c.marked)}
    listed = sum(c.entry is not None for c in candidates)
    run = set() if marked_numbers > 1 else _plain_run(candidates, styles if listed > 1 else set())
    return [c for c in candidates if c.marked or c.entry or c.block in run]


def _plain_run(candidates: Sequence[_Candidate], styles: set[str]) -> set[int]:
    """Unmarked numbered lines that make one run 1, 2, 3 … and read like headings.

    Something stands between one heading and the next: lines that follow each other are a list.
    """
    by_style: dict[str, list[_Candidate]] = {}
    for c in candidates:
        if c.numeral and not c.marked and len(c.numeral.parts) == 1 and not is_finished(_title(c)):
            by_style.setdefault(c.numeral.style, []).append(c)
    for style, lines in by_style.items():
        close = {c.block for c, after in pairwise(lines) if after.block == c.block + 1}
        close |= {after.block for c, after in pairwise(lines) if after.block == c.block + 1}
        apart = [c for c in lines if c.block not in close or c.entry]
        if styles and style in styles:
            return {c.block for c in apart}
        chain = _chain(apart)
        if not styles and len(chain) > 1:
            return {c.block for c in chain}
    return set()


def _chain(lines: Sequence[_Candidate]) -> list[_Candidate]:
    """The lines of the run 1, 2, 3 …, repeated numbers among them, from its first 1 on."""
    chain: list[_Candidate] = []
    highest = 0
    for c in lines:
        value = c.numeral.parts[0] if c.numeral else 0
        if value == highest + 1 or (chain and 1 < value <= highest):
            chain.append(c)
            highest = max(highest, value)
    return chain


def _depths(chosen: Sequence[_Candidate]) -> list[int]:
    """How deep each heading stands: listed and numbered ones first, marks for what is left."""
    primary = _primary_style(chosen)
    tops = {id(c) for c in chosen if _is_top(c, primary)}
    levels_of_numbered = {c.level for c in chosen if c.marked and c.numeral and id(c) in tops}
    if len(levels_of_numbered) == 1:  # all sections have one level: what is deeper is none
        (numbered,) = levels_of_numbered
        tops -= {id(c) for c in chosen if c.marked and not c.numeral and c.level > numbered}
    level = min((c.level for c in chosen if c.marked and (id(c) in tops or not tops)), default=0)
    depths: list[int] = []
    levels: list[int] = []  # of the headings that are open below the section
    for c in chosen:
        if id(c) in tops or (c.marked and c.numeral is None and not c.entry and c.level <= level):
            depth, levels = 1, []
        elif c.numeral and len(c.numeral.parts) > 1:
            depth, levels = len(c.numeral.parts), [c.level] * (len(c.numeral.parts) - 1)
        else:
            while levels and levels[-1] >= c.level:
                levels.pop()
            levels.append(c.level)
            depth = 1 + len(levels)
        depths.append(min(depth, (depths[-1] if depths else 0) + 1))
    return depths


def _primary_style(chosen: Sequence[_Candidate]) -> str:
    """The style of number that sections have: that of the contents page, else the first one.

    A style that begins anew under every number of another one belongs to subsections.
    """
    numbered = [c for c in chosen if c.numeral and len(c.numeral.parts) == 1]
    listed = [c for c in numbered if c.entry and c.entry.depth == 1]
    first = next(iter(listed or numbered), None)
    return first.numeral.style if first and first.numeral else ""


def _is_top(candidate: _Candidate, primary: str) -> bool:
    found, entry = candidate.numeral, candidate.entry
    if found and not (found.worded and entry):
        return len(found.parts) == 1 and found.style == primary
    if entry is None or entry.depth > 1:
        return False
    return not primary or entry.numeral is None or entry.numeral.worded


def _with_plain_lines(
    headings: list[Heading], blocks: Sequence[Block], contents: tuple[int, int], first: int
) -> list[Heading]:
    """Add the short lines that stand like headings, in a text whose extractor left no marks."""
    known = {heading.block: heading for heading in headings}
    depth = 2 if headings else 1
    begin = headings[0].block if headings else max(contents[1], first)
    out: list[Heading] = []
    for index in range(begin, len(blocks)):
        if contents[0] <= index < contents[1]:
            continue
        if index in known:
            out.append(known[index])
        elif _is_plain_heading(blocks, index, previous_is_heading=bool(out) and out[-1].block == index - 1):
            found = numeral(blocks[index].text)
            title = blocks[index].text[found.end :].strip() if found else ""
            number = found.printed if found and title else None
            out.append(Heading(index, depth, number, title or blocks[index].text))
    return out


def _is_plain_heading(blocks: Sequence[Block], index: int, *, previous_is_heading: bool) -> bool:
    """A short line without a stop, after a finished sentence and before the beginning of one."""
    block = blocks[index]
    if block.kind != "paragraph" or block.lines > 1 or len(block.text) > _LONGEST_PLAIN or block.gap == 0:
        return False
    text = block.text
    if not any(character.isalpha() for character in text) or (is_finished(text) and not text.endswith("?")):
        return False
    if (
        text[-1] in ",-–—("
        or begins_lower(text)
        or len(text.split()) > _MOST_PLAIN_WORDS
        or not text[0].isalnum()
    ):
        return False
    if RIGHTS.search(text) or ("," in text and not text.istitle()):
        return False  # “On Monday, the Minister of Foreign Affairs” ends a column, not a thought
    before = blocks[index - 1] if index else None
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    if after is None or after.kind != "paragraph" or begins_lower(after.text):
        return False
    if len(after.text) < 2 * len(text) and not is_finished(after.text):
        return False
    return before is None or previous_is_heading or before.kind == "item" or is_finished(before.text)
