"""Our own samples against what the script that laid them out knows of them."""

import json

import pytest

from tests.conftest import SAMPLES
from tests.documents import misplaced, read_file

EXPECTED = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))["files"]


@pytest.mark.parametrize("name", EXPECTED)
def test_sections_passages_and_pages(name):
    document = read_file(SAMPLES / name)
    text = document.source.text
    tops = [section for section in document.sections if section.level == 1]
    for section, want in zip(tops, EXPECTED[name]["sections"], strict=True):
        inside = [p for p in document.passages if p.id.split(".")[0] == section.id]
        assert (section.number, section.title) == (want["number"], want["title"])
        assert text.count("\n", 0, section.start) + 1 == want["heading_line"]
        assert (section.page, section.page_relative) == (want["start_page"], want["start_page_relative"])
        assert sum(p.kind == "paragraph" for p in inside) == want["paragraphs"]
        assert sum(p.kind == "item" for p in inside) == want["list_items"]
        assert inside[0].page == want["first_paragraph_page"]
    subsections = [(s.title, s.page) for s in document.sections if s.level == 2]
    assert subsections == [
        (s["title"], s["page"]) for w in EXPECTED[name]["sections"] for s in w["subsections"]
    ]
    assert not misplaced(document)


@pytest.mark.parametrize("name", EXPECTED)
def test_joins(name):
    document = read_file(SAMPLES / name)
    joins = [(p.text[:cut], p.text[cut:]) for p in document.passages for cut in p.cuts[1:]]
    assert len(joins) == len(EXPECTED[name]["joins"])
    for (before, after), (left, right, how) in zip(joins, EXPECTED[name]["joins"]):
        ending = {"space": f"{left} ", "dehyphenate": left.rstrip("-"), "keep-hyphen": left}[how]
        plain = before.replace("“", '"').replace("”", '"').replace("’", "'")
        assert plain.endswith(ending.replace("“", '"').replace("”", '"').replace("’", "'")), (
            before[-40:],
            ending,
        )
        assert after[:4] == right.replace("*", "")[:4]


@pytest.mark.parametrize("name", EXPECTED)
def test_record(name):
    record, want = read_file(SAMPLES / name).record, EXPECTED[name]["record"]
    assert record.title == want["title"]
    assert record.collection_title == (want.get("series") or "")
    assert record.publisher == (want["publisher"] or "")
    assert record.issued is not None
    assert record.issued.edtf == want["issued"]
    assert [str(author) for author in record.author if author.is_person] == want["authors"]
