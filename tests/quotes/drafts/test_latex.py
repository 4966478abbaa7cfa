"""LaTeX as people write it."""

import pytest

from citekit.quotes.drafts.latex import read


def words(source: str, **how) -> str:
    return " ".join(read(source, "draft.tex", **how).flow.text.replace("\ufffc", "@").split())


def marked(source: str) -> list[tuple[str, str]]:
    flow = read(source, "draft.tex").flow
    return [
        (flow.text[one.start : one.end].strip(), one.cluster.items[0].key if one.cluster else "")
        for one in flow.marked
    ]


def cited(source: str, **how) -> list[tuple[str, str]]:
    flow = read(source, "draft.tex", **how).flow
    return [(item.key, item.note) for _, cluster in flow.clusters for item in cluster.items]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("``\\,`a'\\,'' b", "“\u2060‘a’\u2060” b"),
        (r"50\,\% of \$5 \& \#1\_x", "50 % of $5 & #1_x"),
        (r"\'etat, Szijj\'art\'o, G\"{u}l, \c{s}, \u{g}, {\i}, \.I", "état, Szijjártó, Gül, ş, ğ, ı, İ"),
        ("``a `b' c''", "“a ‘b’ c”"),
        ("a--b --- c~d", "a–b — c d"),
        (r"\emph{a \textbf{b}} \unknown{c} {d}", "a b c d"),
        (r"x $-5$ y", "x -5 y"),
        (r"\textgreater{} \textbackslash{}in\{x\} \textasciitilde{}", "> \\in{x} ~"),
        (r"co\-operation and\\ more", "cooperation and more"),
        (r"a % “no” \cite{no}" + "\nb", "a b"),
        (r"\verb|“no”| a \begin{verbatim} \cite{no} } \end{verbatim} b", "no a b"),
        (r"\begin{comment} no \end{comment} a \iffalse no \fi b", "a b"),
        (r"\section*{A}\label{x} b \ref{x} \includegraphics[width=1cm]{c.png}", "A b"),
        (
            r"``did \verb|not| say'' \sout{gone}\phantom{gone} 10\textsuperscript{2} 10$^{-2}$",
            "“did not say” 10² 10⁻²",
        ),
        (r"\glqq a\grqq{} \og b\fg{} <<c>> ,,d``", "„a“ «b» «c» „d“"),
        (r"\fontsize{9}{11} \begin{minipage}{5cm} did\quad not\hspace{1em}say \end{minipage}", "did not say"),
        (r"\documentclass[ngerman]{a}\begin{document}" + '"`a"\' non"=oil', "„a“ non-oil"),
        (r"\href{http://x}{link} \textcolor{red}{c}", "link c"),
        (r"\textins{he} said \textelp{} so \textelp{x} \textelp*{y}", "[he] said […] so […] [x] [y] […]"),
        (r"pre \begin{document} a \end{document} post", "a"),
        ("text\\footnote{note} more", "text@ more note"),
    ],
)
def test_a_flow_has_what_is_printed(source, text):
    assert words(source) == text


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"\enquote{a \enquote{b} c}", [("a b c", ""), ("b", "")]),
        (r"\textquote[\cite{k}][.]{a b}", [("a b", "")]),
        (r"\textcquote[7]{k}{a b}", [("a b", "k")]),
        (r"\textcquote[see][7]{k}[.]{a b}", [("a b", "k")]),
        (r"\blockcquote[7]{k}{a [b] c}", [("a [b] c", "k")]),
        (r"\foreigntextcquote{german}[7]{k}{a b}", [("a b", "k")]),
        (r"\begin{displayquote}[\cite{k}] a b \end{displayquote}", [("a b", "")]),
        (r"\begin{displaycquote}[7]{k} a b \end{displaycquote}", [("a b", "k")]),
        (r"\begin{quote} a b \cite{k} \end{quote}", [("a b \ufffc", "")]),
        (r"\textquote*{a b}", [("a b", "")]),
    ],
)
def test_quotations_by_commands(source, expected):
    assert marked(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"\cite{k}", [("k", "")]),
        (r"\cite[p.~7]{k}", [("k", "p.~7")]),
        (r"\autocite[see][7--9]{k}", [("k", "7--9")]),
        (r"\citep*[cf.][§ 4]{k}", [("k", "§ 4")]),
        (r"\parencite[{a]b}]{k}", [("k", "a]b")]),
        (r"\cite[7]{a, b}", [("a", ""), ("b", "7")]),
        (r"\autocites[1]{a}[see][2]{b}{c}", [("a", "1"), ("b", "2"), ("c", "")]),
        (r"\autocites(pre)(post)[1]{a}", [("a", "1")]),
        (r"\footcite[7]{k} \textcite{m}", [("k", "7"), ("m", "")]),
        (r"\nocite{k} \nocite{*}", [("k", "")]),
        (r"\newcommand{\x}[1]{\cite[#1]{no}}", []),
    ],
)
def test_citations(source, expected):
    assert cited(source) == expected


def test_offsets_lead_back_to_the_source():
    source = r"Caf\'e: \textcquote[7]{k_ii}{words \& more} and ``two \emph{three}''."
    flow = read(source, "draft.tex").flow
    one = flow.marked[0]
    assert source[slice(*flow.source_range(one.start, one.end))] == r"words \& more"
    item = one.cluster.items[0]
    assert source[slice(*item.key_at)] == "k_ii" and source[slice(*item.note_at)] == "7"
    at = flow.text.index("two")
    assert source[slice(*flow.source_range(at, at + 9))] == r"two \emph{three"


def test_macros_of_a_user_are_read_as_what_they_write():
    macros = {"bull": r"\autocite[#1]{cair}", "mine": "textcquote", "say": r"\enquote{#1} \cite{#2}"}
    flow = read(r"\mine[7]{k}{a b} \bull{9} \say{c d}{e}", "draft.tex", macros=macros).flow
    assert [(item.key, item.note) for _, one in flow.clusters for item in one.items] == [
        ("k", "7"),
        ("cair", "9"),
        ("e", ""),
    ]
    assert [flow.text[one.start : one.end] for one in flow.marked] == ["a b", "c d"]
    assert flow.clusters[1][1].items[0].key_at is None


def test_the_comment_above_an_excerpt_is_read():
    flow = read("A.\n\n% citekit: k:II.p1~abcdefgh\n\\textcquote[7]{k}{a b}", "draft.tex").flow
    assert flow.anchors == ((flow.marked[0].start, "k:II.p1~abcdefgh"),)


@pytest.mark.parametrize(
    "source", ["a { b \\emph{c}", "a } b \\emph{c}", "\\emph{c} a { b", "a \\begin{x} b", "\\"]
)
def test_braces_without_a_partner_spoil_nothing(source):
    draft = read(source, "draft.tex")
    assert {"a", "b"} <= set(draft.flow.text.split()) or source == "\\"
    assert bool(draft.problems) == (source.count("{") != source.count("}"))


@pytest.mark.parametrize(
    "source",
    [
        "\\begin{quote}\n\\emph{a b\n\\end{quote}\n\n" + "\\enquote{c d}\n\n" * 9 + "stray} e",
        "\\enquote{a b\n\n" + "\\enquote{c d}\n\n" * 9 + "stray} e",
    ],
)
def test_a_brace_that_is_not_closed_swallows_no_chapter(source):
    assert [words for words, _ in marked(source)].count("c d") == 9


def test_what_is_nested_too_deeply_is_said():
    draft = read("\\emph{" * 5000 + "a" + "}" * 5000, "draft.tex")
    assert [problem.unread for problem in draft.problems] == [True]
