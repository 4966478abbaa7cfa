"""Markup blanked out: what is left are the words, at their own places."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.readers.inline import clean
from citekit.readers.unmarked import unmarked
from citekit.reuse.words import words_of

MARKDOWN, PLAIN = "text/markdown", "text/plain"


def left(text: str, media_type: str = MARKDOWN) -> str:
    """What is left, white space folded."""
    return " ".join(unmarked(text, media_type).replace("\0", " ").split())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the [old site](https://ropes.example/a_b?x=1) says", "the old site says"),
        ("the [old site](<a b>) says", "the old site says"),
        ("the [old *site*](x 'a title') says", "the old site says"),
        ("[a [b] c](x) d", "a [b] c d"),
        ("see [ropes][1] now\n\n[1]: https://ropes.example 'All of them'\n", "see ropes now"),
        ("see [ropes] now\n\n[Ropes]: https://ropes.example\n", "see ropes now"),
        ("see [ropes] now", "see [ropes] now"),
        ("a ![picture of tar](tar.png) b", "a b"),
        ("a <!-- no one\n\nsees it --> b", "a b"),
        ("a <b class='x'>c</b> d<br/>e", "a c d e"),
        ("## A heading", "A heading"),
        ("*one* **two** ***three*** _four_ __five__", "one two three four five"),
        ("snake_case and 2 * 3 = 6", "snake_case and 2 * 3 = 6"),
        ("{% assign x = 1 %}a {{ page.title }} b", "a b"),
        ("x &amp; y&nbsp;z", "x & y z"),
        ("# 5 is a number, #5 is one too", "5 is a number, #5 is one too"),
    ],
)
def test_markdown(text, words):
    assert left(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the [site](#) says", "the site says"),
        ("*a* # b <i>c</i>", "*a* # b <i>c</i>"),
        ("x &amp; y", "x & y"),
        ("[12](13) AT&T; Q&A", "12 AT&T; Q&A"),
    ],
)
def test_plain_text_keeps_its_signs(text, words):
    assert left(text, PLAIN) == words


@pytest.mark.parametrize("media_type", ["application/pdf", "text/html", "application/x-else"])
def test_texts_of_other_files_stay_as_they_are(media_type):
    text = "a [site](#) *b* &amp; <i>c</i>"
    assert unmarked(text, media_type) == text


PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            [*"[]()<>*_#&;!`\n\\ \0", "](", "<!--", "-->", "{%", "%}", "&amp;", "word", "İ", "]: ", "[x]"]
        ),
        st.characters(codec="utf-8"),
    ),
    max_size=60,
).map("".join)

CHANGED = {("\u00ad", "*"), ("\u00ad", "\\"), (" ", ">"), (" ", "\t")}


@given(PIECES, st.sampled_from([MARKDOWN, PLAIN]))
def test_every_character_stays_or_is_blanked_out(text, media_type):
    found = unmarked(text, media_type)
    assert len(found) == len(text)
    rest = re.sub(r"&[#\w]+;", lambda match: "&" * len(match.group()), text)
    assert all(
        one in (other, "\0") or (one, other) in CHANGED
        for one, other, kept in zip(found, text, rest)
        if kept != "&"
    )


@given(st.lists(st.text("abcİﬁ语", min_size=1), min_size=1).map(" ".join), st.sampled_from([MARKDOWN, PLAIN]))
def test_words_without_markup_stay(text, media_type):
    assert unmarked(text, media_type) == text


@pytest.mark.parametrize(
    "text",
    ["[" * 20_000, "[a](" * 10_000, "<a " * 20_000, "*" * 50_000, "_ " * 20_000, "![" * 20_000, "&#1" * 20_000,
     "[a]: " * 10_000, "<!--" * 20_000, "](" * 20_000, "[[a](b)" * 9_000, "`" * 20_000, "[x]:\n" * 9_000,
     "> " * 30_000, ">" * 50_000 + "x", "\\" * 50_000, "\\`" * 20_000, "`x``x" * 9_000],
)  # fmt: skip
def test_hostile_signs_cost_no_more_than_others(text):
    """A search that began anew at each of them would not end."""
    assert len(unmarked(text, MARKDOWN)) == len(text)


def joined(text: str) -> str:
    """What is left where markup inside of a word is as if it were not there."""
    return " ".join(unmarked(text, MARKDOWN).replace("\0", "").replace("\u00ad", "").split())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a note[^1] here\n\n[^1]: What it says.\n", "a note here What it says."),
        ("the [old site][page of it] says", "the old site says"),
        ("[12][13] stay", "[12][13] stay"),
        ("one line<br>another<br/>third", "one line another third"),
        ("**T**he be*g*inning of a_name and 2 * 3", "The beginning of a_name and 2 * 3"),
        ("Caf&eacute;s of the &Eacute;cole R&amp;D", "Cafés of the École R&D"),
    ],
)
def test_what_is_left_of_markdown(text, words):
    assert joined(text) == words


def test_a_word_with_an_entity_is_whole_in_its_source():
    text = "two caf&eacute;s and an &eacute;cole, a caf&eacute;"
    words = words_of(unmarked(text, MARKDOWN))
    assert [text[start:end] for start, end in zip(words.starts, words.ends)] == [
        "two", "caf&eacute;s", "and", "an", "&eacute;cole", "a", "caf&eacute;",
    ]  # fmt: skip


@pytest.mark.parametrize("media_type", [MARKDOWN, PLAIN])
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("it fell by &minus;5 percent", "it fell by −5 percent"),
        ("it cost &pound;5 or &euro; 6", "it cost £5 or € 6"),
        ("it&#8217;s, it&apos;s, l&rsquo;&eacute;cole", "it’s, it's, l’école"),
        ("Holm &amp; Dahl, R&amp;D", "Holm & Dahl, R&D"),
        ("410&nbsp;tons and 10&thinsp;000", "410 tons and 10 000"),
        ("words&mdash;and &ldquo;more&rdquo;&hellip;", "words—and “more”…"),
        ("&#42;this&#42; &lt;b&gt; &#91;a](b) &amp;lt; &amp;amp;", "*this* <b> [a](b) &lt; &amp;"),
        ("e&#769;tat, Confi&shy;dence, a&#1;b", "e\u0301tat, Confidence, ab"),
        ("&nosuch; and AT&T;, a&NotEqualTilde;b", "&nosuch; and AT&T;, a≂̸b"),
        ("at &frac12; of it, 5&deg; &plusmn;1 &le; 7", "at ½ of it, 5° ±1 ≤ 7"),
    ],
)
def test_entities_are_read_as_they_are_by_read(text, words, media_type):
    found = unmarked(text, media_type)
    assert len(found) == len(text)
    markdown = media_type == MARKDOWN
    assert clean(found, markdown=markdown) == clean(text, markdown=markdown) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("> paid for by\n> the fishermen", "paid for by the fishermen"),
        ("> one\n> > two\n>> three\n>\n> four", "one two three four"),
        ("5 > 3, a\n   > b\n", "5 > 3, a b"),
        ("\\*Garda\\* and \\_this\\_", "*Garda* and _this_"),
        ("\\[a](b) and \\&amp; and \\<b>", "[a](b) and &amp; and <b>"),
        ("don\\'t and \\$5, \\~~x\\~~", "don't and $5, ~~x~~"),
        ("a **\\*** b", "a * b"),
        ("code `x &amp; *y* \\*` and ``[a](b) ` <b>``", "code x &amp; *y* \\* and [a](b) ` <b>"),
        ("> a `code\n> more` b", "a code more b"),
        ("\ufdd1 stays, \\* too", "\ufdd1 stays, * too"),
    ],
)
def test_quotations_escapes_and_code_read_as_they_are_by_read(text, words):
    found = unmarked(text, MARKDOWN)
    assert len(found) == len(text)
    assert clean(found) == words


def test_a_plain_text_has_escapes_and_no_quotations():
    assert clean(unmarked("a \\[b](c) \\* d\n> 5", PLAIN), markdown=False) == "a [b](c) * d > 5"


def test_the_marks_of_a_quotation_alone_on_their_line_are_a_blank_line():
    assert unmarked("> a\n> >\n> b", MARKDOWN) == "\0 a\n   \n\0 b"


ENTITIES = st.sampled_from(
    ["&minus;", "&#8217;", "&apos;", "&eacute;", "&nbsp;", "&amp;", "&lt;", "&#42;", "&#95;", "&quot;",
     "&#0;", "&#xD800;", "&shy;", "&nosuch;", "&#126;", "&lbrack;", "&bsol;", "&#10;"]
)  # fmt: skip


@given(st.lists(st.one_of(ENTITIES, st.sampled_from(["a", "5", " ", "it", ". "])), max_size=20).map("".join))
def test_entities_keep_their_places(text):
    found = unmarked(text, MARKDOWN)
    assert len(found) == len(text)
    assert clean(found) == clean(text)
    for start, end in zip(*(places.tolist() for places in (words_of(found).starts, words_of(found).ends))):
        assert text[start].isalnum() or text[start] == "&"
        assert found[start].isalnum()
        assert found[end - 1].isalnum()


def test_a_word_with_the_entity_of_an_apostrophe_is_whole_in_its_source():
    text = "it&#8217;s l&rsquo;&eacute;cole&rsquo;s, the dogs&#39; tails"
    words = words_of(unmarked(text, MARKDOWN))
    assert [text[start:end] for start, end in zip(words.starts, words.ends)] == [
        "it&#8217;s", "l&rsquo;&eacute;cole&rsquo;s", "the", "dogs", "tails",
    ]  # fmt: skip
    assert words_of("it’s").hashes[0] == words.hashes[0]
