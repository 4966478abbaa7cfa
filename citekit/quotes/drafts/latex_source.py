"""What of a LaTeX source is not read: comments, verbatim text, the preamble, braces without a partner."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from citekit.model.draft import Problem

_VERBATIM = r"verbatim\*?|Verbatim\*?|BVerbatim|LVerbatim|lstlisting|minted|comment|filecontents\*?|alltt"
_UNREAD = re.compile(
    r"\\[\\%{}$&#_ ]"
    r"|(?P<comment>%[^\n]*(?:\n(?![ \t]*(?:\n|\Z)))?)"  # a comment eats its line's end, but no empty line
    rf"|\\begin\{{(?P<env>{_VERBATIM})\}}|(?P<iffalse>\\iffalse\b)"
    r"|(?P<verb>\\(?:verb|lstinline|mintinline\{[^{}\n]*\})\*?(?:\[[^\]\n]*\])?"
    r"(?P<mark>[^\sA-Za-z*{\[])[^\n]*?(?P=mark))",
)
_ANCHOR = re.compile(r"%\s*citekit:\s*(\S+)\s*")
_BRACE = re.compile(
    r"\\begin\s*\{(?P<begin>[^{}\n]*)\}|\\end\s*\{(?P<end>[^{}\n]*)\}|\\.|[{}]|\n[ \t]*(?=\n)", re.DOTALL
)
_PARAGRAPHS = 5  # that an argument may have
_BEGIN, _END = re.compile(r"\\begin\s*\{document\}"), re.compile(r"\\end\s*\{document\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Masked:
    """A source with spaces for what is not read, so that offsets stay; and what was found in there.

    ``anchors`` are those that comments of citekit's name, with their offsets.
    """

    text: str
    anchors: tuple[tuple[int, str], ...]
    problems: tuple[Problem, ...]


def masked(source: str) -> Masked:
    """The part of a LaTeX source that is read.

    >>> masked("a % b\\nc").text
    'a     c'
    """
    anchors: list[tuple[int, str]] = []
    parts: list[str] = []
    at = 0
    for start, end in _unread(source):
        anchor = _ANCHOR.fullmatch(source, start, end)
        if anchor:
            anchors.append((start, anchor[1]))
        parts += [source[at:start], _unseen(source[start:end])]
        at = end
    text = "".join([*parts, source[at:]])
    begin = _BEGIN.search(text)
    if begin is not None:
        text = _blank(text[: begin.end()]) + text[begin.end() :]
        if (last := _END.search(text)) is not None:
            text = text[: last.start()] + _blank(text[last.start() :])
    text, problems = _balanced(text)
    first = begin.end() if begin else 0
    kept = tuple((at, anchor) for at, anchor in anchors if at >= first)
    return Masked(text=text, anchors=kept, problems=problems)


def _unread(source: str) -> Iterator[tuple[int, int]]:
    """The ranges of comments and of what is printed as it stands, or not at all."""
    endless: set[str] = set()  # what is begun and not ended hides nothing
    match = _UNREAD.search(source)
    while match:
        end = match.end()
        if match["comment"] or match["verb"]:
            yield match.span()
        elif match["env"] or match["iffalse"]:
            closing = f"\\end{{{match['env']}}}" if match["env"] else "\\fi"
            stop = -1 if closing in endless else source.find(closing, end)
            if stop < 0:
                endless.add(closing)
            else:
                end = stop + len(closing)
                yield match.start(), end
        match = _UNREAD.search(source, end)


def _unseen(text: str) -> str:
    """What stays of a range that is not read: of words that are printed as they stand, the words."""
    if text[0] == "%":
        return " " * len(text)
    if not text.startswith(("\\verb", "\\lstinline", "\\mintinline")):
        return _blank(text)
    begin = text.rindex(text[-1], 0, len(text) - 1) + 1
    return " " * begin + re.sub(r"[^\w.,-]|_", " ", text[begin:])


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _balanced(text: str) -> tuple[str, tuple[Problem, ...]]:
    """The text without the braces that have no partner.

    What an environment begins with ends with it, and no partner is looked for over many
    paragraphs: one brace too few must not swallow a chapter.
    """
    opened: list[_Opened] = []
    never, stray, far = [], [], []
    paragraph = 0
    for match in _BRACE.finditer(text):
        token = match.group()
        if token[0] == "\n":
            paragraph += 1
        elif token == "{" or match["begin"]:
            opened.append(_Opened(match.start(), paragraph, match["begin"] or ""))
        elif match["end"]:
            never += _ended(opened, match["end"])
        elif token == "}":
            if not opened or opened[-1].environment:
                stray.append(match.start())
            elif paragraph - opened[-1].paragraph > _PARAGRAPHS:
                far += [opened.pop().at, match.start()]
            else:
                opened.pop()
    never += [one.at for one in opened if not one.environment]
    if not (never or stray or far):
        return text, ()
    characters = list(text)
    for at in (*never, *stray, *far):
        characters[at] = " "
    problems = [Problem(start=at, message="a brace is opened and not closed") for at in never]
    problems += [Problem(start=at, message="a brace is closed that was not opened") for at in stray]
    return "".join(characters), tuple(sorted(problems, key=lambda problem: problem.start))


@dataclass(frozen=True, slots=True)
class _Opened:
    """A brace that is open, or the environment that is."""

    at: int
    paragraph: int
    environment: str


def _ended(opened: list[_Opened], environment: str) -> list[int]:
    """The braces that are still open where an environment ends; what it began with is taken out."""
    begins = [index for index, one in enumerate(opened) if one.environment == environment]
    if not begins:
        return []
    inside = [one.at for one in opened[begins[-1] :] if not one.environment]
    del opened[begins[-1] :]
    return inside
