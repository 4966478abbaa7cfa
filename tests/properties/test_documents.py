"""What holds for any input at all."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citekit.errors import ReadError
from citekit.text.fold import check, skeleton
from tests.documents import misplaced, read_text

PIECES = st.sampled_from(
    ["# ", "## ", "### **", "**", "*", "- ", "1. ", "2. ", "I. ", "II. ", "    ", "\t", "> ", "```\n", "~~~", "|", "|--|\n",
     "<!-- ", " -->", "{% x %}", "{{y}}", "[^1]: ", "[^1]", "[a]: http://b\n", "[a](b)", "![p](q)", "<div>", "---\n",
     "===\n", "\n", "\n\n", "\n\n\n\n", "\r\n", "\r", "\f", "\0", "Contents\n", "Table of contents\n", " 7\n", "....... 12\n",
     "Introduction\n", "About the authors\n", "© House 2024 ", "December 2024", "On March 3, ", "di-\n\n", "rect ", "the end.",
     "“Well", "”", "Əliyev İğdır ", "عربى ", "中文。", "\u00ad", "\u200f", "ﬁ", "½", "²", "title: x\n", "\\", "`", "&amp;", "<", "a"]
)  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=40).map("".join)
QUICKLY = settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def document_of(text):
    try:
        return read_text(text.encode("utf-8", "replace").decode(), "any.md")
    except ReadError:
        return None


@QUICKLY
@given(TEXTS)
def test_every_letter_and_digit_lies_in_exactly_one_range(text):
    document = document_of(text)
    if document:
        at = misplaced(document)
        assert not at, (at[:5], document.source.text[max(0, at[0] - 20) : at[0] + 20])


@QUICKLY
@given(TEXTS)
def test_ids_are_unique_and_checks_are_of_the_text(text):
    document = document_of(text)
    if document:
        ids = [passage.id for passage in document.passages]
        assert len(set(ids)) == len(ids)
        sections = [section.id.lower() for section in document.sections]
        assert len(set(sections)) == len(sections)
        assert all(passage.check == check(passage.text) for passage in document.passages)
        assert all(passage.text == " ".join(passage.text.split()) for passage in document.passages)


@QUICKLY
@given(TEXTS)
def test_spans_are_in_order_and_hold_the_words(text):
    document = document_of(text)
    if document:
        position = 0
        for passage in document.passages:
            for start, end in passage.spans:
                assert position <= start < end
                assert document.source.text[start:end] == document.source.text[start:end].strip()
                position = end


@given(st.text())
def test_skeleton_of_joined_texts_is_the_skeletons_joined(text):
    half = len(text) // 2
    assert skeleton(f"{text[:half]} {text[half:]}") == skeleton(text[:half]) + skeleton(text[half:])


@given(st.text())
def test_skeleton_keeps_letters_and_digits_alone(text):
    folded = skeleton(text)
    assert skeleton(folded) == folded
    assert all(character.isalnum() or character in ".,/⁄" for character in folded)
