import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.text.quotation_marks import quoted


def words(text: str) -> list[str]:
    return [text[one.start : one.end] for one in quoted(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("No marks, don't you see?", []),
        ("“a” and ”b”", ["a", "b"]),
        ('He said "yes" and “no”.', ["yes", "no"]),
        ("„gut“ and „dobrze” and «bien» and « bon » and »gut« and »bra» and ”bra”",
         ["gut", "dobrze", "bien", " bon ", "gut", "bra", "bra"]),
        ("‹a› and ›b‹ and ‚c‘ and ‚d’", ["a", "b", "c", "d"]),
        ("「甲」と『乙』", ["甲", "乙"]),
        ("「甲『乙』丙」", ["甲『乙』丙", "乙"]),
        ("``typed'' and ''typed too''", ["typed", "typed too"]),
        # British style, with every kind of apostrophe
        ("‘We don’t know,’ he said, ‘of the ministers’ talks.’", ["We don’t know,", "of the ministers’ talks."]),
        ("'We don't know,' he said, 'of the ministers' talks.'", ["We don't know,", "of the ministers' talks."]),
        ("the ministers’ talks, the ’90s, ’tis the states’ right", []),
        ("the ministers' talks, the '90s, 'tis the states' right", []),
        ("‘the ministers’ and ‘the leaders’", ["the ministers", "the leaders"]),
        ("He said ‘the states’ in the ’90s.", ["the states"]),
        ("Then ‘Abd al-Rahman and ‘Ali met the ka‘ba’s", []),
        # inches, feet, minutes
        ("He is 6'2\" tall, a 5\" pipe and 40' long", []),
        ("\"He is 6'2\" tall,\" she said.", ["He is 6'2\" tall,"]),
        ('"A 5" pipe" he said.', ['A 5" pipe']),
        ('"In 1995" and "in 1996" he left.', ["In 1995", "in 1996"]),
        # opened in one way, closed in another
        ('"straight then curly” and “curly then straight" and “both open“ and ”both close”',
         ["straight then curly", "curly then straight", "both open", "both close"]),
        ("He said “no“, then left; “yes” she said.", ["no", "yes"]),
        # nested
        ("“outer ‘inner’ outer”", ["outer ‘inner’ outer", "inner"]),
        ("‘outer “inner” outer’", ["outer “inner” outer", "inner"]),
        ("“same “kind” again”", ["same “kind” again", "kind"]),
        ("“ same “ kind ” again ”", [" same “ kind ” again ", " kind "]),
        ('"same "kind" again"', ['same "kind" again', "kind"]),
        ("«a «b» c» »a »b« c«", ["a «b» c", "b", "a »b« c", "b"]),
        ("„a “b” c“", ["a “b” c", "b"]),
        ("“‘Yes’ he said”, and \"'No'\"", ["‘Yes’ he said", "Yes", "'No'", "No"]),
        # unbalanced
        ("“open to the end", ["open to the end"]),
        ("“first. “second” third", ["first.", "second"]),
        ("closed” only, then “right”", ["right"]),
        ('"straight and open', ["straight and open"]),
        ("“a ‘b” c", ["a ‘b"]),
        ('“He said "no. We go” she added', ['He said "no. We go', "no. We go"]),
        ("“bad one\n\nThen “good” one\n\n“bad\n\nagain “good”", ["bad one", "good", "bad", "good"]),
        ("He said, ‘we go.\n\n“Yes.”", ["we go.", "Yes."]),
        # dashes, brackets, ellipses
        ('("a") ["b"] —"c"— "…d" "...e" "But I—" he', ["a", "b", "c", "…d", "...e", "But I—"]),
        ('*"bold"* and _“x”_', ["bold", "x"]),
        ('\ufffc"a"\ufffc and "\ufffc" and “b\ufffc”', ["a", "\ufffc", "b\ufffc"]),
        ("\ufffc’s talks “x”", ["x"]),
        ('x"y and ""', []),
    ],
)  # fmt: skip
def test_words(text, expected):
    assert words(text) == expected


def test_a_quotation_over_paragraphs_opens_each_of_them():
    text = "He said: “One.\n\n“Two.\n\n“Three.” And “four”."
    first, last = quoted(text)
    assert text[first.start : first.end] == "One.\n\n“Two.\n\n“Three."
    assert [text[start:end] for start, end in first.reopened] == ["“", "“"]
    assert [text[start - 2 : start] for start, _ in first.reopened] == ["\n\n", "\n\n"]
    assert (first.closing, last.reopened) == ("”", ())
    assert text[last.start : last.end] == "four"


def test_it_goes_on_without_a_mark_only_to_a_clear_closing_one():
    assert words('He said: "One.\n\n\n\nTwo.” And “three”.') == ["One.\n\n\n\nTwo.", "three"]
    assert words("He said: “One.\n\nTwo. “Three.”") == ["One.", "Three."]
    assert words("He said: “One.\n\nTwo.\n\nThree.” x") == ["One."]


def test_a_long_one_is_missing_its_last_mark():
    text = "“One.\n\n“Two.\n\nThree. “Four.”"
    one, four = quoted(text)
    assert (text[one.start : one.end], one.closing, one.reopened) == ("One.\n\n“Two.", "", ((7, 8),))
    assert text[four.start : four.end] == "Four."


def test_marks_and_depths():
    (outer, inner) = quoted("“a ‘b’ c”")
    assert (outer.opening, outer.closing, outer.outer_start, outer.outer_end, outer.depth) == (
        "“",
        "”",
        0,
        9,
        0,
    )
    assert (inner.opening, inner.closing, inner.outer_start, inner.outer_end, inner.depth) == (
        "‘",
        "’",
        3,
        6,
        1,
    )


MARKED = st.text(st.sampled_from("“”‘’\"'„«»‹›‚「」`ab s1.,—( \n\ufffc"), max_size=60)


@given(MARKED | st.text(max_size=40))
def test_ranges_nest_or_are_disjoint(text):
    found = quoted(text)
    assert list(found) == sorted(found, key=lambda one: (one.start, -one.end))
    around: list = []
    for one in found:
        assert 0 <= one.outer_start < one.start <= one.end <= one.outer_end <= len(text)
        assert text[one.outer_start : one.start] == one.opening
        assert text[one.end : one.outer_end] == one.closing
        assert all(one.start < start < end <= one.end for start, end in one.reopened)
        while around and around[-1].outer_end <= one.outer_start:
            around.pop()
        assert one.depth == len(around)
        if around:
            assert around[-1].start <= one.outer_start and one.outer_end <= around[-1].end
        around.append(one)


@given(MARKED, MARKED)
def test_paragraphs_add_up_where_nothing_is_left_open(one, other):
    one, other = f"{one}x".strip(), other.strip()
    first = quoted(one)
    if all(found.closing for found in first):
        begin = len(one) + 2
        second = [(found.start + begin, found.end + begin) for found in quoted(other)]
        whole = quoted(f"{one}\n\n{other}")
        assert [(found.start, found.end) for found in whole] == [(f.start, f.end) for f in first] + second


def test_five_megabytes_in_no_time():
    text = ("“We don’t know,” he said of the ministers’ talks. " * 8 + "\n\n") * 12_000
    begin = time.process_time()
    assert len(quoted(text)) == 96_000
    assert time.process_time() - begin < 10  # a second or two where nothing else runs


@pytest.mark.parametrize("mark", ["“", "‘", '"', "'", "”", "«", "``", "“‘", "a' ", '5" ', "\n\n“", "*"])
def test_no_text_takes_long(mark):
    begin = time.process_time()
    quoted(f" {mark}" * 50_000)
    quoted(mark * 50_000)
    assert time.process_time() - begin < 10


def test_a_mark_before_a_citation_is_no_possessive():
    text = "‘against external forces’ \ufffc. It’s the ministers’ view, says ‘the other’."
    assert [text[one.start : one.end] for one in quoted(text)] == ["against external forces", "the other"]
