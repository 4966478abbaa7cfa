"""Which blocks make one passage."""

import time

import pytest

from citekit.readers.markdown import read
from citekit.structure.paragraphs import join_blocks
from citekit.text.words import Vocabulary

LONG = "A line that is long enough to be cut by the end of a column"


def passages(text, name="x.txt"):
    reading = read(text.encode(), name)
    pieces = join_blocks(
        reading.blocks, range(len(reading.blocks)), Vocabulary(text), markdown=name.endswith(".md")
    )
    return [piece.text for piece in pieces]


@pytest.mark.parametrize(
    "end", ["in the U.S.", "in 2024 г.", "under art.", "it has no.", "and no Plan B.", "with vitamin C."]
)
def test_stops_that_end_a_sentence_too(end):
    assert len(passages(f"{LONG} {end}\n\nThe Parties met again in March.")) == 2
    assert len(passages(f"{LONG} {end}\n\nand then it ended.")) == 1


@pytest.mark.parametrize("end", ["by Mr.", "by H.E.", "in fig.", "by President Donald J.", "e.g.", "under №"])
def test_stops_that_a_name_must_follow(end):
    assert len(passages(f"{LONG} {end}\n\nSmith in the City of London.")) == 1


def test_small_letters_after_a_shortened_word_in_wrapped_markdown():
    assert len(passages(f"{LONG}\nof the U.S.\n\neconomy and so\non.", "x.md")) == 1
    assert len(passages(f"{LONG}\nof the end.\n\nand so\non.", "x.md")) == 2


@pytest.mark.parametrize("caption", ["Figure 3. Growth of the economies of the whole region in percent", "Source: Ministry of the Economy and its own reckoning of it", "Cədvəl 2: Ticarət dövriyyəsinin ən böyük payı olan ölkələr üzrə", "Рис. 1. Рост экономики стран всего региона за последние годы"])  # fmt: skip
def test_captions_are_joined_to_nothing(caption):
    assert passages(f"{LONG} and\n\n{caption}\n\nof the region.") == [f"{LONG} and", caption, "of the region."]


@pytest.mark.parametrize("prose", ["Table 3 shows growth.", "Notes were taken.", "Box office grew."])
def test_words_of_captions_in_prose(prose):
    assert len(passages(f"{LONG} and\n\n{prose}")) == 1


def test_short_lines_are_no_cut_paragraph():
    address = "Ministry of Economy\n12 Long Street\nTown of Example\nCountry of Example"
    assert len(passages(f"{address}\n\nThe bulletin is free.")) == 2


def test_a_chain_of_hyphens_in_linear_time():
    durations = []
    for count in (5_000, 20_000):
        start = time.process_time()
        found = passages("inter-\n\n" * count + "national.")
        durations.append(time.process_time() - start)
        assert len(found) == 1
    assert durations[1] < 12 * durations[0] + 0.5


def test_where_the_spans_begin():
    reading = read(b"The inter-\n\nnational plan\n\nof all. inter international", "x.txt")
    piece = join_blocks(reading.blocks, range(3), Vocabulary(reading.source.text), markdown=False)[0]
    assert piece.text == "The international plan of all. inter international"
    assert [piece.text[cut:][:8] for cut in piece.cuts] == ["The inte", "national", "of all. "]
