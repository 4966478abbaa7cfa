"""Which issue is the earliest: the same one for all commands."""

import pytest

from citekit.library.editions import add
from citekit.library.store import Library
from tests.library.build import document

SAID = (
    "The committee counted 27.7 percent of all footnotes twice, and nobody had asked it why."
    " A later count of the same footnotes fell by -5 percent before the spring had come."
)


def test_cite_and_dedupe_agree_which_issue_is_the_earliest(citekit, library):
    """A year comes after its months, a month after its days: when in it is not known."""
    with Library.open(str(library), write=True) as opened:
        for issued in ("2024", "2024-03", "2024-03-05", "2025"):
            add(opened, document(issued=issued, texts=[SAID], salt=issued), new=True)
    (cited,) = citekit("cite", SAID, "--earliest", "--json").objects
    (family,) = citekit("dedupe", "--json").objects
    assert [one["issued"] for one in family["passages"]] == ["2024-03-05", "2024-03", "2024", "2025"]
    assert cited["target"] == family["passages"][0]["target"]
    named = citekit("cite", SAID).err
    places = [named.index(one["target"]) for one in family["passages"]]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("dates", "asked", "told", "said"),
    [
        (("2024-06", "2024"), SAID, SAID, "cited is {0}; whether the same words in {1} are earlier"),
        (("2024-06", "2025", ""), SAID, SAID, "cited is the earliest that has a date, {0}"),
        (("2024-06", "2025"), SAID, SAID, "cited is the earliest, {0}"),
        (("2024-06", "2024", "2025"), "2025", "an earlier one {0}; --earliest cites that one",
         "cited instead is an earlier place with the same words, {0}; whether the same words in {1} are earlier"),
        (("2024-06", "2024-07", "2025"), "2025", "the earliest {0}; --earliest cites that one",
         "cited instead is the earliest place with the same words, {0}"),
    ],
)  # fmt: skip
def test_the_earliest_is_what_dates_tell_to_be_it(citekit, library, dates, asked, told, said):
    with Library.open(str(library), write=True) as opened:
        for issued in dates:
            add(opened, document(issued=issued, texts=[SAID], salt=issued), new=True)
    sources = citekit("cite", SAID, "--all-sources", "--json").objects[0]["sources"]
    shown = [
        f"{one['target']} ({one['issued']})" + f", p. {one['page']}" * bool(one["page"]) for one in sources
    ]
    target = next((one["target"] for one in sources if one["issued"] == asked), asked)
    result = citekit("cite", target, "--earliest")
    assert result.status == 0 and said.format(*shown) in result.err
    assert told is SAID or told.format(*shown) in citekit("cite", target).err
