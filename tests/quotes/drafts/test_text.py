"""Plain text, and citations typed in brackets."""

import pytest

from citekit.quotes.drafts.text import read
from citekit.quotes.drafts.written import written_clusters


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(known, p. 7)", [("known", "p. 7")]),
        ("(known)", [("known", "")]),
        ("(Known, p. 7; known p. 8)", [("Known", "p. 7"), ("known", "p. 8")]),
        ("(see known, pp. 7–9)", [("known", "pp. 7–9")]),
        ("(cair-2024-12_ii, p. 7)", [("cair-2024-12_ii", "p. 7")]),
        ("[@any, p. 7]", [("any", "p. 7")]),
        ("(see below), (Table 2, p. 3), (in 2024), (COP-29, Baku), (Smith, p. 3)", []),
        ("(known, sec. “A title”, par. 3)", [("known", "sec. “A title”, par. 3")]),
    ],
)
def test_citations_in_brackets(text, expected):
    found = written_clusters(text, lambda key: key.lower() == "known")
    assert [(item.key, item.note) for one in found for item in one.items] == expected
    for one in found:
        for item in one.items:
            assert text[slice(*item.key_at)] == item.key
            assert item.note_at is None or text[slice(*item.note_at)] == item.note


def test_blocks_are_indented_and_lines_do_not_count():
    source = "citekit: k:I.p1\n\nHe said “a\nb” (k, p. 1).\n\n    a block of\n    words (k, p. 2)\n\nEnd."
    flow = read(source, "draft.txt", lambda key: key == "k").flow
    assert [flow.text[one.start : one.end] for one in flow.marked] == ["    a block of\n    words \ufffc"]
    assert [(item.key, item.note) for _, one in flow.clusters for item in one.items] == [
        ("k", "p. 1"),
        ("k", "p. 2"),
    ]
    assert flow.anchors == ((0, "k:I.p1"),)
