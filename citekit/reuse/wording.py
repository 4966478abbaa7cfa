"""The words of a passage as they are compared.

A date is one word however many it is printed in, and so is a figure with its sign and unit.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from unicodedata import category, normalize

from citekit.model.reuse import VariantKind
from citekit.reuse.marks import marks_of
from citekit.reuse.units import DASH, Place, beside, dates_in, figures_in
from citekit.reuse.words import words_of
from citekit.text.fold import skeleton

_APOSTROPHES = frozenset("'’ʼ")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# All but Latin, Greek and Cyrillic letters, Hebrew and Arabic without vowels, and general punctuation.
_INVOLVED = re.compile(
    "[^\\x00-\xac\xae-\u02bb\u02bd-\u02ff\u0370-\u0482\u048a-\u0560\u05d0-\u05ea\u0620-\u064a"
    "\u1e00-\u1fff\u2000-\u206f\u20a0-\u20cf\u2100-\u214f]"
)


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """A text in the words that are compared: ``text[starts[n]:ends[n]]`` is word ``n``.

    ``keys`` are equal where the words are; ``dates`` are the numbers of the words that are dates.
    """

    text: str
    language: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    keys: tuple[str, ...]
    dates: frozenset[int]
    kinds: dict[int, VariantKind] = field(default_factory=dict, repr=False)
    """The kinds of words that were asked for."""
    between: "dict[tuple[Wording, Place, Place], VariantKind]" = field(default_factory=dict, repr=False)
    """The kinds of what another text has in the place of its words, where they were asked for."""
    cased: "dict[str, frozenset[str]]" = field(default_factory=dict, repr=False)
    """The keys of words with capitals inside of sentences and in small letters, where they were asked for."""

    def word(self, number: int) -> str:
        """A word as it is printed."""
        return self.text[self.starts[number] : self.ends[number]]

    def gap(self, number: int) -> str:
        """What stands between a word and the one before it."""
        return self.text[self.ends[number - 1] if number else 0 : self.starts[number]]

    def reading(self, start: int, end: int) -> str:
        """The words from ``start`` up to ``end`` as they are printed, with what stands between them."""
        return " ".join(self.text[self.starts[start] : self.ends[end - 1]].split()) if start < end else ""

    def marks(self, number: int) -> str:
        """The marks before a word: one kind of quotation mark, one of dash, a hyphen as ``~``."""
        return marks_of(self.gap(number), after_point=self.word(number - 1).endswith("."))


def wording(text: str, language: str = "en") -> Wording:
    """The words of a text as they are compared; ``language`` is that of its months and days.

    >>> words = wording("On 5 March 2024 it rose 5 % in the U.S.")
    >>> [words.word(number) for number in range(len(words.keys))]
    ['On', '5 March 2024', 'it', 'rose', '5 %', 'in', 'the', 'U.S.']
    """
    dates = dates_in(text, language)
    days = frozenset(dates)
    places = beside(beside(dates, figures_in(text)), _words_in(text))
    return Wording(
        text=text,
        language=language,
        starts=tuple(start for start, _ in places),
        ends=tuple(end for _, end in places),
        keys=tuple(
            [skeleton(text[slice(*place)]) if place in days else _key(text[slice(*place)]) for place in places]
        ),
        dates=frozenset([number for number, place in enumerate(places) if place in days]),
    )


def _words_in(text: str) -> Iterable[Place]:
    """Where the words stand that ``words_of`` finds; in plain letters a pattern is faster for a passage."""
    if not _INVOLVED.search(text):
        return [match.span() for match in _WORD.finditer(text)]
    words = words_of(text)
    return zip(words.starts.tolist(), words.ends.tolist())


@lru_cache(maxsize=1 << 14)
def _key(word: str) -> str:
    """What is equal for two words that are the same; a word with an apostrophe ends in one."""
    if any(map(str.isnumeric, word)) or not any(map(str.isalnum, word)):
        return re.sub(rf"[{DASH}]", "-", re.sub(r"[\s'’ʼ]", "", normalize("NFKC", word).casefold()))
    vowels = [mark for mark in normalize("NFKC", word) if category(mark)[0] == "M" and mark != "\u0307"]
    return skeleton(word) + "".join(vowels) + "'" * (not _APOSTROPHES.isdisjoint(word))
