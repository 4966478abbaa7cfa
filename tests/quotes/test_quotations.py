"""Which citation speaks for which quotation."""

import pytest

from citekit.quotes.drafts.markdown import read
from citekit.quotes.quotations import quotations, uncalled


def pairs(text: str) -> list[tuple[str, list[str]]]:
    flow = read(text, "draft.md").flow
    return [
        (" ".join(one.text.split()), [item.key for cluster in one.clusters for item in cluster.items])
        for one in quotations(flow)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “a b c” [@a, p. 1].", [("a b c", ["a"])]),
        ("He said “a b c.” [@a] Then on.", [("a b c.", ["a"])]),
        ("“a” and “b” [@a; @b].", [("a", ["a", "b"]), ("b", ["a", "b"])]),
        ("“a” [@a] and “b” [@b].", [("a", ["a"]), ("b", ["b"])]),
        ("In @a [p. 4] he says “b c” twice.", [("b c", ["a"])]),
        ("“a” [@a], while “b” is free.", [("a", ["a"]), ("b", [])]),
        ("“a” is free. So is this [@b].", [("a", [])]),
        ("“a. B c” [@a]", [("a. B c", ["a"])]),
        ("“a” Mr. Smith said [@a].", [("a", ["a"])]),
        ("“a” he said.[^1] “b” [@b].\n\n[^1]: @n, p. 4.", [("a", ["n"]), ("b", ["b"])]),
        ("“a”^[@n, p. 4] and more.", [("a", ["n"])]),
        ("As @f [p. 2] writes:\n\n> one two\n> three\n\nMore.", [("one two three", ["f"])]),
        ("@a said “b c”, while @d said “e f”.", [("b c", ["a"]), ("e f", ["d"])]),
        ("“a b,” according to @a; “c d,” according to @b.", [("a b,", ["a"]), ("c d,", ["b"])]),
        ("“a b” (@a), “c d” (@b)", [("a b", ["a"]), ("c d", ["b"])]),
        ("“a b” (so @a), and “c d” of @b", [("a b", ["a"]), ("c d", ["b"])]),
        ("“a b,” writes @a, “c d.”", [("a b,", ["a"]), ("c d.", ["a"])]),
        ("> a b\n\n--- @a, p. 3\n\n> c d\n\n(@b)", [("a b", ["a"]), ("c d", ["b"])]),
        ("> a b\n\n@a\n\nMore.", [("a b", ["a"])]),
        ("See @fig-one: “a b” [@a]", [("a b", ["a"])]),
        ("While “a b” [@a], @b has “c d”.", [("a b", ["a"]), ("c d", ["b"])]),
        ("“a b”, as I said against @b, is wrong [@a].", [("a b", ["a"])]),
        ("“a b,” writes @b [p. 3]. “C”", [("a b,", ["b"]), ("C", [])]),
        ("As @a has it:\n\n> b c\n\nAnd @d:\n\n> e f", [("b c", ["a"]), ("e f", ["d"])]),
        ("As @a has it:\n\n> b c\n\nThis is nonsense [@d].", [("b c", ["a"])]),
        ("As @a notes.\n\n> b c", [("b c", ["a"])]),
        ("Note.^[See @a: “b c”; and @d: “e f”.]", [("b c", ["a"]), ("e f", ["d"])]),
        ("> one two [@f]\n\nMore.", [("one two", ["f"])]),
        ("> one two\n>\n> — Someone [@f]\n", [("one two", ["f"])]),
        ("> one “two” three\n\n[@f, p. 3]\n", [("one “two” three", ["f"])]),
        ("“a b” x.[^1]\n\n[^1]: [@n].\n\nSo:\n\n> c d e", [("a b", ["n"]), ("c d e", [])]),
        ("“a [@x] b” and so on", [("a b", ["x"])]),
        ("‘single here’ [@a], don’t and the ministers’ talks", [("single here", ["a"])]),
        ("«guillemets» [@a] and „German“ [@b]", [("guillemets", ["a"]), ("German", ["b"])]),
        ("`“code”` [@a]\n\n    “block”\n\n<!-- “no” -->", []),
    ],
)
def test_citations_belong_to_the_quotations_they_follow_or_introduce(text, expected):
    assert [(quote.replace("\ufffc ", ""), keys) for quote, keys in pairs(text)] == expected


def test_a_citation_without_a_quotation_is_told():
    flow = read("See @a. “b” [@b]. [^1]\n\n[^1]: And @c.", "draft.md").flow
    assert [cluster.items[0].key for cluster in uncalled(flow, quotations(flow))] == ["a", "c"]


def test_the_comment_above_names_the_anchor():
    flow = read("<!-- citekit: k:II.p1~abcdefgh -->\n“a b c” [@k]. “d e f”", "draft.md").flow
    assert [one.anchor for one in quotations(flow)] == ["k:II.p1~abcdefgh", ""]


def test_a_mark_that_is_not_closed_says_so():
    flow = read("He said “a b c and on.\n\nMore “d e”.", "draft.md").flow
    assert [(one.text, one.closed) for one in quotations(flow)] == [("a b c and on.", False), ("d e", True)]
