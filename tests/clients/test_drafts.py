"""Word manuscripts that pandoc writes are read, and those that are corrected it reads again."""

import subprocess

import pytest

from citekit.quotes.drafts.docx import read, rewrite

_DRAFT = """He said “the wrong *old* words” (doe, p. 3).[^1]

> A block quotation of *some* words.

[^1]: See “this” (roe, p. 4).
"""


@pytest.mark.client
def test_pandoc_reads_a_word_manuscript_after_corrections(tmp_path, require):
    pandoc = require("pandoc")
    subprocess.run((pandoc, "-o", "a.docx"), input=_DRAFT, text=True, cwd=tmp_path, check=True)
    data = (tmp_path / "a.docx").read_bytes()
    found = read(data, "a.docx", {"doe", "roe"}.__contains__)
    block = found.flow.marked[0]
    assert found.flow.text[block.start : block.end] == "A block quotation of some words."
    pages = [(*cluster.items[0].note_at, "p. 5") for _, cluster in found.flow.clusters]
    at = found.source.index("wrong old")
    data = rewrite(data, "a.docx", sorted({*pages, (at, at + 9, "right old")}))
    (tmp_path / "b.docx").write_bytes(data)
    command = (pandoc, "b.docx", "-t", "markdown", "--wrap=none")
    told = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=True).stdout
    expected = _DRAFT.replace("wrong", "right").replace("p. 3", "p. 5").replace("p. 4", "p. 5")
    plain = str.maketrans({"“": '"', "”": '"', "\u00a0": " "})
    assert told.translate(plain) == expected.translate(plain)
