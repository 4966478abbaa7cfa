"""Near passages end where a heading stands."""

from citekit.reuse.cuts import cut
from citekit.reuse.growth import Stretch
from citekit.reuse.search import Reuse
from tests.reuse.test_near import bulletins

HEAD = "HARBOUR COUNCIL\n\nQUARTERLY LETTER\n\n{date}\n\n"
DREDGED = (
    "the council dredged {length} kilometres of the northern channel in the first quarter, at a cost of $1.3 million,"
    " and {expects} to reach the lighthouse before the winter storms."
)
PILOTS = "There are now {count} pilots, two of them in training, and {some} the language of the Korean crews.\n"
FIRST = (
    HEAD.format(date="March 2021")
    + f"1. Dredging\n\n{DREDGED.format(length=4.2, expects='expects').capitalize()}\n\n"
    + f"2. Pilots\n\n{PILOTS.format(count=27, some='none of them speaks')}"
)
SECOND = (
    HEAD.format(date="June 2021")
    + "1. Fees\n\nFees stay as they are.\n\n"
    + f"2. Dredging\n\nAs reported, {DREDGED.format(length=2.4, expects='expected')} It did not.\n\n"
    + f"3. Pilots\n\n{PILOTS.format(count=29, some='all of them speak')}"
)


def is_long(part: Stretch) -> bool:
    return max(length for _, _, length in part.runs) >= 12


def test_a_heading_that_both_have_cuts_nothing():
    runs = ((0, 100, 24), (25, 125, 30))
    assert len(cut(Stretch(0, 55, 100, 155, runs), [(24, 26)], [], is_long)) == 2
    assert len(cut(Stretch(0, 55, 100, 155, runs), [(24, 28)], [(124, 128)], is_long)) == 1
    assert len(cut(Stretch(0, 55, 100, 155, runs), [(24, 25)], [], is_long, lambda before, run: True)) == 1


def test_two_sections_are_two_passages():
    families = [one for one in Reuse(bulletins(FIRST, SECOND)).families() if one.label == "reuse"]
    readings = [{variant.texts for variant in one.variants} for one in families]
    assert len(families) == 2
    assert ("4.2", "2.4") in readings[0] and ("27", "29") in readings[1]
    assert ("none", "all") in readings[1]


def test_a_heading_inside_of_equal_words_cuts_nothing():
    stretch = Stretch(0, 60, 100, 160, ((0, 100, 25), (35, 135, 25)))
    assert cut(stretch, [(10, 14)], [(150, 155)], is_long) == [stretch]


def test_what_is_no_passage_in_any_part_stays_whole():
    stretch = Stretch(0, 22, 100, 122, ((0, 100, 8), (12, 112, 10)))
    assert cut(stretch, [(10, 12)], [], is_long) == [stretch]
