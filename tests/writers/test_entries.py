import re

import bibtexparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.model.dates import parse_edtf
from citekit.model.names import Name, body, person
from citekit.model.record import Record, section_record
from citekit.text.latex import latex_encoded
from citekit.writers import biblatex, bibtex, csl_json
from tests.records import ISSUE

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def fields(text):
    library = bibtexparser.parse_string(text, parse_stack=[])
    assert not library.failed_blocks
    (entry,) = library.entries
    return {field.key: field.value for field in entry.fields} | {"TYPE": entry.entry_type}


def test_an_issue_is_a_report():
    assert biblatex.write([ISSUE]) == (
        "@report{news-2024-12,\n"
        "  author = {{Center of X}},\n"
        "  title = {{News of X}},\n"
        "  type = {Monthly bulletin},\n"
        "  number = {DECEMBER-2024},\n"
        "  institution = {Center of X},\n"
        "  date = {2024-12},\n"
        "  langid = {english},\n"
        "}\n"
    )


def test_a_section_is_an_article_in_a_magazine():
    section = section_record(ISSUE, section_id="II", number="II", title="Peace", page="2-6")
    found = fields(biblatex.write([section]))
    assert found["TYPE"] == "article"
    assert found["journaltitle"] == "{News of X}"
    assert found["issue"] == "{DECEMBER-2024}"
    assert found["pages"] == "{2--6}"
    assert found["entrysubtype"] == "{magazine}"
    assert "institution" not in found


def test_a_chapter_names_the_book_and_its_authors():
    authors = (Name(family="Öz", given="Ali"), Name(family="van Beek", given="Ann"))
    report = Record(key="r", title="Report", author=authors, publisher="Press", issued=parse_edtf("2025"))
    chapter = section_record(report, section_id="4", number="4", title="Costs", page="31")
    found = fields(biblatex.write([chapter]))
    assert found["TYPE"] == "inbook"
    assert found["bookauthor"] == found["author"] == "{Öz, Ali and van Beek, Ann}"
    assert (found["booktitle"], found["chapter"]) == ("{{Report}}", "{4}")
    assert fields(bibtex.write([chapter]))["TYPE"] == "incollection"


def test_a_publisher_stands_in_for_an_author():
    record = Record(key="k", title="T", publisher="A and B")
    assert fields(biblatex.write([record]))["author"] == "{{A and B}}"


def test_a_serial_without_a_publisher_goes_by_its_own_title():
    issue = Record(key="k", title="News of May", collection_title="News")
    section = section_record(issue, section_id="I", number="I", title="Peace", page="")
    for writer in (biblatex, bibtex):
        found = fields(writer.write([issue]))
        assert (found["author"], found["institution"]) == ("{{News}}", "{News}")
        assert fields(writer.write([section]))["author"] == "{{News}}"


def test_the_series_is_left_out_where_the_title_says_the_same():
    assert "titleaddon" not in fields(biblatex.write([ISSUE]))
    other = Record(key="k", title="Peace", collection_title="News")
    assert fields(biblatex.write([other]))["titleaddon"] == "{News}"
    assert fields(bibtex.write([other]))["series"] == "{News}"


@pytest.mark.parametrize(
    ("edtf", "year", "month"),
    [
        ("2024", "{2024}", None),
        ("2024-12", "{2024}", "dec"),
        ("2023-03?", "{2023?}", "mar"),
        ("2024-07/2024-08", "{2024}", 'jul # "--" # aug'),
        ("2024-07-01/2024-07-08", "{2024}", "jul"),
        ("2024-12/2025-01", "{2024--2025}", None),
    ],
)
def test_dates_in_bibtex(edtf, year, month):
    found = fields(bibtex.write([Record(key="k", title="T", issued=parse_edtf(edtf))]))
    assert (found["year"], found.get("month")) == (year, month)


def test_a_day_has_a_field_of_its_own():
    assert fields(bibtex.write([Record(key="k", issued=parse_edtf("2019-03-05"))]))["day"] == "{5}"


def test_only_languages_that_biblatex_has_strings_for_are_named():
    assert "langid" not in fields(biblatex.write([Record(key="k", title="T", language="az")]))
    assert fields(biblatex.write([Record(key="k", title="T", language="tr-TR")]))["langid"] == "{turkish}"


def test_identifiers_that_a_type_has_no_field_for_end_the_reference():
    found = fields(biblatex.write([Record(key="k", title="T", ISBN="1", ISSN="2", volume="3")]))
    assert found["addendum"] == "{Vol. 3, ISBN 1, ISSN 2}"


def test_urls_are_percent_encoded_where_braces_and_letters_would_break_them():
    found = fields(biblatex.write([Record(key="k", title="T", URL="https://x.org/ə{a}_%20#b")]))
    assert found["url"] == "{https://x.org/%C9%99%7Ba%7D_%20#b}"


def test_words_that_are_syntax_in_names_are_protected():
    strange = Name(family="Rise and Fall", given="A, B")
    assert fields(bibtex.write([Record(key="k", author=(strange,))]))["author"] == "{{Rise and Fall}, {A, B}}"
    alone = person("Pelé")
    assert fields(bibtex.write([Record(key="k", author=(alone,))]))["author"] == "{{Pelé}}"


def test_several_records_with_one_key_are_written_once():
    for writer in (biblatex, bibtex, csl_json):
        assert writer.write([ISSUE, ISSUE]) == writer.write([ISSUE])


def test_nothing_is_an_empty_bibliography():
    assert (biblatex.write([]), bibtex.write([]), csl_json.write([])) == ("", "", "[]\n")


def test_ascii_transliterates_what_is_printed():
    record = Record(key="k", title="İğdır’da “Şuşa”", author=(body("Əliyev–Çağ"),), number="MAY-2024")
    found = fields(biblatex.write([record], ascii=True))
    assert found["title"] == "{{Igdir'da ``Susa''}}"
    assert found["author"] == "{{Eliyev-Cag}}"
    assert csl_json.write([record], ascii=True).isascii()
    assert "MAY\\u20112024" in csl_json.write([record], ascii=True)


@given(TEXT, TEXT, TEXT)
def test_whatever_the_texts_an_entry_parses_and_its_braces_balance(title, name, number):
    record = Record(
        key="k",
        title=title,
        author=(Name(family=name or "x", given=number), body(title or "x")),
        number=number,
        publisher=name,
        URL=title,
        page=number,
    )
    for writer in (biblatex, bibtex):
        for ascii in (False, True):
            written = writer.write([record], ascii=ascii)
            found = fields(written)
            assert written.count("{") == written.count("}")
            assert len(written.splitlines()) == len(found) + 1
            assert "\\input" not in written


@given(TEXT)
def test_encoding_adds_commands_only_of_its_own(text):
    plain = re.sub(r"\$[^$\\]*(?:\\[A-Za-z]+(?:\{\})?)?[^$\\]*\$|\\[$%&#_{}]", "", latex_encoded(text))
    assert set(re.findall(r"\\(\w+|.)", plain)) <= COMMANDS


COMMANDS = frozenset(
    "textbackslash textbraceleft textbraceright textasciitilde textasciicircum textless textgreater "
    "textasciigrave textsuperscript textsubscript ,".split()
)
