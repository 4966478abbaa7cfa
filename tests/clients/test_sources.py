"""The whole way on the real documents: what the program prints, as the clients read it."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from citekit.citations import biblatex as biblatex_citations
from citekit.library.editions import add
from citekit.library.listing import all_keys
from citekit.library.reading import document, records_of_sections
from citekit.library.store import Library
from citekit.model.quotation import Citation, Locator, is_block
from citekit.text.fold import skeleton
from citekit.writers import biblatex, bibtex, csl_json
from citekit.writers.preamble import preamble
from tests.clients.test_bibliographies import run
from tests.documents import read_file

pytestmark = pytest.mark.client


@pytest.fixture(scope="module")
def issues(seeds, samples, tmp_path_factory):
    """Documents and records of the five sources and our samples, out of a library."""
    path = tmp_path_factory.mktemp("library") / "citekit.db"
    with Library.open(str(path), write=True) as library:
        for source in (*seeds.values(), *samples):
            add(library, read_file(source))
        return [(document(library, key), records_of_sections(library, key)) for key in all_keys(library)]


@pytest.fixture(scope="module")
def records(issues):
    return [record for issue, sections in issues for record in (issue.record, *sections.values())]


def test_records_of_the_sources_pass_biber(records, tmp_path, require):
    (tmp_path / "a.bib").write_text(biblatex.write(records), encoding="utf-8")
    said = run(require("biber"), "--tool", "--validate-datamodel", "a.bib", cwd=tmp_path)
    assert not re.findall(r".*(?:WARN|ERROR).*", said + (tmp_path / "a.bib.blg").read_text(encoding="utf-8"))


def test_records_of_the_sources_fit_the_schema_and_render(records, tmp_path, require, csl_schema):
    items = json.loads(csl_json.write(records))
    Draft7Validator(json.loads(csl_schema.read_text(encoding="utf-8"))).validate(items)
    (tmp_path / "a.json").write_text(csl_json.write(records), encoding="utf-8")
    (tmp_path / "a.md").write_text("---\nbibliography: a.json\nnocite: '@*'\n---\n", encoding="utf-8")
    printed = run(require("pandoc"), "--citeproc", "--wrap=none", "-t", "plain", "a.md", cwd=tmp_path)
    for record in records:
        assert skeleton(record.title) in skeleton(printed), record.key
    assert "nos. " not in printed  # a hyphen in a label is no range


def quotations(issues):
    """Every passage of the body, quoted as a user would with its page or section."""
    for issue, sections in issues:
        for passage in issue.passages:
            record = sections.get(passage.id.split(".")[0], issue.record)
            locator = Locator(page=passage.page or "", page_end=passage.page_end or "")
            if not locator:
                locator = Locator(section=passage.section, paragraph=1)
            yield Citation(
                record=record,
                anchor=f"{issue.record.key}:{passage.id}~{passage.check}",
                locator=locator,
                quote=passage.text,
                block=is_block(passage.text),
            )


@pytest.mark.parametrize("engine", ["lualatex", "pdflatex"])
def test_every_passage_compiles_and_says_the_same(issues, records, tmp_path, require, engine):
    cited = list(quotations(issues))
    assert len(cited) > 500
    body = "\n\n".join(biblatex_citations.write(citation) for citation in cited)
    (tmp_path / "a.bib").write_text(biblatex.write(records), encoding="utf-8")
    (tmp_path / "a.tex").write_text(
        f"\\documentclass{{article}}\n{preamble('any')}\\usepackage[paperwidth=200cm,textwidth=190cm]{{geometry}}\n"
        f"\\addbibresource{{a.bib}}\n\\begin{{document}}\n\\raggedright\n{body}\n\\printbibliography\n\\end{{document}}\n",
        encoding="utf-8",
    )
    compiler = (require(engine), "-interaction=nonstopmode", "-halt-on-error", "a.tex")
    run(*compiler, cwd=tmp_path)
    assert "WARN" not in run(require("biber"), "a", cwd=tmp_path)
    run(*compiler, cwd=tmp_path)
    run(*compiler, cwd=tmp_path)
    log = (tmp_path / "a.log").read_text(encoding="utf-8", errors="replace")
    assert "Missing character" not in log
    assert not re.findall(r"LaTeX Warning: (?:Citation|There were undefined).*", log)
    printed = skeleton(run(require("pdftotext"), "-layout", "a.pdf", "-", cwd=tmp_path))
    for citation in cited:
        words = (citation.quote or "").split()
        assert skeleton(" ".join(words[:12])) in printed, citation.anchor
    for whole in ("Türkiye", "İğdır", "Əliyev"):
        assert skeleton(whole) in printed


def test_classic_bibtex_takes_the_records_of_the_sources(records, tmp_path, require):
    (tmp_path / "a.bib").write_text(bibtex.write(records), encoding="utf-8")
    (tmp_path / "a.aux").write_text("\\citation{*}\n\\bibdata{a}\n\\bibstyle{plain}\n", encoding="utf-8")
    said = run(require("bibtex"), "a", cwd=tmp_path)
    assert not [line for line in said.splitlines() if line.startswith("Warning") and "no volume" not in line]


def test_a_shell_pipe_into_pandoc(samples, tmp_path, require):
    """`citekit cite … --to markdown --into refs.json` and pandoc make a text with its reference."""
    import subprocess
    import sys

    library = str(tmp_path / "citekit.db")
    base = [sys.executable, "-m", "citekit", "--library", library]
    subprocess.run([*base, "add", *map(str, samples)], check=True, capture_output=True)
    words = "If a word is missing, show … show the bracket"
    target = ["--quote", "--to", "markdown", "--into", str(tmp_path / "refs.json")]
    found = subprocess.run([*base, "cite", words], capture_output=True, text=True, check=False)
    assert found.returncode == 4  # two issues have it
    anchor = found.stderr.split("\n")[1].split()[0]
    cited = subprocess.run([*base, "cite", anchor, *target], capture_output=True, text=True, check=True)
    (tmp_path / "a.md").write_text(f"---\nbibliography: refs.json\n---\n{cited.stdout}", encoding="utf-8")
    printed = run(require("pandoc"), "--citeproc", "-t", "plain", "a.md", cwd=Path(tmp_path))
    assert "House for the Study of Quotation" in printed
    assert "If a word is missing, show the gap" in " ".join(printed.split())
