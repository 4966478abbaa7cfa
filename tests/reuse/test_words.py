import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from citekit.reuse.words import words_of
from citekit.text.fold import skeleton

FACTOR = 0x9E3779B97F4A7C15
APOSTROPHES = "'’ʼ"
UNSPACED = re.compile(
    "CJK|HIRAGANA|KATAKANA|HALFWIDTH KATAKANA|THAI|LAO|KHMER|MYANMAR|IDEOGRAPHIC (ITERATION|CLOSING)"
)


def _kind(char: str) -> str:
    group = unicodedata.category(char)
    if char in APOSTROPHES:
        return "'"
    if group[0] == "M" or char in "ﾞﾟ":
        return "m"
    if group[0] == "L" or group == "Nl":
        unspaced = UNSPACED.match(unicodedata.name(char, "")) or char in "〇ー〡〢〣〤〥〦〧〨〩"
        return "s" if unspaced else "l"
    return "l" if group[0] == "N" else " "


def _words(text: str) -> list[tuple[int, int, str]]:
    """Start, end and fold of every word, slow and obvious."""
    kept = [at for at, char in enumerate(text) if char != "\u00ad"]
    kinds = "".join(_kind(text[at]) for at in kept)
    found = []
    for match in re.finditer("sm*|[lm](?:'?[lm])*", kinds):
        word = "".join(text[at] for at in kept[match.start() : match.end()])
        fold = re.sub("[.,/⁄ʼ]", "", skeleton(word))
        found.append((kept[match.start()], kept[match.end() - 1] + 1, fold))
    return found


def _assert_right(text: str, chunk: int) -> None:
    words = words_of(text, chunk=chunk)
    expected = _words(text)
    assert list(zip(words.starts.tolist(), words.ends.tolist())) == [word[:2] for word in expected]
    folds = [fold for _, _, fold in expected]
    assert words.hashes.tolist() == [_hash(fold.encode()) for fold in folds]
    assert len(set(folds)) == len(set(words.hashes.tolist()))


def _hash(fold: bytes) -> int:
    blocks = [int.from_bytes(fold[at : at + 8], "little") for at in range(0, len(fold), 8)] or [0]
    value = blocks[0]
    if len(blocks) > 1:
        value = value * FACTOR + blocks[1]
    for place, block in enumerate(blocks[2:], start=1):
        value += _mixed((block + place * FACTOR) % 2**64)
    return _mixed(value)


def _mixed(value: int) -> int:
    value = value * 0xBF58476D1CE4E5B9 % 2**64
    value ^= value >> 32
    return value * 0x94D049BB133111EB % 2**64


SHARP = (
    "İ i I ı ß SS ss ﬁ fi ﬀ é e\u0301 É Ş Σ ς σ ŉ ǰ ½ ² ⒈ ⒉ Ⅻ _ - \u00ad \u00ad\u00ad ' ’ ʼ '' ’\u00ad a\u00ad' don't don’t DON'T "
    "\u0301 \u0345 \ufe0f ❤\ufe0f . , 1.5 12 ０ Ａ ａ 語 漢字 〇 々 カ ガ ｶﾞ ﾞ か\u3099 ー ก\u0e34น ำ ກ ខ្មែរ မြန်မာ हिन्दी क\u093c ক\u09cb "
    "ᄒ ᅡ ᆫ 한 하\u11ab ﾡ ㄱ ﱞ ﷺ 𝔄 𝟙 😀 𠀀 Straße Minister's institutional internationalisation abcdefghabcdefghabcdefgh Ἀ\u0345 ᾳ שּׁ مُحَمَّد ŧ\u0327 ｈ 䀧 \ud800 ㌔"
).split(" ")
PIECES = st.one_of(
    st.sampled_from([*SHARP, " ", "\n"]),
    st.text(max_size=4),
    st.text("aB1'’- \u00ad", max_size=6),
    st.characters(categories=["L", "M", "N"]),
)


@given(st.lists(PIECES, max_size=24).map("".join), st.integers(1, 40))
@example("abc def'" + " " * 20 + "x", 4)
@example("x" * 40, 3)
@example("", 1)
def test_words_are_those_of_the_slow_way(text: str, chunk: int) -> None:
    _assert_right(text, chunk)


@pytest.mark.parametrize("block", range(0, 0x20000, 0x2000))
def test_every_letter_has_the_hash_of_its_fold(block: int) -> None:
    chars = (chr(code) for code in range(block, block + 0x2000, 3))
    _assert_right(" ".join(f"{char} a{char}b" for char in chars), 1 << 10)


def test_equal_words_in_other_dress() -> None:
    for one, other in [
        ("ﬁnance", "FINANCE"),
        ("don’t", "DON'T"),
        ("e\u0301tat", "État"),
        ("İzmir", "izmir"),
        ("co\u00adop", "coop"),
    ]:
        assert words_of(one).hashes.tolist() == words_of(other).hashes.tolist()
    assert words_of("é").hashes.tolist() != words_of("e").hashes.tolist()


def test_text_without_spaces_and_long_words() -> None:
    assert len(words_of("漢字" * 400_000)) == 800_000
    words = words_of("x" * 1_000_000 + " y", chunk=1000)
    assert words.ends.tolist() == [1_000_000, 1_000_002]


def test_hashes_are_the_same_everywhere() -> None:
    assert [
        hex(value)
        for value in words_of("The Ministers’ co-operation: Straße, internationalisation").hashes.tolist()
    ] == [
        "0x7a0fd0f25af37a38",
        "0xc615cf92b27d08d8",
        "0x143a2ea0f1a1e0e6",
        "0xecdb0bbda4796974",
        "0x1386a9f712af3b79",
        "0x4bdc663013ba9f1d",
    ]
