"""Markdown with pandoc's citations."""

import pytest

from citekit.quotes.drafts.markdown import read


def cited(source: str) -> list[tuple[str, str]]:
    flow = read(source, "draft.md").flow
    return [(item.key, item.note) for _, cluster in flow.clusters for item in cluster.items]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("[@k]", [("k", "")]),
        ("[@k, p. 7]", [("k", "p. 7")]),
        ("[see @k, pp. 7-9, my emphasis; also @b]", [("k", "pp. 7-9, my emphasis"), ("b", "")]),
        ("[-@k p. 7]", [("k", "p. 7")]),
        ("@k [p. 7] says", [("k", "p. 7")]),
        ("@cair-2024-12_ii.", [("cair-2024-12_ii", "")]),
        ("@{a:b/c}, p. 3", [("a:b/c", "p. 3")]),
        ("a@b.org, \\@k, `@c` and <!-- @d -->", []),
        ("[@k](http://x)", [("k", "")]),
        ("a[^1]\n\n[^1]: @k, p. 4.", [("k", "p. 4"), ("k", "p. 4")]),
        ("---\nnocite: |\n  @k\n---\n\na", [("k", "")]),
        ("```\n[@k]\n```", []),
    ],
)
def test_citations(source, expected):
    assert cited(source) == expected


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a *b* **c** [d](http://x) &amp; \\*e", "a b c d & *e"),
        ("a\nb  \nc", "a b c"),
        ("# H\n\n- i\n- j\n\n| a | b |\n|---|---|\n| c | d |", "H i j a b c d"),
        ("a `x` b <b>c</b> ![alt](p.png)", "a x b c"),
        ("costs $5 and $6", "costs $5 and $6"),
        ("did `“not”` ~~now~~ say", "did not say"),
        ("<q>a</q> b", "“a” b"),
    ],
)
def test_a_flow_has_what_is_printed(source, text):
    assert " ".join(read(source, "draft.md").flow.text.split()) == text


def test_block_quotations_are_one_each():
    flow = read("> a\n> b\n>\n> > c\n\ntext\n\n> d", "draft.md").flow
    assert [" ".join(flow.text[one.start : one.end].split()) for one in flow.marked] == ["a b c", "d"]


def test_offsets_are_code_points_of_the_source():
    source = "İé “x” [@k_ii, p. 7] *ə* &amp; “y”"
    flow = read(source, "draft.md").flow
    item = flow.clusters[0][1].items[0]
    assert source[slice(*item.key_at)] == "k_ii" and source[slice(*item.note_at)] == "p. 7"
    at = flow.text.index("y")
    assert source[slice(*flow.source_range(at, at + 1))] == "y"
    at = flow.text.index("ə")
    assert source[slice(*flow.source_range(at, at + 3))] == "ə* &amp;"
