"""Mastheads as they are printed: titles, numbers, volumes, kinds, authors, and the words each rests on."""

import pytest

from citekit.text.fold import skeleton
from tests.documents import read_file, read_text

PROSE = "This is a sentence of the bulletin that is long enough to be one, and it ends here."
BODY = f"\n\nI. First matter\n\n{PROSE}\n\nII. Second matter\n\n{PROSE}\n"


def record(masthead):
    return read_text(masthead + BODY).record


def facts(masthead):
    found = record(masthead)
    issued = found.issued.edtf if found.issued else ""
    return found.title, issued, found.volume, found.number


def assert_evidence_is_in_its_place(document):
    text = document.source.text
    for name, known in document.evidence.items():
        for evidence in known:
            if evidence.start is not None:
                assert skeleton(text[evidence.start : evidence.end]) == skeleton(evidence.text), name


def test_evidence_of_documents(seeds, samples):
    for path in (*seeds.values(), *samples):
        assert_evidence_is_in_its_place(read_file(path))


@pytest.mark.parametrize("number", ["001", "004"])
def test_evidence_is_no_longer_than_its_words(seeds, number):
    document = read_file(seeds[number])
    for name, known in document.evidence.items():
        for evidence in known:
            assert evidence.start is None or evidence.end - evidence.start <= len(evidence.text) + 2, name


def test_language_rests_on_the_words_that_tell_it(seeds):
    (evidence,) = read_file(seeds["000"]).evidence["language"]
    assert evidence.start is None
    assert {"the", "of", "and"} <= set(evidence.text.split(", "))


@pytest.mark.parametrize(
    ("line", "issued", "genre"),
    [
        ("Annual Report 2023", "2023", "Annual report"),
        ("Rapport annuel 2023", "2023", "Rapport annuel"),
        ("Jahresbericht 2023", "2023", "Jahresbericht"),
        ("Годовой отчёт за 2023 год", "2023", "Годовой отчёт"),
        ("İllik hesabat 2023", "2023", "İllik hesabat"),
        ("QUARTERLY ECONOMIC BULLETIN", "", "Quarterly bulletin"),
        ("Aylıq bülten", "", "Aylıq bülten"),
        ("Bulletin mensuel", "", "Bulletin mensuel"),
    ],
)
def test_a_plain_title_speaks(line, issued, genre):
    found = record(line)
    assert (found.issued.edtf if found.issued else "", found.genre) == (issued, genre)
    assert found.title.casefold() == line.casefold()


@pytest.mark.parametrize(
    ("masthead", "expected"),
    [
        ("Newsletter March 2024", ("Newsletter", "2024-03", "", "")),
        ("BULLETIN – MARCH 2024", ("Bulletin", "2024-03", "", "")),
        ("# Bulletin – March 2024", ("Bulletin", "2024-03", "", "")),
        ("Konjunkturbericht 2/2024", ("Konjunkturbericht", "2024", "", "2")),
        ("Policy Brief No. 12 | March 2024 | Institute of X", ("Policy Brief", "2024-03", "", "12")),
        ("Aylıq bülleten № 3 (15), mart 2024", ("Aylıq bülleten", "2024-03", "", "3")),
        (
            "Economic Bulletin, Vol. 12 No. 3, March 2024",
            ("Economic Bulletin", "2024-03", "12", "3"),
        ),
        ("BULLETIN\t\tMarch 2024", ("Bulletin", "2024-03", "", "")),
        ("Craft Letter #78: A Year in Review", ("Craft Letter #78: A Year in Review", "", "", "78")),
        ("The Battle of March 1918", ("The Battle of March 1918", "1918-03", "", "")),
    ],
)
def test_dates_and_numbers_are_cut_off_a_title(masthead, expected):
    assert facts(masthead) == expected
    assert_evidence_is_in_its_place(read_text(masthead + BODY))


@pytest.mark.parametrize(
    ("line", "volume", "number", "issued"),
    [
        ("Volume 12, No. 3", "12", "3", ""),
        ("Vol. 5 | No. 2", "5", "2", ""),
        ("Sayı: 45", "", "45", ""),
        ("Issue: 14", "", "14", ""),
        ("Выпуск № 12 (145)", "", "12", ""),
        ("Issue 3/2024", "", "3", "2024"),
        ("No. 3/2024", "", "3", "2024"),
        ("Issue 5 (2024)", "", "5", "2024"),
        ("03/2024", "", "", "2024-03"),
        ("Spring 2024", "", "", "2024"),
        ("Q3 2024", "", "", "2024"),
        ("Third quarter 2024", "", "", "2024"),
        ("Baku, 2024", "", "", "2024"),
        ("2024", "", "", "2024"),
        ("03.2024", "", "", "2024-03"),
        ("2024-cü il, mart", "", "", "2024-03"),
    ],
)
def test_a_number_or_date_is_no_title_and_no_series(line, volume, number, issued):
    for masthead in (f"BULLETIN\n\n{line}", f"{line}\n\nBULLETIN"):
        assert facts(masthead) == ("Bulletin", issued, volume, number)
        assert record(masthead).collection_title == ""


def test_a_number_beside_the_kind_is_no_month():
    assert facts("Economic Bulletin 3/2024") == ("Economic Bulletin", "2024", "", "3")


@pytest.mark.parametrize(
    "title",
    [
        "The Central Bank — A History",
        "War | Peace",
        "Foreign Policy and National Security",
        "No 10 Downing Street",
    ],
)
def test_a_title_is_left_whole(title):
    assert record(f"# {title}").title == title


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Jane Doe, Editor-in-Chief", ["Jane Doe"]),
        ("By Jane Doe, March 2024", ["Jane Doe"]),
        ("Authors: Ann Bee, Cy Dee", ["Ann Bee", "Cy Dee"]),
        ("Author: Ann Bee", ["Ann Bee"]),
        ("By Dr. Ann Bee & Prof. Cy Dee", ["Ann Bee", "Cy Dee"]),
        ("Dr. Ann Bee & Prof. Cy Dee", ["Ann Bee", "Cy Dee"]),
        ("Ann Bee, Cy Dee and Eve Fox", ["Ann Bee", "Cy Dee", "Eve Fox"]),
        ("By the Research Department", ["the Research Department"]),
        ("By Ann Bee, Institute of Trade", ["Ann Bee"]),
        ("A Study in Two Parts", []),
        ("South Caucasus and Central Asia", []),
    ],
)
def test_bylines(line, authors):
    assert [str(name) for name in record(f"# On Trade\n\n{line}").author] == authors


def test_the_end_of_a_document_names_authors_publisher_and_issn():
    end = "## About the authors\n\nAnn Bee is an analyst.\n\nCy Dee is a fellow.\n\n© Trade House 2024. ISSN 1234-5678\n"
    found = read_text(f"# On Trade\n\n## One\n\n{PROSE}\n\n## Two\n\n{PROSE}\n\n{end}").record
    assert [str(name) for name in found.author] == ["Ann Bee", "Cy Dee"]
    assert (found.publisher, found.ISSN) == ("Trade House", "1234-5678")


def test_declared_metadata_lose_their_control_characters():
    found = read_text(f'---\ntitle: "T\\x1b[31mred\\x07"\n---\n\n{PROSE}\n', "issue.md").record
    assert found.title == "Tred"
