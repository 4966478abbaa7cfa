from dataclasses import replace

from citekit.library.editions import add
from citekit.library.lookup import find
from citekit.library.matches import place_of_match
from citekit.library.overrides import edit
from citekit.library.reading import document as read_document
from citekit.library.words import find_words
from citekit.model.document import OnPage
from tests.library.build import document


def of_pdf(found, first_page=11):
    """The same issue as a PDF prints it: its first paragraph runs over a page break."""
    parts = (OnPage(0, str(first_page), 1, "printed"), OnPage(30, str(first_page + 1), 2, "printed"))
    one = replace(found.passages[0], pages=parts)
    rest = [
        replace(passage, pages=(OnPage(0, str(first_page + 1), 2, "printed"),))
        for passage in found.passages[1:]
    ]
    source = replace(found.source, sha256="f" * 64, path="issue.pdf", media_type="application/pdf")
    sections = tuple(replace(s, page=str(first_page), page_basis="printed") for s in found.sections)
    return replace(found, source=source, passages=(one, *rest), sections=sections)


def test_a_text_takes_the_pages_of_a_pdf_whichever_came_first(library):
    text = document(issued="2024-06")
    key = add(library, of_pdf(text)).key
    assert add(library, text).status == "edition"
    found = read_document(library, key)
    assert found.source.path == text.source.path  # the text is current
    first = found.passages[0]
    assert [(part.start, part.page) for part in first.pages] == [(0, "11"), (30, "12")]
    assert first.page_basis == "printed"
    assert [section.page for section in found.sections] == ["11"] * len(found.sections)
    place = find(library, f"{key}:I.p1")
    assert (place.page, place.page_end, place.page_basis) == ("11", "12", "printed")
    (match,) = find_words(library, "percent of growth", key=key)
    assert place_of_match(library, match).page == "12"


def test_a_pdf_lends_its_pages_to_the_text_before_it(library):
    text = document(issued="2024-06")
    key = add(library, text).key
    add(library, of_pdf(text))
    edit(library, [key], [("current-edition", "1")])
    assert read_document(library, key).passages[0].page == "11"


def test_another_wording_keeps_the_pages_it_has(library):
    text = document(issued="2024-06")
    key = add(library, of_pdf(text)).key
    changed = replace(text.passages[0], text=text.passages[0].text + " More.", check="00000000")
    add(library, replace(text, passages=(changed, *text.passages[1:])), as_key=key)
    found = read_document(library, key)
    assert found.passages[0].page_basis == "contents"
    assert found.passages[1].page_basis == "printed"


def test_the_same_file_is_the_same_after_its_pages_were_lent(library):
    text = document(issued="2024-06")
    key = add(library, text).key
    add(library, of_pdf(text))
    assert add(library, text, as_key=key).status == "same"
