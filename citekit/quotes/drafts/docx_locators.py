"""The page in a citation field, put right: in its instruction, and in the text that it shows."""

import json
import re

from citekit.quotes.drafts.docx_fields import (
    LABELS,
    SEVERAL,
    SWITCH,
    WORD,
    csl_citation,
    csl_items,
    locator,
    word_sources,
)

_DASH = r"\s*[-‐‑–—]+\s*"
_LABEL = re.compile(
    rf"\s*(?:pp?\.|pages?\b|{'|'.join(re.escape(short) for short in LABELS.values())})\s*", re.IGNORECASE
)
_SHOWN = {
    "properties": ("formattedCitation", "plainCitation"),
    "mendeley": ("formattedCitation", "plainTextFormattedCitation", "previouslyFormattedCitation"),
}


def has_locator(code: str) -> bool:
    r"""Whether an instruction cites one source with a locator, which can then be changed.

    >>> has_locator(r"CITATION Doe \p 7"), has_locator(r"CITATION Doe \p 7 \m Roe")
    (True, False)
    """
    return bool(_locator(code))


def relocated(code: str, shown: str, note: str) -> tuple[str, str]:
    r"""An instruction and the text that it shows, with the place that a note names for the one they have.

    Where the text does not show the old place (``[1]``), only the instruction changes; the program that
    keeps the field brings its text up to date.

    >>> relocated(r"CITATION Doe \p 7 \l 1033", "(Doe, p. 7)", "pp. 8–9")
    ('CITATION Doe \\p 8–9 \\l 1033', '(Doe, pp. 8–9)')
    """
    old, new = _locator(code), _LABEL.sub("", note, count=1).strip()
    if WORD.match(code):
        return SWITCH.sub(lambda match: _switched(match, new), code), relabelled(shown, old, new)
    citation, begin, end = csl_citation(code)
    citation["citationItems"][0]["locator"] = new
    for holder, names in _SHOWN.items():
        held = citation.get(holder)
        if isinstance(held, dict):
            strings = [name for name in names if isinstance(held.get(name), str)]
            held |= {name: relabelled(held[name], old, new) for name in strings}
    written = json.dumps(citation, ensure_ascii=False, separators=(",", ":"))
    return code[:begin] + written + code[end:], relabelled(shown, old, new)


def relabelled(shown: str, old: str, new: str) -> str:
    """A shown citation with another place: the last that reads like the old one, and its ``p.`` or ``pp.``.

    >>> relabelled("(Doe 2007, pp. 7–9)", "7-9", "7")
    '(Doe 2007, p. 7)'
    """
    if shown.strip().strip("[]") == old:
        return shown  # the number of an entry, not a page
    place = _DASH.join(re.escape(part) for part in re.split(_DASH, old))
    found = list(re.finditer(rf"(?P<label>\bpp?(?=\.))?(?P<space>\.\s*)?(?<!\w){place}(?!\w)", shown))
    if not found:
        return shown
    match = found[-1]
    label = ("pp" if SEVERAL.search(new) else "p") if match["label"] else ""
    return f"{shown[: match.start()]}{label}{match['space'] or ''}{new}{shown[match.end() :]}"


def _locator(code: str) -> str:
    """The locator of the one source of an instruction, empty where it has none, or several sources."""
    if WORD.match(code):
        sources = word_sources(code)
        return sources[0][1] if len(sources) == 1 else ""
    try:
        items = csl_items(csl_citation(code)[0])
    except ValueError:
        return ""
    return locator(items[0])[0] if len(items) == 1 else ""


def _switched(match: "re.Match[str]", page: str) -> str:
    if match["switch"] != "p" or not match["value"]:
        return match.group()
    return rf"\p {page}" if re.fullmatch(r"[^\\\s\"]+", page) else rf'\p "{page}"'
