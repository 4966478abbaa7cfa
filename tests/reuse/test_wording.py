"""The words that are compared, and the quick way to those of plain letters."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from citekit.reuse.units import figures_in
from citekit.reuse.wording import _INVOLVED, _words_in
from citekit.reuse.words import words_of

_PLAIN = st.text(
    st.characters(max_codepoint=0x2150, exclude_categories=("Cs",)).filter(
        lambda char: not _INVOLVED.match(char)
    )
)


@given(st.one_of(_PLAIN, st.text(st.sampled_from("ab1_'’ \u2019é-я.İß²")), st.text()))
@example("it's o''clock 'so' _under_score ’t")
def test_the_words_of_plain_letters_are_those_of_the_search(text):
    words = words_of(text)
    assert list(_words_in(text)) == list(zip(words.starts.tolist(), words.ends.tolist()))


def test_each_plain_letter_by_itself():
    for char in map(chr, range(0x2150)):
        if not _INVOLVED.match(char):
            words = words_of(f"a{char}b {char}")
            assert list(_words_in(f"a{char}b {char}")) == list(
                zip(words.starts.tolist(), words.ends.tolist())
            ), hex(ord(char))


@pytest.mark.parametrize("figure", ["1,", "1:1/", "$1.", "1-1,", "1 000,", "½-"])
def test_a_long_list_of_figures_costs_no_more_than_its_length(figure):
    """Were each figure the beginning of a search to the end of the list, this would take an hour."""
    found = figures_in(figure * 100_000 + "1abcdefgh")
    assert found == sorted(found)


def test_figures_of_many_parts_are_one():
    text = "at 1.2.3.4.5.6.7.8.9 and 2001:10:5:3 then 1,234,567,890.50"
    assert [text[start:end] for start, end in figures_in(text)] == [
        "1.2.3.4.5.6.7.8.9", "2001:10:5:3", "1,234,567,890.50",
    ]  # fmt: skip
