"""Neither the title page before a passage nor the heading of the next section belongs to it."""

import random
from collections.abc import Sequence

from citekit.reuse.frames import Frame, bare, parted_front
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
        letter("June", ("Fees", f"{other(11)} {words}."), ("Rivers", other(2))),
    )
    assert first == f"{words}. Rivers"


NOWHERE = Frame([], [], 0)


def test_a_heading_that_only_the_second_place_has_ends_the_passage_too():
    stretch = Stretch(0, 40, 100, 141, ((0, 100, 20), (20, 121, 20)))
    shorter = (0, 38, 100, 139, ((0, 100, 20), (20, 121, 18)))
    assert bare(stretch, (NOWHERE, Frame([(139, 141)], [], 0))) == shorter
    assert bare(stretch, (NOWHERE, Frame([(119, 122)], [], 0))) == stretch
    assert bare(stretch, (Frame([(0, 44)], [], 0), NOWHERE)) == stretch


def test_a_thousand_headings_at_an_end():
    stretch = Stretch(0, 4000, 5000, 9000, ((0, 5000, 4000),))
    headings = [(place, place + 1) for place in range(2000, 4000)]
    assert bare(stretch, (Frame(headings, [], 0), NOWHERE)).end == 2000


def test_words_of_a_paragraph_that_goes_on_are_chance_up_to_three():
    stretch = Stretch(0, 40, 100, 141, ((0, 100, 20), (20, 121, 20)))
    after = (0, 37, 100, 138, ((0, 100, 20), (20, 121, 17)))
    assert bare(stretch, (Frame([], [(0, 37), (37, 90)], 0), NOWHERE)) == after
    assert bare(stretch, (NOWHERE, Frame([], [(90, 138), (138, 142)], 0))) == after
    assert bare(stretch, (NOWHERE, Frame([], [(90, 137), (137, 142)], 0))) == stretch
    assert bare(stretch, (NOWHERE, Frame([], [(90, 138), (138, 141)], 0))) == stretch
    before = (3, 40, 103, 141, ((3, 103, 17), (20, 121, 20)))
    assert bare(stretch, (NOWHERE, Frame([], [(80, 103), (103, 150)], 0))) == before
    assert bare(stretch, (NOWHERE, Frame([], [(100, 103), (103, 150)], 0))) == stretch
    assert bare(stretch, (NOWHERE, Frame([], [(80, 104), (104, 150)], 0))) == stretch


def test_front_matter_of_the_second_place_is_parted_too():
    stretch = Stretch(0, 40, 100, 141, ((0, 100, 20), (20, 121, 20)))
    front, rest = parted_front(stretch, (NOWHERE, Frame([], [], 120)))
    assert front == (0, 20, 100, 120, ((0, 100, 20),))
    assert rest == (20, 40, 121, 141, ((20, 121, 20),))
    assert parted_front(stretch, (NOWHERE, Frame([], [], 141))) == (None, stretch)


def test_chance_words_around_the_next_heading_are_none_of_the_passage():
    told = texts(
        letter("March", ("Ports", f"{other(4)}\n\n{SAID}"), ("Trade in Grain", "The mayor is ill.")),
        letter("June", ("Harbours", f"{other(11)}\n\n{SAID}"), ("Trade in Grain", "The school is shut.")),
    )
    assert told == [SAID.removesuffix(".")] * 2
    told = texts(
        letter("March", ("Ports", f"{other(4)} All in this country."), ("Fees", SAID), ("Rivers", other(6))),
        letter("June", ("Eels", f"{other(11)} None in this country."), ("Fees", SAID), ("Rivers", other(7))),
    )
    assert told == [f"Fees {SAID.removesuffix('.')}"] * 2


def test_the_title_goes_where_the_front_has_prose_or_no_heading_follows():
    lead = paragraph(prose(random.Random(8), 60))
    told = texts(
        letter("March", ("Ports", other(4)), lead=f"RIVER PORT SOCIETY\n\n{lead}\n\n"),
        letter("June", ("Mills", other(11)), lead=f"RIVER PORT SOCIETY\n\n{lead}\n\n"),
    )
    assert told == [lead.removesuffix(".")] * 2
    head = "---\ntitle: Quay Letter\ndate: 2024-{}\npublisher: River Port Society\n---\n\n"
    told = texts(f"{head.format('03')}{SAID}\n\n{other(4)}\n", f"{head.format('06')}{SAID}\n\n{other(11)}\n")
    assert told == [SAID.removesuffix(".")] * 2


def test_an_issue_that_comes_back_whole_stays_whole():
    issue = letter("March", ("Ports", SAID), ("Rivers", other(1)))
    longer = letter("June", ("Ports", SAID), ("Rivers", other(1)), ("Fees", other(2)))
    (first, _) = texts(issue, longer)
    assert first.startswith("Harbour Institute Monthly") and first.endswith(other(1).removesuffix("."))


TABLE = """| Port | Ships | Tons |
|---|---|---|
| Sande | 212 | 18,400 |
| Garda | 97 | 6,310 |
| Old Quay | 1,024 | 77,002 |
| Brakel | 12 | 450 |
| Total | {} | 106,137 |"""


def test_a_total_that_changed_at_the_end_of_a_table_is_told():
    (family,) = Reuse(
        bulletins(
            letter("March", ("Ports", f"{other(4)}\n\n{TABLE.format('1,433')}\n\n{other(6)}")),
            letter("June", ("Harbours", f"{other(11)}\n\n{TABLE.format('1,464')}\n\n{other(7)}")),
        )
    ).families(("reuse",))
    assert [(one.kind, one.texts) for one in family.variants] == [("number", ("1,433", "1,464"))]
