"""Repeated passages as they are printed: as text, and as objects."""

from collections.abc import Sequence
from textwrap import fill
from typing import TYPE_CHECKING

from citekit.cli.options import as_line
from citekit.model.reuse import per_cent

if TYPE_CHECKING:
    from citekit.model.reuse import Family, Occurrence, Pair, Variant

_WIDTH = 100
_WORDS = 40  # of a passage that are shown
_PLACES = 8  # of a family
_VARIANTS = 8
_READINGS = 6
_READING = 80  # characters of one


def families_as_text(families: "Sequence[Family]") -> str:
    """The families with their places, what differs in them, and their words."""
    return "\n".join(
        _block(one.label, one.exact, one.words, one.score, one.occurrences, one.variants) for one in families
    )


def pairs_as_text(pairs: "Sequence[Pair]") -> str:
    """The pairs in the same form."""
    return "\n".join(
        _block(one.label, one.exact, one.words, one.score, (one.a, one.b), one.variants) for one in pairs
    )


def families_as_json(families: "Sequence[Family]") -> str:
    """An object a line."""
    return "".join(
        as_line(
            {
                "id": one.id,
                "label": one.label,
                "exact": one.exact,
                "words": one.words,
                "score": one.score,
                "passages": [_occurrence(occurrence) for occurrence in one.occurrences],
                "variants": [_variant(variant) for variant in one.variants],
            }
        )
        for one in families
    )


def pairs_as_json(pairs: "Sequence[Pair]") -> str:
    """An object a line."""
    return "".join(
        as_line(
            {
                "a": _occurrence(one.a),
                "b": _occurrence(one.b),
                "label": one.label,
                "exact": one.exact,
                "words": one.words,
                "score": one.score,
                "variants": [_variant(variant) for variant in one.variants],
            }
        )
        for one in pairs
    )


def _occurrence(one: "Occurrence") -> dict[str, object]:
    return {
        "target": one.target,
        "source": one.source,
        "start": one.start,
        "end": one.end,
        "page": one.page,
        "text": one.text,
        "key": one.key,
        "title": one.title,
        "issued": one.issued or None,
    }


def _variant(one: "Variant") -> dict[str, object]:
    return {"kind": one.kind, "texts": list(one.texts), "passages": [list(holders) for holders in one.holders]}


def _block(
    label: str,
    exact: bool,
    words: int,
    score: float,
    occurrences: "Sequence[Occurrence]",
    variants: "Sequence[Variant]",
) -> str:
    how = "word for word" if exact else f"{per_cent(score)}% the same"
    lines = [f"{label}: {words} words in {len(occurrences)} places, {how}"]
    lines += (f"  {_place(one)}" for one in occurrences[:_PLACES])
    if len(occurrences) > _PLACES:
        lines.append(f"  … and {len(occurrences) - _PLACES} more")
    lines += (f"    {one.kind}: {_readings(one)}" for one in variants[:_VARIANTS])
    if len(variants) > _VARIANTS:
        lines.append(f"    … and {len(variants) - _VARIANTS} more differences")
    lines.append(_said(occurrences[0].text))
    return "\n".join(lines) + "\n"


def _place(one: "Occurrence") -> str:
    page = f"  p. {one.page}" if one.page else ""
    return f"{one.target}  {one.issued or 'undated'}{page}"


def _readings(variant: "Variant") -> str:
    from citekit.report.entries import shortened

    shown = [shortened(text, _READING) or "(nothing)" for text in variant.texts[:_READINGS]]
    if len(variant.texts) > _READINGS:
        shown.append("…")
    return " → ".join(shown)


def _said(text: str) -> str:
    return fill(
        f"“{_begun(text)}”",
        _WIDTH,
        initial_indent="  ",
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _begun(text: str) -> str:
    """The first words of a text, with the marks behind the last one where a space follows them."""
    from citekit.reuse.words import words_of

    words = words_of(text)
    if len(words) <= _WORDS:
        return text
    end, following = int(words.ends[_WORDS - 1]), int(words.starts[_WORDS])
    space = text.find(" ", end, following)
    return f"{text[: end if space < 0 else space]} …"
