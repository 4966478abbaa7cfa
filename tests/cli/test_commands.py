"""Every command on our samples: what it prints, and how it ends."""

import json
import subprocess
import sys

import pytest

from citekit.citations.reference import reference
from citekit.cli.main import COMMANDS
from tests.conftest import SAMPLES

ISSUE = "ncq-2024-11"
UNDATED = "ncq-2024-12"


def test_add_says_what_became_of_each_file(citekit, samples):
    result = citekit("add", "--json", *samples)
    assert result.status == 0
    assert [(one["status"], one["issued"]) for one in result.objects] == [
        ("new", "2024-11"),
        ("new", "2024-12?"),
        ("new", "2024-12"),
    ]
    assert result.objects[0]["key"] == ISSUE
    assert "date inferred from the text" in result.objects[1]["doubts"]
    again = citekit("add", *samples)
    assert again.out.count("same ") == 4  # a line a file, and the table
    assert "same             3" in again.out


def test_add_folder_and_a_file_that_fails(citekit, samples, tmp_path):
    folder = tmp_path / "deep" / "er"
    folder.mkdir(parents=True)
    (folder / "one.txt").write_bytes(samples[0].read_bytes())
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / "bad.txt").write_bytes(b"caf\xe9")
    (folder / "loop").symlink_to(tmp_path / "deep", target_is_directory=True)
    result = citekit("add", tmp_path / "deep")
    assert result.status == 3
    assert "bad.txt: byte 3: not UTF-8 (0xe9); name the encoding" in result.err
    assert "new              1" in result.out and "failed           1" in result.out


def test_list(filled):
    lines = filled("list").out.splitlines()
    assert len(lines) == 3 and lines[1].startswith(ISSUE)
    objects = filled("list", "--json", "--sort", "words").objects
    assert [one["words"] for one in objects] == sorted(one["words"] for one in objects)
    assert set(objects[0]) == {"key", "title", "issued", "publisher", "series", "sections", "passages", "words"}
    assert UNDATED in {one["key"] for one in filled("list", "--missing", "number", "--json").objects}
    assert len(filled("list", "--series", "Notes on the Craft of Quotation", "--json").objects) == 2
    assert filled("list", "--sort", "colour").status == 2


def test_a_sibling_lends_its_publisher_and_takes_it_back(filled):
    shown = filled("show", UNDATED, "--json").objects[0]
    assert shown["record"]["publisher"] == "House for the Study of Quotation"
    assert shown["evidence"]["publisher"][0]["basis"] == "series"
    filled("remove", ISSUE)
    assert "publisher" not in filled("show", UNDATED, "--json").objects[0]["record"]
    filled("remove", "--undo")
    assert "publisher" in filled("show", UNDATED, "--json").objects[0]["record"]


def test_read_prints_the_contract_s_document(citekit, samples):
    document = citekit("read", samples[0], "--json").objects[0]
    assert document["schema"] == "citekit/1" and document["key"] == ISSUE
    text = samples[0].read_text(encoding="utf-8")
    section = document["sections"][1]
    assert text[section["start"] : section["end"]].endswith(section["title"])
    assert section["record"]["container-title"] == "Notes on the Craft of Quotation"
    passage = document["passages"][3]
    assert {"id", "kind", "section", "text", "spans", "page", "page_end", "page_relative", "page_basis", "check"} <= set(
        passage
    )
    clean = citekit("read", samples[0]).out
    assert f"<!-- citekit: {ISSUE}:I.p4~" in clean


def test_read_takes_standard_input(library, samples):
    process = subprocess.run(
        [sys.executable, "-m", "citekit", "read", "-", "--json"], input=samples[0].read_bytes(), capture_output=True, check=True
    )
    assert json.loads(process.stdout)["source"]["path"] == "-"


def test_every_printed_anchor_leads_to_its_passage(filled, samples):
    for sample in samples:
        document = filled("read", sample, "--json").objects[0]
        for passage in document["passages"][::7]:
            target = f"{document['key']}:{passage['id']}~{passage['check']}"
            shown = filled("show", target, "--json").objects[0]
            assert (shown["target"], shown["text"]) == (target, passage["text"])
        for section in document["sections"]:
            target = f"{document['key']}:{section['id']}~{section['check']}"
            assert filled("show", target, "--json").objects[0]["target"] == target


def test_an_anchor_whose_check_is_another_is_refused(filled):
    anchor = filled("search", "ellipsis", "--json").objects[0]["target"]
    wrong = anchor[:-8] + "00000000"
    result = filled("cite", wrong)
    assert result.status == 4
    assert "says something else" in result.err


def test_subsection_anchor_is_understood(filled):
    document = filled("show", ISSUE, "--json").objects[0]
    inside = [p for p in document["passages"] if p["section"] == "II.1"]
    shown = filled("show", f"{ISSUE}:II.1.p2", "--json").objects[0]
    assert shown["target"].startswith(f"{ISSUE}:{inside[1]['id']}~")


def test_edit_overrides_and_survives_a_new_reading(filled, samples, tmp_path):
    assert filled("edit", UNDATED, "issued=2024-12", "title=Our Bulletin", "first-page=11").status == 0
    copy = tmp_path / "again.txt"
    copy.write_text(samples[1].read_text("utf-8") + "\nOne more line at the end of it all.\n", encoding="utf-8")
    assert filled("add", copy, "--json").objects[0]["status"] == "edition"
    shown = filled("show", UNDATED, "--json").objects[0]
    assert (shown["record"]["title"], shown["edtf"]) == ("Our Bulletin", "2024-12")
    assert shown["evidence"]["issued"][0]["basis"] == "user"
    assert shown["passages"][0]["page"] == "11" and shown["passages"][0]["page_basis"] == "user"
    filled("edit", UNDATED, "title=")
    assert filled("show", UNDATED, "--json").objects[0]["record"]["title"] == "Bulletin"
    assert filled("edit", UNDATED, "issued=someday").status == 2
    assert filled("edit", UNDATED, "colour=red").status == 2


def test_a_new_key_keeps_the_old_as_alias(filled):
    filled("edit", ISSUE, "key=craft-11")
    assert filled("cite", f"{ISSUE}:II").out == "(craft-11_ii)\n"
    assert filled("show", "craft-11", "--json").objects[0]["aliases"] == [ISSUE]


def test_search(filled):
    hit = filled("search", '"page numbers"', "--limit", "1", "--json").objects[0]
    assert set(hit) == {"target", "key", "page", "score", "snippet"}
    empty = filled("search", "xylophone")
    assert (empty.status, empty.out) == (0, "")
    assert filled("search", '"unbalanced AND ( OR *').status == 0


def passage(filled, words):
    """The first passage on one page of the first issue that has the words, and its anchor."""
    for hit in filled("search", f'"{words}"', "--json").objects:
        shown = filled("show", hit["target"], "--json").objects[0]
        if hit["key"].startswith(ISSUE) and shown["page"] == shown["page_end"]:
            return hit["target"], shown
    raise AssertionError(f"no such passage: {words}")


def test_cite_bare_forms(filled):
    anchor, shown = passage(filled, "page number")
    key, page = shown["key"], shown["page"]
    assert page == shown["page_end"]
    forms = {
        "text": f"({key}, p. {page})\n",
        "biblatex": f"\\autocite[{page}]{{{key}}}\n",
        "latex": f"\\cite[p.~{page}]{{{key}}}\n",
        "markdown": f"[@{key}, p. {page}]\n",
    }
    for form, expected in forms.items():
        assert filled("cite", anchor, "--to", form).out == expected
    assert filled("cite", anchor, "--issue").out == f"({key.rpartition('_')[0]}, p. {page})\n"


def test_cite_where_no_page_is_known(filled):
    report = filled("list", "--missing", "collection-title", "--json").objects[0]["key"]
    assert filled("cite", f"{report}:2.p3").out == f"({report}_2, sec. 2, par. 3)\n"
    assert filled("cite", f"{report}:s1.p1").out == f"({report}_s1, sec. Introduction, par. 1)\n"
    assert filled("edit", report, "first-page=5").status == 0
    assert filled("cite", f"{report}:s1.p1").out == f"({report}_s1, p. 5)\n"


def test_cite_json(filled):
    anchor, shown = passage(filled, "page number")
    one = filled("cite", anchor, "--quote", "--json").objects[0]
    assert set(one) == {"target", "key", "page", "page_end", "page_basis", "text", "citation", "record"}
    assert one["text"] == shown["text"]
    assert anchor in one["record"]["note"] and shown["text"] in one["record"]["note"]
    assert set(one["citation"]) == {"text", "biblatex", "latex", "markdown"}


def test_inferred_page_is_said_to_be_so(filled):
    anchors = [hit["target"] for hit in filled("search", "the", "--json").objects]
    shown = [filled("show", anchor, "--json").objects[0] for anchor in anchors]
    anchor = next(one["target"] for one in shown if one["page_basis"] == "inferred" and one["page"])
    result = filled("cite", anchor)
    assert "is inferred from the length of the columns" in result.err


def words_of(text, first, last):
    return " ".join(text.split()[first:last])


def test_cite_pasted_words(filled):
    _, shown = passage(filled, "page number")
    text = shown["text"]
    pasted = words_of(text, 2, 12).replace("’", "'").replace(" ", "\n", 1)
    result = filled("cite", pasted, "--quote", "--json", "--issue").objects[0]
    assert result["text"].split()[0] == text.split()[2]
    for ellipsis in ("…", "...", "[…]"):
        cut = f"{words_of(text, 1, 5)} {ellipsis} {words_of(text, 9, 13)}"
        assert "[…]" in filled("cite", cut, "--quote").out
    assert filled("cite", "words that nobody ever wrote here").status == 4


def test_words_that_stand_twice_are_refused_with_all_their_places(filled):
    expected = json.loads((SAMPLES / "expected.json").read_text("utf-8"))
    place = expected["reuse"][0]["passages"][0]
    text = (SAMPLES / place["file"]).read_text(encoding="utf-8")[place["start"] : place["end"]]
    result = filled("cite", words_of(text, 0, 12))
    assert result.status == 4
    assert "2 places have these words" in result.err
    assert f"{ISSUE}:" in result.err and f"{UNDATED}:" in result.err


def test_long_excerpts_are_blocks(filled):
    anchor, shown = passage(filled, "page number")
    assert len(shown["text"].split()) > 40
    assert "\\blockcquote[" in filled("cite", anchor, "--quote", "--to", "biblatex").out
    assert "\\textcquote[" in filled("cite", anchor, "--quote", "--to", "biblatex", "--inline").out
    out = filled("cite", anchor, "--quote", "--to", "markdown").out
    assert out.startswith(f"<!-- citekit: {anchor} -->\n> ")
    assert "citekit:" not in filled("cite", anchor, "--quote", "--to", "markdown", "--no-anchor").out


def test_cite_into_and_full(filled, tmp_path):
    anchor, _ = passage(filled, "page number")
    bib = tmp_path / "refs.bib"
    bib.write_text("% mine\n@book{other, title = {X},}\n@article{broken, title = {Y\n", encoding="utf-8")
    result = filled("cite", anchor, "--into", bib, "--full")
    text = bib.read_text(encoding="utf-8")
    assert text.startswith("% mine\n@book{other, title = {X},}\n@article{broken, title = {Y\n")
    assert "broken" in result.err and str(bib) in result.err
    assert "House for the Study of Quotation. “" in result.out
    before = bib.read_bytes()
    filled("cite", anchor, "--into", bib)
    assert bib.read_bytes() == before
    items = tmp_path / "refs.json"
    filled("cite", anchor, "--quote", "--into", items)
    (item,) = json.loads(items.read_text(encoding="utf-8"))
    assert anchor in item["note"]
    assert filled("cite", anchor, "--into", tmp_path / "refs.doc").status == 2


def test_export(filled, tmp_path):
    everything = filled("export").out
    assert everything.count("\n@") + 1 == 3 + 4 + 5 + 4
    assert filled("export", "--only", "issues").out.count("\n@") + 1 == 3
    assert filled("export", f"{ISSUE}:II").out.startswith(f"@article{{{ISSUE}_ii,")
    items = json.loads(filled("export", ISSUE, "--to", "csl-json").out)
    assert items[0]["citation-key"] == ISSUE
    assert items[2]["note"].startswith(f"citekit: {ISSUE}:II~")
    target = tmp_path / "out.bib"
    filled("export", "-o", target)
    assert target.read_text(encoding="utf-8") == everything
    assert filled("export", "--to", "nonsense").status == 2
    assert "ə" not in filled("export", "--ascii").out
    assert "\\usepackage{csquotes}" in filled("export", "--preamble").out


def test_export_into_keeps_what_users_added(filled, tmp_path):
    bib = tmp_path / "refs.bib"
    filled("export", "--into", bib)
    edited = bib.read_text(encoding="utf-8").replace(f"@report{{{ISSUE},\n", f"@report{{{ISSUE},\n  file = {{a.pdf}},\n")
    bib.write_text(edited, encoding="utf-8")
    filled("edit", ISSUE, "title=Another Title")
    filled("export", "--into", bib)
    text = bib.read_text(encoding="utf-8")
    assert "file = {a.pdf}," in text and "{{Another Title}}" in text


def test_doctor(filled):
    result = filled("doctor", "--json")
    assert result.status == 1  # the undated issue is inferred
    assert {one["severity"] for one in result.objects} == {"warning"}
    assert UNDATED in {one["key"] for one in result.objects}


def test_remove_and_undo(filled):
    assert filled("remove", ISSUE).out == f"removed  {ISSUE}\n"
    assert filled("cite", ISSUE).status == 4
    assert filled("remove", "--undo").out == f"restored  {ISSUE}\n"
    assert filled("cite", ISSUE).status == 0
    assert filled("remove").status == 2


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_with_an_example(citekit, name):
    result = citekit(name, "--help")
    assert result.status == 0
    assert f"citekit {name}" in result.out.split("Options:")[0].split("\n", 1)[1]


def test_library_is_taken_before_and_after_the_command(filled, library, monkeypatch):
    monkeypatch.delenv("CITEKIT_LIBRARY")
    assert filled("--library", library, "list").out == filled("list", "--library", library).out != ""


def test_reference_is_the_one_that_full_appends(filled):
    assert callable(reference)
    out = filled("cite", ISSUE, "--full").out
    assert "Notes on the Craft of Quotation" in out and "November 2024" in out
