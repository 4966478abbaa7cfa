"""Quotations as editors write them: what is left out, put in, or set in another case."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from citekit.model.draft import OBJECT
from citekit.text.fold import skeleton

Gap = Literal["", "omission", "insertion", "ending"]
_LETTER = re.compile(r"\[(\w)\](?=\w)")
_ENDING = re.compile(r"(?<=[^\W\d_])\[(['’]?[^\W\d_]{0,3})\](?!\w)")
_GLUED = re.compile(r"(?<=[\w+$€£\u2010-\u2014\u2212-])\[([^\[\]\s]+)\]|\[([^\[\]\s]+)\](?=\w)")
_OMISSION = r"[\[(]\s*(?:…|\.\s?\.\s?\.(?:\s?\.)?)\s*[\])]|…(?:\s?\.)?|\.\s?\.\s?\.(?:\s?\.)?"
_EDITED = re.compile(
    rf"(?P<omission>(?:{_OMISSION})(?:\s*(?:{_OMISSION}))*)|\[(?P<insertion>[^\[\]]*)\]|(?P<ending>\x00[^\x00]*\x00)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words of a source as they are quoted, and what the editor put before them.

    ``gap`` is how they follow the piece before: after an ``omission`` of any length, after an
    ``insertion`` that may stand for a few words (``inserted`` is what it says), or after an
    ``ending`` of a word that was changed (``walk[ed]``): the piece before has it as its own
    ``ending``, and its last word may go on otherwise.
    """

    text: str
    gap: Gap = ""
    inserted: str = ""
    ending: str | None = None


def pieces(text: str) -> tuple[Piece, ...]:
    """The words of a quotation between what its editor changed and marked.

    First letters in brackets belong to their words, and so does whatever else stands in brackets
    without a space beside it, but for the ending of a word. A quotation without editor's marks is one piece.

    >>> [(piece.gap, piece.text.strip()) for piece in pieces("[T]he minister […] said that [the bank] fell.")]
    [('', 'The minister'), ('omission', 'said that'), ('insertion', 'fell.')]
    """
    text = text.replace(OBJECT, " ")
    text = _LETTER.sub(r"\1", text)
    text = _ENDING.sub(_ended, text)
    text = _GLUED.sub(lambda match: match[1] or match[2], text)
    found: list[Piece] = []
    gap: Gap = ""
    inserted, at = "", 0
    for match in _EDITED.finditer(text):
        found.append(Piece(text=text[at : match.start()], gap=gap, inserted=inserted))
        gap, inserted = _gap(match)
        at = match.end()
    return _joined([*found, Piece(text=text[at:], gap=gap, inserted=inserted)])


def _ended(match: re.Match[str]) -> str:
    """A changed ending marked as one; after a capital it is a letter more, of a numeral or a short name."""
    return f"\0{match[1]}\0" if match.string[match.start() - 1].islower() else match.group()


def _gap(match: re.Match[str]) -> tuple[Gap, str]:
    if match["omission"] is not None:
        return "omission", ""
    if match["ending"] is not None:
        return "ending", match["ending"].strip("\0")
    return "insertion", match["insertion"]


def _joined(found: list[Piece]) -> tuple[Piece, ...]:
    """The pieces that have words; of the gaps between two of them the widest counts."""
    kept: list[Piece] = []
    gap: Gap = ""
    inserted = ""
    for piece in found:
        if piece.gap == "ending" and kept and not gap:
            kept[-1] = replace(kept[-1], ending=piece.inserted)
        gap = "omission" if "omission" in (gap, piece.gap) else piece.gap or gap
        inserted = f"{inserted} {piece.inserted}".strip()
        if skeleton(piece.text):
            kept.append(Piece(text=piece.text, gap=gap if kept else "", inserted=inserted if kept else ""))
            gap, inserted = "", ""
    return tuple(kept)


def plain(text: str) -> str:
    """The words of a quotation alone, without anything an editor put in.

    >>> plain("the [new] minister … said")
    'the minister said'
    """
    return " ".join(" ".join(piece.text for piece in pieces(text)).split())
