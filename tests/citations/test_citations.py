import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.citations import biblatex, latex, markdown, text
from citekit.model.quotation import Citation, Locator
from citekit.model.record import Record

FORMATS = {"biblatex": biblatex, "latex": latex, "markdown": markdown, "text": text}
RECORD = Record(key="news-2024-12_ii", title="News")


ANCHOR = "news-2024-12:II.p1~k3f9qx2m"
NOWHERE = Locator()


def cite(form, locator=NOWHERE, **options):
    return FORMATS[form].write(Citation(record=RECORD, anchor=ANCHOR, locator=locator, **options))


@pytest.mark.parametrize(
    ("locator", "expected"),
    [
        (
            Locator(),
            {
                "biblatex": r"\autocite{K}",
                "latex": r"\cite{K}",
                "markdown": "[@K]",
                "text": "(K)",
            },
        ),
        (
            Locator(page="7", page_end="7"),
            {
                "biblatex": r"\autocite[7]{K}",
                "latex": r"\cite[p.~7]{K}",
                "markdown": "[@K, p. 7]",
                "text": "(K, p. 7)",
            },
        ),
        (
            Locator(page="7", page_end="8"),
            {
                "biblatex": r"\autocite[7--8]{K}",
                "latex": r"\cite[pp.~7--8]{K}",
                "markdown": "[@K, pp. 7-8]",
                "text": "(K, pp. 7–8)",
            },
        ),
        (
            Locator(page="A-7"),
            {
                "biblatex": r"\autocite[\pno~A-7]{K}",
                "latex": r"\cite[p.~A-7]{K}",
                "markdown": "[@K, p. A-7]",
                "text": "(K, p. A-7)",
            },
        ),
        (
            Locator(section="2", paragraph=3),
            {
                "biblatex": r"\autocite[sec.~2, par.~3]{K}",
                "latex": r"\cite[sec.~2, par.~3]{K}",
                "markdown": "[@K, sec. 2, para. 3]",
                "text": "(K, sec. 2, par. 3)",
            },
        ),
        (
            Locator(section="R & D; [why]"),
            {
                "biblatex": r"\autocite[{sec.~\enquote{R \& D; [why]}}]{K}",
                "latex": r"\cite[{sec.~``R \& D; [why]''}]{K}",
                "markdown": r"[@K, sec. “R & D\; \[why\]”]",
                "text": "(K, sec. “R & D; [why]”)",
            },
        ),
    ],
)
def test_bare_citations(locator, expected):
    for form, wanted in expected.items():
        assert cite(form, locator) == wanted.replace("K", RECORD.key, 1)


INLINE = {
    "biblatex": "% citekit: A\n\\textcquote[7]{K}{So 5\\% said \\enquote{no}.}",
    "latex": "% citekit: A\n``So 5\\% said ‘no’.'' \\cite[p.~7]{K}",
    "markdown": "<!-- citekit: A -->\n“So 5% said ‘no’.” [@K, p. 7]",
    "text": "“So 5% said ‘no’.” (K, p. 7)",
}
BLOCK = {
    "biblatex": "% citekit: A\n\\blockcquote[7]{K}{So 5\\% said \\enquote{no}.}",
    "latex": "% citekit: A\n\\begin{quote}\nSo 5\\% said ``no''.\n\\cite[p.~7]{K}\n\\end{quote}",
    "markdown": '<!-- citekit: A -->\n> So 5% said \\"no\\". [@K, p. 7]',
    "text": '    So 5% said "no". (K, p. 7)',
}


@pytest.mark.parametrize("form", FORMATS)
def test_excerpts(form):
    for block, expected in ((False, INLINE), (True, BLOCK)):
        wanted = expected[form].replace("K", RECORD.key).replace(": A", f": {ANCHOR}")
        quote = 'So 5% said\n "no".'
        assert cite(form, Locator(page="7"), quote=quote, block=block) == wanted
        bare = cite(form, Locator(page="7"), quote=quote, block=block, anchored=False)
        assert bare == wanted[wanted.index("\n") + 1 if "citekit:" in wanted else 0 :]


PREFIXED = {
    "biblatex": r"\textcquote[N. \& N.; [x], quoted in][7]{K}{So}",
    "latex": r"``So'' (N. \& N.; [x], quoted in \cite[p.~7]{K})",
    "markdown": r"“So” [N. & N.\; \[x\], quoted in @K, p. 7]",
    "text": "“So” (N. & N.; [x], quoted in K, p. 7)",
}


@pytest.mark.parametrize("form", FORMATS)
def test_words_that_the_source_quotes_itself(form):
    prefix = "N. & N.; [x], quoted\n in"
    expected = PREFIXED[form].replace("[N. \\& N.; [x], quoted in]", "[{N. \\& N.; [x], quoted in}]")
    assert cite(form, Locator(page="7"), quote="So", prefix=prefix, anchored=False) == expected.replace(
        "K", RECORD.key
    )
    bare = cite(form, prefix="N., quoted in")
    assert (
        bare.replace(RECORD.key, "K")
        == {
            "biblatex": r"\autocite[N., quoted in][]{K}",
            "latex": r"(N., quoted in \cite{K})",
            "markdown": "[N., quoted in @K]",
            "text": "(N., quoted in K)",
        }[form]
    )
    block = cite(form, Locator(page="7"), quote="So", prefix="N., quoted in", block=True)
    assert "N., quoted in" in block


@pytest.mark.parametrize("form", FORMATS)
def test_the_whole_reference_follows_after_a_blank_line(form):
    for quote in (None, "So"):
        done = cite(form, quote=quote, reference="Center. R_D. 2024.")
        assert done.endswith("\n\n" + ("Center. R_D. 2024." if form == "text" else r"Center. R\_D. 2024."))


def test_marks_that_are_not_in_clear_pairs_stay():
    assert cite("text", quote='a 5" pipe').startswith('“a 5" pipe”')
    assert cite("text", quote="“a ‘b’ c” d").startswith("““a ‘b’ c” d”")
    assert cite("text", quote="„Nein“, «da»").startswith("“‘Nein’, «da»”")
    assert "{a 5'' pipe}" in cite("biblatex", quote='a 5" pipe')


def test_marks_do_not_run_together_in_latex():
    assert cite("latex", quote='"no"', anchored=False).startswith("``\\,‘no’\\,''")


def test_markdown_escapes_only_what_would_be_read():
    plain = "R&D at 5 p.m., it's (so) - yes! 2.5 #1"
    assert markdown.escaped(plain) == plain
    assert markdown.escaped("# a") == r"\# a"
    assert markdown.escaped("12) a_b; x@y --- ...") == r"12\) a\_b; x\@y \-\-- \..."


@given(st.text(max_size=40), st.booleans(), st.sampled_from(sorted(FORMATS)))
def test_an_excerpt_is_one_paragraph_whose_braces_balance(quote, block, form):
    done = cite(form, Locator(section=quote, paragraph=1), quote=f"So {quote}", block=block, anchored=False)
    assert "\n\n" not in done
    if form in ("latex", "biblatex"):
        assert done.count("{") == done.count("}")


def test_citations_load_nothing_heavy():
    modules = ", ".join(f"citekit.citations.{form}" for form in (*FORMATS, "reference"))
    heavy = "{'pylatexenc', 'bibtexparser', 'json', 'click', 'citekit.writers'}"
    code = f"import sys, {modules}; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
