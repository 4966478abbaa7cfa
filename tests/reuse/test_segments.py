"""Where passages part: at what costs more than the equal words on either side are worth."""

import random

from citekit.reuse.growth import COST, Run, stretch_of
from citekit.reuse.search import Reuse
from citekit.reuse.segments import segments
from tests.reuse.oracle import paragraph, prose
from tests.reuse.test_near import bulletins


def runs(chance: random.Random) -> list[Run]:
    found, begin, other = [], 0, 500
    for _ in range(chance.randrange(1, 12)):
        length = chance.randrange(1, 12)
        found.append((begin, other, length))
        begin += length + chance.randrange(1, 9)
        other += length + chance.randrange(0, 9)
    return found


def worth(some: list[Run]) -> float:
    part = stretch_of(some)
    words = part.end - part.begin + part.other_end - part.other_begin
    return part.equal - COST * (words - 2 * part.equal)


def best_first(some: list[Run]) -> list[list[Run]]:
    """The part that is worth most, and the same of what stands on either side of it."""
    if not some:
        return []
    places = [(begin, end) for begin in range(len(some)) for end in range(begin + 1, len(some) + 1)]
    begin, end = max(places, key=lambda place: worth(some[slice(*place)]))
    return [*best_first(some[:begin]), some[begin:end], *best_first(some[end:])]


def test_segments_are_the_best_parts_and_the_best_beside_them():
    chance = random.Random(7)
    several = 0
    for _ in range(500):
        some = runs(chance)
        expected = [stretch_of(part) for part in best_first(some)]
        assert segments(stretch_of(some)) == expected
        several += len(expected) > 1
    assert several > 100


def test_a_heading_that_issues_share_brings_no_foreign_paragraph_along():
    said = paragraph(prose(random.Random(1), 30))
    first = (
        "The mayor said that the old bridge is to be closed in May and that nobody had asked for the new one."
    )
    second = "Not all of the pupils in the school have learned to swim, and we saw those that did in the river."
    head = "# Quay Letter\n\n{}\n\n## Weather and Tides\n\n{}\n\n{}\n"
    (family,) = Reuse(
        bulletins(head.format("March 2024", first, said), head.format("June 2024", second, said))
    ).families(("reuse",))
    assert (family.exact, family.variants) == (True, ())
    assert {one.text for one in family.occurrences} == {said.removesuffix(".")}
