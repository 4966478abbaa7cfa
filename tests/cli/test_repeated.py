"""How repeated passages are printed as text: how alike they are, their words and readings."""

import random

import pytest

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
