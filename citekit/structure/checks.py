"""The checks of sections: what stands in each of them."""

from collections.abc import Sequence
from dataclasses import replace

from citekit.model.document import Section
from citekit.structure.numbering import Placed
from citekit.text.fold import check_of, skeleton


def with_checks(sections: Sequence[Section], placed: Sequence[Placed]) -> tuple[Section, ...]:
    """The same sections with their checks.

    A check is over the section's title, then the titles of its subsections and its passages in order.
    """
    folded: dict[str, list[tuple[int, str]]] = {}
    for section in sections:
        title = skeleton(section.title)
        for outer in _chain(section.id):
            folded.setdefault(outer, []).append((section.start, title))
    for place in placed:
        for outer in _chain(place.section):
            folded.setdefault(outer, []).append((place.piece.spans[0][0], place.skeleton))
    return tuple(
        replace(section, check=check_of("".join(text for _, text in sorted(folded[section.id]))))
        for section in sections
    )


def _chain(section: str) -> list[str]:
    """A section's id and those of the sections around it.

    >>> _chain("II.1.2")
    ['II', 'II.1', 'II.1.2']
    """
    parts = section.split(".")
    return [".".join(parts[: count + 1]) for count in range(len(parts))]
