"""How bulletins are set: each test has one difficulty, and says what a careful reader would write down."""

import pytest
import typst

from citekit.model.layout import Reading
from citekit.readers.pdf.reading import read_here
from citekit.structure.normalize import normalize

from .drawing import PROSE

OTHER = (
    "The committee met in the spring and read the letters that had come from the districts. Several members "
    "asked for a longer term, and the council replied that nothing would be decided before the harvest."
)


def reading(body: str, setting: str = "") -> Reading:
    source = f"#set page(width: 400pt, height: 500pt)\n#set text(size: 10pt)\n{setting}\n{body}"
    return read_here(typst.Compiler(source.encode(), ignore_system_fonts=True).compile(), "issue.pdf")


def texts(body: str, setting: str = "") -> list[str]:
    return [block.text for block in reading(body, setting).blocks]


def kinds(body: str, setting: str = "") -> list[tuple[str, str]]:
    return [(block.kind, block.text[:24]) for block in reading(body, setting).blocks]


@pytest.mark.parametrize("font", ["Libertinus Serif", "New Computer Modern"])
@pytest.mark.parametrize("columns", [1, 2])
def test_marks_of_notes_part_no_lines(font, columns):
    body = f"{PROSE}#footnote[See letter 1, which is long enough to run on over more than one line of the page.] {OTHER}"
    body += f"#footnote[See letter 2.] {PROSE}\n\n{OTHER}"
    setting = f'#set text(font: "{font}")\n#set page(columns: {columns}, width: {250 * columns + 100}pt)'
    found = reading(body, setting).blocks
    assert [block.kind for block in found if block.kind != "footnote"] == ["paragraph", "paragraph"]
    assert found[0].text == f"{PROSE} {OTHER} {PROSE}"
    assert [block.text[:12] for block in found if block.kind == "footnote"] == ["See letter 1", "See letter 2"]


def test_entries_of_a_bibliography_hang():
    entries = [
        "Abasov, R. 2011. Rivers of the Talysh mountains and the people who live beside them in the valley. Baku.",
        "Bayramli, N. 2009. The Harbour. Tbilisi.",
        "Quliyev, I. 2012. Letters from the districts to the committee, with notes by its secretary. Review 7.",
    ]
    setting = "#set par(hanging-indent: 2em, spacing: 0.65em)"
    assert texts("\n\n".join(entries), setting) == entries


def test_titles_of_sections_at_the_head_of_pages_are_no_text():
    pages = "\n#pagebreak()\n".join(
        f"{PROSE} {OTHER} {number}." for number in "One Two Three Four Five".split()
    )
    setting = (
        '#let names = ("Water", "Schools", "Schools", "Trade", "Roads and rails")\n'
        "#set page(header: context text(size: 8pt, names.at(counter(page).get().first() - 1)))"
    )
    found = reading(pages, setting)
    assert [block.text for block in found.blocks] == [
        f"{PROSE} {OTHER} {number}." for number in "One Two Three Four Five".split()
    ]
    assert sum("running title" in loss.message for loss in found.losses) == 4


def test_italic_headings_right_above_the_text():
    body = f"#emph[Water] \\\n{PROSE}\n\n#emph[Schools and roads] \\\n{OTHER}"
    assert kinds(body) == [
        ("heading", "Water"),
        ("paragraph", PROSE[:24]),
        ("heading", "Schools and roads"),
        ("paragraph", OTHER[:24]),
    ]


def test_soft_hyphens_are_no_letters():
    words = " ".join(("environ-?mental neighbour-?hood extra-?ordinary",) * 12)
    body = words.replace("-?", "-?") + "."
    expected = body.replace("-?", "")
    assert texts(body, "#set page(width: 220pt)\n#set par(justify: true)\n#set text(hyphenate: false)") == [
        expected
    ]


def test_an_address_over_two_lines_is_whole():
    address = "https://example.org/bulletins/northern-review/2012/water-in-the-valley.pdf"
    body = f'The text that everybody asked for is found at the address #link("{address}") as the council says.'
    assert texts(body, "#set page(width: 260pt)") == [
        f"The text that everybody asked for is found at the address {address} as the council says."
    ]


def test_an_initial_belongs_to_the_first_line():
    body = "#grid(columns: (auto, 1fr), column-gutter: 2pt, text(size: 27pt)[A], [ reader who quotes a bulletin \\\n"
    body += "wants to know where the words stand.])"
    assert texts(body)[0].startswith("Areader who quotes") or texts(body)[0].startswith("A reader who quotes")


def test_words_from_right_to_left_keep_their_order():
    source = "اجتمعت اللجنة في الربيع."
    assert texts(source, '#set text(font: "DejaVu Sans Mono", lang: "ar")') == [source]


def test_a_short_last_line_ends_its_paragraph_at_the_end_of_a_page():
    first = f"{PROSE} The end."
    setting = "#set par(first-line-indent: 1.5em)"
    body = "\n\n".join((OTHER, OTHER, OTHER, first)) + "\n#pagebreak()\n= Roads\n" + "\n\n".join((PROSE, OTHER))
    assert first in texts(body, setting)


def test_the_bar_of_a_masthead_heads_no_column():
    body = (
        '#text(size: 22pt, weight: "bold")[Caucasus Courier]\n#v(8pt)\n'
        "#grid(columns: (1fr, auto), [Newsletter of the Society], [Issue 14 | March 2012])\n#v(14pt)\n"
        f"#columns(2)[= Water\n{PROSE} {OTHER}\n\n{OTHER}\n\n{PROSE}\n\n= Schools\n{OTHER}]"
    )
    found = reading(body, "#set page(width: 500pt)\n#set par(justify: true)")
    assert [block.text for block in found.blocks[:2]] == [
        "Caucasus Courier",
        "Newsletter of the Society Issue 14 | March 2012",
    ]
    record = normalize(found).record
    assert (record.number, record.issued.edtf) == ("14", "2012-03")


def test_the_title_is_what_is_set_largest():
    body = (
        '#text(size: 22pt, weight: "bold")[Clean Water]\n\n#text(size: 14pt)[A meeting on Saturday]\n\n'
        f"{PROSE} {OTHER}\n\n#text(size: 14pt)[What we ask]\n\n{OTHER}"
    )
    assert normalize(reading(body)).record.title == "Clean Water"


def test_a_box_at_the_foot_of_a_page_parts_no_paragraph():
    box = "The society was founded in 1994 and has members in nine towns who meet every year in spring to read."
    long = " ".join((PROSE, OTHER) * 9)
    body = f'#place(bottom, scope: "parent", float: true, block(width: 100%)[{box}])\n{long}'
    found = normalize(reading(body, "#set page(columns: 2, height: 300pt)\n#set par(justify: true)"))
    assert [passage.text for passage in found.passages] == [box, long]


def test_a_side_box_stands_by_itself():
    body = f"#grid(columns: (1fr, 130pt), gutter: 16pt, [{PROSE} {OTHER}\n\n{OTHER}], block(inset: (top: 5pt))[{PROSE}])"
    assert texts(body, "#set page(width: 500pt)\n#set par(justify: true)") == [f"{PROSE} {OTHER}", OTHER, PROSE]


def test_an_author_above_the_date_is_no_section():
    body = (
        "#align(center)[#text(size: 18pt)[The path of a name] \\ #v(6pt) #text(size: 13pt)[Ann Bee]\n\n22 July 1997]\n\n"
        f"{PROSE} {OTHER}\n\n#text(size: 13pt)[Roads]\n\n{OTHER}"
    )
    document = normalize(reading(body))
    assert [section.title for section in document.sections] == ["Roads"]
    assert (document.record.title, document.record.issued.edtf) == ("The path of a name", "1997-07-22")
