"""Where a range of a source stands: the anchor, the page, and whether it is text."""

import random
import re

import numpy as np
import pytest

from citekit.model.anchor import parse_anchor
from citekit.readers.unmarked import unmarked
from citekit.reuse import places
from citekit.reuse.places import Places
from citekit.text.fold import check, skeleton
from citekit.text.sentences import sentences
from tests.documents import read_file, read_text
from tests.library.build import PARAGRAPHS, document
from tests.reuse.oracle import paragraph, prose, words_in

MADE = document(texts={"I": PARAGRAPHS, "II": ["Ropes were dear. Tar was not. Nobody knew why, but all paid."]})


@pytest.fixture
def made() -> Places:
    return Places(MADE, "review", MADE.source.text)


def at(words: str) -> tuple[int, int]:
    start = MADE.source.text.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("words", "target", "page"),
    [
        (PARAGRAPHS[0], "review:I.p1", "2"),
        ("They spoke of peace", "review:I.p1.s2", "2"),
        ("the capital. They", "review:I.p1", "2"),
        ("Tar was not. Nobody", "review:II.p1.s2-s3", "3"),
        ("dear. Tar was not", "review:II.p1.s1-s2", "3"),
        ("all paid.", "review:II.p1.s3", "3"),
        ("Section 2", "review:II", "3"),
    ],
)
def test_the_anchor_is_that_of_the_sentences(made, words, target, page):
    found, printed = made.target_and_page(*at(words))
    assert (found.partition("~")[0], printed) == (target, page)


def test_of_two_passages_that_has_it_in_which_most_stands(made):
    text = MADE.source.text
    first, second = at(PARAGRAPHS[0]), at(PARAGRAPHS[1])
    assert made.target_and_page(first[0], second[0] + 9)[0].startswith("review:I.p1~")
    assert made.target_and_page(first[1] - 9, second[1])[0].startswith("review:I.p2~")
    assert text[first[1] : second[0]] == "\n\n"


def test_what_stands_in_no_passage_is_of_the_front(made):
    salted = document(salt="THE HARBOUR LETTER\n\nNORTH HARBOUR\n\n")
    places = Places(salted, "letter", salted.source.text)
    assert places.target_and_page(0, 18) == ("letter:front", None)
    assert places.range_of("front", "") == (0, salted.sections[0].start)


def test_the_range_of_an_issue_a_section_and_a_passage(made):
    text, (one, two) = MADE.source.text, MADE.sections
    assert made.range_of("", "") == (0, len(text))
    assert made.range_of("I", "") == (one.start, two.start)
    assert made.range_of("II", "") == (two.start, len(text))
    assert made.range_of("I", "I.p2") == at(PARAGRAPHS[1])


def test_words_of_headings_are_not_in_the_text(made):
    words = words_in(MADE.source.text)
    inside = made.in_text(np.array([word.start for word in words], dtype=np.int32))
    outside = [word.fold for word, within in zip(words, inside.tolist()) if not within]
    assert outside == ["section", "1", "section", "2"]


def test_a_document_without_passages_has_no_text():
    empty = document(texts={"I": []})
    places = Places(empty, "empty", empty.source.text)
    assert not places.in_text(np.array([0, 5], dtype=np.int32)).any()
    assert places.target_and_page(0, 7)[0].startswith("empty:I~")


def test_every_anchor_names_the_sentences_in_which_the_words_stand(samples):
    """Ranges of any words of a passage, in the samples, over joins of columns and pages too."""
    chance = random.Random(1)
    for path in samples:
        one = read_file(path)
        words = unmarked(one.source.text, one.source.media_type)
        places = Places(one, "sample", words)
        every = words_in(one.source.text)
        for passage in one.passages:
            inside = [
                word for word in every if any(a <= word.start and word.end <= b for a, b in passage.spans)
            ]
            begin = chance.randrange(len(inside))
            end = chance.randint(begin + 1, len(inside))
            start, stop = inside[begin].start, inside[end - 1].end
            target, page = places.target_and_page(start, stop)
            anchor = parse_anchor(target)
            assert anchor is not None and anchor.place == passage.id
            ranges = sentences(passage.text)
            low, high = anchor.sentences or (1, len(ranges))
            said = passage.text[ranges[low - 1][0] : ranges[high - 1][1]]
            assert anchor.check == check(said)
            assert skeleton(words[start:stop]) in skeleton(said)
            assert page in {printed.page for printed in passage.pages}


def test_places_of_one_long_passage_in_any_order(monkeypatch):
    chance = random.Random(6)
    text = paragraph([*prose(chance, 4000), "27.7", "é́tape", *prose(chance, 4000)])
    (passage,) = read_text(text, "a.txt").passages
    counted = []
    monkeypatch.setattr(places, "skeleton", lambda some: counted.append(len(some)) or skeleton(some))
    made = Places(read_text(text, "a.txt"), "key", text)
    starts = [match.start() for match in re.finditer(r"\S+", text)]
    chance.shuffle(starts)
    for start in starts[:500]:
        assert made._letters(passage, start) == len(skeleton(text[:start]))
    assert sum(counted) < 20 * len(text)  # and not some 250 times
