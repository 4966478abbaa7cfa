"""The words that are compared, and the quick way to those of plain letters."""

from hypothesis import example, given
from hypothesis import strategies as st

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
