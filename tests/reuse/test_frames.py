"""Neither the title page before a passage nor the heading of the next section belongs to it."""

import random
from collections.abc import Sequence

from citekit.reuse.frames import parted_front, without_next_heading
from citekit.reuse.growth import Stretch
from citekit.reuse.search import Reuse
from tests.reuse.oracle import paragraph, prose
from tests.reuse.test_near import bulletins

TITLE = "# Harbour Institute Monthly, {month} 2024\n\n"
SAID = paragraph(prose(random.Random(5), 30))


def letter(month: str, *sections: tuple[str, str], lead: str = "") -> str:
    return TITLE.format(month=month) + lead + "".join(f"## {head}\n\n{text}\n\n" for head, text in sections)


def other(seed: int) -> str:
    return paragraph(prose(random.Random(seed), 25))


def texts(*issues: str) -> Sequence[str]:
    found = Reuse(bulletins(*issues)).families(("reuse",))
    return [one.text for family in found for one in family.occurrences]


def test_the_title_before_a_passage_and_the_heading_behind_it_are_none_of_it():
    words = SAID.removesuffix(".")
    assert (
        texts(
            letter("March", ("Ports", SAID), ("Rivers", other(1))),
            letter("June", ("Ports", SAID), ("Rivers", other(2))),
        )
        == [f"Ports {words}"] * 2
    )


def test_the_heading_of_a_section_that_stands_twice_belongs_to_it():
    words = other(3)
    assert (
        texts(
            letter("March", ("Ports", SAID), ("Rivers", words), ("Fees", other(1))),
            letter("June", ("Ports", SAID), ("Rivers", words), ("Fees", other(2))),
        )
        == [f"Ports {SAID} Rivers {words.removesuffix('.')}"] * 2
    )


def test_what_stands_in_prose_before_the_first_section_is_one_with_it():
    lead = paragraph(prose(random.Random(8), 60)) + "\n\n"
    (first, second) = texts(
        letter("March", ("Ports", SAID), ("Rivers", other(1)), lead=lead),
        letter("March", ("Ports", SAID), ("Rivers", other(2)), lead=lead),
    )
    assert first == second
    assert lead.strip() in first and first.endswith(SAID.removesuffix("."))


def test_what_is_no_passage_without_its_heading_stays_whole():
    words = paragraph(prose(random.Random(9), 11)).removesuffix(".")
    (first, _) = texts(
        letter("March", ("Fees", f"{other(4)} {words}."), ("Rivers", other(1))),
        letter("June", ("Fees", f"{other(5)} {words}."), ("Rivers", other(2))),
    )
    assert first == f"{words}. Rivers"


def test_a_heading_that_only_the_second_place_has_ends_the_passage_too():
    stretch = Stretch(0, 40, 100, 141, ((0, 100, 20), (20, 121, 20)))
    assert without_next_heading(stretch, ([], [(139, 141)])) == (0, 38, 100, 139, ((0, 100, 20), (20, 121, 18)))
    assert without_next_heading(stretch, ([], [(119, 122)])) == stretch
    assert without_next_heading(stretch, ([(0, 44)], [])) == stretch


def test_front_matter_of_the_second_place_is_parted_too():
    stretch = Stretch(0, 40, 100, 141, ((0, 100, 20), (20, 121, 20)))
    front, rest = parted_front(stretch, ([], [(120, 122)]))
    assert front == (0, 20, 100, 120, ((0, 100, 20),))
    assert rest == (20, 40, 121, 141, ((20, 121, 20),))
    assert parted_front(stretch, ([(0, 4)], [(141, 144)])) == (None, stretch)


def test_an_issue_that_comes_back_whole_stays_whole():
    issue = letter("March", ("Ports", SAID), ("Rivers", other(1)))
    longer = letter("June", ("Ports", SAID), ("Rivers", other(1)), ("Fees", other(2)))
    (first, _) = texts(issue, longer)
    assert first.startswith("Harbour Institute Monthly") and first.endswith(other(1).removesuffix("."))
