"""Contents pages: how pages are written, where lists begin and end."""

import time

import pytest

from citekit.readers.markdown import read
from citekit.structure.contents import find_contents, pages_of

BODY = "\n\n".join(f"{title}\n\n" + "A sentence of the body goes on and on. " * 4
                   for title in ("Foreword", "Trade", "Prices of oil"))  # fmt: skip


def entries(text, name="x.txt"):
    reading = read(text.encode(), name)
    contents = find_contents(reading.blocks, reading.source.text)
    if contents is None:
        return None
    end = reading.blocks[contents.blocks[1]].text
    return [(entry.title, entry.page) for entry in contents.entries], end


PAGED = [("Foreword", "3"), ("Trade", "5"), ("Prices of oil", "12")]


@pytest.mark.parametrize(
    "form", ["{}, p. {}", "{} s. {}", "{} S. {}", "{} ..... стр. {}", "{} səh. {}", "{} page {}", "{} {}"]
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_pages_with_and_without_a_word(form, between):
    listed = between.join(form.format(*line) for line in PAGED)
    assert entries(f"Contents\n\n{listed}\n\n{BODY}\n") == (PAGED, "Foreword")


def test_links_are_their_words():
    listed = "- [Foreword](#foreword) 3\n- [Trade](#a) 5\n- [Prices of oil](#b_c) 12\n"
    assert entries(f"# Contents\n\n{listed}\n{BODY}\n", "x.md") == (PAGED, "Foreword")


@pytest.mark.parametrize("name", ["Contents:", "In this issue:"])
def test_the_name_in_the_same_block(name):
    paged = "\n".join(f"{title} {page}" for title, page in PAGED)
    assert entries(f"{name}\n{paged}\n\n{BODY}\n") == (PAGED, "Foreword")
    unpaged = [(title, None) for title, _ in PAGED]
    assert entries(f"{name}\nForeword\nTrade\nPrices of oil\n\n{BODY}\n") == (unpaged, "Foreword")


def test_years_are_no_pages_unless_most_numbers_are_as_large():
    found = entries(f"Contents\n\n- Foreword\n- Trade in October 2024\n- Prices of oil\n\n{BODY}\n", "x.md")
    assert found == ([("Foreword", None), ("Trade in October 2024", None), ("Prices of oil", None)], "Foreword")
    large = [(title, str(1600 + int(page))) for title, page in PAGED]
    listed = "\n".join(f"{title} {page}" for title, page in large)
    assert entries(f"Contents\n\n{listed}\n\n{BODY}\n") == (large, "Foreword")


def test_a_repeated_entry_ends_the_list_with_a_page_word_left_on_it():
    listed = "\n\n".join(f"{title}, blz. {page}" for title, page in PAGED)
    found = entries(f"Contents\n\n{listed}\n\n{BODY}\n")
    assert found is not None
    assert (len(found[0]), found[1]) == (3, "Foreword")


def test_pages_of_many_entries_in_linear_time():
    text = "Contents\n\n" + "".join(f"- Title {chr(97 + n % 26)}{n} x ... {n % 1400}\n" for n in range(20000))
    reading = read(text.encode(), "x.md")
    contents = find_contents(reading.blocks, text)
    assert contents is not None
    start = time.process_time()
    pages_of(contents.entries)
    assert time.process_time() - start < 2


def test_pages_never_fall():
    reading = read(b"Contents\n\n- a one 3\n- b two 90\n- c three 7\n- d four 9\n- e five 8\n", "x.md")
    contents = find_contents(reading.blocks, reading.source.text)
    assert contents is not None
    assert pages_of(contents.entries) == [3, None, 7, None, 8]
