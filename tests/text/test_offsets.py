from hypothesis import given, settings
from hypothesis import strategies as st

from citekit.text.fold import skeleton
from citekit.text.offsets import mapped_skeleton

HARD = st.text(
    "aAİıßﬁǰΐ½²1 7.,/⁄\u0301\u0327\u0308\u0345\u0344e-\u00ad가각\u1100\u1161\u11a8\u09c7\u09beªⅣ㎏´Σς한",
    max_size=12,
)


@settings(max_examples=1500, deadline=None)
@given(HARD | st.text(max_size=12))
def test_the_skeleton_is_the_same_and_every_offset_maps_back(text):
    found = mapped_skeleton(text)
    assert found.skeleton == skeleton(text)
    assert len(found.starts) == len(found.ends) == len(found.skeleton)
    assert all(0 <= start < end <= len(text) for start, end in zip(found.starts, found.ends))
    assert list(found.starts) == sorted(found.starts)
    for index, character in enumerate(found.skeleton):
        assert character in skeleton(text[found.starts[index] : found.ends[index]]) or character in ".,/⁄"


def test_letters_that_fold_to_several_come_from_one_place():
    found = mapped_skeleton("Große ﬁn İst")
    assert found.skeleton == "grossefinist"
    assert found.span(3, 5) == (3, 4)
    assert found.span(6, 8) == (6, 7)
    assert found.span(0, 12) == (0, 12)
