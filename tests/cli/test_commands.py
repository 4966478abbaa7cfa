"""Every command on our samples: what it prints, and how it ends."""

import json
import subprocess
import sys

import pytest

from citekit.cli.main import COMMANDS

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
    assert "not UTF-8" not in result.out and result.err.count("not UTF-8") == 1
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
    assert {
        "id",
        "kind",
        "section",
        "text",
        "spans",
        "page",
        "page_end",
        "page_relative",
        "page_basis",
        "check",
    } <= set(passage)
    clean = citekit("read", samples[0]).out
    assert f"<!-- citekit: {ISSUE}:I.p4~" in clean


def test_read_takes_standard_input(library, samples):
    process = subprocess.run(
        [sys.executable, "-m", "citekit", "read", "-", "--json"],
        input=samples[0].read_bytes(),
        capture_output=True,
        check=True,
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
    edited = bib.read_text(encoding="utf-8").replace(
        f"@report{{{ISSUE},\n", f"@report{{{ISSUE},\n  file = {{a.pdf}},\n"
    )
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


def test_into_takes_the_kind_of_its_file_only(filled, tmp_path):
    bib, items = tmp_path / "x.bib", tmp_path / "x.json"
    for arguments in (
        ("--to", "csl-json", "--into", bib),
        ("--to", "biblatex", "--into", items),
        ("--to", "bibtex", "--into", items),
        ("--into", bib, "-o", tmp_path / "y.bib"),
        ("--into", bib, "--json"),
    ):
        assert filled("export", *arguments).status == 2
    assert not bib.exists() and not items.exists()
    assert (
        filled("export", "--into", items).status
        == filled("export", "--to", "csl-json", "--into", items).status
        == 0
    )


def test_json_of_every_change_and_export(filled):
    assert filled("edit", ISSUE, ISSUE, "volume=3", "--json").objects == [{"status": "edited", "key": ISSUE}]
    assert filled("remove", ISSUE, "--json").objects == [{"status": "removed", "key": ISSUE}]
    assert filled("remove", "--undo", "--json").objects == [{"status": "restored", "key": ISSUE}]
    lines = filled("export", ISSUE, "--json").objects
    assert lines == json.loads(filled("export", ISSUE, "--to", "csl-json").out)


@pytest.mark.parametrize("arguments", [("export",), ("cite", "ncq-2024-11")])
def test_a_format_that_is_none_is_wrong_usage_with_json_too(filled, arguments):
    for options in ([], ["--json"]):
        result = filled(*arguments, "--to", "nonsense", *options)
        assert (result.status, result.out) == (2, "") and "--to nonsense: no such format" in result.err
    assert filled(*arguments, "--to", "bibtex" if arguments[0] == "export" else "json", "--json").objects


def test_read_takes_a_library_as_every_command_does(filled, samples, library):
    assert filled("read", samples[0], "--library", library).status == 0


def test_an_empty_query_is_wrong_usage(filled):
    assert filled("search", "").status == filled("search", " … ").status == 2
    assert " -- " in filled("search", "--help").out


def test_parts_of_a_record_are_not_removed(filled):
    result = filled("remove", f"{ISSUE}:II")
    assert result.status == 4
    assert "only whole records are removed" in result.err
    assert filled("cite", f"{ISSUE}:II").status == 0


def test_a_series_is_listed_by_a_part_of_its_title(filled):
    assert len(filled("list", "--series", "craft of", "--json").objects) == 2
    assert filled("list", "--series", "craft of cooking").out == ""
    assert "fields are key, sections, passages, words, title" in filled("list", "--sort", "foo").err


def test_edit_of_a_series_and_a_key_names_each_record_once(filled):
    result = filled("edit", "--series", "Notes on the Craft of Quotation", ISSUE, "volume=2")
    assert result.out == f"edited  {ISSUE}\nedited  {UNDATED}\n"


def test_the_library_keeps_the_whole_path(citekit, samples, monkeypatch):
    monkeypatch.chdir(samples[0].parent)
    assert citekit("add", samples[0].name, "--json").objects[0]["file"] == samples[0].name
    assert citekit("show", ISSUE, "--json").objects[0]["source"]["path"] == str(samples[0].resolve())
