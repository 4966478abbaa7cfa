"""The record of an issue, each piece of it with the evidence it rests on."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from citekit.model.layout import Block, Loss, MetadataField, Reading
from citekit.model.names import Name, body, parse_names, person
from citekit.structure import imprint
from citekit.structure.capitals import readable
from citekit.structure.dates import LANGUAGES
from citekit.structure.findings import Findings
from citekit.structure.genre import find_genre
from citekit.structure.issue_date import find_issued
from citekit.structure.language import language_of
from citekit.structure.masthead import Line, is_generic, masthead_lines, split_number
from citekit.structure.parts import Parts
from citekit.structure.vocabulary import BODIES, GENRES, fold, words

# Names in front matter, and the CSL variables that they declare; of several the first wins.
_DECLARED = (
    ("title", "title"),
    ("genre", "genre"),
    ("number", "number"),
    ("issue", "number"),
    ("volume", "volume"),
    ("series", "collection-title"),
    ("publisher-place", "publisher-place"),
    ("place", "publisher-place"),
    ("publisher", "publisher"),
    ("institution", "publisher"),
    ("organization", "publisher"),
    ("organisation", "publisher"),
    ("author", "author"),
    ("authors", "author"),
    ("creator", "author"),
    ("doi", "DOI"),
    ("isbn", "ISBN"),
    ("issn", "ISSN"),
)
_CONTROLS = re.compile(r"\x1b\[[\d;]*[A-Za-z]|[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_LAST_BLOCKS = 6  # where a document ends with its imprint
_ADDRESSES = ("url", "canonical", "canonical_url", "link", "permalink")


def find_metadata(reading: Reading, parts: Parts) -> Findings:
    """The record of the issue: declared metadata first, then masthead, imprint and text."""
    text = reading.source.text
    found = Findings(source=text)
    reading = replace(reading, metadata=_without_controls(reading))
    _language(found, reading, parts)
    language = found.fields.get("language", "")
    primary = language.split("-")[0]
    languages = tuple(dict.fromkeys((primary, "en", *LANGUAGES))) if primary in LANGUAGES else LANGUAGES
    lines = masthead_lines(reading.blocks, parts.masthead, parts.title, text, languages)
    _declared(found, reading)
    body_text = text[reading.blocks[parts.body].start :] if parts.body < len(reading.blocks) else ""
    _titles(found, lines, body_text, primary)
    _masthead(found, lines, body_text, primary)
    _front_matter(found, reading, parts)
    _authors(found, reading, parts, lines)
    _last_pages(found, reading, parts)
    find_issued(found, reading, lines, primary)
    find_genre(found, reading, lines, primary)
    _series_of_title(found)
    if not found.has("author") and found.has("publisher"):
        found.fields["author"] = (body(found.fields["publisher"]),)
        found.evidence["author"] = list(found.evidence["publisher"])
    return found


def _without_controls(reading: Reading) -> dict[str, MetadataField]:
    """The declared metadata without control characters: a title is printed to terminals."""
    return {
        name: declared if declared.text.isprintable() else replace(declared, text=bare)
        for name, declared in reading.metadata.items()
        if (bare := " ".join(_CONTROLS.sub("", declared.text).split()))
    }


def _language(found: Findings, reading: Reading, parts: Parts) -> None:
    declared = reading.metadata.get("lang") or reading.metadata.get("language")
    if declared:
        found.put("language", declared.text, "metadata", declared.text, declared.start, declared.end)
        return
    blocks = reading.blocks
    prose = [b for b in blocks[min(parts.body, len(blocks) // 2) :] if b.kind in ("paragraph", "item")][:40]
    language, commonest = language_of(" ".join(block.text[:600] for block in prose))
    found.put("language", language, "text", commonest)


def _declared(found: Findings, reading: Reading) -> None:
    """What the format itself declares."""
    for source, name in _DECLARED:
        if declared := reading.metadata.get(source):
            value = _declared_names(declared.text) if name == "author" else declared.text
            _put_declared(found, name, value, declared)
    kind = reading.metadata.get("type")
    if kind and fold(kind.text) in GENRES:
        _put_declared(found, "genre", kind.text[:1].upper() + kind.text[1:], kind)
    _address(found, reading)


def _address(found: Findings, reading: Reading) -> None:
    """The address of the issue: a whole one only, since nobody could follow a part of it."""
    for source in _ADDRESSES:
        declared = reading.metadata.get(source)
        if declared and re.match(r"https?://\S+\Z", declared.text):
            _put_declared(found, "URL", declared.text, declared)
    declared = reading.metadata.get("permalink")
    if declared and not found.has("URL"):
        message = f"permalink {declared.text} is no whole address; set URL with `citekit edit`"
        found.losses.append(Loss(place="front matter", message=message))


def _put_declared(found: Findings, name: str, value: Any, declared: MetadataField) -> None:
    found.put(name, value, "metadata", declared.text, declared.start, declared.end)


def _declared_names(text: str) -> tuple[Name, ...]:
    """Names as front matter has them: “Family, Given” or “Given Family”, several with semicolons."""
    names = parse_names(text)
    return tuple(
        person(name.literal)
        if name.literal
        and 1 < len(name.literal.split()) < 5
        and not any(w in BODIES for w in words(name.literal))
        else name
        for name in names
    )


def _titles(found: Findings, lines: tuple[Line, ...], body_text: str, language: str) -> None:
    """Title and series of the masthead; a title that only names a genre leaves the series beside it."""
    titles = [line for line in lines if line.role in ("title", "generic")]
    others = [line for line in lines if line.role == "other"]
    title = next((line for line in titles if line.role == "title"), None) or next(iter(titles or others), None)
    if title:
        _put_line(found, "title", title, body_text, language)
    generic = found.has("title") and is_generic(found.fields["title"])
    series = next((line for line in others if line is not title), None) if generic else None
    if series:
        _put_line(found, "collection-title", series, body_text, language)
    if found.has("title"):
        stem, number, _ = split_number(found.fields["title"])
        if not number and title and title.number and not generic:
            stem, number = found.fields["title"], title.number
        if number:
            basis = found.evidence["title"][0]
            if title and title.number == number:
                found.put("number", number, "masthead", title.number_words, title.start, title.end)
            for name, value in (("number", number), ("collection-title", stem)):
                found.put(name, value, basis.basis, basis.text, basis.start, basis.end)


def _put_line(found: Findings, name: str, line: Line, body_text: str, language: str) -> None:
    found.put(name, readable(line.text, body_text, language), "masthead", line.text, line.start, line.end)


def _masthead(found: Findings, lines: tuple[Line, ...], body_text: str, language: str) -> None:
    for line in lines:
        if line.role == "body":
            _put_line(found, "publisher", line, body_text, language)
        if line.number:
            found.put("number", line.number, "masthead", line.number_words, line.start, line.end)
        if line.volume:
            found.put("volume", line.volume, "masthead", line.volume_words, line.start, line.end)


def _front_matter(found: Findings, reading: Reading, parts: Parts) -> None:
    """Publisher, place, authors and numbers from the imprint and what stands about the publisher."""
    blocks = reading.blocks
    front = [b for b in blocks[: parts.body] if b.kind in ("paragraph", "item")] if parts.headings else []
    if not parts.headings:
        front = [b for b in (*blocks[:6], *blocks[-4:]) if b.kind == "paragraph" and len(b.text) < 3000]
    for block in front:
        _publisher(found, block)
        for name, number in imprint.standard_numbers(block.text):
            found.put(name, number.value, "imprint", number.value, block.start, block.end)
        town = imprint.place(block.text) if parts.front_headings else None
        if town:
            words_ = block.text[town.start : town.end]
            found.put("publisher-place", town.value, "imprint", words_, block.start, block.end)


def _publisher(found: Findings, block: Block) -> None:
    if claimed := imprint.rights_holder(block.text):
        words_ = block.text[claimed[0].start : claimed[0].end].strip()
        found.put("publisher", claimed[0].value, "imprint", words_, block.start, block.end)


def _authors(found: Findings, reading: Reading, parts: Parts, lines: Sequence[Line]) -> None:
    """Persons from “About the authors” or the byline; a body's byline only where no person is named."""
    blocks = reading.blocks
    ends = [heading.block for heading in parts.front_headings[1:]] + [parts.body]
    about = [
        block
        for heading, end in zip(parts.front_headings, ends)
        if not any(word in BODIES for word in words(heading.title))
        for block in blocks[heading.block + 1 : end]
    ]
    _persons(found, about)
    for line in lines:
        if line.role == "byline":
            names = imprint.byline_names(line.text) or imprint.only_persons(line.text)
            found.put("author", names, "masthead", line.text, line.start, line.end)


def _persons(found: Findings, blocks: Sequence[Block]) -> None:
    """The authors that paragraphs list, else those whom one paragraph each describes."""
    described: list[tuple[Name, Block]] = []
    for block in blocks:
        listed = imprint.listed_persons(block.text) if not described else None
        one = None if listed else imprint.described_person(block.text)
        if listed:
            words_ = block.text[listed[1] : listed[2]]
            found.put("author", listed[0], "imprint", words_, block.start, block.end)
        elif one:
            described.append((one[0], block))
    if described and not found.has("author"):
        found.fields["author"] = tuple(name for name, _ in described)
        for name, block in described:
            found.add_evidence("author", "imprint", str(name), block.start, block.end)


def _last_pages(found: Findings, reading: Reading, parts: Parts) -> None:
    """Authors, publisher and ISSN from the end of the document, where its front says nothing of them."""
    blocks = [block for block in reading.blocks if block.kind in ("paragraph", "item")]
    last = parts.headings[-1] if parts.headings else None
    if last and imprint.speaks_of_authors(last.title) and not found.has("author"):
        _persons(found, [block for block in blocks if block.start > reading.blocks[last.block].start])
    for block in blocks[-_LAST_BLOCKS:] if last else ():
        if "©" in block.text or "ISSN" in block.text:
            _publisher(found, block)
            for name, number in imprint.standard_numbers(block.text):
                if name == "ISSN":
                    found.put(name, number.value, "imprint", number.value, block.start, block.end)


def _series_of_title(found: Findings) -> None:
    """A dated issue whose title names no time of its own, and no person, is one of a series."""
    title = found.fields.get("title", "")
    persons = any(name.is_person for name in found.fields.get("author", ()))
    dated = any(evidence.basis in ("masthead", "metadata") for evidence in found.evidence.get("issued", ()))
    if title and dated and not persons and not is_generic(title) and not re.search(r"\d{4}|:", title):
        basis = found.evidence["title"][0]
        found.put("collection-title", title, basis.basis, basis.text, basis.start, basis.end)
