"""Footnotes and endnotes, each as one block."""

from citekit.readers.docx.body import Body
from citekit.readers.docx.drafts import Draft, in_order
from citekit.readers.docx.xml import Element, W

_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def read_notes(root: Element, kind: str, body: Body) -> dict[tuple[str, str], Draft]:
    """The notes of ``word/footnotes.xml`` or ``endnotes.xml`` by kind and id, separators left out.

    What is hidden in them is added to what ``body`` has met.
    """
    notes: dict[tuple[str, str], Draft] = {}
    for element in root.iterfind(W + kind):
        if element.get(W + "type") in _SEPARATORS:
            continue
        story = Body(body.layout, hidden=body.hidden, elsewhere=body.elsewhere)
        words = [draft.words for draft in in_order(story.read(element)) if draft.words]
        if words:
            notes[kind, element.get(W + "id") or ""] = Draft("footnote", pieces=[" ".join(words)])
    return notes
