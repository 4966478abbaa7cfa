"""Running titles and page numbers of extracted pages."""

from tests.documents import misplaced, read_text

LINES = [
    f"Sentence number {n} of the bulletin goes on about trade and prices in the region and" for n in range(60)
]


def page(number, body, header="Quarterly Review 7"):
    return f"{header}\n\n{body}\n\n{number}\n"


def test_form_feeds_with_headers_and_numbers_at_the_foot():
    bodies = [
        "1. Trade\n\n" + "\n".join(LINES[:9]),
        "\n".join(LINES[9:18]),
        "\n".join(LINES[18:27]) + " ends.\n\n2. Prices\n\nThe end.",
    ]
    text = "REVIEW\n\nMarch 2024\n\n\f" + "\f".join(page(n, b) for n, b in enumerate(bodies, 5))
    document = read_text(text)
    first = document.passages[0]
    assert "Quarterly" not in first.text and "region and 6" not in first.text
    assert (first.page, first.page_end, first.page_basis) == ("5", "7", "printed")
    assert [section.page for section in document.sections] == ["5", "7"]
    assert {loss.message for loss in document.losses} == {"running title left out", "page number left out"}
    assert not misplaced(document)


def test_numbers_at_the_foot_without_form_feeds():
    text = "REVIEW\n\n1. Trade\n\n" + "".join(
        "\n".join(LINES[9 * n : 9 * n + 9]) + f"\n\n- {n + 3} -\n\n" for n in range(4)
    )
    document = read_text(text + "and ends here.\n\n2. Prices\n\nThe end.\n")
    first = document.passages[0]
    assert "- 4 -" not in first.text
    assert (first.page, first.page_end) == ("3", "7")
    assert not misplaced(document)


def test_bare_section_numbers_are_no_page_numbers():
    prose = " ".join(LINES[:7]) + " ends."
    document = read_text("".join(f"{n}\n\n{prose}\n\n" for n in range(1, 6)))
    assert all(passage.page is None for passage in document.passages)


def test_contents_pages_with_numbers_below_each_title_stay():
    text = "Contents\n\n- I. One\n2\n- II. Two\n3\n- III. Three\n4\n\n" + "".join(
        f"{number}. {title}\n\n{' '.join(LINES)} ends.\n\n"
        for number, title in (("I", "One"), ("II", "Two"), ("III", "Three"))
    )
    assert [section.page for section in read_text(text).sections] == ["2", "3", "4"]
