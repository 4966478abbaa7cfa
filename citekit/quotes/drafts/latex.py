"""Drafts in LaTeX, through pylatexenc: csquotes' commands, biblatex' and natbib's citations."""

import re
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from citekit.model.draft import Cluster, Draft, Problem
from citekit.quotes.drafts.flow import SUPERSCRIPTS, FlowBuilder
from citekit.quotes.drafts.latex_citations import inside_of, items_of, nodes_of
from citekit.quotes.drafts.latex_commands import (
    ACCENTS,
    CITES,
    EMPTY,
    HEADINGS,
    INPUTS,
    MANY_CITES,
    MARKS,
    NOTES,
    QUOTE_ENVIRONMENTS,
    QUOTES,
    SEEN,
    SPACES,
    SPECIALS,
    TEXTUAL,
    UNSEEN,
    Quote,
)
from citekit.quotes.drafts.latex_source import masked
from citekit.quotes.drafts.latex_symbols import accented, symbols

_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_MARKS = str.maketrans("`'", "‘’")
_QUOTES = frozenset("“‘„‚”’«‹")
# Languages in which babel makes a command of the straight mark.
_SHORTHANDS = re.compile(
    r"\\(?:usepackage|documentclass)\[[^\]]*\b(?:n?german|n?austrian|n?swissgerman|russian|dutch|ukrainian|danish|finnish|swedish|norsk|polish)\b"
)
_RAISED = re.compile(r"\$\s*\^\s*\{?\s*([\d+-]+)\s*\}?\s*\$")
_DELETED, _BRACKETED = "[…]", ("[", "]")
Include = Callable[[str, int], Draft | Problem]
"""What stands in a file that the draft takes in, by its name and the offset at which it is named."""


def read(
    source: str, path: str, *, macros: Mapping[str, str] | None = None, include: Include | None = None
) -> Draft:
    r"""A LaTeX manuscript: quotations by commands, citations, and the words with their marks.

    ``macros`` says what a user's own commands stand for, by their names: another command that takes
    the same arguments (``autocite``), or what it writes (``\autocite[#1]{KEY}``).
    """
    from pylatexenc.latexwalker import LatexWalkerError

    found = masked(source)
    reader = _Reader(found.text, dict(macros or {}), include)
    reader.anchors = deque(found.anchors)
    reader.shorthands = bool(_SHORTHANDS.search(source))
    problems, top = list(found.problems), reader.builder
    try:
        reader.run()
    except (
        LatexWalkerError,
        RecursionError,
    ) as error:  # the walker is tolerant: little is left that it refuses
        why = "it is nested too deeply" if isinstance(error, RecursionError) else error.msg
        problems.append(Problem(start=reader.at, message=f"cannot be read on from here: {why}", unread=True))
    return Draft(
        path=path,
        source=source,
        flow=top.build(),
        problems=(*problems, *reader.problems),
        included=tuple(reader.included),
    )


class _Reader:
    """A walk through the nodes of a source."""

    def __init__(self, text: str, macros: dict[str, str], include: Include | None) -> None:
        self.text = text
        self.macros = macros
        self.include = include
        self.builder = FlowBuilder()
        self.anchors: deque[tuple[int, str]] = deque()
        self.problems: list[Problem] = []
        self.included: list[tuple[int, Draft]] = []
        self.at = 0
        self.shorthands = False
        self.whole: tuple[int, int] | None = None  # the macro that is being written out

    def run(self) -> None:
        """Read all of the text."""
        self.nodes(self._parsed(self.text))

    def _parsed(self, text: str) -> Sequence[Any]:
        from citekit.quotes.drafts.latex_walker import Walker, arguments_of

        arguments = {name: arguments_of(template) for name, template in self.macros.items()}
        nodes, _, _ = Walker(text, arguments, shorthands=self.shorthands).get_latex_nodes()
        return list(nodes)

    def add(self, text: str, start: int, end: int) -> None:
        """Text of a range of the source."""
        self.builder.add(text, *(self.whole or (start, end)))

    def nodes(self, nodes: Sequence[Any] | None) -> None:
        """Read nodes in their order."""
        for node in nodes or ():
            if node is None:
                continue
            if self.whole is None:
                self.at = node.pos
                self._anchors_before(node.pos)
            kind = type(node).__name__
            if kind == "LatexCharsNode":
                self._characters(node)
            elif kind == "LatexSpecialsNode":
                chars = node.specials_chars
                self.add(SPECIALS.get(chars, chars), node.pos, node.pos + node.len)
            elif kind == "LatexMacroNode":
                self._macro(node)
            elif kind == "LatexEnvironmentNode":
                self._environment(node)
            elif kind == "LatexMathNode" and (raised := _RAISED.match(node.latex_verbatim())):
                self.add(raised[1].translate(SUPERSCRIPTS), node.pos, node.pos + node.len)
            elif kind in ("LatexGroupNode", "LatexMathNode"):
                self.nodes(node.nodelist)

    def _anchors_before(self, at: int) -> None:
        while self.anchors and self.anchors[0][0] < at:
            self.builder.anchor(self.anchors.popleft()[1])

    def _characters(self, node: Any) -> None:
        begin = 0
        for match in _PARAGRAPH.finditer(node.chars):
            self._line(node, begin, match.start())
            self._paragraph(node.pos + match.start())
            self._anchors_before(node.pos + match.end())
            begin = match.end()
        self._line(node, begin, len(node.chars))

    def _line(self, node: Any, begin: int, end: int) -> None:
        self.add(node.chars[begin:end].translate(_MARKS), node.pos + begin, node.pos + end)

    def _paragraph(self, at: int) -> None:
        self.builder.paragraph(self.whole[0] if self.whole else at)

    def _macro(self, node: Any) -> None:
        name, arguments = node.macroname, nodes_of(node)
        template = self.macros.get(name)
        if template is not None and self.whole is None:
            if template.startswith("\\"):
                self._write_out(node, template, arguments)
                return
            name = template
        if name in QUOTES:
            self._quotation(node, QUOTES[name], arguments, block="block" in name)
        elif name in CITES:
            self._cite(node, [arguments[1:4]])
        elif name in MANY_CITES:
            self._cite(node, [arguments[index : index + 3] for index in range(0, len(arguments), 3)])
        elif name == "nocite":
            self._cite(node, [(None, None, arguments[0])], silent=True)
        elif name in NOTES:
            outer, self.builder = self.builder, self.builder.note(self.whole[0] if self.whole else node.pos)
            self.nodes(arguments[1:])
            self.builder = outer
        elif name in INPUTS:
            self._input(node, arguments)
        else:
            self._text_macro(node, name, arguments)

    def _text_macro(self, node: Any, name: str, arguments: Sequence[Any]) -> None:
        """A command that has to do with text alone."""
        start, end = node.pos, node.pos + node.len
        if name in HEADINGS:
            self._paragraph(start)
            self.nodes(arguments[2:])
            self._paragraph(end)
        elif name in ("item", "par"):
            self._paragraph(start)
            self.nodes(arguments)
        elif name in SEEN:
            self.nodes(arguments[SEEN[name][1] :])
        elif name in ("textelp", "textdel", "textins"):
            self._edited(node, name, arguments)
        elif name == "textsuperscript" and "\\" not in (inner := inside_of((*arguments, None)[0])[0]):
            self.add(inner.translate(SUPERSCRIPTS), start, end)
        elif name == "\\" or name in SPACES:
            self.add("\n" if name == "\\" else " ", start, end)
        elif name in (",", "thinspace"):
            # Between two marks it only keeps them apart, and is no space.
            self.add("\u2060" if self.builder.last in _QUOTES else "\u2009", start, end)
        elif name not in UNSEEN and name not in EMPTY:
            self._shown(node, name, arguments)

    def _shown(self, node: Any, name: str, arguments: Sequence[Any]) -> None:
        """The letter or sign that a command stands for, else its arguments."""
        text = accented(node) if name in ACCENTS else MARKS.get(name) or symbols().get(name)
        if text is None:
            self.nodes(arguments)
        else:
            self.add(text, node.pos, node.pos + node.len - len(node.macro_post_space or ""))

    def _edited(self, node: Any, name: str, arguments: Sequence[Any]) -> None:
        """What an editor left out or put in, in the brackets that csquotes prints."""
        start, end = node.pos, node.pos + node.len
        inside = arguments[1] if name != "textdel" else None
        filled = inside is not None and inside.len > 2
        before = (
            name == "textelp" and filled and arguments[0] is not None
        )  # the star: what was put in comes first
        if name != "textins" and not before:
            self.add(_DELETED, start, end)
        if filled:
            self.add(_BRACKETED[0] if name == "textins" or before else " [", start, start)
            self.nodes([inside])
            self.add(_BRACKETED[1], end, end)
        if before:
            self.add(f" {_DELETED}", start, end)

    def _quotation(self, node: Any, quote: Quote, arguments: Sequence[Any], *, block: bool) -> None:
        """A quotation by a command, then the citation that belongs to it."""
        _, key, words, cited = quote
        begin = self.builder.length
        if words is not None and words < len(arguments):
            self.nodes([arguments[words]])
        cluster = self._cluster(node, [arguments[key - 2 : key + 1]]) if key is not None else None
        self.builder.mark(begin, block=block, cluster=cluster)
        if cluster:
            self.builder.cite(cluster)
        if cited is not None and cited < len(arguments):
            self.nodes([arguments[cited]])

    def _environment(self, node: Any) -> None:
        quote = QUOTE_ENVIRONMENTS.get(node.environmentname.rstrip("*"))
        self._paragraph(node.pos)
        if quote is None:
            self.nodes(node.nodelist)
        else:
            _, key, _, cited = quote
            arguments = nodes_of(node)
            begin = self.builder.length
            self.nodes(node.nodelist)
            cluster = self._cluster(node, [arguments[key - 2 : key + 1]]) if key is not None else None
            self.builder.mark(begin, block=True, cluster=cluster)
            if cluster:
                self.builder.cite(cluster)
            if cited is not None and cited < len(arguments):
                self.nodes([arguments[cited]])
        self._paragraph(node.pos + node.len)

    def _cite(self, node: Any, triples: Sequence[Sequence[Any]], *, silent: bool = False) -> None:
        cluster = self._cluster(node, triples, silent=silent)
        if cluster:
            self.builder.cite(cluster)

    def _cluster(self, node: Any, triples: Sequence[Sequence[Any]], *, silent: bool = False) -> Cluster | None:
        """The citation of a command, None where it names no source."""
        items = tuple(items_of(triples, editable=self.whole is None))
        start, end = self.whole or (node.pos, node.pos + node.len)
        textual = getattr(node, "macroname", "") in TEXTUAL
        return Cluster(items=items, start=start, end=end, silent=silent, textual=textual) if items else None

    def _input(self, node: Any, arguments: Sequence[Any]) -> None:
        """A file that the draft takes in."""
        if len(arguments) > 1 and type(arguments[1]).__name__ != "LatexGroupNode":
            message = f"\\{node.macroname} is followed by no braces: its file is not read"
            self.problems.append(Problem(start=node.pos, message=message, unread=True))
            return
        parts = [inside_of(argument)[0].strip() for argument in arguments]
        name = "".join(parts)  # of a folder and a file, or of a star that is not there and a file
        if not name or self.include is None:
            return
        at = self.whole[0] if self.whole else node.pos
        found = self.include(name, at)
        if isinstance(found, Problem):
            self.problems.append(found)
        else:
            self.included.append((at, found))
        self._paragraph(at)

    def _write_out(self, node: Any, template: str, arguments: Sequence[Any]) -> None:
        """A user's macro, read as what it writes; all of it comes from the macro's place."""
        values = [inside_of(argument)[0] for argument in arguments]
        text = re.sub(
            r"#([1-9])",
            lambda match: values[int(match[1]) - 1] if int(match[1]) <= len(values) else "",
            template,
        )
        self.whole = (node.pos, node.pos + node.len)
        self.nodes(self._parsed(text))
        self.whole = None
