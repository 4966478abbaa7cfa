import json
from dataclasses import replace

import bibtexparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.errors import ReadError
from citekit.model.dates import parse_edtf
from citekit.model.names import body
from citekit.model.record import Record, section_record
from citekit.writers import biblatex, bibtex
from citekit.writers.into import update_bibliography, update_csl_json

NEWS = Record(
    key="news-2024-12",
    title="News, “new”",
    author=(body("Center"),),
    publisher="Center",
    issued=parse_edtf("2024-12"),
)
PART = section_record(NEWS, section_id="II", number="II", title="Peace", page="2-6")
FRESH = Record(key="fresh-2026", title="Fresh", publisher="Press", issued=parse_edtf("2026-02"))
OTHER = Record(key="other-2025", title="Other", publisher="Press", issued=parse_edtf("2025"))
FOREIGN = """% A comment, @ and { in it
@string{ pub = "A {Pub}lisher" }
@preamble{"\\newcommand{\\x}{}"}
@Comment{jabref-meta: x;}

@ARTICLE{Smith99,
   author = "Smith, {"}J{"}" ,  title={A {B} c = d, e},
   month = 5 # "~" # may,
   note = {a @ {b}}}
@book(paren, title = "x)",)
"""


def put(existing, *records, biblatex=True):
    """The update, after a second one was seen to change nothing."""
    first = update_bibliography(existing, records, biblatex=biblatex)
    second = update_bibliography(first.text, records, biblatex=biblatex)
    assert second.text == first.text
    assert len(second.problems) == len(first.problems)
    assert (second.added, second.updated) == ((), ())
    return first


def test_an_empty_file_gets_the_entries_alone():
    assert put("", NEWS, OTHER).text == biblatex.write([NEWS, OTHER])


def test_new_entries_follow_after_one_blank_line_and_the_rest_stays():
    done = put(FOREIGN, NEWS)
    assert done.text == FOREIGN + "\n" + biblatex.write([NEWS])
    assert done.added == ("news-2024-12",)
    assert done.problems == ()


@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
def test_the_blank_line_is_one_whatever_the_end(end):
    assert put("% x" + end, NEWS).text == "% x\n\n" + biblatex.write([NEWS])


OURS = """@report{news-2024-12,
\tauthor  = {{Center}},
\tTitle   = {{Old {title}, with comma}},
\tkeywords= {mine, = {too}},   % a remark
\tinstitution = center # " of " # {X},
\tdate = {2024-12},
\tfile = "a.pdf"
}
"""


def test_fields_that_we_write_are_updated_and_the_others_stay():
    done = put(FOREIGN + OURS + FOREIGN.replace("Smith99", "Smith98").replace("paren", "p2"), NEWS)
    expected = OURS.replace("{{Old {title}, with comma}}", "{{News, “new”}}")
    expected = expected.replace('center # " of " # {X}', "{Center}")
    expected = expected.replace('"a.pdf"\n', '"a.pdf",\n\ttype = {Report}\n')
    assert expected in done.text
    assert done.updated == ("news-2024-12",)
    assert done.text.startswith(FOREIGN)
    assert done.text.count("a remark") == 1


def test_newlines_and_byte_order_mark_are_kept():
    crlf = "\ufeff" + (FOREIGN + OURS).replace("\n", "\r\n")
    done = put(crlf, NEWS, OTHER)
    assert done.text.startswith("\ufeff% A comment")
    assert "\n" not in done.text.replace("\r\n", "")
    assert done.text.replace("\r\n", "\n")[1:] == put(FOREIGN + OURS, NEWS, OTHER).text


def test_values_that_only_their_layout_tells_apart_stay():
    tidy = '@report{k,\n  author = {{X}}, institution = {X},\n  title = "{News\n    of X}",\n  type = {Report},\n  date = "2024"\n}\n'
    done = put(tidy, Record(key="k", title="News of X", author=(body("X"),), issued=parse_edtf("2024")))
    assert (done.text, done.updated) == (tidy, ())


def test_month_macros_may_be_in_capitals():
    tidy = "@techreport{k, author={{T}}, institution={T}, title={{T}}, type={Report}, year=2024, month=DEC}"
    record = Record(key="k", title="T", issued=parse_edtf("2024-12"))
    assert put(tidy, record, biblatex=False).text == tidy


def test_a_type_of_the_users_own_stays_and_one_of_ours_follows_the_record():
    assert put("@booklet{other-2025,}", OTHER).text.startswith("@booklet{other-2025,")
    assert put("@Article{other-2025,}", OTHER).text.startswith("@report{other-2025,")


@pytest.mark.parametrize("existing", ["@report{other-2025}", "@report{other-2025,}", "@report(other-2025, )"])
def test_an_entry_without_fields_gets_them_all(existing):
    done = put(existing, OTHER)
    (entry,) = bibtexparser.parse_string(done.text).entries
    assert entry["title"] == "{Other}"


def test_broken_entries_are_reported_with_their_line_and_left_alone():
    broken = "@article{bad, title = {open\n\n@article{good, title={x}}\n"
    done = put(broken, NEWS)
    assert done.text == broken + "\n" + biblatex.write([NEWS])
    (problem,) = done.problems
    assert problem.startswith("line 1: bad is broken and was left as it stands: ")


def test_a_broken_entry_of_ours_gets_no_twin():
    done = put("@book{x, title={y}}\n@report{news-2024-12, title = {open", NEWS)
    assert done.added == ()
    assert done.problems[0].startswith("line 2: news-2024-12 is broken")


def test_of_two_entries_with_our_key_the_first_is_updated():
    done = put("@report{other-2025, title={A}}\n@report{other-2025, title={B}}\n", OTHER)
    assert "title={{Other}}" in done.text
    assert "title={B}" in done.text
    assert done.problems == ("line 7: other-2025 stands twice; only the first was brought up to date",)


def test_a_field_that_stands_twice_is_updated_twice():
    done = put("@report{other-2025, title={A}, title={B}}", OTHER)
    assert done.text.count("title={{Other}}") == 2
    assert done.problems == ("line 1: other-2025: several fields named title",)


def test_a_key_that_differs_in_case_is_another_and_said_to_be():
    done = put("@report{Other-2025, title={A}}\n", OTHER)
    assert done.added == ("other-2025",)
    assert done.problems == ("line 1: Other-2025 differs from other-2025 in case only",)


def test_nothing_is_printed_about_broken_files(capfd):
    put("@article{bad, title = {open\n@x{y", NEWS)
    assert capfd.readouterr() == ("", "")


def test_ascii_is_transliterated():
    done = update_bibliography("", [Record(key="k", title="Şuşa")], biblatex=True, ascii=True)
    assert "title = {{Susa}}" in done.text


WORDS = ("\r\n", "@report{", "@article{news-2024-12,", "title", "{x}", "@comment{", '"a"', "% c\n")
PIECES = st.lists(st.sampled_from([*'{}"#,=%@()\\ \n', *WORDS]), max_size=25).map("".join)


@given(PIECES)
def test_any_file_can_be_updated_twice_and_only_ours_changes(existing):
    done = put(existing, OTHER)
    assert done.text.startswith(existing)
    if done.added:
        assert done.text.replace("\r\n", "\n").endswith(biblatex.write([OTHER]))


@given(PIECES, PIECES)
def test_our_entry_is_found_between_anything(before, after):
    before = before.replace(NEWS.key, "x")
    ours = "\n\n" + OURS + "\n"
    done = put(before + ours + after, NEWS)
    if done.updated:
        assert done.text.startswith(before)
        assert done.text.endswith(after)


ITEM = {"id": "news-2024-12", "type": "report", "title": "Old", "my": [1, 2.50], "custom": {"a": "ə"}}


def put_json(existing, *records):
    first = update_csl_json(existing, records)
    second = update_csl_json(first.text, records)
    assert second.text == first.text
    assert (second.added, second.updated) == ((), ())
    return first


@pytest.mark.parametrize("indent", [None, 1, 2, "\t"])
def test_items_are_updated_in_place_and_foreign_bytes_stay(indent):
    foreign = '{"id" :"x","n":1.50, "u":"\\u0259" }'
    text = json.dumps([ITEM], indent=indent)
    existing = text[:-1].rstrip() + ",\n " + foreign + "\n]\n"
    done = put_json(existing, NEWS)
    assert foreign in done.text
    assert '"my"' in done.text
    (ours, other) = json.loads(done.text)
    assert ours["title"] == "News, “new”"
    assert ours["custom"] == ITEM["custom"]
    assert list(ours)[:5] == list(ITEM)
    assert other["u"] == "ə"


def test_an_item_is_known_by_its_citation_key_too_and_keeps_its_id():
    done = put_json('[{"id": "http://zotero/1", "citation-key": "other-2025"}]', OTHER)
    (item,) = json.loads(done.text)
    assert (item["id"], item["title"]) == ("http://zotero/1", "Other")


@pytest.mark.parametrize("existing", ["", "\n", "[]", "[\n]\n", "\ufeff[]", "[{}]"])
def test_items_are_added_at_the_end(existing):
    done = put_json(existing, NEWS, OTHER)
    assert [item["id"] for item in json.loads(done.text.lstrip("\ufeff")) if item] == [NEWS.key, OTHER.key]
    assert done.added == (NEWS.key, OTHER.key)
    assert done.text.startswith("\ufeff") == existing.startswith("\ufeff")


def test_nothing_to_add_changes_nothing():
    assert put_json("").text == ""
    assert put_json(" [ ] ").text == " [ ] "


def test_an_item_that_stands_twice_is_reported():
    done = put_json('[{"id": "other-2025"},\n{"id": "other-2025"}]', OTHER)
    assert len(json.loads(done.text)) == 2
    assert done.problems == ("line 2: other-2025 stands twice; only the first was brought up to date",)


@pytest.mark.parametrize("existing", ["{", '{"items": []}', "[1]", "null", "[{}", "[" * 100_000, "[] x"])
def test_what_is_no_array_of_items_is_an_error(existing):
    with pytest.raises(ReadError, match=r"line 1: .*; nothing was written"):
        update_csl_json(existing, [NEWS])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(
    st.lists(st.dictionaries(st.sampled_from(["title", "my", "type", "é"]), JSON), max_size=4),
    st.none() | st.integers(0, 3),
    st.booleans(),
)
def test_any_array_keeps_what_is_not_ours(items, indent, known):
    items = [{"id": f"x{number}", **item} for number, item in enumerate(items)]
    if known and items:
        items[0] |= {"id": OTHER.key}
    done = put_json(json.dumps(items, indent=indent), OTHER)
    after = json.loads(done.text)
    assert len(after) == len(items) + len(done.added)
    for old, new in zip(items, after):
        ours = ("title", "type") if old["id"] == OTHER.key else ()
        assert [new[name] for name in old if name not in ours] == [
            value for name, value in old.items() if name not in ours
        ]


@pytest.mark.parametrize("wanted", [True, False])
@pytest.mark.parametrize("writer", [biblatex, bibtex])
def test_an_entry_stays_in_the_dialect_it_is_in(writer, wanted):
    standing = writer.write([NEWS, OTHER, PART])
    assert put(standing, NEWS, OTHER, PART, biblatex=wanted).text == standing
    changed = replace(NEWS, title="Changed", issued=parse_edtf("2025-01"))
    done = put(standing, changed, OTHER, FRESH, biblatex=wanted)
    assert done.text == writer.write([changed, OTHER, PART]) + "\n" + writer.write([FRESH])


def test_entries_of_two_dialects_stay_each_in_its_own():
    standing = bibtex.write([NEWS]) + "\n" + biblatex.write([OTHER])
    assert put(standing, NEWS, OTHER).text == standing
    assert "year" not in put(standing, NEWS, OTHER, PART).text.partition(PART.key)[2]
