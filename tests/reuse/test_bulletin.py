"""The words of parts of an issue, wherever a part begins and ends."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.readers.inline import clean
from citekit.registry import read_source
from citekit.reuse.bulletin import Bulletin, bulletin_of
from citekit.structure.normalize import normalize


def bulletin(text: str, path: str = "2024-03.md") -> Bulletin:
    return bulletin_of(normalize(read_source(text.encode(), path)), "key")


def cut(text: str, first: str, last: str) -> str:
    """The clean words from one word of a text to another."""
    return bulletin(text).clean(text.index(first), text.index(last) + len(last))


@pytest.mark.parametrize(
    ("text", "first", "last", "words"),
    [
        (
            "a new `avoid_reuse` wallet flag and\na `set` call",
            "avoid",
            "set",
            "avoid_reuse wallet flag and a set",
        ),
        ("a `first call` and then `second call` too", "call", "second", "call and then second"),
        ("a `first call` and then `second call` too", "first", "then", "first call and then"),
        ("so ``one ` tick`` and `a_b_c` end", "tick", "a_b", "tick and a_b"),
        ("a ``long`` one, a `short` one", "one,", "short", "one, a short"),
        (
            "one stray ` tick\n\nand `code` there, `more` there",
            "stray",
            "more",
            "stray ` tick and code there, more",
        ),
        ("this ~~was struck~~ and ~~that~~ too", "struck", "that", "struck and that"),
        ("a `do nothing` b", "nothing", "nothing", "nothing"),
    ],
)
def test_a_range_may_begin_and_end_within_code(text, first, last, words):
    assert cut(text, first, last) == words


_PARTS = st.lists(
    st.sampled_from(
        ["`one two`", "``three ` four``", "five", "~~six seven~~", "`a_b`", "eight,", "\\*", "nine\n"]
    ),
    min_size=1,
    max_size=12,
)


@given(_PARTS, st.data())
def test_a_range_of_words_is_a_part_of_the_whole(parts, data):
    text = "begin " + " ".join(parts) + " end"
    whole = clean(text, markdown=True)
    issue = Bulletin(key="key", path="", record=None, words=text, is_markdown=True, load=lambda: None)
    assert issue.clean(0, len(text)) == whole
    words = [match.span() for match in re.finditer(r"\w+", text)]
    start = data.draw(st.sampled_from(words))[0]
    end = data.draw(st.sampled_from([end for _, end in words if end > start]))
    assert issue.clean(start, end) in whole


def test_plain_texts_keep_their_ticks():
    text = "one `two and three` four"
    assert bulletin(text, "2024-03.txt").clean(5, 19) == "two and three`"
