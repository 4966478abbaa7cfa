"""Contents pages that err, sections out of order, languages: texts made for one question each."""

import pytest

from citekit.structure.vocabulary import FUNCTION_WORDS
from tests.documents import misplaced, read_text

PROSE = "This is a sentence of the bulletin that is long enough to be one, and it ends here."


def sections(document):
    return [(s.id, s.title, s.page) for s in document.sections]


def test_contents_page_contradicts_the_text():
    text = (
        "Contents\n\n- I. First matter\n5\n- II. Second matters\n3\n- III. Gone\n9\n\n"
        f"I. First matter\n\n{PROSE}\n\nII. Second matter\n\n{PROSE}\n"
    )
    document = read_text(text)
    assert [section[:2] for section in sections(document)] == [("I", "First matter"), ("II", "Second matter")]
    messages = [loss.message for loss in document.losses]
    assert "no heading says “Gone”" in messages
    assert not misplaced(document)


def test_numbers_out_of_order_and_twice():
    text = "".join(f"## {n}. Title {n}\n\n{PROSE}\n\n" for n in ("2", "1", "3", "3", "1"))
    assert [section.id for section in read_text(text).sections] == ["2", "1", "3", "3-b", "1-b"]


def test_no_headings_at_all():
    document = read_text(f"{PROSE}\n\n{PROSE}\n")
    assert not document.sections
    assert [passage.id for passage in document.passages] == ["front.p1", "front.p2"]


def test_only_headings():
    document = read_text("# A\n\n# B\n\n## C\n")
    assert [section.title for section in document.sections][-1] == "C"
    assert not document.passages
    assert not misplaced(document)


def test_right_to_left_text():
    text = "# عنوان النشرة\n\n## المقدمة\n\nهذا نص عربي طويل بما يكفي ليكون فقرة كاملة.\n"
    document = read_text(text)
    assert [section.title for section in document.sections] == ["المقدمة"]
    assert document.record.language == "ar"
    assert document.passages[0].text.startswith("هذا")


def test_about_a_subject_is_body_about_the_publisher_is_front():
    text = f"# Report\n\n## About the elections\n\n{PROSE}\n\n## Results\n\n{PROSE}\n"
    assert [s.title for s in read_text(text).sections] == ["About the elections", "Results"]
    text = f"# Report\n\n## About the Institute\n\n{PROSE}\n\n## Results\n\n{PROSE}\n"
    document = read_text(text)
    assert [s.title for s in document.sections] == ["Results"]
    assert document.passages[0].id == "front.p1"


def test_a_section_called_contents_is_a_section():
    text = f"# Report\n\n## Contents\n\n{PROSE} {PROSE}\n\n## Results\n\n{PROSE}\n"
    assert [s.title for s in read_text(text).sections] == ["Contents", "Results"]


def test_contents_page_without_a_name_and_with_leaders():
    text = (
        "QUARTERLY REVIEW\n\n1. Opening remarks ........ 3\n2. The harvest of 2019 .... 5\n3. Outlook ............... 9\n\n"
        f"1. Opening remarks\n\n{PROSE}\n\n2. The harvest of 2019\n\n{PROSE}\n\n3. Outlook\n\n{PROSE}\n"
    )
    assert sections(read_text(text)) == [
        ("1", "Opening remarks", "3"),
        ("2", "The harvest of 2019", "5"),
        ("3", "Outlook", "9"),
    ]


def test_subsections_by_number_and_by_mark():
    text = f"# R\n\n## 1. One\n\n{PROSE}\n\n### 1.1 Sub\n\n{PROSE}\n\n#### deep\n\n{PROSE}\n\n## 2. Two\n\n{PROSE}\n"
    document = read_text(text)
    assert [(s.id, s.number, s.level) for s in document.sections] == [
        ("1", "1", 1),
        ("1.1", "1.1", 2),
        ("1.1.1", None, 3),
        ("2", "2", 1),
    ]
    assert [p.id for p in document.passages] == ["1.p1", "1.p2", "1.p3", "2.p1"]
    assert [p.section for p in document.passages] == ["1", "1.1", "1.1.1", "2"]


MASTHEADS = [
    (
        "az",
        "BEYNƏLXALQ MÜNASİBƏTLƏR MƏRKƏZİ\n\nNOYABR-2024\n\nBÜLLETEN",
        "2024-11",
        "Beynəlxalq Münasibətlər Mərkəzi",
    ),
    ("tr", "DIŞ POLİTİKA ENSTİTÜSÜ\n\n5 ARALIK 2024\n\nBÜLTEN", "2024-12-05", "Dış Politika Enstitüsü"),
    (
        "ru",
        "ИНСТИТУТ МЕЖДУНАРОДНЫХ ОТНОШЕНИЙ\n\nДЕКАБРЬ 2024\n\nБЮЛЛЕТЕНЬ",
        "2024-12",
        "Институт Международных Отношений",
    ),
    (
        "en",
        "INSTITUTE OF FOREIGN RELATIONS\n\nDecember 5, 2024\n\nBULLETIN",
        "2024-12-05",
        "Institute of Foreign Relations",
    ),
]


@pytest.mark.parametrize(("language", "masthead", "issued", "publisher"), MASTHEADS)
def test_mastheads_in_four_languages(language, masthead, issued, publisher):
    words = " ".join([FUNCTION_WORDS[language]] * 8)
    document = read_text(f"{masthead}\n\nI. A\n\n{words.capitalize()}.\n\nII. B\n\n{words.capitalize()}.\n")
    assert document.record.language == language
    assert document.record.issued is not None
    assert document.record.issued.edtf == issued
    assert document.record.publisher == publisher


UNDATED = [
    (
        "az",
        "Martın 3-də görüş keçirildi. Mart 5 günü, 7 mart, 9 mart 2023, 12 mart və 20 mart tarixində, 4 yanvar.",
        "2023-03?",
    ),
    (
        "tr",
        "3 Mart günü toplantı yapıldı. 5 Mart, 7 Mart, 9 Mart 2023, 12 Mart ve 20 Mart günü, 4 Ocak günü.",
        "2023-03?",
    ),
    (
        "ru",
        "Встреча 3 марта. Затем 5 марта, 7 марта, 9 марта 2023 года, 12 марта и 20 марта, ранее 4 января.",
        "2023-03?",
    ),
]


@pytest.mark.parametrize(("language", "text", "issued"), UNDATED)
def test_dates_in_the_text_speak_where_the_masthead_is_silent(language, text, issued):
    words = " ".join([FUNCTION_WORDS[language]] * 8)
    document = read_text(f"I. A\n\n{words.capitalize()}.\n\nII. B\n\n{text}\n")
    assert document.record.issued is not None
    assert document.record.issued.edtf == issued
    assert all(evidence.basis == "text" for evidence in document.evidence["issued"])


def test_form_feeds_are_pages():
    text = f"Contents\n\nI. One ... 3\nII. Two ... 4\nIII. Three ... 4\n\fI. One\n\n{PROSE}\n\fII. Two\n\n{PROSE}\n\nIII. Three\n\n{PROSE}\n"
    document = read_text(text)
    assert [(p.page, p.page_relative) for p in document.passages] == [("3", 1), ("4", 2), ("4", 2)]


def test_a_year_at_a_break_begins_no_list():
    text = f"## 1. A\n\nThe warrant was signed by all of the commissioners in\n\n1649. {PROSE}\n\n## 2. B\n\n{PROSE}\n"
    assert (
        read_text(text)
        .passages[0]
        .text.startswith("The warrant was signed by all of the commissioners in 1649. This")
    )


def test_captions_and_lists_without_stops_are_not_joined():
    text = "## 1. A\n\nThe members are:\n\nMinistry of Trade\n\nMinistry of Health\n\n## 2. B\n\n" + PROSE
    assert [p.text for p in read_text(text).passages][:3] == [
        "The members are:",
        "Ministry of Trade",
        "Ministry of Health",
    ]
