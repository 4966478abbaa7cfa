"""The words of a sentence, and who is named in it."""

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sen|Rep|Gov|Hon|St|Sr|Jr)\.|(?:[^\W\d_]\.){1,4}(?!\w)"
    r"|[^\W_]+s['’](?=\s+[^\W_])|[^\W_]+(?:[.&/’'‘-]+[^\W_]+)*|\S"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark of a sentence, with its range in the text; ``lower`` is how it is compared."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()

    @property
    def is_possessive(self) -> bool:
        """Whether it is somebody's: Ann's, the ministers'."""
        return self.lower.endswith(("'s", "’s", "s'", "s’"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Who speaks: ``name`` is the person's or body's, from ``start`` to ``end``, as printed.

    The whole ``phrase`` has titles too. ``kind`` tells what a pronoun or a bare office (``role``)
    stands for; ``refers`` is whether the phrase is such a one, whose name stands elsewhere.
    """

    name: str
    start: int
    end: int
    phrase: str
    phrase_start: int
    kind: str
    refers: bool = False


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words and marks of ``text[start:end]``.

    >>> [word.text for word in words_of("Mr. Smith's U.S. talks, he said", 0, 31)]
    ['Mr.', "Smith's", 'U.S.', 'talks', ',', 'he', 'said']
    """
    return [
        Word(*match.span(), match.group(), match.group().lower()) for match in _TOKEN.finditer(text, start, end)
    ]
