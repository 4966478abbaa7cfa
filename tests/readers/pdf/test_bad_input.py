"""What PDFs of real life do: pages turned, empty, scanned or damaged, labels that lie, unseen text."""

import pytest
import typst
from pypdf.generic import NumberObject
from reportlab.lib.utils import ImageReader

from citekit.errors import ReadError
from citekit.readers.pdf.read import read
from citekit.structure.normalize import normalize
from tests.documents import misplaced

from .drawing import PROSE, both, changed, foot, heading, pdf, text

WORDS = ("One.", "Another.", "The third.", "A fourth one.", "Last.")


def texts(data: bytes, **options: str) -> list[str]:
    return [block.text for block in read(data, "issue.pdf", **options).blocks]


def test_a_truncated_file_gives_what_is_left_or_an_error():
    whole = pdf(*(both(text(f"{PROSE} {number}"), foot(number)) for number in range(1, 8)))
    for length in (10, 200, len(whole) // 2, len(whole) - 40):
        try:
            found = texts(whole[:length])
        except ReadError as error:
            assert error.place == "issue.pdf"  # noqa: PT017  # either is right
        else:
            assert all(PROSE[:40] in block for block in found)


def test_an_encrypted_file_asks_for_its_password():
    from reportlab.lib.pdfencrypt import StandardEncryption

    data = pdf(text(PROSE), encrypt=StandardEncryption("open", "own"))
    with pytest.raises(ReadError, match="encrypted; give its password with --password"):
        read(data, "issue.pdf")
    with pytest.raises(ReadError, match="not that of the file"):
        read(data, "issue.pdf", password="wrong")
    assert texts(data, password="open") == [PROSE]


def test_two_thousand_pages_in_the_memory_allowed():
    data = pdf(*(both(text(f"{number} {PROSE}"), foot(number)) for number in range(1, 2001)))
    reading = read(data, "issue.pdf")
    assert len(reading.page_starts) == 1999
    assert reading.page_labels[-1] == "2000"


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_turned_text_is_read_along_its_lines(quarters):
    def turned(canvas):
        canvas.translate(200, 250)
        canvas.rotate(90 * quarters)
        canvas.translate(-200, -250)
        text(PROSE)(canvas)

    assert texts(pdf(turned)) == [PROSE]
    rotated = changed(pdf(text(PROSE)), lambda writer: writer.pages[0].rotate(90 * quarters))
    assert texts(rotated) == [PROSE]


def test_a_page_of_one_column_among_pages_of_two():
    two = both(text(PROSE, width=28), text(PROSE.upper(), x=220, width=22, size=8))
    found = texts(pdf(two, text(PROSE), two, lambda canvas: None))
    assert found == [PROSE, PROSE.upper(), PROSE, PROSE, PROSE.upper()]


def test_the_printed_number_wins_over_a_label_that_lies():
    data = pdf(*(both(text(f"{word} {PROSE}"), foot(number)) for number, word in enumerate(WORDS, 7)))
    lying = changed(data, lambda writer: writer.set_page_label(0, 4, style="/r", start=40))
    found = normalize(read(lying, "issue.pdf"))
    assert [passage.page for passage in found.passages] == ["7", "8", "9", "10", "11"]
    assert {passage.page_basis for passage in found.passages} == {"printed"}


def test_labels_serve_where_nothing_is_printed_unless_they_repeat():
    data = pdf(*(text(f"{word} {PROSE}") for word in WORDS[:3]))

    def label(writer):
        writer.set_page_label(0, 0, style="/r")
        writer.set_page_label(1, 2, style="/D", start=1)

    found = normalize(read(changed(data, label), "issue.pdf"))
    assert [(p.page, p.page_basis) for p in found.passages] == [("i", "label"), ("1", "label"), ("2", "label")]

    def repeat(writer):
        for index in range(3):
            writer.set_page_label(index, index, style="/D", start=5)

    found = normalize(read(changed(data, repeat), "issue.pdf"))
    assert [p.page for p in found.passages] == [None] * 3
    assert [p.page for p in normalize(read(data, "issue.pdf")).passages] == [None] * 3  # never the index


def test_invisible_ink_is_kept_out_and_said():
    reading = read(pdf(both(text(PROSE), text("Secret words nobody sees", y=200, mode=3))), "issue.pdf")
    assert [block.text for block in reading.blocks] == [PROSE]
    assert "invisible text “Secret words nobody sees” left out" in reading.losses[0].message
    assert texts(pdf(text(PROSE, mode=3))) == [PROSE]  # what a program recognised in a picture


def picture(canvas):
    from PIL import Image

    canvas.drawImage(ImageReader(Image.new("L", (40, 40), 128)), 50, 50, 200, 200)


def test_scanned_pages_are_named():
    reading = read(pdf(text(PROSE), picture, text(f"Again: {PROSE}")), "issue.pdf")
    assert [(loss.place, "OCR" in loss.message) for loss in reading.losses] == [("page 2", True)]
    with pytest.raises(ReadError, match="read them with OCR first"):
        read(pdf(picture, picture), "issue.pdf")


def test_a_font_without_a_map_is_named_and_not_printed():
    source = f'#text(font: "Libertinus Serif")[{PROSE}]\n\n#text(font: "New Computer Modern")[Without a map]'
    whole = typst.Compiler(source.encode(), ignore_system_fonts=True).compile()
    assert texts(whole) == [PROSE, "Without a map"]

    def unmap(writer):
        for font in writer.pages[0]["/Resources"]["/Font"].values():
            if "NewCM" in font["/BaseFont"]:
                del font.get_object()["/ToUnicode"]

    reading = read(changed(whole, unmap), "issue.pdf")
    assert [block.text for block in reading.blocks] == [PROSE]
    (loss,) = reading.losses
    assert loss.place == "page 1" and "does not say which letters they are, left out" in loss.message


def test_a_damaged_page_costs_that_page_only():
    data = pdf(*(text(f"{word} {PROSE}") for word in WORDS[:3]))

    def damage(writer):
        writer.root_object["/Pages"]["/Kids"][1] = NumberObject(7)

    reading = read(changed(data, damage), "issue.pdf")
    assert [block.text.split(".")[0] for block in reading.blocks] == ["One", "The third"]
    (loss,) = reading.losses
    assert (loss.place, loss.message, loss.unread) == ("page 2", "damaged; it was left out", True)
    assert normalize(reading).losses[0] == loss


def test_footnotes_are_kept_apart():
    body = both(heading("1. Peace"), text(f"{PROSE} " * 5))
    note = text("1 See the bulletin of the year before, where the same is said.", y=60, size=7, width=80)
    following = both(text(f"so that {PROSE} " * 4), foot(2))
    found = normalize(read(pdf(both(body, note, foot(1)), following), "issue.pdf"))
    assert [passage.kind for passage in found.passages].count("footnote") == 1
    (passage,) = (passage for passage in found.passages if passage.kind == "footnote")
    assert passage.text == "See the bulletin of the year before, where the same is said."
    assert passage.page == "1"
    assert [(p.page, p.page_end) for p in found.passages if p.kind == "paragraph"] == [("1", "2")]
    assert misplaced(found) == []
