"""The two documents without gold data: what was found by reading them."""

from tests.documents import misplaced, read_file

SECTIONS = {
    "002": [("I", "2", 10), ("II", "4", 8), ("III", "5", 8), ("IV", "6", 15), ("V", "8", 10)],
    "003": [("I", "2", 47), ("II", "7", 7), ("III", "8", 12), ("IV", "10", 7)],
}
SUBSECTIONS = [
    "The future of Armenia-Azerbaijan peace process",
    "Countering disinformation and Western media biases",
    "Strategic vision for the South Caucasus",
    "Azerbaijan's role in the global energy landscape",
    "Preparations for COP29",
    "Azerbaijan's commitment to decolonization efforts",
    "The issue of Azerbaijanis deported from Western Azerbaijan",
]


def test_sections_pages_and_passages(seeds):
    for number, expected in SECTIONS.items():
        document = read_file(seeds[number])
        tops = [section for section in document.sections if section.level == 1]
        counts = [sum(p.id.split(".")[0] == s.id for p in document.passages) for s in tops]
        assert [(s.id, s.page, count) for s, count in zip(tops, counts)] == expected
        assert not misplaced(document)


def test_plain_subheadings(seeds):
    document = read_file(seeds["003"])
    assert [section.title for section in document.sections if section.level == 2] == SUBSECTIONS
    items = [passage for passage in document.passages if passage.kind == "item"]
    assert [item.section for item in items] == ["I.5"] * 4


def test_totals_of_the_five_documents(seeds):
    documents = [read_file(path) for path in seeds.values()]
    assert sum(section.level == 1 for document in documents for section in document.sections) == 31
    assert sum(section.level > 1 for document in documents for section in document.sections) == 15
    body = [p for document in documents for p in document.passages if p.section != "front"]
    assert sum(passage.kind == "paragraph" for passage in body) == 442
    joins = sum(len(passage.spans) - 1 for passage in body)
    assert joins == 114


def test_metadata_of_a_dated_and_an_undated_issue(seeds):
    undated, dated = read_file(seeds["002"]).record, read_file(seeds["003"]).record
    assert undated.issued is not None and undated.issued.edtf == "2026-01?"
    assert dated.issued is not None and dated.issued.edtf == "2024-07"
    assert undated.collection_title == dated.collection_title
    assert (undated.publisher, dated.publisher) == ("", "Center of Analysis of International Relations")
