"""Where passages part: at what costs more than the equal words on either side are worth."""

import random
from dataclasses import replace

from citekit.reuse.bulletin import bulletin_of
from citekit.reuse.growth import COST, Run, stretch_of
from citekit.reuse.search import Reuse
from citekit.reuse.segments import segments, worthy
from tests.documents import read_text
from tests.reuse.oracle import apart, issue, paragraph, prose
from tests.reuse.test_near import bulletins


def yes(before: Run, run: Run) -> bool:
    return True


def no(before: Run, run: Run) -> bool:
    return False


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


def test_misread_words_cost_nothing_and_a_paragraph_is_not_cut():
    stretch = stretch_of([(0, 500, 5), (15, 515, 5), (29, 529, 20)])
    assert len(segments(stretch)) == 3
    assert worthy(stretch, yes, yes) == worthy(stretch, no, no) == [stretch]
    assert [part.begin for part in worthy(stretch, no, yes)] == [0, 15, 29]
    apart_once = worthy(stretch, no, lambda before, run: run[0] == 29)
    assert [(part.begin, part.end) for part in apart_once] == [(0, 20), (29, 49)]


def test_what_scanners_misread_is_all_of_the_passage():
    chance = random.Random(9)
    said = [prose(chance, size) for size in (25, 35, 25)]
    misread = [said[0], [word[:3] + "x" + word[4:] for word in said[1]], said[2]]
    texts = (
        issue(month, apart(chance), *map(paragraph, some), apart(chance))
        for month, some in (("2024-03", said), ("2024-06", misread))
    )
    (family,) = Reuse(bulletins(*texts)).families()
    assert family.occurrences[0].text == " ".join(map(paragraph, said)).removesuffix(".")


def test_a_running_title_parts_no_paragraph():
    chance = random.Random(4)
    words, rest = prose(chance, 60), prose(chance, 120)
    said = paragraph(words)
    broken = f"{' '.join(said.split()[:-2])}\n\fQUAY LETTER    5\n\n{' '.join(said.split()[-2:])}"
    texts = [
        f"QUAY LETTER    4\n\nQuay Letter\n\n{month} 2024\n\n{paragraph(some)}\n\n{part}\n\n{paragraph(more)}\n"
        f"\fQUAY LETTER    6\n\n{paragraph(more[::-1])}\n\fQUAY LETTER    7\n\n{paragraph(some[::-1])}\n"
        for month, some, part, more in (
            ("March", rest[:30], broken, rest[30:60]),
            ("June", rest[60:90], said, rest[90:]),
        )
    ]
    issues = [
        replace(bulletin_of(read_text(text, f"{number}.txt"), str(number)), key=str(number))
        for number, text in enumerate(texts)
    ]
    (family,) = Reuse(issues).families()
    assert family.exact and family.occurrences[0].text.endswith(words[-1])


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
