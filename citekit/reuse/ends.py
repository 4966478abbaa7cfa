"""The ends of a passage: a figure that changed belongs to it, the first word of the next paragraph does not."""

import re
from functools import cache

from citekit.reuse.corpus import Corpus
from citekit.reuse.counting import FAINT, LANGUAGES, NEGATIONS, numbers
from citekit.reuse.exact import LEAST
from citekit.reuse.growth import Run, Stretch, stretch_of
from citekit.reuse.segments import Between
from citekit.reuse.units import MONEY

_NEAR = 40  # code points beside an end that are looked at
_LOOSE = 3  # equal words beyond the end of a paragraph that are chance
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
_STOP = re.compile(r"[.!?…。！？][\"'”’»)\]]*\s*\n")
_INSIDE = "[.,:/⁄]"
_FIGURE = rf"[{MONEY}]?\d+(?:{_INSIDE}\d+)*"
_SPACE = r"(?:[^\S\n]|\n(?![^\S\n]*\n))"
# Beside the last and the first character of a passage: the rest of a figure, and a figure of its own.
_REST = re.compile(rf"(?<=^\d)(?:{_INSIDE}\d+)+")
_NEXT = re.compile(rf"(?<=^.)[:,|]?{_SPACE}{{0,2}}{_FIGURE}(?:\s?[%‰])?")
_START = re.compile(rf"(?<!\w)(?:\d+{_INSIDE})+(?=\d\Z)")
_BEFORE = re.compile(rf"(?<![\w.,:/⁄]){_FIGURE}(?:\s?[%‰])?{_SPACE}{{0,2}}(?=.\Z)", re.DOTALL)

_WORD_NEXT = re.compile(rf"(?<=^.){_SPACE}{{1,2}}[^\W\d_]+(?!\w)")
_WORD_BEFORE = re.compile(rf"(?<!\w)[^\W\d_]+{_SPACE}{{1,2}}(?=.\Z)", re.DOTALL)


@cache
def _telling() -> frozenset[str]:
    """Numbers in words and words that deny, in all languages."""
    return NEGATIONS.union({"no", "not", "none", "never"}, *map(numbers, LANGUAGES))


def trimmed(stretch: Stretch, corpus: Corpus, apart: Between) -> Stretch:
    """A stretch without a word or two at an end that stand in another paragraph than the rest.

    The end of a masthead and a short heading are no part of the passage that they stand beside, but a
    short paragraph that says something else, None at present and Two at present, is. ``apart`` says
    whether a paragraph ends between two runs.
    """
    runs = list(stretch.runs)
    told = _ends_with_a_figure(stretch, corpus)
    while not told and len(runs) > 1 and runs[-1][2] <= _LOOSE and apart(runs[-2], runs[-1]):
        if _is_paragraph(corpus, runs[-2], runs[-1]):
            break
        runs.pop()
    while len(runs) > 1 and runs[0][2] <= _LOOSE and apart(runs[0], runs[1]):
        del runs[0]
    begin, other, length = runs[0]
    if length < LEAST and (by := _loose(corpus, runs[0], 1)):
        runs[0] = begin + by, other + by, length - by
    begin, other, length = runs[-1]
    if not told and length < LEAST and (by := _loose(corpus, runs[-1], -1)):
        runs[-1] = begin, other, length - by
    return stretch_of(runs)


def _ends_with_a_figure(stretch: Stretch, corpus: Corpus) -> bool:
    """Whether behind a stretch its paragraph ends with a figure, another one in the second place."""
    whole = completed(stretch, corpus)
    ends = (whole.end, whole.other_end)
    return whole.end > stretch.end and all(_ends_paragraph(corpus, end) for end in ends)


def _ends_paragraph(corpus: Corpus, end: int) -> bool:
    """Whether a paragraph ends before a word, by a blank line or with the text."""
    return end == corpus.range_of(corpus.text_of(end - 1))[1] or is_parted(corpus, end - 1, end)


def _is_paragraph(corpus: Corpus, before: Run, run: Run) -> bool:
    """Whether a run ends a paragraph of a few words more in both places, right behind the run before."""
    for side in (0, 1):
        end, begin, last = before[side] + before[2], run[side], run[side] + run[2]
        ended = _ends_paragraph(corpus, last)
        begun = 0 < begin - end <= _LOOSE and is_parted(corpus, end - 1, end)
        if not ended or not begun or is_parted(corpus, end, begin):
            return False
    return True


def _loose(corpus: Corpus, run: tuple[int, int, int], way: int) -> int:
    """How many words at the beginning of a run, or at its end, stand in another paragraph than the rest."""
    for count in range(min(_LOOSE, run[2] - 1), 0, -1):
        at = count if way > 0 else run[2] - count
        if any(_begins_paragraph(corpus, run[side] + at, at_end=way < 0) for side in (0, 1)):
            return count
    return 0


def _begins_paragraph(corpus: Corpus, word: int, *, at_end: bool) -> bool:
    """Whether a word begins a paragraph; a blank line in the midst of a sentence is the end of a column."""
    before = corpus.letters(word - 1, word)
    if not _PARAGRAPH.search(before):
        return False
    if at_end:
        return _STOP.search(before) is not None
    return corpus.texts[corpus.text_of(word)][int(corpus.starts[word])].isupper()


def has_blank_line(corpus: Corpus, before: Run, run: Run) -> bool:
    """Whether a paragraph ends between two runs, in one of the two places, by a blank line."""
    return any(is_parted(corpus, before[side] + before[2] - 1, run[side]) for side in (0, 1))


def is_parted(corpus: Corpus, word: int, later: int) -> bool:
    """Whether there is a blank line between two words of a text."""
    return _PARAGRAPH.search(corpus.letters(word, later)) is not None


def completed(stretch: Stretch, corpus: Corpus) -> Stretch:
    """A stretch with the figures, numbers and negations beside its ends that are others in the second place.

    What was found ends where words differ, and so in the middle of "1,290 of them" where the other
    place has "1,350 of them".
    """
    begin, end, other_begin, other_end, runs = stretch
    after = _beside(_behind(corpus, end), _behind(corpus, other_end), _REST, _NEXT, _WORD_NEXT)
    before = _beside(_ahead(corpus, begin), _ahead(corpus, other_begin), _START, _BEFORE, _WORD_BEFORE)
    end += _words(corpus, end, after[0])
    other_end += _words(corpus, other_end, after[1])
    begin -= _words_before(corpus, begin, before[0])
    other_begin -= _words_before(corpus, other_begin, before[1])
    if other_begin <= begin or (other_begin < end and stretch.end <= stretch.other_begin):
        return stretch  # one place would run into the other
    return Stretch(begin, end, other_begin, other_end, runs)


def _behind(corpus: Corpus, end: int) -> str:
    """What follows the word before a place, from its last character on."""
    stop = corpus.span(end - 1, end)[1]
    return corpus.texts[corpus.text_of(end - 1)][stop - 1 : stop + _NEAR]


def _ahead(corpus: Corpus, begin: int) -> str:
    """What stands before a word, with its first character."""
    start = int(corpus.starts[begin])
    return corpus.texts[corpus.text_of(begin)][max(start - _NEAR, 0) : start + 1]


def _beside(
    one: str, other: str, inside: re.Pattern[str], figure: re.Pattern[str], word: re.Pattern[str]
) -> tuple[int, int]:
    """How many characters beside an end belong to it in the two places."""
    parts = _parts(inside, one, other)
    if any(parts):
        return len(parts[0]), len(parts[1])
    for pattern in (figure, word):
        parts = _parts(pattern, one, other)
        words = {part.strip().casefold() for part in parts}
        if all(parts) and len(words) == 2:
            said = pattern is figure or (words <= _telling() and not words <= FAINT)
            return (len(parts[0]), len(parts[1])) if said else (0, 0)
    return 0, 0


def _parts(pattern: re.Pattern[str], *texts: str) -> list[str]:
    return [match[0] if (match := pattern.search(text)) else "" for text in texts]


def _words(corpus: Corpus, end: int, size: int) -> int:
    """How many words begin in so many characters behind the word before a place."""
    if not size:
        return 0
    stop = corpus.span(end - 1, end)[1] + size
    last = corpus.borders[corpus.text_of(end - 1) + 1]
    count = 0
    while end + count < last and corpus.starts[end + count] < stop:
        count += 1
    return count


def _words_before(corpus: Corpus, begin: int, size: int) -> int:
    """How many words begin in so many characters before a word."""
    start = int(corpus.starts[begin]) - size
    first = corpus.borders[corpus.text_of(begin)]
    count = 0
    while begin - count > first and corpus.starts[begin - count - 1] >= start:
        count += 1
    return count if size else 0
