"""What of a LaTeX source is not read: comments, verbatim text, the preamble, braces without a partner."""

import re
from dataclasses import dataclass

from citekit.model.draft import Problem

_VERBATIM = r"verbatim\*?|Verbatim\*?|BVerbatim|LVerbatim|lstlisting|minted|comment|filecontents\*?|alltt"
_UNREAD = re.compile(
    r"(?P<escaped>\\[\\%{}$&#_ ])"
    r"|(?P<comment>%[^\n]*)"
    rf"|\\begin\{{(?P<env>{_VERBATIM})\}}.*?\\end\{{(?P=env)\}}"
    r"|\\(?:verb|lstinline|mintinline\{[^{}]*\})\*?(?:\[[^\]]*\])?(?P<mark>[^\sA-Za-z*{\[]).*?(?P=mark)"
    r"|(?P<iffalse>\\iffalse\b.*?\\fi\b)",
    re.DOTALL,
)
_ANCHOR = re.compile(r"%\s*citekit:\s*(\S+)\s*\Z")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
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
    'a    \\nc'
    """
    anchors: list[tuple[int, str]] = []

    def blank(match: re.Match[str]) -> str:
        if match["escaped"] is not None:
            return match.group()
        if match["comment"] is not None and (anchor := _ANCHOR.match(match["comment"])):
            anchors.append((match.start(), anchor[1]))
        if match["comment"] is not None:
            return _comment(match)
        return _blank(match.group())

    text = _UNREAD.sub(blank, source)
    begin = _BEGIN.search(text)
    if begin is not None:
        text = _blank(text[: begin.end()]) + text[begin.end() :]
        if (end := _END.search(text)) is not None:
            text = text[: end.start()] + _blank(text[end.start() :])
    text, problems = _balanced(text)
    first = begin.end() if begin else 0
    kept = tuple((at, anchor) for at, anchor in anchors if at >= first)
    return Masked(text=text, anchors=kept, problems=problems)


def _comment(match: re.Match[str]) -> str:
    """A comment leaves nothing: one on a line of its own parts no paragraphs (``%`` eats the line's end)."""
    return " " * len(match.group())


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _balanced(text: str) -> tuple[str, tuple[Problem, ...]]:
    """The text without the braces that have no partner."""
    opened: list[int] = []
    lone: list[int] = []
    for match in _BRACE.finditer(text):
        if match.group() == "{":
            opened.append(match.start())
        elif match.group() == "}":
            if opened:
                opened.pop()
            else:
                lone.append(match.start())
    if not opened and not lone:
        return text, ()
    characters = list(text)
    for at in (*opened, *lone):
        characters[at] = " "
    problems = [Problem(start=at, message="a brace is opened and not closed") for at in opened]
    problems += [Problem(start=at, message="a brace is closed that was not opened") for at in lone]
    return "".join(characters), tuple(sorted(problems, key=lambda problem: problem.start))
