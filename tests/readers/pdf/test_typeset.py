"""A document typeset as a PDF comes back as the same document, with the pages that are printed."""

import pytest

from citekit.model.document import FRONT, Document
from citekit.readers.pdf.reading import read_here
from citekit.structure.normalize import normalize
from tests.documents import misplaced

from .made import STYLES, made
from .matter import Typeset


@pytest.fixture(scope="module", params=STYLES)
def case(request: pytest.FixtureRequest, document: Document) -> tuple[Document, Typeset, Document]:
    """A document, its PDF, and what is read from that, its outline left aside."""
    result = made(document, request.param)
    return document, result, normalize(read_here(result.pdf, "issue.pdf"))


def body(document: Document):
    return [passage for passage in document.passages if passage.section != FRONT]


def test_all_passages_but_at_most_one_are_equal(case):
    document, _, found = case
    expected, read = [p.check for p in body(document)], [p.check for p in body(found)]
    assert len(set(expected) - set(read)) <= 1
    if set(expected) == set(read):
        assert read == expected
        assert [(p.id, p.kind, p.section) for p in body(found)] == [
            (p.id, p.kind, p.section) for p in body(document)
        ]


def test_all_sections_are_equal(case):
    document, _, found = case
    assert [(s.id, s.number, s.title, s.level) for s in found.sections] == [
        (s.id, s.number, s.title, s.level) for s in document.sections
    ]


def test_every_page_is_the_printed_one(case):
    document, result, found = case
    by_check = {passage.check: passage for passage in found.passages}
    for passage in body(document):
        if read := by_check.get(passage.check):
            assert (read.page, read.page_end) == result.pages[passage.id], passage.id
            assert read.page_basis == "printed"
    for section, read in zip(document.sections, found.sections):
        assert (read.page, read.page_basis) == (result.pages[section.id][0], "printed"), section.id
        assert read.page_end == result.pages[section.id][1]


def test_every_letter_has_its_place(case):
    _, _, found = case
    assert misplaced(found) == []
    assert not any(loss.unread for loss in found.losses)
