"""Words with several sources, as LaTeX and pandoc print their citation."""

from dataclasses import replace

import pytest

from citekit.citations import biblatex as biblatex_citations
from citekit.citations import latex, markdown
from citekit.model.dates import Issued
from citekit.model.names import body
from citekit.model.quotation import Citation, Locator
from citekit.model.record import Record
from citekit.text.fold import skeleton
from citekit.writers import biblatex, csl_json
from citekit.writers.preamble import preamble
from tests.clients.test_bibliographies import run

pytestmark = pytest.mark.client
NEWS = Record(key="news", title="News of the World", author=(body("Center"),), issued=Issued(start=(2024,)))
NOTES = Record(key="notes", title="Notes", author=(body("Institute"),), issued=Issued(start=(2025,)))
LATER = Citation(record=NOTES, anchor="notes:I.p2", locator=Locator(page="9"))
CITATION = Citation(record=NEWS, anchor="news:II.p1", locator=Locator(page="7"), others=(LATER,))


@pytest.mark.parametrize("writer", [biblatex_citations, latex])
@pytest.mark.parametrize(("quote", "block"), [(None, False), ("We shall see", False), ("We shall see", True)])
def test_latex_prints_all_of_them(tmp_path, require, writer, quote, block):
    citation = replace(CITATION, quote=quote, block=block)
    (tmp_path / "a.bib").write_text(biblatex.write([NEWS, NOTES]), encoding="utf-8")
    (tmp_path / "a.tex").write_text(
        f"\\documentclass{{article}}\n{preamble('any')}\\addbibresource{{a.bib}}\n"
        f"\\begin{{document}}\nIt is so {writer.write(citation)}\n\n\\printbibliography\n\\end{{document}}\n",
        encoding="utf-8",
    )
    compiler = (require("pdflatex"), "-interaction=nonstopmode", "-halt-on-error", "a.tex")
    run(*compiler, cwd=tmp_path)
    run(require("biber"), "a", cwd=tmp_path)
    run(*compiler, cwd=tmp_path)
    printed = run(require("pdftotext"), "a.pdf", "-", cwd=tmp_path).partition("References")[0]
    assert skeleton("p. 7") in skeleton(printed) and skeleton("p. 9") in skeleton(printed)
    assert printed.count("We shall see") == (quote is not None)


def test_pandoc_prints_all_of_them(tmp_path, require):
    (tmp_path / "refs.json").write_text(csl_json.write([NEWS, NOTES]), encoding="utf-8")
    text = f"---\nbibliography: refs.json\n---\n{markdown.write(replace(CITATION, quote='We shall see'))}"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    printed = run(require("pandoc"), "--citeproc", "--wrap=none", "-t", "plain", "a.md", cwd=tmp_path)
    assert "(Center 2024, 7; Institute 2025, 9)" in printed
