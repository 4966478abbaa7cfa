"""Citations that Word keeps as fields: those of Zotero and Mendeley, and Word's own."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from citekit.model.anchor import parse_anchor
from citekit.model.draft import CitationItem
from citekit.model.record import section_key

CSL = re.compile(r"\s*(?:ADDIN\s+)?(?:ZOTERO_ITEM(?:\s+CSL_CITATION)?|CSL_CITATION)\b\s*")
WORD = re.compile(r"\s*CITATION\s+(?=\S)")
SWITCH = re.compile(
    r"""\\(?P<switch>[A-Za-z])(?:\s+(?P<value>"[^"]*"|[^\\"\s]\S*))?|(?P<tag>"[^"]*"|[^\\\s]\S*)"""
)
_LIST = re.compile(
    r"\s*(?:ADDIN\s+(?:ZOTERO_BIBL|CSL_BIBLIOGRAPHY|Mendeley\s+Bibliography|EN\.REFLIST)|BIBLIOGRAPHY|TOC)\b",
    re.IGNORECASE,
)
_ANCHOR = re.compile(r"citekit:\s*([a-z][\w:.~-]*)")
_CITATION_KEY = re.compile(r"^\s*citation[ -]key:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
SEVERAL = re.compile(r"\w\s*[-‐‑–—,&]+\s*\w")
_FRONT = "front"
_DECODER = json.JSONDecoder(strict=False)
# The short forms of CSL's English locale, but for what citekit itself writes.
LABELS = {
    "book": "bk.", "chapter": "chap.", "column": "col.", "figure": "fig.", "folio": "fol.", "issue": "no.",
    "line": "l.", "note": "n.", "opus": "op.", "paragraph": "par.", "part": "pt.", "section": "sec.",
    "sub-verbo": "s.v.", "sub verbo": "s.v.", "verse": "v.", "volume": "vol.",
}  # fmt: skip


def is_list(code: str) -> bool:
    """Whether an instruction makes a bibliography or a table of contents, which quote nothing.

    >>> is_list(" ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY "), is_list("REF x")
    (True, False)
    """
    return _LIST.match(code) is not None


def citation_items(code: str, is_key: Callable[[str], bool]) -> tuple[CitationItem, ...] | None:
    r"""The sources that a field cites, None where it is no citation; ValueError where it is damaged.

    >>> citation_items(r" CITATION cair-2024-12_ii \p 7-9 \l 1033 ", lambda key: True)
    (CitationItem(key='cair-2024-12_ii', note='pp. 7-9', key_at=None, note_at=None),)
    """
    if WORD.match(code):
        return tuple(CitationItem(key=key, note=_note(page, "")) for key, page in word_sources(code))
    if not CSL.match(code):
        return None
    return tuple(
        CitationItem(
            key=_key(item, is_key), note=_note(*locator(item)) or _plain(item.get("suffix")).strip(" ,;")
        )
        for item in csl_items(csl_citation(code)[0])
    )


def csl_citation(code: str) -> tuple[dict[str, Any], int, int]:
    """The object of a field of Zotero's or Mendeley's and where it stands; ValueError where it is damaged."""
    match = CSL.match(code)
    begin = match.end() if match else 0
    try:
        found, end = _DECODER.raw_decode(code, begin)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    if not isinstance(found, dict):
        raise ValueError("it is no object")
    return found, begin, end


def csl_items(citation: dict[str, Any]) -> list[dict[str, Any]]:
    """The entries of a citation; ValueError where it has none."""
    items = citation.get("citationItems")
    if not isinstance(items, list) or not items or not all(isinstance(item, dict) for item in items):
        raise ValueError("it has no citationItems")
    return items


def locator(item: dict[str, Any]) -> tuple[str, str]:
    """The locator of an entry and the name of its label, empty for a page."""
    label = _plain(item.get("label"))
    return _plain(item.get("locator")), "" if label == "page" else label


def word_sources(code: str) -> list[tuple[str, str]]:
    r"""The tags of a field of Word's own with their pages.

    >>> word_sources(r'CITATION Smi20 \p "7, 9" \m Doe \l 1033')
    [('Smi20', '7, 9'), ('Doe', '')]
    """
    match = WORD.match(code)
    found: list[tuple[str, str]] = []
    for part in SWITCH.finditer(code, match.end() if match else 0):
        words = (part["value"] or part["tag"] or "").strip('"')
        if words and (part["switch"] == "m" or (part["tag"] and not found)):
            found.append((words, ""))
        elif words and part["switch"] == "p" and found:
            found[-1] = (found[-1][0], words)
    return found


def _note(place: str, label: str) -> str:
    """A locator with its label as words; one that has a label already keeps it."""
    if not place or re.match(r"[^\W\d]+\.?\s", place):
        return place
    short = LABELS.get(label, label) or ("pp." if SEVERAL.search(place) else "p.")
    return f"{short} {place}"


def _key(item: dict[str, Any], is_key: Callable[[str], bool]) -> str:
    """The key of an entry: the first of its names that the library has, else the first that is a key."""
    names = [name for name in _names(item, is_key) if name]
    return next((name for name in names if is_key(name)), names[0] if names else "?")


def _names(item: dict[str, Any], is_key: Callable[[str], bool]) -> Iterator[str]:
    """What an entry may be known by: citekit's own notes, keys that are declared, ids, addresses."""
    data = item.get("itemData")
    data = data if isinstance(data, dict) else {}
    notes = f"{_plain(data.get('note'))}\n{_plain(data.get('extra'))}"
    for match in _ANCHOR.finditer(notes):
        anchor = parse_anchor(match[1].rstrip(".:-"))
        if anchor:
            top = anchor.section.split(".")[0]
            yield section_key(anchor.key, top) if top and top != _FRONT else anchor.key
            yield anchor.key
    yield _plain(data.get("citation-key"))
    yield from _CITATION_KEY.findall(notes)
    yield from (name for name in (_plain(data.get("id")), _plain(item.get("id"))) if name and is_key(name))
    addresses = item.get("uris") or item.get("uri")
    for address in addresses if isinstance(addresses, list) else [addresses]:
        yield _plain(address).rstrip("/").rpartition("/")[2]
    yield _plain(data.get("id"))


def _plain(value: object) -> str:
    """A string of a JSON object, a number as one, anything else as none."""
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
