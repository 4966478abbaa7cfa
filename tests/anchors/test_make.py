import pytest

from citekit.anchors.make import issue_anchor, passage_anchor, range_anchor, section_anchor, sentence_anchor
from citekit.model.anchor import parse_anchor
from citekit.text.fold import check
from tests.library.build import PARAGRAPHS, document

DOCUMENT = document()
PASSAGE = DOCUMENT.passages[0]


def test_anchors_carry_what_they_say():
    assert issue_anchor("k") == "k"
    assert section_anchor("k", DOCUMENT.sections[0]) == f"k:I~{DOCUMENT.sections[0].check}"
    assert passage_anchor("k", PASSAGE) == f"k:I.p1~{check(PARAGRAPHS[0])}"
    second = PARAGRAPHS[0][PARAGRAPHS[0].index("They") :]
    assert sentence_anchor("k", PASSAGE, 2, 2) == f"k:I.p1.s2~{check(second)}"
    assert parse_anchor(sentence_anchor("k", PASSAGE, 1, 2)).sentences == (1, 2)


def test_sentences_that_are_not_there_have_none():
    with pytest.raises(ValueError, match="2 sentences"):
        sentence_anchor("k", PASSAGE, 2, 3)


def test_a_range_is_named_by_the_sentences_it_touches():
    start = PASSAGE.text.index("spoke")
    assert ".s2~" in range_anchor("k", PASSAGE, start, start + 5)
    assert range_anchor("k", PASSAGE, 0, len(PASSAGE.text)) == passage_anchor("k", PASSAGE)
