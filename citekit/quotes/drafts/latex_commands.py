r"""The commands of LaTeX that matter to quotations, with their arguments as pylatexenc writes them.

``*`` is an optional star, ``[`` an optional argument, ``{`` a mandatory one. Sources: the manuals of
csquotes (sections 3 to 5 and 8), biblatex (3.9) and natbib (2.3).
"""

CITE = "*[[{"
CITES = frozenset(
    "cite Cite citep Citep citet Citet citealt Citealt citealp Citealp parencite Parencite footcite"
    " footcitetext Footcite textcite Textcite smartcite Smartcite autocite Autocite supercite fullcite"
    " footfullcite citetitle Citetitle citeauthor Citeauthor citefullauthor citeyear citeyearpar citedate"
    " citeurl notecite Notecite pnotecite fnotecite onlinecite footnotecite".split()
)
TEXTUAL = frozenset(
    "textcite Textcite textcites Textcites citet Citet citealt Citealt citeauthor Citeauthor citefullauthor"
    " textcitet citetitle Citetitle".split()
)
MANY_CITES = frozenset(
    "cites Cites parencites Parencites footcites footcitetexts smartcites Smartcites textcites Textcites"
    " autocites Autocites supercites".split()
)
# Commands and environments with: arguments, the index of the key's (None: none; the two before it are
# the notes), of the words' (None: an environment's contents), of an argument that may hold a citation.
Quote = tuple[str, int | None, int | None, int | None]
QUOTES: dict[str, Quote] = {
    "enquote": ("*{", None, 1, None),
    "foreignquote": ("*{{", None, 2, None),
    "say": ("{", None, 0, None),
    "epigraph": ("{{", None, 0, 1),
    "hyphenquote": ("*{{", None, 2, None),
    "textquote": ("*[[{", None, 3, 1),
    "foreigntextquote": ("*{[[{", None, 4, 2),
    "hyphentextquote": ("*{[[{", None, 4, 2),
    "textcquote": ("*[[{[{", 3, 5, None),
    "foreigntextcquote": ("*{[[{[{", 4, 6, None),
    "hyphentextcquote": ("*{[[{[{", 4, 6, None),
    "blockquote": ("[[{", None, 2, 0),
    "foreignblockquote": ("{[[{", None, 3, 1),
    "hyphenblockquote": ("{[[{", None, 3, 1),
    "hybridblockquote": ("{[[{", None, 3, 1),
    "blockcquote": ("[[{[{", 2, 4, None),
    "foreignblockcquote": ("{[[{[{", 3, 5, None),
    "hyphenblockcquote": ("{[[{[{", 3, 5, None),
    "hybridblockcquote": ("{[[{[{", 3, 5, None),
}
QUOTE_ENVIRONMENTS: dict[str, Quote] = {
    "quote": ("", None, None, None),
    "quotation": ("", None, None, None),
    "quoting": ("[", None, None, None),
    "verse": ("[", None, None, None),
    "displayquote": ("[[", None, None, 0),
    "foreigndisplayquote": ("{[[", None, None, 1),
    "hyphendisplayquote": ("{[[", None, None, 1),
    "displaycquote": ("[[{[", 2, None, None),
    "foreigndisplaycquote": ("{[[{[", 3, None, None),
    "hyphendisplaycquote": ("{[[{[", 3, None, None),
}
NOTES = dict.fromkeys("footnote footnotetext endnote sidenote marginpar marginnote thanks".split(), "[{")
INPUTS = frozenset({"input", "include", "subfile", "import", "subimport"})
HEADINGS = dict.fromkeys(
    "part chapter section subsection subsubsection paragraph subparagraph caption".split(), "*[{"
)
# Commands that print nothing of their arguments, or only the one that is named and those after it.
ENVIRONMENTS = {
    "spacing": "{",
    "minipage": "[[[{",
    "multicols": "{[",
    "adjustwidth": "{{",
    "wrapfigure": "[{[{",
    "tabularx": "{[{",
}
"""Environments whose arguments print nothing."""
SPACES = dict.fromkeys("hspace vspace".split(), "*{") | dict.fromkeys(
    "quad qquad enspace enskip newline ; :".split(), ""
)
UNSEEN = {
    name: arguments
    for names, arguments in (
        ("label ref pageref eqref autoref cref Cref nameref vref index glsadd hypertarget", "*{"),
        ("bibliography bibliographystyle addbibresource input include subfile", "*{"),
        ("usepackage documentclass RequirePackage includegraphics", "*[{"),
        ("newcommand renewcommand providecommand DeclareRobustCommand", "*{[[{"),
        ("newenvironment renewenvironment", "*{[[{{"),
        ("setlength addtolength setcounter addtocounter SetBlockThreshold hyphenation", "{{"),
        ("selectlanguage pagestyle thispagestyle linespread nocite", "{"),
        ("color", "[{"),
        ("fontsize import subimport", "{{"),
        ("linebreak pagebreak nolinebreak nopagebreak footnotemark", "["),
        ("todo", "[{"),
        ("printbibliography", "["),
        ("sout st xout cancel bcancel xcancel hcancel phantom hphantom vphantom", "{"),  # struck out, or unseen
    )
    for name in names.split()
}
SEEN = {
    "href": ("{{", 1),
    "textcolor": ("[{{", 2),
    "colorbox": ("{{", 1),
    "foreignlanguage": ("[{{", 2),
    "url": ("{", 0),
    "textls": ("*[{", 2),
    "lettrine": ("[{{", 1),
}
ACCENTS = frozenset("' ` ^ \" ~ = . u v H c k d b r t".split())
EMPTY = frozenset({"-", "/", "@", "xspace", "noindent", "centering", "mkbegdispquote", "mkenddispquote"})
MARKS = {
    "glqq": "„", "grqq": "“", "glq": "‚", "grq": "‘", "flqq": "«", "frqq": "»", "flq": "‹", "frq": "›",
    "og": "«", "fg": "»", "guillemotleft": "«", "guillemotright": "»", "quotedblbase": "„",
}  # fmt: skip
"""Commands that print quotation marks."""
SPECIALS = {
    "<<": "«",
    ">>": "»",
    ",,": "„",
    '"`': "„",
    "\"'": "“",
    '"=': "-",
    '"~': "-",
    '"-': "",
    '""': "",
    '"|': "",
    "``": "“",
    "''": "”",
    "--": "–",
    "---": "—",
    "~": " ",
    "&": " ",
    "!`": "¡",
    "?`": "¿",
}
