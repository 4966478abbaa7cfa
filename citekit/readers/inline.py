"""The words of a run of Markdown: emphasis, links, escapes and entities undone."""

import re
from functools import partial
from html import unescape

from citekit.readers.masks import MASK
from citekit.text.hyphens import HYPHENS, keeps_hyphen
from citekit.text.words import Vocabulary

_MARKUP = "*[\\_`<&~\u00ad\u200b\ufeff"
_INVISIBLE = "\u00ad\u200b\ufeff"
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.{1,2000}?)(?<!`)\1(?!`)", re.DOTALL)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
LINK = re.compile(
    r"\[((?:[^\[\]\\]|\\.|\[[^\[\]]{0,200}\]){0,1000})\]"
    r"(\((?:[^()\s]|\([^()\s]{0,500}\)){0,2000}(?:\s+(?:\"[^\"]{0,500}\"|'[^']{0,500}'))?\s*\)|\[[^\[\]]{0,300}\])?"
)
_AUTOLINK = re.compile(r"<((?:https?|ftp|mailto):[^\s<>]+|[^\s<>@]+@[^\s<>@]+)>")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]{0,2000})?/?>")
BREAK = re.compile(r"<(?:br|p|td|th|tr|li|div)\b[^<>]{0,200}>|</(?:p|td|th|tr|li|div)>", re.IGNORECASE)
_DELIMITER = re.compile(r"\*\**|__*|~~")  # each branch begins with a letter: found at once
_LINE_HYPHEN = re.compile(rf"[{HYPHENS}][ \t\0]*(?:\r\n|\n|\r)[\s\0]*(?=\w)")
_PROTECTED = 0xE000


def clean(
    raw: str,
    *,
    labels: frozenset[str] = frozenset(),
    markdown: bool = True,
    vocabulary: Vocabulary | None = None,
) -> str:
    """The words of a run of source: no markup, links as their words, white space folded.

    ``labels`` are the link labels that the document defines (folded): only those make a link of
    bare brackets. Outside ``markdown`` only escapes, links and entities are undone, which are
    left in plain text by extractors. ``vocabulary`` are the words that decide on hyphens at line
    ends. Islands come masked, and are cut out.

    >>> clean("the **Great**\\nTurn, see [site](#) for \\\\$7")
    'the Great Turn, see site for $7'
    """
    if "\n" in raw or "\r" in raw:
        raw = without_line_hyphens(raw, vocabulary or Vocabulary(""), printed=markdown)
    if any(mark in raw for mark in _MARKUP):
        raw = _undo_markup(raw, labels, markdown)
    if MASK in raw:
        raw = raw.replace(MASK, "")
    return " ".join(raw.split())


def without_line_hyphens(raw: str, vocabulary: Vocabulary, *, printed: bool = False) -> str:
    """A run of lines, words that a hyphen parts at a line's end made whole; see ``keeps_hyphen``."""

    def joined(match: re.Match[str]) -> str:
        left = raw[max(0, match.start() - 60) : match.start() + 1]
        if not left[-2:-1].isalnum():
            return match.group()
        keep = keeps_hyphen(left, raw[match.end() : match.end() + 60], vocabulary, printed=printed)
        return match.group()[0] if keep else ""

    return _LINE_HYPHEN.sub(joined, raw)


def _undo_markup(raw: str, labels: frozenset[str], markdown: bool) -> str:
    """Undo markup; what code spans and escapes protect is kept aside meanwhile."""
    kept: list[str] = []

    def keep(words: str) -> str:
        kept.append(words)
        return chr(_PROTECTED) + str(len(kept) - 1) + chr(_PROTECTED + 1)

    if chr(_PROTECTED) in raw:  # the source uses the two private characters itself
        return _visible(raw)
    if markdown and "`" in raw:
        raw = _CODE.sub(lambda match: keep(match.group(2).strip() or match.group()), raw)
    if "\\" in raw:
        raw = _ESCAPE.sub(lambda match: keep(match.group(1)), raw)
    if "<" in raw:
        raw = _AUTOLINK.sub(lambda match: keep(match.group(1)), raw)
        raw = _TAG.sub("", BREAK.sub(" ", raw)) if markdown else raw
    if "[" in raw:
        raw = _undo_links(raw, labels)
    if markdown and ("*" in raw or "_" in raw or "~~" in raw):
        raw = _undo_emphasis(raw)
    if "&" in raw:
        raw = unescape(raw)
    if kept:
        raw = re.sub(
            f"{chr(_PROTECTED)}(\\d+){chr(_PROTECTED + 1)}", lambda match: kept[int(match.group(1))], raw
        )
    return _visible(raw)


def _visible(raw: str) -> str:
    for character in _INVISIBLE:
        raw = raw.replace(character, "")
    return raw


def _undo_links(raw: str, labels: frozenset[str]) -> str:
    """Links, full and collapsed references as their words; bare brackets only with a label."""
    words = partial(_link_words, labels=labels)
    raw = LINK.sub(words, raw)
    if "](" in raw or "][" in raw:  # a link may hold brackets, a bracket may hold a link
        raw = LINK.sub(words, raw)
    return raw


def _link_words(match: re.Match[str], labels: frozenset[str]) -> str:
    words, target = match.group(1), match.group(2)
    if target is None:
        if words.startswith("^"):
            return ""
        return words if fold_label(words) in labels else match.group()
    if words.isdecimal() and target[1:-1].isdecimal() and fold_label(target[1:-1]) not in labels:
        return match.group()  # [12][13] are two references of a plain text
    return words


def fold_label(label: str) -> str:
    """A link label as CommonMark compares it: case-folded, white space folded."""
    return " ".join(label.split()).casefold()


def _undo_emphasis(raw: str) -> str:
    """Drop the marks of emphasis that pair off, in one pass; the others are the author's own."""
    dropped: list[tuple[int, int]] = []
    openers: dict[str, list[tuple[int, int]]] = {}
    for match in _DELIMITER.finditer(raw):
        mark, start, end = match.group()[0], match.start(), match.end()
        before = raw[start - 1] if start else " "
        after = raw[end] if end < len(raw) else " "
        stack = openers.setdefault(mark, [])
        if stack and not before.isspace() and not after.isalnum():
            begin, finish = stack.pop()
            count = min(finish - begin, end - start)
            dropped += [(finish - count, finish), (start, start + count)]
        elif not after.isspace() and not before.isalnum():
            stack.append((start, end))
    if not dropped:
        return raw
    pieces, begin = [], 0
    for start, end in sorted(dropped):
        pieces.append(raw[begin:start])
        begin = end
    return "".join((*pieces, raw[begin:]))
