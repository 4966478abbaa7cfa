"""Texts of any size that read like the corpora, with passages of each other in them. Seeded.

A Markov chain of order 1 over the words of the corpora, but where a word was only ever followed by one
other, that one follows in half of all cases and any word in the rest: else the chain would walk along
whole passages of the corpora, whose rare words lead it, and 100 MB would hold ten times more of these
than were copied on purpose. What is left are phrases that return by chance. Of all runs of four words
.08, .13, .20 and .30 stand more than once in 3, 10, 30 and 100 MB, of which .03 are in the copies; of
the books and newsletters that it is made from, which repeat nothing of eight words, .06 in 2.6 MB, and
of the corpora as they are .36 in 10 MB, most of it true repetition. Nearly every text holds a sign that
is not ASCII, a curly quotation mark for one, so that Python keeps two bytes for each of its characters.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from bench.inputs import SHARED
from bench.inserted import documents
from citekit.readers.masks import MASK
from citekit.readers.unmarked import unmarked

SEED = 5
LENGTH = 60_000
"""Characters of a text, about."""
SHARE = 0.02
"""The part of all words that stand in copied passages."""
WORDS = (30, 300)
"""Words of a passage that is copied."""
CHANGED = (0.0, 0.0, 0.05, 0.1, 0.2, 0.3)
"""The parts of its words that are other ones then: each is as likely."""
_ASTRAY = 0.5  # how often a word is followed by any where it was only ever followed by one
_LANES = 256  # chains that are made side by side
_TYPES = {".md": "text/markdown", ".txt": "text/plain"}
_KINDS = ("ats", "beige", "optech")
_TOKEN = re.compile(r"(\S+)(\s*)")

Tokens = npt.NDArray[np.int32]


@cache
def corpora() -> tuple[str, ...]:
    """The texts of the corpora in a fixed order, their markup blanked out; none where they are not there."""
    return tuple(text for kind in _KINDS for text in _texts(kind))


def _texts(kind: str) -> list[str]:
    paths = sorted((SHARED / "corpora" / kind).glob("*.*"))
    chosen = [path for path in paths if path.suffix in _TYPES and path.stem != "LICENSE"]
    return [unmarked(path.read_text("utf-8"), _TYPES[path.suffix]) for path in chosen]


def required() -> tuple[str, ...]:
    """The texts of the corpora; FileNotFoundError where they are not there."""
    if not corpora():
        raise FileNotFoundError(f"the corpora {', '.join(_KINDS)} are not in {SHARED / 'corpora'}")
    return corpora()


@cache
def varied(size: int, seed: int = SEED) -> tuple[str, ...]:
    """Texts of about ``LENGTH`` characters, so many characters together; of 100 million in some seconds."""
    words, chain = _chain(seed)
    count = round(size / np.mean([len(words[token]) for token in chain[::97]]))
    tokens = _with_copies(_chained(chain, count, seed), seed)
    parts = max(round(size / LENGTH), 1)
    lookup = np.array(words, dtype=object)
    return tuple("".join(lookup[part].tolist()) for part in np.array_split(tokens, parts))


def _chain(seed: int) -> tuple[list[str], Tokens]:
    """Words with the space behind them, and the corpora as numbers of these."""
    numbers: dict[str, int] = {}
    required()
    cleaned = [unmarked(text, "text/markdown") for text in documents()]
    found = [numbers.setdefault(token, len(numbers)) for token in _tokens([*cleaned, *_texts("beige")])]
    return list(numbers), np.array(found, dtype=np.int32)


def _tokens(texts: Sequence[str]) -> Iterator[str]:
    """The words with what is behind them: a space, the end of a line or of a paragraph."""
    for text in texts:
        for word, gap in _TOKEN.findall(text.replace(MASK, "")):
            lines = gap.count("\n")
            yield word + ("\n\n" if lines > 1 else "\n" if lines else " ")


def _chained(chain: Tokens, count: int, seed: int) -> Tokens:
    """So many words, each of which mostly follows the one before somewhere in the chain."""
    chance = np.random.default_rng(seed)
    following = np.roll(chain, -1)
    order = np.argsort(chain, kind="stable")
    sizes = np.bincount(chain)
    begins = np.cumsum(sizes) - sizes
    ways = np.unique(chain.astype(np.int64) << 32 | following) >> 32
    led = np.bincount(ways) == 1
    steps = -(-count // _LANES)
    found = np.empty((steps, _LANES), dtype=np.int32)
    tokens = chain[chance.integers(0, len(chain), _LANES)]
    for step in range(steps):
        found[step] = tokens
        offsets = (chance.random(_LANES) * sizes[tokens]).astype(np.int64)
        astray = led[tokens] & (chance.random(_LANES) < _ASTRAY)
        anywhere = chance.integers(0, len(chain), _LANES)
        tokens = following[np.where(astray, anywhere, order[begins[tokens] + offsets])]
    return found.T.ravel()[:count]


def _with_copies(tokens: Tokens, seed: int) -> Tokens:
    """The words with passages written over others, some of their words changed."""
    chance = np.random.default_rng((seed, 1))
    low, high = WORDS
    for _ in range(round(len(tokens) * SHARE / ((low + high) / 2))):
        length = int(chance.integers(low, high + 1))
        source, target = chance.integers(0, max(len(tokens) - length, 1), 2).tolist()
        passage = tokens[source : source + length].copy()
        other = chance.random(len(passage)) < chance.choice(CHANGED)
        passage[other] = tokens[chance.integers(0, len(tokens), int(other.sum()))]
        tokens[target : target + length] = passage
    return tokens
