"""Text as LaTeX prints it: every character literal, none a command."""

import re
from functools import cache
from unicodedata import category, normalize

# Commands rather than \{ and \}: BibTeX and biber count escaped braces too, and a lone one would
# swallow the rest of a .bib. ``braces-after-macro`` keeps the space that follows a command.
_ASCII = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        "`": r"\textasciigrave{}",
        **{special: "\\" + special for special in "$%&#_"},
        "‐": "-",
        "‑": "-",
    }
)
# Two characters that TeX's fonts draw as one.
_LIGATURES = re.compile(r"(?<=-)(?=-)|(?<=,)(?=,)")
# What pdflatex does not know as Unicode, and every engine can draw with its own commands.
_SYMBOLS = re.compile("[⁰⁴-⁹⁺⁻₀-₉′″℉↔⇐⇒⇔∀∂∃∆∇∈∉∏∑−∓∘√∝∞∩∪∫∼≅≈≠≡≤≥⊂⊃⊆⊇⊕⊗⅓-⅞]")
_PLAIN = re.compile(r"(?:[^\W_]|[ .,;:!?()\[\]'/+*=@“”‘’–—…]|-(?!-))*\Z")
_STRAIGHT = re.compile(r'(?:(?<=\s)|(?<=[(\[{“‘„«/–—-])|\A)"(?=\S)')
_KEPT_FORMATS = "\u200c"  # the non-joiner parts letters in Persian words


def latex_encoded(text: str) -> str:
    r"""One line of LaTeX that prints the text: specials literal, letters as they are.

    Control characters are dropped, white space is folded, straight double quotation marks are
    opened and closed (``"`` is a command in several languages of babel). Braces are balanced whatever
    the text, so that the result may stand in a .bib. ASCII stays ASCII.

    >>> print(latex_encoded('50% of "R&D" in \\input{x}'))
    50\% of ``R\&D'' in \textbackslash{}input\textbraceleft{}x\textbraceright{}
    """
    text = normalize("NFC", " ".join(_without_controls(text).split()))
    if _PLAIN.match(text) and ",," not in text:
        return text
    encoded = curly_marks(text).translate(_ASCII)
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
    from pylatexenc.latexencode import unicode_to_latex  # type: ignore[import-untyped]

    return str(unicode_to_latex(character, replacement_latex_protection="braces-after-macro"))
