r"""A LaTeX preamble under which our citations and bibliographies compile and lose no letter.

No font of LaTeX's defaults has the schwa (ə): pdflatex stops at it, lualatex drops it
without an error. Where the font lacks it, it is drawn as a turned e, and the PDF still says "ə" to
whoever copies or searches. Other letters with marks are in the T1 fonts.
"""

from citekit.errors import UsageError

ENGINES = ("any", "pdflatex", "lualatex")

# The hidden letters on both sides are for readers of PDFs that take the place of the replaced text
# from its first and last glyph: a turned one would give them a negative width.
_DRAWN = r"""\usepackage{graphicx,accsupp}
\newcommand*\hiddenletter[1]{\renderingmode{3 Tr}#1\renderingmode{0 Tr}}
\newcommand*\turnedletter[2]{\leavevmode\BeginAccSupp{method=hex,unicode,ActualText=#1}%
  \rlap{\hiddenletter{e}}#2\llap{\hiddenletter{e}}\EndAccSupp{}}
\DeclareRobustCommand*\drawnschwa{\turnedletter{0259}{\rotatebox[origin=c]{180}{e}}}
\DeclareRobustCommand*\drawnSchwa{%
  \turnedletter{018F}{\resizebox{!}{\fontcharht\font`E}{\rotatebox[origin=c]{180}{e}}}}
"""
_PDFLATEX = r"""\usepackage[T1]{fontenc}
\usepackage{lmodern}
\newcommand*\renderingmode[1]{\pdfliteral direct{#1}}
\DeclareUnicodeCharacter{0259}{\drawnschwa}
\DeclareUnicodeCharacter{018F}{\drawnSchwa}
"""
_LUALATEX = r"""\usepackage{fontspec,newunicodechar}
\newcommand*\renderingmode[1]{\pdfextension literal direct{#1}}
\newunicodechar{ə}{\iffontchar\font"0259 \symbol{"0259}\else\drawnschwa\fi}
\newunicodechar{Ə}{\iffontchar\font"018F \symbol{"018F}\else\drawnSchwa\fi}
"""
_PACKAGES = r"""\usepackage{csquotes}
\usepackage[backend=biber]{biblatex}
"""


def preamble(engine: str = "any") -> str:
    r"""The lines between ``\documentclass`` and ``\addbibresource``, for one engine or for any.

    Raises UsageError for an engine that is not one of ``ENGINES``.

    >>> "fontspec" in preamble("pdflatex"), "fontspec" in preamble()
    (False, True)
    """
    if engine not in ENGINES:
        raise UsageError("--preamble", f"no such engine: {engine}", f"one of {', '.join(ENGINES)}")
    if engine == "pdflatex":
        letters = _PDFLATEX
    elif engine == "any":
        letters = f"\\usepackage{{iftex}}\n\\ifPDFTeX\n{_PDFLATEX}\\else\n{_LUALATEX}\\fi\n"
    else:
        letters = _LUALATEX
    return _DRAWN + letters + _PACKAGES
