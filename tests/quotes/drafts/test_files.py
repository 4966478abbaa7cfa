"""Drafts as files, and what they take in."""

import pytest

from citekit.errors import ReadError, UsageError
from citekit.quotes.drafts.files import Reading, form_of, read_draft

HOW = Reading(is_key=lambda key: True)


def read(path, how=HOW):
    return read_draft(path.read_bytes(), str(path), how)


@pytest.mark.parametrize(
    ("data", "path", "form"),
    [
        (b"", "a.tex", "latex"),
        (b"", "a.MD", "markdown"),
        (b"PK\x03\x04", "a", "docx"),
        (b"\\documentclass{a}", "-", "latex"),
        (b"# T\n", "-", "markdown"),
        (b"plain", "-", "text"),
    ],
)
def test_the_format_is_told(data, path, form):
    assert form_of(data, path) == form


def test_inputs_are_read_in_their_place(tmp_path):
    (tmp_path / "parts").mkdir()
    (tmp_path / "main.tex").write_text("\\input{parts/one}\n\\include{parts/two.tex}\n")
    (tmp_path / "parts" / "one.tex").write_text("\\enquote{a} \\input{parts/three}")
    (tmp_path / "parts" / "two.tex").write_text("\\enquote{b}")
    (tmp_path / "parts" / "three.tex").write_text("\\enquote{c}")
    draft = read(tmp_path / "main.tex")
    assert [len(one.flow.marked) for one in draft.all()] == [0, 1, 1, 1]
    assert draft.problems == ()


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ("\\input{main}", "takes the draft into itself"),
        ("\\input{loop}", "takes the draft into itself"),
        ("\\input{../secret}", "leads outside"),
        ("\\input{/etc/passwd}", "leads outside"),
        ("\\input{link}", "leads outside"),
        ("\\input{nowhere}", "No such file"),
        ("\\input{empty}", "the file is empty"),
    ],
)
def test_inputs_that_are_refused_are_named(tmp_path, inside, reason):
    folder = tmp_path / "draft"
    folder.mkdir()
    (tmp_path / "secret.tex").write_text("\\enquote{secret}")
    (folder / "link.tex").symlink_to(tmp_path / "secret.tex")
    (folder / "loop.tex").write_text("\\input{main}")
    (folder / "empty.tex").write_text("")
    (folder / "main.tex").write_text(f"\\enquote{{a}}\n\n{inside}\n\n\\enquote{{b}}")
    drafts = list(read(folder / "main.tex").all())
    problems = [problem for draft in drafts for problem in draft.problems]
    assert [problem.unread for problem in problems] == [True]
    assert reason in problems[0].message
    assert len(drafts[0].flow.marked) == 2


def test_line_ends_of_windows_change_no_offset(tmp_path):
    path = tmp_path / "a.tex"
    path.write_bytes("İ ``a\r\nb''\r\n\r\n\\cite{k}\r\n".encode())
    draft = read(path)
    assert "\n\n" in draft.flow.text
    item = draft.flow.clusters[0][1].items[0]
    assert path.read_bytes().decode()[slice(*item.key_at)] == "k"


def test_what_is_no_draft_is_refused(tmp_path):
    path = tmp_path / "a.tex"
    path.write_bytes(b"\x00\x01\x02" * 100)
    with pytest.raises(ReadError):
        read(path)
    with pytest.raises(UsageError):
        read(path, Reading(is_key=lambda key: True, form="odt"))
