"""The search for repeated words as it is defined: slow, obvious, and nothing of ``citekit.reuse`` in it."""

import random
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

_SYLLABLES = [f"{one}{vowel}{other}" for one in "bdfgklmnprst" for vowel in "aeiou" for other in "lnrs"]
SOFT_HYPHEN = "\u00ad"
_MARKUP = re.compile(r"(?<=\])\([^()]*\)|<[^<>\n]*>|&#?\w+;")
_MARKS = "".join(char for char in map(chr, range(0x110000)) if unicodedata.category(char)[0] == "M")
# Thai and Lao, Myanmar, Khmer, kana, Han: each letter is a word.
_UNSPACED = (
    r"(?!\d)[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff\U00020000-\U0003ffff](?<=\w)"
)
_APOSTROPHES = "'’ʼ"
_LETTER = rf"(?:(?!{_UNSPACED}|[{_APOSTROPHES}_])\w|[{_MARKS}])"
_WORD = re.compile(rf"{_UNSPACED}[{_MARKS}]*|{_LETTER}+(?:[{_APOSTROPHES}]{_LETTER}+)*")


class Word(NamedTuple):
    """A word at its place, half-open code points, and how it is compared."""

    start: int
    end: int
    fold: str


class Repeat(NamedTuple):
    """Two places of the same words: the number of the text, and half-open numbers of its words."""

    text: int
    begin: int
    end: int
    other_text: int
    other_begin: int
    other_end: int


def words_in(text: str) -> list[Word]:
    """The words of a text without its markup: links keep their words, hyphens part, soft ones are not there."""
    text = _MARKUP.sub(lambda match: " " * len(match.group()), text)
    places = [at for at, char in enumerate(text) if char != SOFT_HYPHEN]
    return [
        Word(places[match.start()], places[match.end() - 1] + 1, fold(match.group()))
        for match in _WORD.finditer(text.replace(SOFT_HYPHEN, ""))
    ]


def fold(word: str) -> str:
    """A word without what makes no difference: case, compatibility forms, loose marks, apostrophes."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", word).casefold())
    return "".join(char for char in folded if unicodedata.category(char)[0] in "LN" and char != "ʼ")


def maximal_repeats(texts: Sequence[Sequence[str]], least: int) -> list[Repeat]:
    """All runs of at least so many words that stand twice and can be made longer at neither end."""
    places = defaultdict(list)
    for number, words in enumerate(texts):
        for begin in range(len(words) - least + 1):
            places[tuple(words[begin : begin + least])].append((number, begin))
    return sorted(
        repeat
        for group in places.values()
        for one, other in combinations(group, 2)
        for repeat in _whole(texts, one, other)
    )


def _whole(texts: Sequence[Sequence[str]], one: tuple[int, int], other: tuple[int, int]) -> Iterator[Repeat]:
    """The run that begins at two places, word by word, if no equal word stands before it in both."""
    (text, begin), (other_text, other_begin) = one, other
    words, others = texts[text], texts[other_text]
    if begin and other_begin and words[begin - 1] == others[other_begin - 1]:
        return
    size = 0
    while (
        begin + size < len(words)
        and other_begin + size < len(others)
        and words[begin + size] == others[other_begin + size]
    ):
        size += 1
    yield Repeat(text, begin, begin + size, other_text, other_begin, other_begin + size)


def prose(chance: random.Random, count: int) -> list[str]:
    """So many words that hardly ever come back."""
    return ["".join(chance.choices(_SYLLABLES, k=4)) for _ in range(count)]


def paragraph(words: Sequence[str]) -> str:
    """Words as a paragraph of one sentence."""
    return f"{' '.join(words).capitalize()}."


def apart(chance: random.Random) -> str:
    """A paragraph so long that what stands before and behind it is no longer one passage."""
    return paragraph(prose(chance, 130))


def issue(date: str, *paragraphs: str, series: str = "The Harbour Letter") -> str:
    """An issue in Markdown, of one section."""
    head = f"---\ntitle: No. {date}\nseries: {series}\ndate: {date}\n---\n\n"
    return head + "\n\n".join((f"## 1. News of {date}", *paragraphs)) + "\n"
