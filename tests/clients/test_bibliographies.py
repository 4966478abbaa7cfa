"""The bibliographies and citations as the programs see them that people use them with."""

import json
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from citekit.citations import biblatex as biblatex_citations
from citekit.citations import latex as latex_citations
from citekit.citations import markdown
from citekit.model.dates import parse_edtf
from citekit.model.names import Name, body
from citekit.model.quotation import Citation, Locator
from citekit.model.record import Record, section_record
from citekit.writers import biblatex, bibtex, csl_json
from citekit.writers.preamble import preamble
from tests import records

pytestmark = pytest.mark.client

HOSTILE = (
    r'Half 50% of {R&D} \input{x} #1 $5 a_b ~x ^y "quoted" <b> | `c` -- d ≥ ⅔ Türkiye İğdır Əliyev məsələ }'
)
SEEN = HOSTILE.replace('"quoted"', "“quoted”")
ISSUE = replace(
    records.ISSUE,
    title=HOSTILE,
    author=(body("Center of Ərzurum & Sons"),),
    publisher="Center of Ərzurum & Sons",
    publisher_place="İğdır",
    collection_title="News_of 100%",
    language="en",
    URL="https://example.org/a_b%20c?x=1&y=#t",
    ISSN="1234-5679",
)
UNCERTAIN = Record(
    key="news-2023-03",
    title="News",
    author=(body("Center"),),
    issued=parse_edtf("2023-03?/2023-04?"),
    publisher="Center",
    language="az",
    volume="3",
    ISBN="978-3-16-148410-0",
)
SECTION = section_record(ISSUE, section_id="II", number="II", title=HOSTILE, page="2-6")
REPORT = Record(
    key="report-2025",
    title="Annual report of Türkiye",
    author=(Name(family="Hüseynov", given="Rəşad"), Name(family="Öz Kaya", given="Ali")),
    issued=parse_edtf("2025"),
    publisher="Press of Milk and Honey",
    genre="Annual report",
    number="4",
)
CHAPTER = section_record(REPORT, section_id="4", number="4", title="What iPhones cost", page="31-40")
RECORDS = (ISSUE, UNCERTAIN, SECTION, REPORT, CHAPTER)
MARKED = r"A | B: {50%} ≥ #1 & $5 a_b \c ~d ^e <f> Türkiye"
QUOTE = 'He said "50% of {R&D} \\input{x} #1" in Türkiye; İğdır_x, “Əliyev” & ~all ^now'


def run(*command: str, cwd: Path) -> str:
    done = subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, timeout=120, check=False, errors="replace"
    )
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout[-3000:]}{done.stderr[-3000:]}"
    return done.stdout + done.stderr


def folded(text: str) -> str:
    return " ".join(text.split())


def test_biber_finds_nothing_to_warn_of(tmp_path, require):
    (tmp_path / "a.bib").write_text(biblatex.write(RECORDS), encoding="utf-8")
    said = run(require("biber"), "--tool", "--validate-datamodel", "a.bib", cwd=tmp_path)
    log = (tmp_path / "a.bib.blg").read_text(encoding="utf-8")
    assert not re.findall(r".*(?:WARN|ERROR).*", said + log)
    assert all(record.key in (tmp_path / "a_bibertool.bib").read_text(encoding="utf-8") for record in RECORDS)


def document(engine: str) -> str:
    cited = [
        Citation(record=SECTION, anchor="a:II", locator=Locator(page="2", page_end="3"), quote=QUOTE),
        Citation(record=SECTION, anchor="a", locator=Locator(page="A-7"), quote=f"{QUOTE} " * 6, block=True),
        Citation(record=ISSUE, anchor="a:II", locator=Locator(section=HOSTILE + " [x]", paragraph=3)),
        *(Citation(record=record, anchor="a") for record in RECORDS),
    ]
    lines = [form.write(citation) for form in (biblatex_citations, latex_citations) for citation in cited]
    body_text = "\n\n".join(lines)
    return (
        f"\\documentclass{{article}}\n{preamble(engine)}\\usepackage[paperwidth=200cm,textwidth=190cm]{{geometry}}\n"
        f"\\addbibresource{{a.bib}}\n\\begin{{document}}\n{body_text}\n\\printbibliography\n\\end{{document}}\n"
    )


@pytest.mark.parametrize("engine", ["lualatex", "pdflatex"])
def test_latex_prints_every_letter_and_runs_no_command(tmp_path, require, engine):
    latex, biber, reader = require(engine), require("biber"), require("pdftotext")
    (tmp_path / "a.bib").write_text(biblatex.write(RECORDS), encoding="utf-8")
    (tmp_path / "a.tex").write_text(document("any"), encoding="utf-8")
    (tmp_path / "x.tex").write_text("PWNED", encoding="utf-8")
    compiler = (latex, "-interaction=nonstopmode", "-halt-on-error", "a.tex")
    run(*compiler, cwd=tmp_path)
    assert "WARN" not in run(biber, "a", cwd=tmp_path)
    run(*compiler, cwd=tmp_path)
    run(*compiler, cwd=tmp_path)
    log = (tmp_path / "a.log").read_text(encoding="utf-8", errors="replace")
    assert "Missing character" not in log
    assert not re.findall(r"LaTeX Warning: (?:Citation|There were undefined).*", log)
    printed = folded(run(reader, "a.pdf", "-", cwd=tmp_path))
    assert "PWNED" not in printed
    title = SEEN.replace("⅔", "2⁄3")
    assert printed.count(title.partition(" | ")[0]) >= 3
    for words in ("Türkiye İğdır Əliyev məsələ }", "Rəşad", "Center of Ərzurum & Sons", "News_of 100%"):
        assert words in printed
    excerpt = "He said ‘50% of {R&D} \\input{x} #1’ in Türkiye; İğdır_x, ‘Əliyev’ & ~all ^now"
    assert f"“{excerpt}”" in printed
    assert "pp. 2–3" in printed
    assert "p. A-7" in printed
    assert "par. 3" in printed


def test_classic_bibtex_warns_of_nothing_but_what_the_records_lack(tmp_path, require):
    (tmp_path / "a.bib").write_text(bibtex.write(RECORDS), encoding="utf-8")
    keys = ",".join(record.key for record in RECORDS)
    for style in ("plain", "alpha", "unsrt", "abbrv"):
        aux = f"\\citation{{{keys}}}\n\\bibdata{{a}}\n\\bibstyle{{{style}}}\n"
        (tmp_path / "a.aux").write_text(aux, encoding="utf-8")
        said = run(require("bibtex"), "a", cwd=tmp_path)
        # A magazine has issues without volumes; the styles think of journals.
        warnings = [line for line in said.splitlines() if line.startswith("Warning")]
        assert warnings == ["Warning--there's a number but no volume in news-2024-12_ii"]
    listed = (tmp_path / "a.bbl").read_bytes().decode(errors="replace")
    assert "Annual report of Türkiye" in listed
    assert "iPhones" in listed


def test_pdflatex_sets_the_transliterated_bibliography_with_no_preamble(tmp_path, require):
    (tmp_path / "a.bib").write_text(bibtex.write(RECORDS, ascii=True), encoding="utf-8")
    (tmp_path / "a.tex").write_text(
        "\\documentclass{article}\\begin{document}\\nocite{*}\\bibliographystyle{plain}"
        "\\bibliography{a}\\end{document}",
        encoding="ascii",
    )
    compiler = (require("pdflatex"), "-interaction=nonstopmode", "-halt-on-error", "a.tex")
    run(*compiler, cwd=tmp_path)
    run(require("bibtex"), "a", cwd=tmp_path)
    run(*compiler, cwd=tmp_path)
    printed = folded(run(require("pdftotext"), "a.pdf", "-", cwd=tmp_path))
    assert "Turkiye Igdir Eliyev mesele" in printed
    assert "Resad Huseynov" in printed


def test_csl_json_follows_the_schema(csl_schema):
    schema = json.loads(csl_schema.read_text(encoding="utf-8"))
    for ascii in (False, True):
        Draft7Validator(schema).validate(json.loads(csl_json.write(RECORDS, ascii=ascii)))


def test_pandoc_renders_authors_and_titles_from_csl_json(tmp_path, require):
    (tmp_path / "a.json").write_text(csl_json.write(RECORDS), encoding="utf-8")
    (tmp_path / "a.md").write_text("---\nnocite: '@*'\n---\n", encoding="utf-8")
    command = (require("pandoc"), "--citeproc", "--bibliography=a.json", "-t", "plain", "--wrap=none", "a.md")
    said = folded(run(*command, cwd=tmp_path))
    assert "WARNING" not in said
    for words in ("of Ərzurum & Sons", "Annual Report of Türkiye", "Hüseynov, Rəşad", "iPhones", "31–40"):
        assert words in said
    assert "DECEMBER‑2024" in said
    assert "nos." not in said


EXCERPTS = [
    QUOTE,
    HOSTILE,
    "# not a heading",
    "1. not a list",
    "(a) not a list",
    "- nor this -- or --- this",
    "> nor a quotation",
    "::: {.x}",
    "Table: none",
    "| a | b |",
    "$x$ and $$y$$ and \\(z\\)",
    "&amp; &#65; &copy",
    "@smith says [see @jones, p. 3]; -@x",
    "a^2^ b~3~ ~~c~~ `d` [e](f){.g} ![h](i)",
    "<!-- no --> <b>x</b> \\begin{equation} \\alpha",
    "wait... what.... it's 'so' the states' \"end\"",
    "***",
    "= x",
    "Baku. And more",
    "http://example.org/a_b?c=d*e",
    "*a* _b_ **c** __d__ \\* \\",
    ": a definition",
]


def test_pandoc_renders_excerpts_word_for_word(tmp_path, require):
    (tmp_path / "a.json").write_text(csl_json.write(RECORDS), encoding="utf-8")
    cited = [
        Citation(record=SECTION, anchor="a:II.p1", locator=Locator(page="2"), quote=quote, block=block)
        for quote in EXCERPTS
        for block in (False, True)
    ]
    (tmp_path / "a.md").write_text("\n\n".join(map(markdown.write, cited)), encoding="utf-8")
    command = (require("pandoc"), "--citeproc", "--bibliography=a.json", "--metadata=suppress-bibliography")
    tree = json.loads(run(*command, "-t", "json", "a.md", cwd=tmp_path))
    blocks = [block for block in tree["blocks"] if block["t"] != "RawBlock"]
    assert [block["t"] for block in blocks] == ["Para", "BlockQuote"] * len(EXCERPTS)
    said = run(*command, "-t", "plain", "--wrap=none", "a.md", cwd=tmp_path)
    paragraphs = [unmarked(paragraph) for paragraph in said.split("\n\n") if paragraph.strip()]
    expected = [unmarked(quote) for quote in EXCERPTS for _ in range(2)]
    assert [paragraph.partition("(CenterofƏrzurum")[0] for paragraph in paragraphs] == expected


def unmarked(text: str) -> str:
    """Without white space and quotation marks, whose kind and nesting a format may decide."""
    return re.sub(r"[\s\"'“”‘’]", "", text)


def test_pandoc_reads_locators_whatever_the_sections_are_called(tmp_path, require):
    (tmp_path / "a.json").write_text(csl_json.write(RECORDS), encoding="utf-8")
    locators = (
        Locator(page="7", page_end="8"),
        Locator(section="2", paragraph=3),
        Locator(section="Peace; talks] @now", paragraph=3),
    )
    cited = [Citation(record=REPORT, anchor="a", locator=locator) for locator in locators]
    (tmp_path / "a.md").write_text("\n\n".join(map(markdown.write, cited)), encoding="utf-8")
    command = (require("pandoc"), "--citeproc", "--bibliography=a.json", "--metadata=suppress-bibliography")
    said = run(*command, "-t", "plain", "--wrap=none", "a.md", cwd=tmp_path).split("\n\n")
    assert "7–8" in said[0]
    assert "2" in said[1]
    assert "para. 3" in said[1]
    assert "Peace; talks] @now,” para. 3" in said[2]


@pytest.mark.parametrize("writer", [biblatex, bibtex])
def test_pandoc_reads_titles_from_a_bib(tmp_path, require, writer):
    (tmp_path / "a.bib").write_text(writer.write([Record(key="k", title=MARKED)]), encoding="utf-8")
    (tmp_path / "a.md").write_text("@k", encoding="utf-8")
    command = (require("pandoc"), "--citeproc", "--bibliography=a.bib", "-t", "plain", "--wrap=none", "a.md")
    assert MARKED in run(*command, cwd=tmp_path)
