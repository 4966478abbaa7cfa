"""What a word of a passage is: number, date, negation, name or nothing but a word."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import lru_cache

from citekit.model.reuse import KINDS, VariantKind
from citekit.reuse.counting import FAINT, NEGATIONS, WITH_NE, denies, negations, numbers, values
from citekit.reuse.units import MONEY, Place, currencies
from citekit.reuse.wording import Wording
from citekit.structure.numerals import roman_value
from citekit.structure.vocabulary import FUNCTION_WORDS
from citekit.text.particulars import NEGATION, particulars

_UNITS = frozenset(
    "percent percentage points point bps km kg cm mm ha mw gw kwh bn mn tons tonnes barrels miles acres meters "
    "dollars cents euros pounds manat manats lira rubles roubles yuan yen kilometers kilometres metres".split()
)
# Japanese denies with an ending; the letters of these in adjectives that mean no denial do not count.
_DENIES = re.compile("(?<![少危])な(?:い|かっ)|(?<=ま)せん")
_NO_NAMES = frozenset(
    "a an all another any as at both but each either every few however if its many more most much neither no "
    "one our several some such their these they those we what when where while who after although among "
    "before during since though through under until upon whereas yet not new".split()
).union(*(words.split() for words in FUNCTION_WORDS.values()))
_STOPS = frozenset('.!?:;…。！？•\n"“”„«»‘(')
_NE = re.compile(r"n['’ʼ]\w", re.IGNORECASE)
_NE_BEFORE = 8  # words from a ne to the other part of the negation
_STEM = 5  # letters behind un- that are a word, or one of
_SHORT_STEMS = frozenset(
    "able fair safe paid sold true used just kind real wise ripe sure even well clear".split()
)
_READINGS = tuple(str.maketrans("0256891", f"ozsbbg{one}") for one in "li")  # what scanners take for figures
_INSIDE_WORD = re.compile(r"[^\W\d_]\d+[^\W\d_]{2}|[^\W\d_]{2}\d+[^\W\d_]")
_LONGEST_TITLE = 4  # letters of Mr., Gen., St.: no sentence ends after them


def kind_of(words: Wording, number: int) -> VariantKind:
    """What a word is: date, number, negation, name or nothing but a word.

    >>> from citekit.reuse.wording import wording
    >>> words = wording("On Monday the Fund had not paid three percent")
    >>> [kind_of(words, number) for number in range(4)]
    ['word', 'date', 'word', 'name']
    """
    kind = words.kinds.get(number)
    if kind is None:
        kind = words.kinds[number] = _kind(words, number)
    return kind


def _kind(words: Wording, number: int) -> VariantKind:
    if number in words.dates:
        return "date"
    if _is_number(words, number):
        return "number"
    if _denies(words, number) or _DENIES.match(words.text, words.starts[number]):
        return "negation"
    return "name" if _is_name(words, number) else "word"


def _denies(words: Wording, number: int) -> bool:
    word = words.word(number)
    if _is_negation(word) or word.lower() in negations(words.language):
        return True
    return words.language == "fr" and (_NE.match(word) is not None or _is_behind_ne(words, number))


def _is_behind_ne(words: Wording, number: int) -> bool:
    """Whether a French word denies since a ``ne`` stands before it in its sentence."""
    if words.keys[number] not in WITH_NE:
        return False
    for before in range(number - 1, max(number - _NE_BEFORE, 0) - 1, -1):
        if not _STOPS.isdisjoint(words.gap(before + 1)):
            return False
        if words.keys[before] == "ne" or _NE.match(words.word(before)):
            return True
    return False


@lru_cache(maxsize=1 << 15)
def _is_negation(word: str) -> bool:
    return word.lower() in NEGATIONS or NEGATION in particulars(word)


def _is_number(words: Wording, number: int) -> bool:
    word, key = words.word(number), words.keys[number]
    known = numbers(words.language)
    counts = any(map(str.isnumeric, word)) and not word[0].isupper() and not _INSIDE_WORD.search(word)
    if key in known or word in "%‰°" + MONEY or counts:
        return True
    if key in _UNITS or (len(word) == 3 and word.isupper() and word.isascii()):
        return any(
            words.keys[beside][:1].isdecimal() or words.keys[beside] in known or words.word(beside) in MONEY
            for beside in {max(number - 1, 0), min(number + 1, len(words.keys) - 1)} - {number} - words.dates
        )
    return len(word) > 1 and word.isupper() and roman_value(word) > 0


def _is_name(words: Wording, number: int) -> bool:
    """Whether a word has a capital for itself, not for the sentence that it begins."""
    word, key = words.word(number), words.keys[number]
    if not word[0].isupper() or key in ("i", "im'", "ive'"):
        return False
    if len(key) > 1 and word.isupper():
        return not words.text.isupper()
    if key in _NO_NAMES or not _begins_sentence(words, number):
        return key not in _NO_NAMES
    capitals, small = _capitals(words)
    follows = number + 1 < len(words.keys) and not words.gap(number + 1).strip()
    return key in capitals or (key not in small and follows and words.word(number + 1)[0].isupper())


def _begins_sentence(words: Wording, number: int) -> bool:
    gap = words.gap(number)
    if number and gap.strip() == ".":
        before = words.word(number - 1)
        return not (before[0].isupper() and len(before) <= _LONGEST_TITLE)
    return number == 0 or not _STOPS.isdisjoint(gap)


def _capitals(words: Wording) -> tuple[frozenset[str], frozenset[str]]:
    """The keys that have a capital inside a sentence, and those that begin with a small letter."""
    if not words.cased:
        words.cased.update(_cased(words))
    return words.cased["capitals"], words.cased["small"]


def _cased(words: Wording) -> dict[str, frozenset[str]]:
    capitals, small = set(), set()
    for number, key in enumerate(words.keys):
        letter = words.text[words.starts[number]]
        if letter.islower():
            small.add(key)
        elif letter.isupper() and not _begins_sentence(words, number):
            capitals.add(key)
    return {"capitals": frozenset(capitals - small), "small": frozenset(small)}


def kind_between(first: Wording, words: Place, other: Wording, others: Place) -> VariantKind:
    """The most telling kind of what one has and the other has not; punctuation where the words are equal."""
    asked = first, words, others
    kind = other.between.get(asked)
    if kind is None:
        kind = other.between[asked] = _kind_between(first, words, other, others)
    return kind


def _kind_between(first: Wording, words: Place, other: Wording, others: Place) -> VariantKind:
    both = [_parts(first, *words), _parts(other, *others)]
    apart = _apart([key for key, _ in both[0]], [key for key, _ in both[1]])
    misread = _misread(*apart)
    both = [[(key, "word" if key in misread else kind) for key, kind in parts] for parts in both]
    left = [[part for part in parts if part[0] in keys] for parts, keys in zip(both, apart)]
    kinds = {kind for parts in left for _, kind in parts} or {"punctuation"}
    figures = values(first.language)
    said = ["".join(figures.get(key, key) for key, kind in parts if kind == "number") for parts in both]
    counted = [{key for key, kind in parts if kind == "number"} for parts in left]
    if said[0] == said[1] or not (all(counted) or (counted[0] | counted[1]) - FAINT):
        kinds = {"word" if kind == "number" else kind for kind in kinds}
    if len({sum(kind == "negation" for _, kind in parts) for parts in both}) == 1:
        kinds = {"word" if kind == "negation" else kind for kind in kinds}
    if any(_is_denied(key, apart[not side], first.language) for side in (0, 1) for key in apart[side]):
        kinds.add("negation")
    if _behind_figure(first, *words) and _behind_figure(other, *others):
        names = currencies(first.language)
        kinds |= {"number"} if all(any(key in names for key, _ in parts) for parts in left) else set()
    return next(kind for kind in KINDS if kind in kinds)


def _misread(keys: Collection[str], others: Collection[str]) -> set[str]:
    """Words that are no figures, but read as if some of their letters were: of and 0f."""
    found = set()
    for some, rest in ((keys, others), (others, keys)):
        for key in some:
            if any(map(str.isdigit, key)) and not key.isdigit():
                read = {key.translate(reading) for reading in _READINGS}.intersection(rest)
                found |= {key, *read} if read else set()
    return found


def _behind_figure(words: Wording, start: int, end: int) -> bool:
    """Whether a number stands right before some words."""
    if not 0 < start < end or start - 1 in words.dates:
        return False
    return words.keys[start - 1][:1].isdecimal() or words.keys[start - 1] in numbers(words.language)


def _apart(keys: Sequence[str], others: Sequence[str]) -> tuple[Collection[str], Collection[str]]:
    """What either of two has more of than the other."""
    was, now = set(keys), set(others)
    if len(was) == len(keys) and len(now) == len(others):
        return was - now, now - was
    counts, other_counts = Counter(keys), Counter(others)
    return counts - other_counts, other_counts - counts


def _is_denied(key: str, others: Collection[str], language: str) -> bool:
    """Whether one of the others is the word with a prefix that denies: to unfold is no negation of to fold."""
    if (len(key) >= _STEM or key in _SHORT_STEMS) and (f"un{key}" in others or f"non{key}" in others):
        return True
    return any(denies(other, key, language) for other in others)


def _parts(words: Wording, start: int, end: int) -> list[tuple[str, VariantKind]]:
    """The keys of words with their kinds, the words of a date one by one."""
    parts: list[tuple[str, VariantKind]] = []
    for number in range(start, end):
        within = re.findall(r"\w+", words.word(number).casefold()) if number in words.dates else ()
        parts += [(key, kind_of(words, number)) for key in within or (words.keys[number].rstrip("'"),)]
    return parts


def same_letters(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether keys are the same but for where one word ends and the next begins, negations apart.

    >>> same_letters(["develop", "ment"], ["development"]), same_letters(["not", "able"], ["notable"])
    (True, False)
    """
    joined = "".join(words)
    if joined != "".join(others) or not joined.isalpha():
        return False
    negations = [sum(map(_is_negation, keys)) for keys in (words, others)]
    return negations[0] == negations[1]
