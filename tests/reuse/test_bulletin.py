"""The words of parts of an issue, wherever a part begins and ends."""

import random
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.readers.inline import clean
from citekit.registry import read_source
from citekit.reuse.bulletin import Bulletin, bulletin_of
from citekit.reuse.search import Reuse
from citekit.structure.normalize import normalize
from tests.reuse.oracle import paragraph, prose


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
    issue = Bulletin(key="key", path="", record=None, words=text, is_markdown=True, load=bulletin(text).load)
    assert issue.clean(0, len(text)) == whole
    words = [match.span() for match in re.finditer(r"\w+", text)]
    start = data.draw(st.sampled_from(words))[0]
    end = data.draw(st.sampled_from([end for _, end in words if end > start]))
    assert issue.clean(start, end) in whole


def test_plain_texts_keep_their_ticks():
    text = "one `two and three` four"
    assert bulletin(text, "2024-03.txt").clean(5, 19) == "two and three`"


def test_a_running_title_within_a_passage_is_none_of_its_words():
    chance = random.Random(4)
    said = prose(chance, 60)

    def paper(month: str, first: int, broken: bool) -> str:
        pages = [paragraph(prose(chance, 60)) for _ in range(4)]
        if broken:
            whole = paragraph(said)
            half = whole.index(" ", len(whole) // 2)
            pages[1] += f"\n\n{whole[:half]}"
            pages[2] = f"{whole[half + 1 :]}\n\n{pages[2]}"
        else:
            pages[1] += f"\n\n{paragraph(said)}"
        heads = (f"QUAY LETTER    {first + number}\n\n" for number in range(4))
        title = f"RIVER PORT SOCIETY\n\nQuay Letter\n\n{month} 2024\n\n"
        return "\f".join(
            f"{head}{title if not at else ''}{page}" for at, (head, page) in enumerate(zip(heads, pages))
        )

    issues = [bulletin(paper("March", 3, True), "a.txt"), bulletin(paper("June", 3, False), "b.txt")]
    assert "QUAY LETTER    5\n\n" in issues[0].words
    found = Reuse([replace(one, key=key) for one, key in zip(issues, "ab")])
    (family,) = found.families()
    (pair,) = found.pairs()
    assert family.exact and pair.exact and family.variants == pair.variants == ()
    assert {one.text for one in family.occurrences} == {paragraph(said).removesuffix(".")}
    first = family.occurrences[0]
    assert "QUAY LETTER" in issues[0].words[first.start : first.end]
