"""The skeleton against its definition, written down slowly and plainly."""

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from citekit.text.fold import check, skeleton
from citekit.text.sentences import sentences


def by_definition(text: str) -> str:
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    kinds = [unicodedata.category(character)[0] for character in folded]
    kept = []
    for at, character in enumerate(folded):
        between = 0 < at < len(folded) - 1 and kinds[at - 1] == kinds[at + 1] == "N"
        if kinds[at] in "LN" or (character in ".,/⁄" and between):
            kept.append(character)
    return "".join(kept)


@given(st.text() | st.text(alphabet="ab1２½.,/⁄…’İıßﬁÅe\u0301 中十-"))
@example("27.7 and 277, 1/2, ½, 1⁄2, 5…6, ’2.5’, İstanbul, 十.五")
def test_skeleton_is_what_the_contract_says(text):
    assert skeleton(text) == by_definition(text)


def test_a_check_is_eight_letters_of_crockford_base32():
    import hashlib

    digest = hashlib.sha256(b"peace").digest()
    bits = "".join(f"{byte:08b}" for byte in digest)[:40]
    letters = "0123456789abcdefghjkmnpqrstvwxyz"
    assert check("Peace!") == "".join(letters[int(bits[at : at + 5], 2)] for at in range(0, 40, 5))


@given(st.text(alphabet='aB.?!"” ’)1 \n'))
def test_sentences_cover_all_but_white_space(text):
    ranges = sentences(text)
    position = 0
    for start, end in ranges:
        assert not text[position:start].strip()
        assert text[start:end].strip() == text[start:end] != ""
        position = end
    assert not text[position:].strip()


def test_sentences():
    text = "H.E. Mr. Bayramov spoke. “Why?” he asked. It rose 2.5 percent in the U.S. The end… Then No. 5 came!"
    assert [text[start:end] for start, end in sentences(text)] == [
        "H.E. Mr. Bayramov spoke.",
        "“Why?” he asked.",
        "It rose 2.5 percent in the U.S.",
        "The end…",
        "Then No. 5 came!",
    ]
