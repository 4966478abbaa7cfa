"""Which issue is the earliest: the same one for all commands."""

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
