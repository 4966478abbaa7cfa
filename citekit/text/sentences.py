"""Where the sentences of a passage begin and end."""

import re

# A stop, its closing marks, white space, and what may begin a sentence.
_BOUNDARY = re.compile(
    r"[.!?…。！？؟]+[\"'”’»›)\]]*(?=\s+[\"'“‘«‹„(\[¿¡]*[^\W_a-zß-öø-ÿ])|[。！？]+[”’」』）]*(?=\S)"
)
_LAST_WORD = re.compile(r"[^\s(\[“\"'‘«]+\Z")
# Words that a stop shortens and that stand before a name or number, in the languages of the rules.
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof st sr jr gen col lt sen rep gov hon rev no nos art vol vs cf fig ch sec pp "
    "p e.g i.e h.e viz approx dipl im ing m.e bkz örn sn yrd doç т.е г д-р им ул см стр".split()
)


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The half-open ranges of the sentences of a passage, in order; white space lies between them.

    A stop ends a sentence where white space and a capital, a digit or an opening mark follow,
    unless it shortens a title or an initial.

    >>> sentences("Mr. Smith left. He ran.")
    ((0, 15), (16, 23))
    """
    cuts = [match.end() for match in _BOUNDARY.finditer(text) if not _shortens(text, match)]
    ranges, begin = [], 0
    for cut in (*cuts, len(text)):
        piece = text[begin:cut]
        start = begin + len(piece) - len(piece.lstrip())
        end = begin + len(piece.rstrip())
        if start < end:
            ranges.append((start, end))
        begin = cut
    return tuple(ranges)


def _shortens(text: str, stop: re.Match[str]) -> bool:
    """Whether the stop belongs to an abbreviation or an initial rather than to the sentence."""
    if stop.group()[0] != "." or len(stop.group()) > 1:
        return False
    return is_abbreviation(text[max(0, stop.start() - 24) : stop.start()])


def is_abbreviation(before: str) -> bool:
    """Whether the last word of ``before``, which a full stop follows, is one that stops shorten.

    >>> is_abbreviation("by President J"), is_abbreviation("H.E. Mr"), is_abbreviation("the end")
    (True, True, False)
    """
    match = _LAST_WORD.search(before)
    if match is None:
        return False
    word = match.group()
    return word.casefold() in _ABBREVIATIONS or (len(word) == 1 and word.isupper())
