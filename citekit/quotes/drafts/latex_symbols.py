"""The letters and signs that commands without arguments print."""

from functools import cache
from typing import Any

_LONGEST = 40  # characters of an accent with its letter
_MORE = {
    "%": "%", " ": " ", "slash": "/", "textbar": "|", "textless": "<", "textgreater": ">",
    "textschwa": "ə", "textminus": "−", "textperthousand": "‰", "ldots": "…", "dots": "…", "textellipsis": "…",
    "textbraceleft": "{", "textbraceright": "}", "textasciigrave": "`", "textdegree": "°",
}  # fmt: skip


@cache
def symbols() -> dict[str, str]:
    r"""What each command prints, as pylatexenc knows it.

    >>> symbols()["textasciitilde"], symbols()["i"], symbols()["%"]
    ('~', 'ı', '%')
    """
    from pylatexenc.latex2text import get_default_latex_context_db

    context = get_default_latex_context_db()
    found = {
        spec.macroname: spec.simplify_repl
        for spec in context.iter_macro_specs()
        if isinstance(spec.simplify_repl, str) and (spec.macroname == "%" or "%" not in spec.simplify_repl)
    }
    return {**found, **_MORE}


def accented(node: Any) -> str | None:
    """The letter that an accent's command prints, None where it stands over more than a letter."""
    return str(_converter().nodelist_to_text([node])) if node.len < _LONGEST else None


@cache
def _converter() -> Any:
    from pylatexenc.latex2text import LatexNodes2Text

    return LatexNodes2Text()
