"""Words that a source quotes itself, as LaTeX and pandoc print their citation."""

import pytest

from citekit.citations import biblatex as biblatex_citations
from citekit.citations import latex, markdown
from citekit.model.names import body
from citekit.model.quotation import Citation, Locator
from citekit.model.record import Record
from citekit.text.fold import skeleton
from citekit.writers import biblatex, csl_json
from citekit.writers.preamble import preamble
from tests.clients.test_bibliographies import run

pytestmark = pytest.mark.client
RECORD = Record(key="news", title="News of the World", author=(body("Center"),))
CITATION = Citation(
    record=RECORD,
    anchor="news:II.p1",
    locator=Locator(page="7"),
    quote="We shall see",
    prefix="Péter [the] Elder & Sons, quoted in",
)


def test_biblatex_and_latex_print_who_said_it(tmp_path, require):
    (tmp_path / "a.bib").write_text(biblatex.write([RECORD]), encoding="utf-8")
    body = f"{biblatex_citations.write(CITATION)}\n\n{latex.write(CITATION)}"
    (tmp_path / "a.tex").write_text(
        f"\\documentclass{{article}}\n{preamble('any')}\\addbibresource{{a.bib}}\n"
        f"\\begin{{document}}\n{body}\n\\end{{document}}\n",
        encoding="utf-8",
    )
    compiler = (require("pdflatex"), "-interaction=nonstopmode", "-halt-on-error", "a.tex")
    run(*compiler, cwd=tmp_path)
    run(require("biber"), "a", cwd=tmp_path)
    run(*compiler, cwd=tmp_path)
    printed = skeleton(run(require("pdftotext"), "a.pdf", "-", cwd=tmp_path))
    assert printed.count(skeleton("We shall see")) == 2
    assert printed.count(skeleton("Péter [the] Elder & Sons, quoted in")) == 2


def test_pandoc_prints_who_said_it(tmp_path, require):
    (tmp_path / "refs.json").write_text(csl_json.write([RECORD]), encoding="utf-8")
    text = f"---\nbibliography: refs.json\n---\n{markdown.write(CITATION)}"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    printed = run(require("pandoc"), "--citeproc", "--wrap=none", "-t", "plain", "a.md", cwd=tmp_path)
    assert "(Péter [the] Elder & Sons, quoted in Center" in printed
