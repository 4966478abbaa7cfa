"""Files of all kinds, told by their content: one issue in four forms is one record."""

import shutil
from pathlib import Path

import pytest

from citekit.readers.pdf import read as pdf_reader
from tests.documents import read_file
from tests.readers.docx.packages import as_word
from tests.readers.html.pages import as_article, site
from tests.readers.pdf.drawing import PROSE, pdf, text


@pytest.fixture
def forms(samples: list[Path], tmp_path: Path) -> list[Path]:
    """An issue as text, PDF, web page and Word file."""
    source = samples[0]
    document = read_file(source)
    page, word = tmp_path / "issue.html", tmp_path / "issue.docx"
    page.write_bytes(site(as_article(document)))
    word.write_bytes(as_word(document))
    return [source, source.with_suffix(".pdf"), page, word]


def test_the_forms_of_an_issue_are_editions_of_one_record(citekit, forms):
    added = citekit("add", *forms, "--json")
    assert added.status == 0, added.err
    assert [one["status"] for one in added.objects] == ["new", "edition", "edition", "edition"]
    assert len({one["key"] for one in added.objects}) == 1
    key = added.objects[0]["key"]
    read = citekit("read", *forms, "--json").objects
    checks = [[p["check"] for p in one["passages"] if p["section"] != "front"] for one in read]
    assert checks[0] == checks[1] == checks[2] == checks[3]
    assert len({tuple((s["id"], s["title"]) for s in one["sections"]) for one in read}) == 1
    assert all(one["text"] for one in read[1:]) and "text" not in read[0]
    shown = citekit("show", key).out
    assert "(current: added last)" in shown and shown.count("(kept)") == 3
    (passage,) = citekit("show", f"{key}:II.p2", "--json").objects
    assert passage["page_basis"] == "printed"  # the PDF's, though a Word file is current


def test_the_content_tells_the_kind_not_the_name(citekit, forms, tmp_path):
    names = ["text.pdf", "pdf.txt", "page.docx", "word.html"]
    renamed = [shutil.copy(form, tmp_path / name) for form, name in zip(forms, names)]
    result = citekit("read", *renamed, "--json")
    assert result.status == 0, result.err
    kinds = [one["source"]["media_type"].rpartition(".")[2] for one in result.objects]
    assert kinds == ["text/plain", "application/pdf", "text/html", "document"]


def test_a_folder_of_all_kinds_with_links_that_loop(citekit, forms, tmp_path):
    folder = tmp_path / "issues"
    folder.mkdir()
    for form in forms:
        shutil.copy(form, folder / form.name)
    (folder / "again").symlink_to(folder, target_is_directory=True)
    result = citekit("add", folder)
    assert result.status == 0, result.err
    assert "new              1\nnew edition      3\n" in result.out


def test_damaged_pages_are_named_and_the_rest_is_stored(citekit, shared):
    path = shared / "corpora" / "hostile-pdf" / "test_pdfs_Pages-tree-refs.pdf"
    for command in ("read", "add"):
        result = citekit(command, path)
        assert result.status == 3
        assert f"{path}: page 2: damaged; it was left out; the rest was read" in result.err
        assert result.out


def test_sixty_hostile_files_in_one_folder(citekit, shared):
    result = citekit("add", shared / "corpora" / "hostile-pdf")
    assert result.status == 3
    assert result.err.count("encrypted; give its password with --password") > 10
    table = dict(line.rsplit(None, 1) for line in result.out.split("\n\n")[-1].strip().splitlines())
    assert (
        sum(int(table[name]) for name in ("new", "new edition", "failed") if name in table)
        + int(table.get("same", 0))
        == 60
    )


def test_a_password_opens_an_encrypted_file(citekit, tmp_path):
    from reportlab.lib.pdfencrypt import StandardEncryption

    path = tmp_path / "closed.pdf"
    path.write_bytes(pdf(text(PROSE), encrypt=StandardEncryption("open", "own")))
    assert "give its password with --password" in citekit("read", path).err
    assert PROSE in citekit("read", path, "--password", "open").out


def test_a_kind_whose_packages_are_missing(citekit, forms, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "lxml", None)
    for form, extra in zip(forms[2:], ("html", "docx")):
        result = citekit("read", form)
        assert result.status == 3
        assert f"pip install 'citekit[{extra}]'" in result.err


def test_a_worker_that_cannot_finish_costs_its_file_only(citekit, forms, monkeypatch):
    monkeypatch.setattr(pdf_reader, "_FILE_SECONDS", 0.0)
    monkeypatch.setattr(pdf_reader, "_SECONDS_A_PAGE", 0.0)
    result = citekit("read", forms[1], forms[0], "--json")
    assert result.status == 3 and "time and memory allowed" in result.err
    assert [one["source"]["path"] for one in result.objects] == [str(forms[0])]
