import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from citekit.text.fold import skeleton
from citekit.text.grams import SURE, K, grams, winnowed

# Few letters, so that grams come more than once; a rare one of another plane.
LETTERS = st.text(st.sampled_from("aaabbcé𝔘1"), max_size=120)


@given(LETTERS, LETTERS, st.text(st.sampled_from("abé1"), min_size=SURE, max_size=80))
def test_what_is_kept_of_a_run_does_not_depend_on_what_is_beside_it(before, after, run):
    """So two texts that share a run of so many letters share what is kept of it, which is something."""
    alone = winnowed(run)
    assert len(alone[0])
    within = winnowed(before + run + after)
    kept = set(zip(within[0].tolist(), (within[1] - len(before)).tolist()))
    assert set(zip(*(part.tolist() for part in alone))) <= kept


@given(st.text(max_size=200))
def test_offsets_are_where_the_grams_stand(text):
    letters = skeleton(text)
    hashes, offsets = winnowed(letters)
    assert np.all(np.diff(offsets) > 0)
    assert len(grams(letters)) == max(len(letters) - K + 1, 0)
    for gram, at in zip(hashes, offsets):
        assert grams(letters[at : at + K]).tolist() == [gram]


def test_hashes_are_the_same_everywhere():
    """Libraries hold them."""
    assert grams("theministers")[:3].tolist() == [2805048146, 1619977443, 3871573065]
