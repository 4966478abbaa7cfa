import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.text.tracing import Trace
from tests.documents import read_file, read_text

WORD = re.compile(r"[^\W\d_]{2,}")


def strays(document):
    """The words of all passages that do not stand where their trace leads."""
    source = document.source.text
    for passage in document.passages:
        trace = Trace(passage.text, source, passage.spans)
        for match in WORD.finditer(passage.text):
            start, end = trace.start(match.start()), trace.end(match.end())
            if source[start] != passage.text[match.start()] or source[end - 1] != passage.text[match.end() - 1]:
                yield passage.id, match.group(), source[start:end]


def test_every_word_of_the_samples_is_found_in_the_source(samples):
    for path in samples:
        assert list(strays(read_file(path))) == []


def test_every_word_of_the_sources_is_found_in_the_source(seeds):
    for path in seeds.values():
        assert list(strays(read_file(path))) == []


def test_markup_and_links_are_left_out():
    document = read_text(
        "# I. One\n\nHe *said* “so \\$5 [on the site](http://a.example/said) &amp; more”.\n", "a.md"
    )
    (passage,) = [one for one in document.passages if "said" in one.text]
    trace = Trace(passage.text, document.source.text, passage.spans)
    for word in ("said", "“so", "site", "more"):
        at = passage.text.index(word)
        assert document.source.text[trace.start(at) :].startswith(word)
        assert document.source.text[: trace.end(at + len(word))].endswith(word)


@pytest.mark.parametrize("text", ["", "…", "“”"])
def test_texts_without_letters(text):
    trace = Trace(text, "((…“”))", [(2, 5)])
    assert 2 <= trace.start(0) <= 5
    assert 2 <= trace.end(len(text)) <= 5


@given(st.text("ab .“*\n1", max_size=30))
def test_a_text_leads_to_itself(text):
    trace = Trace(text, f"xx{text}xx", [(2, 2 + len(text))])
    for offset in range(len(text)):
        assert trace.start(offset) == 2 + offset
        assert trace.end(offset + 1) == 3 + offset
