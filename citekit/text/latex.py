"""Text as LaTeX prints it: every character literal, none a command."""

import re
from functools import cache
from unicodedata import category, normalize

_ASCII = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": "$|$",
        "`": r"\textasciigrave{}",
        **{special: "\\" + special for special in "$%&#_"},
        "‐": "-",
        "‑": "-",
    }
)
# BibTeX and biber count escaped braces too, and a lone one would swallow the rest of a .bib. Pandoc
# does not know these commands, so that pairs are escaped with a backslash.
_LONE_BRACES = str.maketrans({"{": r"\textbraceleft{}", "}": r"\textbraceright{}"})
# Two characters that TeX's fonts draw as one.
_LIGATURES = re.compile(r"(?<=-)(?=-)|(?<=,)(?=,)")
# What pdflatex does not know as Unicode, and every engine can draw with its own commands.
_SYMBOLS = re.compile("[⁰⁴-⁹⁺⁻₀-₉′″℉↔⇐⇒⇔∀∂∃∆∇∈∉∏∑−∓∘√∝∞∩∪∫∼≅≈≠≡≤≥⊂⊃⊆⊇⊕⊗⅓-⅞]")
_PLAIN = re.compile(r"(?:[^\W_]|[ .,;:!?()\[\]'/+*=@“”‘’–—…]|-(?!-))*\Z")
_STRAIGHT = re.compile(r'(?:(?<=\s)|(?<=[(\[{“‘„«/–—-])|\A)"(?=\S)')
_BRACES = re.compile("[{}]")
_KEPT_FORMATS = "\u200c"  # the non-joiner parts letters in Persian words


def latex_encoded(text: str) -> str:
    r"""One line of LaTeX that prints the text: specials literal, letters as they are.

    Control characters are dropped, white space is folded, straight double quotation marks are
    opened and closed (``"`` is a command in several languages of babel). Braces are balanced whatever
    the text, so that the result may stand in a .bib. ASCII stays ASCII.

    >>> print(latex_encoded('50% of "R&D" in \\input{x}'))
    50\% of ``R\&D'' in \textbackslash{}input\{x\}
    """
    text = normalize("NFC", " ".join(_without_controls(text).split()))
    if _PLAIN.match(text) and ",," not in text:
        return text
    specials = _ASCII if _paired_braces(text) else _ASCII | _LONE_BRACES
    encoded = curly_marks(text).translate(specials)
    if text.isascii():
        # The thin space keeps TeX from closing the outer marks before the inner one.
        encoded = encoded.replace("“", "``").replace("'”", "'\\,''").replace("”", "''")
    return _SYMBOLS.sub(lambda match: _symbol(match.group()), _LIGATURES.sub("{}", encoded))


def curly_marks(text: str) -> str:
    """The text with its straight double quotation marks turned to open and close.

    >>> curly_marks('a "b" ("c")')
    'a “b” (“c”)'
    """
    return _STRAIGHT.sub("“", text).replace('"', "”")


def _paired_braces(text: str) -> bool:
    depth = 0
    for brace in _BRACES.findall(text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def _without_controls(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    """The character, a space for a control, nothing for what takes no room or is none."""
    if character in _KEPT_FORMATS or category(character)[0] != "C":
        return character
    return " " if category(character) == "Cc" else ""


@cache
def _symbol(character: str) -> str:
    top, solidus, bottom = normalize("NFKD", character).partition("⁄")
    if solidus:
        return rf"\textsuperscript{{{top}}}⁄\textsubscript{{{bottom}}}"
    # Costs 18 ms, and few texts have such a symbol.
    from pylatexenc.latexencode import unicode_to_latex

    command = str(unicode_to_latex(character, replacement_latex_protection="braces-after-macro"))
    # Pandoc reads mathematics in a .bib, but not this way of entering it.
    return re.sub(r"\\ensuremath\{(.*)\}", r"$\1$", command)
