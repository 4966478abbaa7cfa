"""Parts of Word manuscripts for tests: fields, notes, styles; and what holds of any that is read."""

import json
from html import escape
from itertools import pairwise

from citekit.model.draft import OBJECT
from citekit.quotes.drafts.docx import read
from tests.readers.docx.packages import package, run

KEYS = frozenset({"cair-2024-12", "cair-2024-12_ii", "doe"})
BEGIN, SEPARATE, END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)


def is_key(key: str) -> bool:
    return key in KEYS


def code(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{escape(text, quote=False)}</w:instrText></w:r>'


def complex_field(instruction: str, *shown: str, cut: int = 1) -> str:
    """A field between marks, its instruction in runs of equal length, its result in others."""
    size = max(-(-len(instruction) // cut), 1)
    codes = "".join(code(instruction[at : at + size]) for at in range(0, len(instruction), size))
    return f"{BEGIN}{codes}{SEPARATE}{''.join(map(run, shown))}{END}"


def simple_field(instruction: str, *shown: str) -> str:
    return f'<w:fldSimple w:instr="{escape(instruction)}">{"".join(map(run, shown))}</w:fldSimple>'


def zotero(*items: dict[str, object], shown: str = "") -> str:
    """The instruction of a citation of Zotero's."""
    properties = {"formattedCitation": shown, "plainCitation": shown, "noteIndex": 0}
    value = {"citationID": "a1", "properties": properties, "citationItems": list(items), "schema": "x"}
    return f" ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps(value, ensure_ascii=False)} "


def item(locator: str = "", *, label: str = "", **data: object) -> dict[str, object]:
    found: dict[str, object] = {"id": 7, "uris": ["http://zotero.org/users/1/items/ABCD2345"], "itemData": data}
    return found | ({"locator": locator} if locator else {}) | ({"label": label} if label else {})


def note(kind: str, name: str, *paragraphs: str) -> str:
    return f'<w:{kind} w:id="{name}">{"".join(paragraphs)}</w:{kind}>'


def mark(kind: str, name: str) -> str:
    return f'<w:r><w:{kind}Reference w:id="{name}"/></w:r>'


def draft(body, **parts):
    return read(package(body, **parts), "draft.docx", is_key)


def follows(found):
    """Whether every run of a flow is the text it comes from, and every citation the place it stands at."""
    flow = found.flow
    ends = [at for at, *_ in flow.runs[1:]] + [len(flow.text)] * bool(flow.runs)
    for (at, start, end), stop in zip(flow.runs, ends, strict=True):
        text = flow.text[at:stop]
        assert text in (OBJECT, "\n\n") or text == found.source[start:end]
    spans = sorted((start, end) for _, start, end in flow.runs if start < end)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert all(0 <= cluster.start <= cluster.end <= len(found.source) for _, cluster in flow.clusters)
    assert all(0 <= one.start < one.end <= len(flow.text) for one in flow.marked)
    return True
