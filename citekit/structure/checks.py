"""The checks of sections: what stands in each of them."""

from collections.abc import Sequence
from dataclasses import replace

from citekit.model.document import Passage, Section
from citekit.text.fold import check


def with_checks(sections: Sequence[Section], passages: Sequence[Passage]) -> tuple[Section, ...]:
    """The same sections with their checks.

    A check is over the section's title, then the titles of its subsections and its passages in order.
    """
    texts: dict[str, list[tuple[int, str]]] = {}
    for section in sections:
        for outer in _chain(section.id):
            texts.setdefault(outer, []).append((section.start, section.title))
    for passage in passages:
        for outer in _chain(passage.section):
            texts.setdefault(outer, []).append((passage.spans[0][0], passage.text))
    return tuple(
        replace(section, check=check(" ".join(text for _, text in sorted(texts[section.id])))) for section in sections
    )


def _chain(section: str) -> list[str]:
    """A section's id and those of the sections around it.

    >>> _chain("II.1.2")
    ['II', 'II.1', 'II.1.2']
    """
    parts = section.split(".")
    return [".".join(parts[: count + 1]) for count in range(len(parts))]
