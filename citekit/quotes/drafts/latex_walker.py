"""pylatexenc's walker with the commands that matter here, and quick on plain words."""

import re
from functools import cache
from typing import Any

from pylatexenc.latexwalker import LatexToken, LatexWalker, get_default_latex_context_db
from pylatexenc.macrospec import (
    EnvironmentSpec,
    MacroSpec,
    MacroStandardArgsParser,
    ParsedMacroArgs,
    SpecialsSpec,
)

from citekit.quotes.drafts.latex_commands import (
    CITE,
    CITES,
    ENVIRONMENTS,
    HEADINGS,
    MANY_CITES,
    NOTES,
    QUOTE_ENVIRONMENTS,
    QUOTES,
    SEEN,
    SPACES,
    UNSEEN,
)

# Runs of what is nothing but itself to LaTeX, white space included.
_PLAIN = re.compile(r"(?:[^\\{}\[\]$%&~#^_`'\"!?*<>|+=,-]|,(?!,))+")
_SHORTHANDS = ('"`', "\"'", '"=', '"~', '"-', '""', '"|')


class Walker(LatexWalker):
    """A walker that never stops at an error, and takes runs of plain words as one token.

    ``shorthands`` are those of babel for German and others, which begin with a straight mark.
    A token of one letter at a time, as the base class has them, costs three microseconds each.
    """

    def __init__(self, text: str, macros: dict[str, str], *, shorthands: bool = False) -> None:
        context = _context(tuple(sorted(macros.items())), shorthands)
        super().__init__(text, latex_context=context, tolerant_parsing=True)

    def get_token(
        self, pos: int, include_brace_chars: Any = None, environments: bool = True, **kwargs: Any
    ) -> Any:
        """The next token; arguments, which may be single letters, are read letter by letter."""
        if environments and not include_brace_chars:
            match = _PLAIN.match(self.s, pos)
            if match is not None:
                return LatexToken(tok="char", arg=match.group(), pos=pos, len=match.end() - pos, pre_space="")
        return super().get_token(
            pos, include_brace_chars=include_brace_chars, environments=environments, **kwargs
        )


class _ManyCites(MacroStandardArgsParser):
    r"""The arguments of ``\autocites(pre)(post)[pre][post]{key}[pre][post]{key}…``: triples, as they come."""

    def parse_args(self, w: Any, pos: int, parsing_state: Any = None) -> Any:
        """The arguments of each source, three nodes each, None for what is missing."""
        begin, found = pos, []
        outer = re.compile(r"\*?\s*(?:\([^()]*\)\s*){0,2}").match(w.s, pos)
        pos = outer.end() if outer else pos
        while True:
            notes: list[Any] = []
            at = pos
            while len(notes) < 2 and (note := w.get_latex_maybe_optional_arg(at, parsing_state=parsing_state)):
                notes.append(note[0])
                at = note[1] + note[2]
            if not re.compile(r"\s*\{").match(w.s, at):
                break
            key, start, length = w.get_latex_braced_group(w.s.index("{", at), parsing_state=parsing_state)
            found += [*notes, *[None] * (2 - len(notes)), key]
            pos = start + length
        return ParsedMacroArgs(argspec="", argnlist=found), begin, pos - begin


_ARGUMENTS = {
    **UNSEEN,
    **HEADINGS,
    **SPACES,
    **NOTES,
    **{name: spec for name, (spec, _) in SEEN.items()},
    **{name: quote[0] for name, quote in QUOTES.items()},
    **dict.fromkeys(CITES, CITE),
    "textelp": "*{",
    "textins": "*{",
    "textdel": "{",
    "item": "[",
    "textsuperscript": "{",
}


@cache
def _context(macros: tuple[tuple[str, str], ...], shorthands: bool) -> Any:
    """The commands that are known; ``macros`` are a user's, with their arguments."""
    context = get_default_latex_context_db()
    context.add_context_category(
        "citekit",
        macros=[
            *(
                MacroSpec(name, args_parser=MacroStandardArgsParser(spec))
                for name, spec in {**_ARGUMENTS, **dict(macros)}.items()
            ),
            *(MacroSpec(name, args_parser=_ManyCites()) for name in MANY_CITES if name not in dict(macros)),
        ],
        environments=[
            *(
                EnvironmentSpec(name, args_parser=MacroStandardArgsParser(spec))
                for name, spec in ENVIRONMENTS.items()
            ),
            *(
                EnvironmentSpec(name, args_parser=MacroStandardArgsParser(quote[0]))
                for name, quote in QUOTE_ENVIRONMENTS.items()
            ),
        ],
        specials=[SpecialsSpec(chars) for chars in ("<<", ">>", ",,")],
        prepend=True,
    )
    if shorthands:
        context.add_context_category(
            "shorthands", specials=[SpecialsSpec(chars) for chars in _SHORTHANDS], prepend=True
        )
    return context


def arguments_of(template: str) -> str:
    r"""The arguments of a user's macro: those of the command it stands for, or as many as it uses.

    >>> arguments_of("autocite"), arguments_of(r"\autocite[#1]{KEY}")
    ('*[[{', '{')
    """
    if template.startswith("\\"):
        return "{" * max(map(int, re.findall(r"#([1-9])", template)), default=0)
    return QUOTES[template][0] if template in QUOTES else CITE
