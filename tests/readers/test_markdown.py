"""Blocks: what each construct of Markdown becomes, and what plain text keeps."""

import re
import time

import pytest

from citekit.errors import ReadError
from citekit.readers.markdown import read
from tests.documents import misplaced, read_file, read_text


def blocks(text, name="x.md"):
    return [(b.kind, b.text) for b in read(text.encode(), name).blocks]


def test_lists_in_lists_and_lazy_lines():
    text = "- one\nlazy\n  - two\n    deeper\n\n  a second paragraph\n\n3. three\n"
    assert blocks(text) == [
        ("item", "one lazy"),
        ("item", "two deeper"),
        ("paragraph", "a second paragraph"),
        ("item", "three"),
    ]


def test_code_is_left_out_and_named():
    text = "Text\n\n```py\n# no heading\n```\n\n    indented\n\nmore\n"
    assert blocks(text) == [
        ("paragraph", "Text"),
        ("skipped", "code"),
        ("skipped", "indented code"),
        ("paragraph", "more"),
    ]


def test_tables_are_rows():
    text = "| a | b |\n|---|:-:|\n| 1 | **2** |\n\nafter\n"
    assert blocks(text) == [("item", "a b"), ("item", "1 2"), ("paragraph", "after")]


def test_links_are_their_words_and_definitions_are_left_out():
    text = 'See [the site](http://a.b "t"), [Erlay][], [x][erlay], [Erlay] and [A]s.\n\n[erlay]: http://c.d\n'
    assert blocks(text) == [
        ("paragraph", "See the site, Erlay, x, Erlay and [A]s."),
        ("skipped", "link definition"),
    ]


def test_html_comments_templates_and_pictures_are_left_out():
    text = "<div class='x'>\n\nOne <b>bold</b> <!-- no\n\n# heading --> word{{ y }}.\n\n</div>\n![alt](p.png)\n{% a %}\n"
    assert blocks(text) == [
        ("skipped", "HTML tag"),
        ("paragraph", "One bold word."),
        ("skipped", "comment"),
        ("skipped", "template tag"),
        ("skipped", "HTML tag"),
        ("skipped", "picture"),
        ("skipped", "template tag"),
    ]


def test_islands_inside_links_tags_and_emphasis():
    text = (
        'See [How open?]({{bse}}83362), <abbr title="{{x}}">10</abbr> and *a <!-- c --> b*.\n\n'
        "- {:#id} A suggestion\n\n{:.right}\n1. {:#two} Two {:x} stay\n"
    )
    words = [(kind, words) for kind, words in blocks(text) if kind != "skipped"]
    assert words == [
        ("paragraph", "See How open?, 10 and a b."),
        ("item", "A suggestion"),
        ("item", "Two {:x} stay"),
    ]
    assert not misplaced(read_text(f"# T\n\n## One\n\n{text}", "x.md"))


def test_scripts_in_any_case_and_what_is_never_closed():
    assert blocks("a<STYLE>b</style>c <script>d <!-- e {{ f {% raw %} g\n") == [
        ("paragraph", "ac d <!-- e {{ f g"),
        ("skipped", "script"),
        ("skipped", "template tag"),
    ]


def test_newsletters_keep_no_template_marks(shared):
    for path in sorted((shared / "corpora" / "optech").glob("*.md")):
        for passage in read_file(path).passages:
            assert not re.search(r"\]\(|\{[:%{]|<abbr", passage.text), (path.name, passage.text)


@pytest.mark.parametrize(
    "nothing", ["\ufeff", "&nbsp;", "\u200b\u00ad", "- &nbsp;", "> \ufeff", "## &nbsp;", "*&nbsp;*"]
)
@pytest.mark.parametrize("name", ["x.md", "x.txt"])
def test_a_block_that_shows_nothing_has_no_words(nothing, name):
    found = read(f"Words.\n\n{nothing}\n\nmore\n".encode(), name).blocks
    assert all(block.text.strip() for block in found)
    assert not misplaced(read_text(f"Words.\n\n{nothing}\n\nmore\n", name))


def test_headings_of_both_kinds():
    text = "Title\n=====\n\n## **Second** ##\n\n#hashtag is text\n\nThird\n---\n"
    found = [(b.kind, b.level, b.text) for b in read(text.encode(), "x.md").blocks]
    assert found == [
        ("heading", 1, "Title"),
        ("heading", 2, "Second"),
        ("paragraph", 0, "#hashtag is text"),
        ("heading", 2, "Third"),
    ]


def test_footnotes_and_quotations():
    text = "Word[^1] goes.\n\n> quoted\n> on\n\n[^1]: The note\n    goes on.\n"
    assert blocks(text) == [
        ("paragraph", "Word goes."),
        ("paragraph", "quoted on"),
        ("footnote", "The note goes on."),
    ]


def test_a_quotation_in_a_quotation_keeps_no_mark():
    assert blocks("> one\n> > two\n>> three\n> >\n> four 5 > 3\n") == [
        ("paragraph", "one two three"),
        ("paragraph", "four 5 > 3"),
    ]


def test_front_matter_with_dates_lists_and_offsets():
    text = "---\nTitle: 'A: b'\nauthor: [Ann Bee, Cy Dee]\ndate: 2024-03-05\n---\nText\n"
    reading = read(text.encode(), "x.txt")
    assert {name: value.text for name, value in reading.metadata.items()} == {
        "title": "A: b",
        "author": "Ann Bee; Cy Dee",
        "date": "2024-03-05",
    }
    title = reading.metadata["title"]
    assert reading.source.text[title.start : title.end] == "Title: 'A: b'"


def test_front_matter_that_is_no_yaml_is_named_and_read_as_text():
    reading = read(b"---\na: [b\n---\nText\n", "x.md")
    assert "no YAML" in reading.losses[0].message
    assert reading.metadata == {}


def test_plain_text_keeps_its_signs():
    text = "5 * 3 and a_b_c *not* emphasis\n    indented, no code\n\n1. A numbered line. [A]s soon\n"
    assert [text for _, text in blocks(text, "x.txt")] == [
        "5 * 3 and a_b_c *not* emphasis indented, no code",
        "1. A numbered line. [A]s soon",
    ]


def test_line_hyphens():
    assert blocks("the inter-\nnational, the long-\nterm, long and term; inter international", "x.txt") == [
        ("paragraph", "the international, the long-term, long and term; inter international")
    ]


def test_control_characters_do_not_reach_the_words():
    text = "words " * 60 + "a\0b c\u00add \x07e"
    assert [words[-7:] for _, words in blocks(text, "x.md")] == ["ab cd e"]


def test_only_white_space():
    with pytest.raises(ReadError, match="nothing but white space"):
        read(b" \n\t" * 60 + b"\0", "x.txt")


@pytest.mark.parametrize(
    "piece", ["word ", "*", "[", "`a ", "<a ", "**b* ", "a.b,1/2 ", "([)", "_x ", "{{", "![", "&amp;", "<!--",
              "<script ", "{% comment %}", "{% comment", "{%", "{:#", "![a](", "}}{{", "</s<style>", "-->{%<!--", "inter-\n\n"]
)  # fmt: skip
def test_one_line_of_many_marks_takes_linear_time(piece):
    """Twice the text in hardly more than twice the time, whatever it is made of."""
    durations = []
    for size in (200_000, 800_000):
        text = (piece * (size // len(piece))).encode()
        start = time.process_time()
        read(text, "x.md")
        durations.append(time.process_time() - start)
    assert durations[1] < 12 * durations[0] + 0.5
