"""How repeated passages are printed as text: how alike they are, their words and readings."""

import random

import pytest

from citekit.reuse.words import words_of
from tests.reuse.oracle import paragraph, prose


@pytest.fixture
def pair(citekit, tmp_path):
    """What ``dedupe`` prints of two texts."""

    def call(*texts, options=()):
        paths = [tmp_path / f"{number}.txt" for number in range(len(texts))]
        for path, text in zip(paths, texts):
            path.write_text(text, encoding="utf-8")
        return citekit("dedupe", *paths, *options)

    return call


@pytest.mark.parametrize("options", [[], ["--pairs"]])
def test_what_differs_in_a_word_is_not_said_to_be_the_same(pair, options):
    """One word of many: more than 99.5 per cent are equal."""
    words = prose(random.Random(8), 400)
    texts = (paragraph(words), paragraph([*words[:200], "otherwise", *words[201:]]))
    (found,) = pair(*texts, options=[*options, "--json"]).objects
    assert not found["exact"] and 0.995 < found["score"] < 1
    assert "in 2 places, 99% the same\n" in pair(*texts, options=options).out


HAN = "这里有一句足够长的中文句子用来检查没有空格的文字是否也能找到并且在报告里只显示开头而不是全部内容因为它太长了所以要截断"
THAI = "ภาษาไทยไม่มีช่องว่างระหว่างคำแต่ละคำในประโยคยาวเช่นนี้ซึ่งต้องถูกตัดให้สั้นลงเพราะมันยาวเกินไปจริงๆ"


@pytest.mark.parametrize("said", [HAN, THAI, HAN.replace("并", "，并")])
def test_forty_words_are_shown_where_no_spaces_part_them(pair, said):
    out = pair(f"Foreword by A.\n\n{said}。", f"Other words of B.\n\n{said}。").out
    shown = out.split("“")[1].split(" …”")[0]
    assert said.startswith(shown) and len(words_of(shown)) == 40


def test_forty_words_end_with_their_marks(pair):
    words = prose(random.Random(9), 50)
    words[39] += ","
    said = " ".join(words)
    out = pair(f"Foreword. {said}.", f"Preface: {said}.").out
    assert " ".join(out.split("“")[1].split()).startswith(" ".join(words[:40]) + " …”")


def test_a_long_reading_without_spaces_is_cut(pair):
    other = "7" * 100
    words = prose(random.Random(10), 60)
    texts = [paragraph([*words[:30], middle, *words[30:]]) for middle in (other, "31")]
    out = pair(*texts).out
    assert f": {other[:80]} … → 31\n" in out


def test_the_report_counts_words_without_spaces(pair, tmp_path):
    text = f"Foreword by A.\n\n{HAN}。"
    pair(text, f"Other words of B.\n\n{HAN}。", options=["--html", tmp_path / "x.html"])
    page = (tmp_path / "x.html").read_text(encoding="utf-8")
    assert all(f'<td class="number">{len(HAN) + more}</td>' in page for more in (3, 4))
