"""What kind of publication an issue calls itself."""

import re
from collections.abc import Sequence

from citekit.model.layout import Reading
from citekit.structure.capitals import capitalized, lower_case
from citekit.structure.findings import Findings
from citekit.structure.masthead import Line, is_generic
from citekit.structure.vocabulary import ADJECTIVE_LAST, FREQUENCIES, GENRES, MONTHLY, fold, is_genre, words

# The tables are folded; print has a dotless i as well.
_NOUNS = "|".join(sorted(GENRES, key=len, reverse=True)).replace("i", "[iıİ]")
_OFTEN = re.compile(f" (?:{'|'.join(sorted({*FREQUENCIES, *MONTHLY.values()}))}) ")
_ITSELF = re.compile(
    r"(?:this|the present|bu|hazırkı|elinizdeki|настоящий|этот|dieser|ce|este|questo)\Z", re.IGNORECASE
)
_GENRE = re.compile(
    rf"[^\W\d_]+\s+(?:[^\W\d_]+\s+){{0,2}}?(?:{_NOUNS})(?:\s+(?:{_NOUNS}))?(?![^\W\d_])", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+")
_SEARCHED = 20_000


def find_genre(found: Findings, reading: Reading, lines: Sequence[Line], language: str) -> None:
    """Set the genre: what the text calls itself (“this annual report”), else what the masthead does.

    A bulletin whose date is a month reports on a month: it is a monthly one.
    """
    text = "" if found.has("genre") else reading.source.text[:_SEARCHED]
    for often in _OFTEN.finditer(text):
        named = _GENRE.match(text, often.start() + 1)
        if named and _ITSELF.search(text[max(0, often.start() - 20) : often.start()]):
            genre = capitalized(lower_case(" ".join(named.group().split()), language), language)
            found.put("genre", genre, "text", named.group(), named.start(), named.end())
            break
    for line in lines:
        if line.role in ("title", "generic") and not found.has("genre"):
            _from_line(found, line, language)


def _from_line(found: Findings, line: Line, language: str) -> None:
    """The genre that a line names, its words as they are printed and in their order."""
    printed = _WORD.findall(line.text)
    noun = next((word for word in reversed(printed) if is_genre(fold(word))), "")
    if not noun:
        return
    often = next((word for word in printed if fold(word) in FREQUENCIES), "")
    issued = found.fields.get("issued")
    serial = is_generic(line.text) or not any(part.isdigit() for part in words(line.text))
    parts = [lower_case(word, language) for word in printed if word in (often, noun)]
    found.add_evidence("genre", "masthead", line.text, line.start, line.end)
    if not often and serial and issued and len(issued.start) == 2 and not issued.end and language in MONTHLY:
        parts.insert(len(parts) if language in ADJECTIVE_LAST else 0, MONTHLY[language])
        found.evidence["genre"] += found.evidence["issued"]
    first = capitalized(parts[0], language)
    found.fields["genre"] = " ".join(("İ" + first[1:] if often[:1] == "İ" else first, *parts[1:]))
