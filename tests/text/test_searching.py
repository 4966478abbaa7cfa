from hypothesis import given
from hypothesis import strategies as st

from citekit.text.searching import original_offsets, plain, searchable


@given(st.text("aıßﬁＡ１ é½", max_size=10) | st.text(max_size=10))
def test_every_offset_of_the_searchable_form_maps_back(text):
    offsets = original_offsets(text)
    assert len(offsets) == len(searchable(text)) + 1
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(text)
    assert plain(text) in (None, searchable(text))
