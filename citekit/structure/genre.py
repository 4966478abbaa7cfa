"""What kind of publication an issue calls itself."""

import re
from collections.abc import Sequence

from citekit.model.document import Evidence
from citekit.model.layout import Reading
from citekit.structure.findings import Findings
from citekit.structure.masthead import Line, is_generic
from citekit.structure.vocabulary import FREQUENCIES, GENRES, MONTHLY, fold, words

_NOUNS = "|".join(sorted(GENRES, key=len, reverse=True))
_ITSELF = re.compile(
    r"(?:this|the present|bu|hazırkı|elinizdeki|настоящий|этот|dieser|ce|este|questo)\s+\Z", re.IGNORECASE
)
_GENRE = re.compile(
    rf"[^\W\d_]+\s+(?:[^\W\d_]+\s+){{0,2}}?(?:{_NOUNS})(?:\s+(?:{_NOUNS}))?(?![^\W\d_])", re.IGNORECASE
)
_SEARCHED = 20_000


def find_genre(found: Findings, reading: Reading, lines: Sequence[Line], language: str) -> None:
    """Set the genre: what the text calls itself (“this annual report”), else what the masthead does.

    A bulletin whose date is a month reports on a month: it is a monthly one.
    """
    text = reading.source.text[:_SEARCHED]
    for often in () if found.has("genre") else FREQUENCIES:
        start = text.find(f" {often} ") + 1
        if start and _ITSELF.search(text[max(0, start - 20) : start]) and (named := _GENRE.match(text, start)):
            genre = _capital(" ".join(named.group().split()).lower())
            found.put("genre", genre, "text", named.group(), named.start(), named.end())
    for line in lines:
        if line.role in ("title", "generic") and not found.has("genre"):
            _from_line(found, line, language)


def _from_line(found: Findings, line: Line, language: str) -> None:
    parts = words(line.text)
    noun = next((part for part in reversed(parts) if part in GENRES), "")
    if not noun:
        return
    often = next((part for part in parts if part in FREQUENCIES), "")
    issued = found.fields.get("issued")
    serial = is_generic(line.text) or not any(part.isdigit() for part in parts)
    evidence = [Evidence(basis="masthead", text=line.text, start=line.start, end=line.end)]
    if not often and serial and issued and len(issued.start) == 2 and not issued.end:
        often = MONTHLY.get(language, "")
        evidence += found.evidence["issued"]
    found.fields["genre"] = _capital(f"{often} {fold(noun)}".strip())
    found.evidence["genre"] = evidence


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
