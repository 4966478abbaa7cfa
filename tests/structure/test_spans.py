"""A passage's spans, cleaned, give its text."""

import re

import pytest

from citekit.readers.inline import clean
from citekit.text.words import Vocabulary
from tests.documents import read_file

MARK = re.compile(r"(?:[-*+•]|\d{1,3}[.)])\s+")


def cleaned(document, passage):
    """The spans of a passage as words, one by one, the mark of a list item left away."""
    source = document.source
    pieces = [source.text[start:end] for start, end in passage.spans]
    if passage.kind == "item":
        pieces[0] = MARK.sub("", pieces[0], count=1)
    markdown = source.media_type == "text/markdown"
    return [clean(piece, markdown=markdown, vocabulary=Vocabulary(source.text)) for piece in pieces]


def test_spans_of_the_sources_give_the_text(seeds, samples):
    for path in (*seeds.values(), *samples):
        document = read_file(path)
        for passage in document.passages:
            pieces = cleaned(document, passage)
            ends = [*passage.cuts[1:], len(passage.text)]
            for piece, start, end in zip(pieces, passage.cuts, ends):
                part = passage.text[start:end].strip()
                assert part in (piece, piece.removesuffix("-")), (path.name, passage.id)


def test_words_of_the_corpora_keep_their_places(shared):
    for path in sorted((shared / "corpora" / "beige").glob("*.md"))[:8]:
        document = read_file(path)
        for passage in document.passages:
            assert cleaned(document, passage) == [passage.text], passage.id


@pytest.mark.parametrize("name", ["000", "004"])
def test_a_page_is_known_for_every_part(seeds, name):
    for passage in read_file(seeds[name]).passages:
        assert len(passage.spans) == len(passage.cuts)
        if passage.section != "front":
            assert passage.pages[0].start == 0 and all(part.relative for part in passage.pages)
