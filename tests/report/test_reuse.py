import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from citekit.model.reuse import Occurrence
from citekit.report.reuse import Issue, write_report
from tests.report.samples import LETTER, families, family, issues, occurrence, variant

_ISSUES = issues()
HOSTILE = "</script></title></style><img src=x onerror=alert(1)>\"'><!-- {{ 7*7 }} %}{# & \u202egnp"


class _Page(HTMLParser):
    """The elements of a page, in order, and the text in them."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.texts, self.within = [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self.within.append(tag)

    def handle_endtag(self, tag):
        while self.within and self.within.pop() != tag:
            pass

    def handle_data(self, data):
        if self.within[-1:] not in (["style"], ["script"]):
            self.texts.append(data)

    def all(self, tag, **attributes):
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [found for name, found in self.elements if name == tag and wanted.items() <= found.items()]

    @property
    def text(self):
        return re.sub(r"\s+", " ", "".join(self.texts))


def _hostile():
    """Every text that a source can hold is hostile."""
    known = [
        Issue(key=HOSTILE + end, title=HOSTILE, issued=HOSTILE, source=HOSTILE, words=5) for end in ("", "2")
    ]
    places = tuple(
        Occurrence(
            target=HOSTILE,
            key=issue.key,
            title=HOSTILE,
            issued=HOSTILE,
            source=HOSTILE,
            start=0,
            end=9,
            page=HOSTILE,
            text=text,
        )
        for issue, text in zip((*known, known[1]), (HOSTILE, f"{HOSTILE} 5", HOSTILE))
    )
    found = family(HOSTILE, places, variant("number", HOSTILE, "5"), score=0.5)
    return write_report([found], known)


def test_what_comes_from_sources_is_text_only():
    usual = _Page(write_report(families(_ISSUES), _ISSUES))
    hostile = _Page(_hostile())
    names = {name for name, _ in usual.elements}
    assert {name for name, _ in hostile.elements} <= names
    assert not names & {"img", "iframe", "object", "link", "base"}
    assert hostile.text.count("<img src=x onerror=alert(1)>") > 10
    assert "{{ 7*7 }}" in hostile.text
    assert len(hostile.all("script")) == len(hostile.all("style")) == 1


@pytest.mark.parametrize("page", [_hostile(), write_report(families(_ISSUES), _ISSUES)])
def test_no_element_has_a_style_a_handler_or_an_address_elsewhere(page):
    for _, attributes in _Page(page).elements:
        assert "style" not in attributes
        assert not [name for name in attributes if name.startswith("on")]
        assert not {"src", "srcset", "action", "formaction"} & attributes.keys()
        assert attributes.get("href", "#").startswith("#")


def test_the_policy_allows_just_the_style_and_the_script_of_the_page():
    page = write_report([], [])
    (meta,) = _Page(page).all("meta", http_equiv="Content-Security-Policy")
    rules = dict(rule.split(" ", 1) for rule in meta["content"].split("; "))
    hashes = {}
    for tag in ("style", "script"):
        (text,) = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        hashes[tag] = f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
    assert rules == {
        "default-src": "'none'",
        "style-src": hashes["style"],
        "script-src": hashes["script"],
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    head = page[: page.index("<style>")]
    assert head.index("Content-Security-Policy") < head.index("<title>")


def test_every_place_is_there_with_what_a_reader_needs():
    page = _Page(write_report(families(_ISSUES), _ISSUES))
    words = page.text
    for found in families(_ISSUES):
        for place in found.occurrences:
            assert place.target in words
            assert place.source in words
            assert place.title in words
            assert page.all("button", data_command=f"citekit cite '{place.target}' --quote")
    assert LETTER in words
    assert len(page.all("article", class_="family reuse")) == 3
    assert len(page.all("section", class_="place")) == 3 + 2 + 4 + 3 + 2 + 12
    assert len(page.all("li", data_issue="20")) == 1  # what stands in all issues is listed from the 13th on


def test_changes_are_marked_in_the_later_places():
    page = write_report(families(_ISSUES), _ISSUES)
    assert page.count("<del>12</del> <ins>14.5</ins>") == 2
    assert "will <del>not</del> bear" in re.sub(r"\s+", " ", page)
    assert "<del>Holm</del> <ins>Holme</ins>" in page


def test_the_head_counts():
    text = _Page(write_report(families(_ISSUES), _ISSUES)).text
    assert "24 issues searched, March 2023 to January 2025: 3 passages were used again" in text
    assert "2 formulas and 1 piece of boilerplate return. Together they stand in 38 places." in text
    changed = dict(re.findall(r"with a changed (\w+?) ?(\d)", text))
    assert changed == {"number": "2", "date": "1", "name": "1", "negation": "1"}


def test_the_map_says_the_same_in_words():
    page = _Page(write_report(families(_ISSUES), _ISSUES))
    rows = page.all("tr", data_label="reuse")
    arcs = [found for _, found in page.elements if found.get("class") == "arc reuse"]
    ways = {(found["data-first"], found["data-later"]) for found in rows}
    assert {(found["data-first"], found["data-later"]) for found in arcs} == ways
    assert len(ways) == len(rows) == 6
    (image,) = page.all("svg", id="map")
    titled = {found["id"] for name, found in page.elements if name in ("title", "desc") and "id" in found}
    assert set(image["aria-labelledby"].split()) <= titled


def test_headings_landmarks_and_names_are_in_order():
    page = _Page(write_report(families(_ISSUES), _ISSUES))
    levels = [int(name[1]) for name, _ in page.elements if re.fullmatch("h[1-6]", name)]
    assert levels[:3] == [1, 2, 2] and set(levels) == {1, 2, 3}
    assert len(page.all("main")) == 1
    ids = [found["id"] for _, found in page.elements if "id" in found]
    assert len(ids) == len(set(ids))
    for _, found in page.elements:
        for name in ("aria-labelledby", "aria-describedby"):
            assert set((found.get(name) or "").split()) <= set(ids)
    assert all("type" in found or not found for found in page.all("button"))


def test_the_same_input_gives_the_same_page():
    assert write_report(families(_ISSUES), _ISSUES) == write_report(families(issues()), issues())


def test_a_page_without_families_or_issues():
    assert "Nothing stands more than once." in _Page(write_report([], [])).text
    assert "24 issues searched" in _Page(write_report([], _ISSUES)).text


def test_an_issue_that_only_a_passage_names_is_added():
    page = _Page(write_report(families(_ISSUES), _ISSUES[:2]))
    assert {found["data-key"] for _, found in page.elements if "data-key" in found} == {
        issue.key for issue in _ISSUES
    }


def test_what_is_left_out_is_said():
    places = (occurrence(_ISSUES[0], "one"), occurrence(_ISSUES[1], "one"))
    many = [family(f"f{number}", places) for number in range(5000)]
    many[0] = family("huge", places * 50_000, label="boilerplate")
    page = write_report(many, _ISSUES)
    text = _Page(page).text
    assert "This page shows the first 1,000 of 5,000 families; 4,000 are left out" in text
    assert "and 99,788 more places" in text
    assert "5,000" not in _Page(write_report(many[:3], _ISSUES)).text
    assert len(page.encode()) < 5_000_000


def test_a_page_of_a_thousand_families_stays_small():
    places = tuple(occurrence(_ISSUES[at], f"{LETTER} {LETTER} It was so {at} times.") for at in range(3))
    page = write_report([family(f"f{number}", places) for number in range(1000)], _ISSUES)
    assert page.count("<article") == 1000
    assert len(page.encode()) < 5_000_000


@pytest.mark.parametrize("strange", ["\udcff.txt", "a\x00b", "a\x0cb", "a\x9fb", "a\ufffeb", "a\U0001fffeb"])
def test_what_no_page_may_hold_is_replaced(strange):
    known = Issue(key="k", title=strange, issued="", source=strange, words=1)
    page = write_report([family("a", (occurrence(known, strange),) * 2)], [known])
    assert strange not in page
    assert "\ufffd" in page
    page.encode()


def test_an_anchor_cannot_leave_its_quotes():
    known = Issue(key="a'; rm -r ~ #", title="", issued="", source="", words=1)
    page = _Page(write_report([family("a", (occurrence(known, "x"),) * 2)], [known]))
    commands = {found["data-command"] for found in page.all("button") if "data-command" in found}
    assert commands == {"citekit cite 'a'\\''; rm -r ~ #:II.p3~k3f9qx2m' --quote"}
