import random

import pytest

from citekit.library.editions import add
from citekit.library.grams.near import near
from citekit.library.removal import remove
from tests.library.build import PARAGRAPHS, document
from tests.library.grams.test_index import issue


@pytest.fixture
def issues(library):
    return {add(library, issue(number), new=True).key: issue(number) for number in range(20)}


def noisy(text, seed):
    """A tenth of the characters wrong, dropped or doubled."""
    chance, made = random.Random(seed), []
    for character in text:
        fate = chance.random()
        if fate < 0.02:
            continue
        made.append(chance.choice("abcdefghij") if fate < 0.08 else character)
        if fate > 0.98:
            made.append(character)
    return "".join(made)


def test_words_with_a_tenth_of_the_characters_wrong_are_proposed(library, issues):
    asked = found = 0
    for key, made in issues.items():
        for position, passage in enumerate(made.passages):
            if len(passage.text.split()) >= 20:
                places = near(library, noisy(passage.text, asked), limit=1)
                asked += 1
                found += [(one.key, one.first <= position <= one.last) for one in places] == [(key, True)]
    assert asked > 50
    assert found / asked > 0.97


def test_a_changed_word_is_no_hindrance(library):
    key = add(library, document(texts=PARAGRAPHS)).key
    add(
        library, document(texts=["Nothing of the kind stands in this issue of the review."], salt="x"), new=True
    )
    best, *others = near(library, "The ministers met in the village. They spoke of peace, trade and 29 percent")
    assert (best.key, best.first, best.last) == (key, 0, 0)
    assert all(one.votes < best.votes for one in others)


def test_words_over_the_end_of_a_passage_name_both(library):
    add(library, document(texts=PARAGRAPHS))
    best, *_ = near(library, "27.7 percent of growth. “Confidence-building measures” were refused by all")
    assert (best.first, best.last) == (0, 1)


def test_a_phrase_that_stands_everywhere_does_not_hide_the_place(library):
    chance = random.Random(3)
    phrase = "the Minister of Foreign Affairs of the Republic of"
    names = [" ".join("".join(chance.choices("abcdefghij", k=6)) for _ in range(5)) for _ in range(3000)]
    key = add(library, document(texts=[f"{phrase} {name} spoke at length." for name in names])).key
    best, *_ = near(library, f"{phrase} {names[700]} did not speak.")
    assert (best.key, best.first, best.last) == (key, 700, 700)
    assert len(near(library, phrase + " Nowhere", limit=5)) == 5


def test_one_issue_can_be_asked_alone_and_removed_ones_are_silent(library, issues):
    key, *_ = issues
    text = noisy(issues[key].passages[0].text, 1)
    assert {one.key for one in near(library, text, key=key)} == {key}
    assert near(library, text, key="nothing") == ()
    remove(library, [key])
    assert key not in {one.key for one in near(library, text)}


@pytest.mark.parametrize("words", ["", "…", "a b", "zzz" * 3000])
def test_what_shares_nothing_has_no_place(library, issues, words):
    assert near(library, words) == ()
