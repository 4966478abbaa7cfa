"""Footnotes are passages of their own, and their marks are no words of the text."""

import typst

from citekit.readers.pdf.reading import read_here
from citekit.structure.normalize import normalize
from tests.documents import misplaced
from tests.readers.pdf.drawing import PROSE

SOURCE = f"""
#set page(width: 400pt, height: 300pt, footer: context align(center, counter(page).display()))
#set text(size: 10pt)
= 1. Peace
The treaty was signed#footnote[See the bulletin of the year before.] in the capital. CO#sub[2] fell over
20 m#super[2]#{{}} of the hall, and the ministers left.#footnote[Another note.] {PROSE} {PROSE}

{PROSE}#footnote[A third note that runs on: {PROSE}]
"""


def test_notes_and_their_marks():
    pdf = typst.Compiler(SOURCE.encode(), ignore_system_fonts=True).compile()
    document = normalize(read_here(pdf, "issue.pdf"))
    notes = [passage for passage in document.passages if passage.kind == "footnote"]
    assert [note.id for note in notes] == ["1.n1", "1.n2", "1.n3"]
    assert [note.text[:12] for note in notes] == ["See the bull", "Another note", "A third note"]
    first, second = (passage for passage in document.passages if passage.kind == "paragraph")
    assert first.text == (
        "The treaty was signed in the capital. CO2 fell over 20 m2 of the hall, and the ministers left. "
        f"{PROSE} {PROSE}"
    )
    assert second.text == PROSE
    assert misplaced(document) == []
