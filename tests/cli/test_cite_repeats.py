"""``citekit cite`` where the words of a passage stand in several issues."""

import json
from dataclasses import replace

import pytest

from citekit.citations import biblatex, latex, markdown, text
from citekit.library.editions import add
from citekit.library.store import Library
from citekit.model.quotation import Citation, Locator
from citekit.model.record import Record
from tests.library.build import document

FIRST = "The committee counted 27.7 percent of all footnotes twice, and nobody had asked it why."
SECOND = "A later count of the same footnotes fell by -5 percent before the spring had come."
BOTH = f"{FIRST} {SECOND}"
SPOKEN = "“Nobody has ever read all of our footnotes from the first to the last one,” said Ada Marlow."
ASKED = "review-2024-12:I.p1"
FORMATS = {"biblatex": biblatex, "latex": latex, "markdown": markdown, "text": text}
CITED = Citation(record=Record(key="a"), anchor="a:II", locator=Locator(page="7"))
OTHERS = (
    Citation(record=Record(key="b"), anchor="b:I", locator=Locator(page="3", page_end="4")),
    Citation(record=Record(key="c"), anchor="c:I"),
)


def store(path, issues):
    """Put issues into a library: their dates with their sections, each of some paragraphs."""
    with Library.open(str(path), write=True) as library:
        for issued, sections in issues:
            add(library, document(issued=issued, texts=sections, salt=f"{issued}\n"), new=True)


@pytest.fixture
def months(citekit, library):
    """Three issues that share a passage, and an earlier one that has it with another figure."""
    store(
        library,
        [
            ("2025-01", {"I": ["It opened."], "II": [FIRST, SECOND]}),
            ("2024-12", {"I": [BOTH, "What nobody else had to say of all of that in those twelve months."]}),
            ("2024-11", {"I": ["It was open."], "II": ["Another one.", f"All was quiet. {BOTH} It ended."]}),
            ("2024-10", {"I": [BOTH.replace("27.7", "277").replace("-5", "5")]}),
        ],
    )
    return citekit


def test_an_earlier_issue_is_named_and_the_one_asked_for_is_cited(months):
    result = months("cite", ASKED)
    assert (result.status, result.out) == (0, "(review-2024-12_i, p. 2)\n")
    (line,) = result.err.splitlines()
    assert line.startswith("citekit: review-2024-12:I.p1~")
    assert ": the same words stand in 3 places, the earliest review-2024-11:II.p2.s2-s3~" in line
    assert line.endswith(" (2024-11), p. 3; --earliest cites that one, --all-sources all of them")
    assert "2024-11" in months("cite", f"{ASKED}.s1-s2").err


def test_of_two_places_one_is_named(citekit, library):
    store(library, [("2024-11", {"I": [BOTH]}), ("2024-12", {"I": [BOTH, "More.", f"Again: {SECOND}"]})])
    (line,) = citekit("cite", f"{ASKED}.s1").err.splitlines()
    assert "the same words stand in an earlier issue: review-2024-11:I.p1.s1~" in line
    assert line.endswith(" (2024-11), p. 2; --earliest cites that one")


def test_an_earlier_place_of_the_issue_is_named(citekit, library):
    store(library, [("2024-12", {"I": [BOTH], "II": [f"Once more: {SECOND}"], "III": [SECOND]})])
    assert "stand earlier in the issue: review" not in citekit("cite", f"{ASKED}.s2").err
    err = citekit("cite", "review-2024-12:III.p1").err
    assert "3 places, the earliest review-2024-12:I.p1.s2~" in err
    store(library, [("2025-01", {"I": [FIRST], "II": [f"Once more: {FIRST}"]})])
    assert citekit("cite", "review-2025-01:II.p1", "--earliest").out == "(review-2025-01_ii, p. 3)\n"
    assert citekit("cite", "review-2025-01:I.p1", "--earliest").out == "(review-2024-12_i, p. 2)\n"


@pytest.mark.parametrize(
    "anchor",
    ["review-2024-11:II.p2.s2-s3", "review-2024-10:I.p1", "review-2024-12:I.p2", "review-2025-01:I.p1"],
)
def test_nothing_is_said_where_nothing_is_earlier(months, anchor):
    result = months("cite", anchor)
    assert (result.status, result.err) == (0, "")
    assert months("cite", anchor, "--earliest").out == result.out


def test_few_words_are_looked_for_only_if_that_is_wished(citekit, library):
    store(
        library, [(issued, {"I": [f"In {issued}.", "Minister of Notes."]}) for issued in ("2024-11", "2024-12")]
    )
    anchor = "review-2024-12:I.p2"
    assert citekit("cite", anchor).err == ""
    assert citekit("cite", anchor, "--earliest").out == "(review-2024-11_i, p. 2)\n"


def test_the_earliest_is_cited_instead(months):
    for anchor in (ASKED, "review-2024-12:I.p1.s1-s2"):
        result = months("cite", anchor, "--earliest", "--to", "biblatex")
        assert result.out == "\\autocite[3]{review-2024-11_ii}\n"
        assert "~" in result.err
        assert "cited instead is the earliest place with the same words, review-2024-11:II.p2" in result.err
    quoted = months("cite", ASKED, "--earliest", "--quote", "--json").objects[0]
    assert quoted["text"] == BOTH and quoted["target"].startswith("review-2024-11:II.p2.s2-s3~")
    assert months("cite", ASKED, "--earliest", "--issue").out == "(review-2024-11, p. 3)\n"


def test_what_dates_do_not_tell_is_not_guessed(citekit, library):
    store(library, [("2024-12", {"I": [BOTH]}), ("2024", {"I": [BOTH]}), ("", {"I": [BOTH]})])
    assert citekit("cite", ASKED).err == ""
    result = citekit("cite", ASKED, "--earliest")
    assert result.out == "(review-2024-12_i, p. 2)\n"
    assert "cited as asked; whether the same words in review-2024:I.p1" in result.err
    result = citekit("cite", FIRST, "--earliest")
    assert result.out == "(review-2024-12_i, p. 2)\n" and "the earliest" not in result.err
    assert "places have these words; cited is review-2024-12:I.p1" in result.err
    assert "; whether the same words in review-2024:I.p1" in result.err


def test_several_issues_of_one_date_are_refused_as_the_earliest(citekit, library):
    with Library.open(str(library), write=True) as opened:
        for title in ("The Sheet", "The Letter"):
            add(opened, document(issued="2024-11", texts=[BOTH], title=title, salt=title), new=True)
        add(opened, document(issued="2024-12", texts=[BOTH]))
    told = citekit("cite", ASKED)
    assert told.status == 0
    assert "the earliest letter-2024-11:I.p1~" in told.err and " and sheet-2024-11:I.p1~" in told.err
    for target in (ASKED, FIRST):
        result = citekit("cite", target, "--earliest")
        assert (result.status, result.out) == (4, "")
        assert "their dates do not tell which is the earliest" in result.err
        assert result.err.splitlines()[1].startswith("  letter-2024-11:I.p1")
    assert "--earliest" not in citekit("cite", FIRST).err
    assert citekit("cite", ASKED, "--all-sources").out.count(";") == 2


def test_all_sources_in_one_command(months):
    keys = ("review-2024-11_ii", "review-2024-12_i", "review-2025-01_ii")
    forms = {
        "text": "({}, p. 3; {}, p. 2; {}, p. 3)\n",
        "biblatex": "\\autocites[3]{{{}}}[2]{{{}}}[3]{{{}}}\n",
        "latex": "\\cite[p.~3]{{{}}}, \\cite[p.~2]{{{}}}, \\cite[p.~3]{{{}}}\n",
        "markdown": "[@{}, p. 3; @{}, p. 2; @{}, p. 3]\n",
    }
    for form, expected in forms.items():
        result = months("cite", ASKED, "--all-sources", "--to", form)
        assert (result.out, result.err) == (expected.format(*keys), "")
    quoted = months("cite", ASKED, "--all-sources", "--quote").out
    assert quoted == f"“{BOTH}” {forms['text'].format(*keys)}"
    full = months("cite", ASKED, "--all-sources", "--full").out
    assert [line.partition("(")[2][:8] for line in full.split("\n\n")[1:]] == [
        "November",
        "December",
        "January ",
    ]
    assert months("cite", "review-2024-12:I.p2", "--all-sources").out == "(review-2024-12_i, p. 2)\n"


def test_places_of_one_page_are_cited_once(citekit, library):
    store(library, [("2024-11", {"I": [FIRST, f"Again: {FIRST}"]}), ("2024-12", {"I": [FIRST]})])
    result = citekit("cite", ASKED, "--all-sources", "--json").objects[0]
    assert result["citation"]["text"] == "(review-2024-11_i, p. 2; review-2024-12_i, p. 2)"
    assert len(result["sources"]) == 3


def test_json_names_all_sources(months):
    expected = [("review-2024-11_ii", "3", "2024-11"), ("review-2024-12_i", "2", "2024-12")]
    expected.append(("review-2025-01_ii", "3", "2025-01"))
    for options in ([], ["--earliest"], ["--all-sources"]):
        (one,) = months("cite", ASKED, *options, "--json").objects
        assert [(source["key"], source["page"], source["issued"]) for source in one["sources"]] == expected
        assert all("~" in source["target"] for source in one["sources"])
    assert "sources" not in months("cite", "review-2024-12:I.p2", "--json").objects[0]
    alone = months("cite", "review-2024-12:I.p2", "--json", "--earliest").objects[0]
    assert [source["target"] for source in alone["sources"]] == [alone["target"]]


def test_all_records_go_into_the_file(months, tmp_path):
    bib, items = tmp_path / "a.bib", tmp_path / "a.json"
    months("cite", ASKED, "--all-sources", "--into", bib)
    assert [key in bib.read_text("utf-8") for key in ("2024-10", "2024-11_ii", "2024-12_i", "2025-01_ii")] == [
        False, True, True, True,
    ]  # fmt: skip
    months("cite", ASKED, "--all-sources", "--quote", "--into", items)
    notes = [item["note"] for item in json.loads(items.read_text("utf-8"))]
    assert len(notes) == 3 and all(BOTH in note or FIRST in note for note in notes)


def test_pasted_words_are_refused_the_earliest_first(months):
    result = months("cite", FIRST)
    assert (result.status, result.out) == (4, "")
    first, *places = result.err.splitlines()
    assert first.endswith(
        "3 places have these words; cite one by its anchor, the first with --earliest, or all with --all-sources"
    )
    assert [place.split("~")[0] for place in places] == [
        "  review-2024-11:II.p2.s2",
        "  review-2024-12:I.p1.s1",
        "  review-2025-01:II.p1",
    ]
    shown = months("show", FIRST)
    assert shown.status == 4 and "--earliest" not in shown.err
    assert shown.err.splitlines()[1:] == places


def test_pasted_words_of_the_earliest_or_of_all(months):
    result = months("cite", FIRST, "--earliest")
    assert result.out == "(review-2024-11_ii, p. 3)\n"
    assert "3 places have these words; cited is the earliest, review-2024-11:II.p2.s2~" in result.err
    result = months("cite", "The committee … nobody had asked", "--all-sources", "--to", "markdown")
    assert result.out.startswith(
        "[@review-2024-10_i, p. 2; @review-2024-11_ii, p. 3; @review-2024-12_i, p. 2; "
    )
    assert months("cite", "Another one", "--all-sources").out == "(review-2024-11_ii, p. 3)\n"
    assert months("cite", "words that nobody wrote", "--earliest").status == 4


def test_pasted_words_with_different_signs_are_not_one_source(months):
    for option in ("--earliest", "--all-sources"):
        result = months("cite", "footnotes fell by 5 percent before", option)
        assert (result.status, result.out) == (4, "")
        assert "4 places have these words, not all with the same figures and signs" in result.err


def test_too_many_places_are_refused(citekit, library):
    store(library, [("2024-11", {"I": [BOTH] * 210}), ("2024-12", {"I": [BOTH]})])
    told = citekit("cite", ASKED)
    assert told.status == 0 and "the same words stand in 200 places or more, an earlier one review" in told.err
    assert "sources" not in citekit("cite", ASKED, "--json").objects[0]
    for target in (ASKED, FIRST):
        for option in ("--earliest", "--all-sources"):
            result = citekit("cite", target, option)
            assert (result.status, result.out) == (4, "")
            assert "more than 199 places have these words" in result.err


def test_words_of_a_speaker_in_all_sources(citekit, library):
    store(
        library,
        [(issued, {"I": [f"It is {issued}.", f"It was said. {SPOKEN}"]}) for issued in ("2024-11", "2024-12")],
    )
    out = citekit("cite", "review-2024-12:I.p2", "--indirect", "--all-sources").out
    assert out == "(Ada Marlow, quoted in review-2024-11_i, p. 2; review-2024-12_i, p. 2)\n"
    assert citekit("cite", "review-2024-12:I.p2", "--indirect", "--earliest").out == (
        "(Ada Marlow, quoted in review-2024-11_i, p. 2)\n"
    )


def test_what_is_printed_of_all_sources_is_verified(months, tmp_path):
    for form, suffix in (("biblatex", "tex"), ("latex", "tex"), ("markdown", "md"), ("text", "txt")):
        for shape in ("--inline", "--block"):
            draft = tmp_path / f"{form}{shape}.{suffix}"
            months("cite", ASKED, "--all-sources", "--quote", shape, "--no-anchor", "--to", form, "-o", draft)
            draft.write_text(f"It began here.\n\n{draft.read_text('utf-8')}\nIt ended.\n", encoding="utf-8")
            (found,) = months("verify", draft, "--all", "--json").objects
            assert found["status"] == "verified"
            assert found["cited"].count(";") == 2


def test_options_that_exclude_each_other_and_targets_without_words(months):
    assert months("cite", ASKED, "--earliest", "--all-sources").status == 2
    for target in ("review-2024-12", "review-2024-12:I", "review-2024-12_i"):
        result = months("cite", target, "--earliest")
        assert result.status == 2 and "is not looked for elsewhere" in result.err


@pytest.mark.parametrize(
    ("form", "bare", "quoted"),
    [
        ("text", "(W a, p. 7; b, pp. 3–4; c)", "“So” (W a, p. 7; b, pp. 3–4; c)"),
        ("markdown", "[W @a, p. 7; @b, pp. 3-4; @c]", "“So” [W @a, p. 7; @b, pp. 3-4; @c]"),
        (
            "latex",
            r"(W \cite[p.~7]{a}, \cite[pp.~3--4]{b}, \cite{c})",
            r"``So'' (W \cite[p.~7]{a}, \cite[pp.~3--4]{b}, \cite{c})",
        ),
        (
            "biblatex",
            r"\autocites[W][7]{a}[3--4]{b}{c}",
            r"\textquote[{\cites[W][7]{a}[3--4]{b}{c}}]{So}",
        ),
    ],
)
def test_citations_of_several_sources(form, bare, quoted):
    cited = replace(CITED, others=OTHERS, prefix="W", anchored=False)
    assert FORMATS[form].write(cited) == bare
    assert FORMATS[form].write(replace(cited, quote="So")) == quoted
    referring = [replace(one, reference=reference) for one, reference in zip(OTHERS, ("One.", "Two."))]
    cited = replace(cited, others=tuple(referring), reference="One.")
    assert FORMATS[form].write(cited) == f"{bare}\n\nOne.\n\nTwo."


def test_a_block_with_several_sources_is_one_of_csquotes():
    cited = replace(CITED, others=OTHERS, quote="So", block=True, anchored=False)
    assert biblatex.write(cited) == r"\blockquote[{\cites[7]{a}[3--4]{b}{c}}]{So}"
