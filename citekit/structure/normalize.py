"""A reading becomes a document: the one way through all stages of structure."""

from citekit.model.document import Document, FrontRange
from citekit.model.layout import Loss, Reading
from citekit.structure.astray import stray_openings
from citekit.structure.checks import with_checks
from citekit.structure.metadata import find_metadata
from citekit.structure.numbering import number_passages, number_sections
from citekit.structure.paging import assign_pages
from citekit.structure.paragraphs import Piece, join_blocks
from citekit.structure.parts import Parts, find_parts
from citekit.structure.tidy import tidy
from citekit.text.words import Vocabulary


def normalize(reading: Reading) -> Document:
    """The document that a reading holds: record, sections, passages, front matter, losses.

    Every letter and digit of the source lies in exactly one heading, passage span, front range
    or loss with a place.
    """
    reading = tidy(reading)
    parts = find_parts(reading)
    found = find_metadata(reading, parts)
    pieces = _pieces(reading, parts)
    sections = number_sections(parts.headings, reading.blocks)
    placed = number_passages(pieces, parts.headings, sections)
    sections, passages, page_losses = assign_pages(reading, parts, sections, placed)
    losses = (
        *reading.losses,
        *found.losses,
        *_skipped(reading),
        *page_losses,
        *_unlisted(parts),
        *stray_openings(sections, passages),
    )
    return Document(
        source=reading.source,
        record=found.record(),
        evidence={name: tuple(evidence) for name, evidence in found.evidence.items()},
        sections=with_checks(sections, placed),
        passages=tuple(passages),
        front=_front(reading, parts),
        losses=losses,
    )


def _pieces(reading: Reading, parts: Parts) -> list[Piece]:
    """The passages of front matter and body: joined wherever no heading parts them."""
    taken = {*parts.masthead, *(heading.block for heading in (*parts.front_headings, *parts.headings))}
    if parts.title is not None:
        taken.add(parts.title)
    if parts.contents:
        taken.update(range(*parts.contents.blocks))
    pieces: list[Piece] = []
    run: list[int] = []
    markdown = reading.source.media_type == "text/markdown"
    vocabulary = Vocabulary(reading.source.text)
    for index, block in enumerate(reading.blocks):
        if index in taken:
            pieces += join_blocks(reading.blocks, run, vocabulary, markdown=markdown)
            run = []
        elif block.kind != "skipped":
            run.append(index)
    return pieces + join_blocks(reading.blocks, run, vocabulary, markdown=markdown)


def _front(reading: Reading, parts: Parts) -> tuple[FrontRange, ...]:
    """The parts of the front matter that are no passages."""
    blocks = reading.blocks
    ranges = []
    if reading.metadata_span:
        ranges.append(FrontRange(kind="metadata", start=reading.metadata_span[0], end=reading.metadata_span[1]))
    for index in sorted({*parts.masthead, *(() if parts.title is None else (parts.title,))}):
        ranges += [FrontRange(kind="masthead", start=start, end=end) for start, end in blocks[index].spans]
    for index in range(*parts.contents.blocks) if parts.contents else ():
        if blocks[index].kind != "skipped":
            ranges += [FrontRange(kind="contents", start=start, end=end) for start, end in blocks[index].spans]
    for heading in parts.front_headings:
        ranges += [
            FrontRange(kind="heading", start=start, end=end) for start, end in blocks[heading.block].spans
        ]
    return tuple(sorted(ranges, key=lambda part: part.start))


def _skipped(reading: Reading) -> list[Loss]:
    """What the reader set aside, with its reason."""
    return [
        Loss(place=f"offset {block.start}", start=block.start, end=block.end, message=f"{block.text} left out")
        for block in reading.blocks
        if block.kind == "skipped"
    ]


def _unlisted(parts: Parts) -> list[Loss]:
    """Where the contents page and the text do not name the same sections."""
    if parts.contents is None:
        return []
    found = {id(heading.entry) for heading in parts.headings}
    return [
        Loss(
            place="contents page",
            start=entry.start,
            end=entry.end,
            message=f"no heading says “{entry.title}”",
        )
        for entry in parts.contents.entries
        if id(entry) not in found and entry.page
    ]
