"""Words that stand in every issue: of equal places only as many pairs are looked at as join them."""

import random
from itertools import combinations

import numpy as np
import pytest

from citekit.reuse.growth import Stretch
from citekit.reuse.search import Reuse
from citekit.reuse.standing import ISSUES, OFTEN, standing
from tests.reuse.oracle import apart, issue, paragraph, prose
from tests.reuse.test_near import bulletins

SIZE = 40  # words of a text


def one_by_one(stretches, texts: int, series, issues) -> list[bool]:
    """The same for each word by itself: all that are equal to it, through others too."""
    joined = {word: {word} for word in range(texts * SIZE)}
    for stretch in stretches:
        for first, second, length in stretch.runs:
            for step in range(length):
                both = joined[first + step] | joined[second + step]
                for word in both:
                    joined[word] = both
    found = []
    for word in range(texts * SIZE):
        places = [place // SIZE for place in joined[word]]
        spread = {number: set() for number in series}
        for text in places:
            spread[series[text]].add(issues[text])
        found.append(
            len(places) > 1
            and (
                max(map(len, spread.values())) >= ISSUES
                or any(places.count(text) >= OFTEN for text in set(places))
            )
        )
    return found


def test_equal_places_are_counted_as_one_by_one():
    chance = random.Random(2)
    some = 0
    for _ in range(60):
        texts = chance.randrange(3, 9)
        stretches = []
        for _ in range(4):
            length = chance.randrange(3, 15)
            places = [
                number * SIZE + chance.randrange(SIZE - length)
                for number in chance.sample(range(texts), chance.randrange(2, texts))
            ]
            pairs = list(combinations(sorted(places), 2))
            for first, second in chance.sample(pairs, chance.randrange(1, len(pairs) + 1)):
                run = (first, second, length)
                stretches.append(Stretch(first, first + length, second, second + length, (run,)))
        series = [chance.randrange(2) for _ in range(texts)]
        series = [series.index(one) for one in series]
        issues = [number if chance.random() < 0.7 else series.index(series[number]) for number in range(texts)]
        expected = one_by_one(stretches, texts, series, issues)
        assert standing(stretches, np.arange(texts + 1) * SIZE, series, issues).tolist() == expected
        some += any(expected)
    assert some > 10


@pytest.mark.parametrize("same_words", [True, False])
def test_files_of_one_issue_are_one(same_words):
    chance = random.Random(3)
    said = paragraph(prose(chance, 60))
    texts = [issue(f"2024-01-{day:02}", apart(chance), said) for day in (5, 6)]
    copies = texts if same_words else [f"{text}\nScanned.\n" for text in texts]
    labels = [one.label for one in Reuse(bulletins(*texts, *copies)).families()]
    assert labels == ["reuse"] * 3
    months = [issue("2024-01", apart(chance), said) for _ in range(ISSUES)]
    assert {one.label for one in Reuse(bulletins(*months)).families()} == {"boilerplate"}
