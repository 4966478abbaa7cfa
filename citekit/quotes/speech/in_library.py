"""Direct speech in a library's issues, with the anchors of its places."""

from dataclasses import dataclass, replace
from unicodedata import combining, normalize

from citekit.library.lookup import Place
from citekit.library.mapping import sentence_ranges
from citekit.library.matches import OMISSION
from citekit.library.pages import pages_of
from citekit.library.reading import document
from citekit.library.store import Library
from citekit.model.anchor import Anchor
from citekit.model.document import Document
from citekit.quotes.speech.direct import Speech, direct_speech, speech_at
from citekit.text.fold import check
from citekit.text.searching import searchable

_REOPENING = "“„\"«‘'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A quotation of direct speech, and the anchor of the sentences it stands in, with its check.

    Where it runs over several passages, the anchor is that of its place in the first one.
    """

    anchor: Anchor
    speech: Speech


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """The name of a ``speaker``, and the ``place`` with just the words and pages of the speech."""

    speaker: str
    place: Place


def speech_of_issue(library: Library, key: str) -> tuple[Placed, ...]:
    """All direct speech of the current edition of an issue, in the order of the text."""
    return tuple(
        Placed(anchor=anchor_of(key, speech), speech=speech) for speech in direct_speech(document(library, key))
    )


def speech_in(library: Library, place: Place) -> tuple[Placed, ...]:
    """The direct speech of a place: an issue, what stands before its sections, a section, a passage."""
    found = speech_of_issue(library, place.issue.key)
    return tuple(one for one in found if _stands_in(one.speech, place))


def spoken(library: Library, place: Place, *, within: bool = False) -> Spoken | None:
    """Whose words a place has: all of them, or only the direct speech that stands in it.

    Pieces of speech are parted by ``[…]``. None where they are not of one speaker who is named;
    ``within`` asks for places only that have nothing else.
    """
    if not place.passage:
        return None
    speeches = _of_section(document(library, place.issue.key), place.passage)
    around = speech_at(speeches, place.passage, place.start, place.end)
    if around:
        bare = replace(place, text=_without_marks(place, around))
        return Spoken(speaker=around.speaker, place=bare) if around.speaker else None
    inside = [one for one in speeches if not one.nested and _is_inside(one, place)]
    speakers = {one.speaker for one in inside}
    speaker = speakers.pop() if len(speakers) == 1 else None
    if within or speaker is None:
        return None
    return Spoken(speaker=speaker, place=_only(place, inside))


def _without_marks(place: Place, around: Speech) -> str:
    """The words of a place without the marks that open or close the speech around them."""
    start, end = _part(around, place.passage)
    text = place.text[max(start - place.start, 0) :]
    return text[: len(text) - max(place.end - end, 0)]


def _only(place: Place, speeches: list[Speech]) -> Place:
    """The place with the words of the speech in it, and their pages."""
    parts = [_part(one, place.passage) for one in speeches]
    passage = next(one for one in speeches[0].passages if one.id == place.passage)
    page, page_end, basis = pages_of(passage, parts[0][0], parts[-1][1])
    text = OMISSION.join(passage.text[start:end] for start, end in parts)
    return replace(
        place,
        text=text,
        start=parts[0][0],
        end=parts[-1][1],
        page=page,
        page_end=page_end,
        page_basis=basis,
    )


def _part(speech: Speech, passage: str) -> tuple[int, int]:
    """The range of a speech in the text of one of its passages, without a mark that opens it again."""
    index = next(number for number, one in enumerate(speech.passages) if one.id == passage)
    text = speech.passages[index].text
    begin = speech.begin if index == 0 else len(text) - len(text.lstrip(_REOPENING))
    return begin, speech.close if index == len(speech.passages) - 1 else len(text)


def _is_inside(speech: Speech, place: Place) -> bool:
    """Whether all that a passage has of a speech stands in a place of that passage."""
    if not any(one.id == place.passage for one in speech.passages):
        return False
    start, end = _part(speech, place.passage)
    return place.start <= start and end <= place.end


def _of_section(whole: Document, passage: str) -> tuple[Speech, ...]:
    """The speech of the section of a passage; that of the others says nothing of it."""
    section = next((one.section for one in whole.passages if one.id == passage), None)
    return direct_speech(
        replace(whole, passages=tuple(one for one in whole.passages if one.section == section))
    )


def anchor_of(key: str, speech: Speech) -> Anchor:
    """The anchor of the sentences of its first passage that the speech stands in."""
    first = speech.passages[0]
    section, _, position = first.id.rpartition(".")
    close = speech.close if len(speech.passages) == 1 else len(first.text)
    ranges = sentence_ranges(first.text)
    touched = [number for number, (start, end) in enumerate(ranges, 1) if start < close and speech.begin < end]
    whole = not touched or len(touched) == len(ranges)
    said = first.text[ranges[touched[0] - 1][0] : ranges[touched[-1] - 1][1]] if not whole else ""
    return Anchor(
        key=key,
        section=section,
        passage=position,
        sentences=None if whole else (touched[0], touched[-1]),
        check=first.check if whole else check(said),
    )


def is_by(speech: Speech, name: str) -> bool:
    """Whether a name, or a part of one, is in that of the speaker; case and marks on letters do not count."""
    return _folded(name) in _folded(f"{speech.speaker or ''} {speech.speaker_phrase or ''}")


def _folded(name: str) -> str:
    """A name in small letters without marks: what a person types who lacks the keyboard.

    >>> _folded("Péter Szijjártó"), _folded("İlqar Əliyev")
    ('peter szijjarto', 'ilqar eliyev')
    """
    letters = normalize("NFKD", searchable(name).casefold())
    return " ".join("".join(one for one in letters if not combining(one)).replace("ə", "e").split())


def _stands_in(speech: Speech, place: Place) -> bool:
    if place.passage:
        if not any(one.id == place.passage for one in speech.passages):
            return False
        start, end = _part(speech, place.passage)
        return start < place.end and place.start < end
    if not place.section:
        return True
    section = speech.passages[0].section
    return section == place.section or section.startswith(f"{place.section}.")
