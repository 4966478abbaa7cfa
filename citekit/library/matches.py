"""The places of words that were found in passages."""

from dataclasses import replace

from citekit.library.effective import the_record
from citekit.library.lookup import Place, place_of_passage
from citekit.library.mapping import sentence_ranges
from citekit.library.pages import pages_of
from citekit.library.store import Library
from citekit.library.words import Match
from citekit.model.document import weakest

OMISSION = " […] "


def place_of_match(library: Library, match: Match) -> Place:
    """The sentences in which words were found, with the words themselves and their own pages.

    Where the words run on into later passages, ``page_end`` is the page on which they end there;
    pieces of words with an ellipsis are parted by ``[…]`` in ``text``.
    """
    stored = the_record(library, match.key)
    first, last = match.passages[0], match.passages[-1]
    end = match.end if first is last else len(first.text)
    place = place_of_passage(library, stored, first, _touched(first.text, match.start, end))
    text = match.text
    if len(match.pieces) > 1:
        text = OMISSION.join(first.text[start:end] for start, end in match.pieces)
    page, page_end, basis = pages_of(first, match.start, end, stored.first_page)
    if first is not last:
        _, page_end, at_end = pages_of(last, 0, match.end, stored.first_page)
        basis = weakest((basis, at_end))
    return replace(place, text=text, start=match.start, end=end, page=page, page_end=page_end, page_basis=basis)


def _touched(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The first and last sentence, counted from 1, that ``text[start:end]`` touches; None for all."""
    ranges = sentence_ranges(text)
    touched = [number for number, (first, last) in enumerate(ranges, 1) if first < end and start < last]
    return (touched[0], touched[-1]) if 0 < len(touched) < len(ranges) else None
