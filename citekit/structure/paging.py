"""Pages of sections and passages, from the contents page, form feeds, or the length of columns."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from citekit.model.document import PageBasis, Passage, Section
from citekit.model.layout import Loss, Reading
from citekit.structure.contents import pages_of
from citekit.structure.numbering import Placed
from citekit.structure.pages import Unit, infer_pages
from citekit.structure.parts import Parts
from citekit.text.fold import check_of


@dataclass(frozen=True, slots=True)
class Paging:
    """The pages of the body's blocks, counted from 0, and the number printed on the first.

    ``listed`` maps blocks of headings to the page that the contents page names.
    """

    pages: Mapping[int, int]
    first: int | None
    listed: Mapping[int, int]
    losses: tuple[Loss, ...] = ()

    def printed(self, block: int) -> str | None:
        """The number printed on a block's page."""
        if block in self.listed:
            return str(self.listed[block])
        if self.first is None or block not in self.pages:
            return None
        return str(self.pages[block] + self.first)

    def relative(self, block: int) -> int | None:
        """A block's page, counted from 1 at the first page of the body."""
        if block in self.listed and self.first is not None:
            return self.listed[block] - self.first + 1
        return self.pages[block] + 1 if block in self.pages else None

    def is_sure(self, block: int) -> bool:
        """Whether the contents page alone fixes a block's page: sections before and after agree."""
        before = [page for heading, page in self.listed.items() if heading <= block]
        after = [page for heading, page in self.listed.items() if heading > block]
        return bool(before and after) and before[-1] == after[0]


def find_paging(reading: Reading, parts: Parts, placed: Sequence[Placed]) -> Paging:
    """The page of every block of the body, as far as anything tells it."""
    listed = _listed(parts)
    order = [
        index for index in range(parts.body, len(reading.blocks)) if reading.blocks[index].kind != "skipped"
    ]
    if reading.page_starts:
        return _by_form_feeds(reading, order, listed)
    joined = {block for place in placed for block in place.piece.blocks[1:]}
    headings = {heading.block for heading in parts.headings}
    units = [
        Unit(
            size=len(reading.blocks[index].text) + (90 if index in headings else 25),
            broken=index in joined,
            gap=reading.blocks[index].gap,
            heading=index in headings,
            page=listed.get(index),
        )
        for index in order
    ]
    layout = infer_pages(units)
    if layout is None:
        return Paging({}, None, listed)
    losses = tuple(
        _conflict(reading, order[index], listed, layout.pages[index], layout.first)
        for index in layout.conflicts
    )
    return Paging(dict(zip(order, layout.pages)), layout.first, listed, losses)


def _listed(parts: Parts) -> dict[int, int]:
    """The pages that the contents page gives the headings it names."""
    if parts.contents is None:
        return {}
    pages = dict(zip(map(id, parts.contents.entries), pages_of(parts.contents.entries)))
    listed: dict[int, int] = {}
    for heading in parts.headings:
        page = pages.get(id(heading.entry))
        if page is not None and page >= max(listed.values(), default=0):
            listed[heading.block] = page
    return listed


def _by_form_feeds(reading: Reading, order: Sequence[int], listed: Mapping[int, int]) -> Paging:
    starts = reading.page_starts
    pages = {index: bisect_right(starts, reading.blocks[index].start) for index in order}
    begin = pages[order[0]] if order else 0
    pages = {index: page - begin for index, page in pages.items()}
    offsets = {page - pages[block] for block, page in listed.items() if block in pages}
    return Paging(pages, offsets.pop() if len(offsets) == 1 else None, listed)


def _conflict(reading: Reading, block: int, listed: Mapping[int, int], page: int, first: int | None) -> Loss:
    found = reading.blocks[block]
    message = f"the contents page says page {listed[block]}, the length of the text says {page + (first or 0)}"
    return Loss(place=f"heading “{found.text[:60]}”", start=None, end=None, message=message)


def assign_pages(
    reading: Reading, parts: Parts, sections: Sequence[Section], placed: Sequence[Placed]
) -> tuple[list[Section], list[Passage], tuple[Loss, ...]]:
    """Sections and passages with their pages, and what the contents page gets wrong."""
    paging = find_paging(reading, parts, placed)
    after_listed = {heading.block for heading in parts.headings if heading.block in paging.listed}
    passages = []
    for place in placed:
        opens = place.piece.blocks[0] - 1 in after_listed
        passages.append(_passage(place, reading, paging, opens=opens))
    paged = []
    for position, (section, heading) in enumerate(zip(sections, parts.headings)):
        end = _last_page(position, sections, passages)
        page = paging.printed(heading.block)
        basis: PageBasis | None = "contents" if heading.block in paging.listed else "inferred" if page else None
        if basis == "inferred" and paging.is_sure(heading.block):
            basis = "contents"
        paged.append(
            replace(
                section,
                page=page,
                page_end=end or page,
                page_relative=paging.relative(heading.block),
                page_basis=basis or ("inferred" if paging.relative(heading.block) else None),
            )
        )
    return paged, passages, paging.losses


def _last_page(position: int, sections: Sequence[Section], passages: Sequence[Passage]) -> str | None:
    """The page on which the last passage of a section, its subsections included, ends."""
    id_ = sections[position].id
    inside = [p for p in passages if p.section == id_ or p.section.startswith(f"{id_}.")]
    return inside[-1].page_end if inside else None


def _passage(place: Placed, reading: Reading, paging: Paging, *, opens: bool) -> Passage:
    piece = place.piece
    owners = [block for block in piece.blocks for _ in reading.blocks[block].spans]
    printed = tuple(paging.printed(block) for block in owners)
    basis: PageBasis | None = None
    if paging.relative(owners[0]) is not None:
        basis = "contents" if printed[0] and (opens or paging.is_sure(owners[0])) else "inferred"
    return Passage(
        id=place.id,
        kind="item" if piece.kind == "item" else "footnote" if piece.kind == "footnote" else "paragraph",
        section=place.section,
        text=piece.text,
        spans=tuple(piece.spans),
        cuts=tuple(piece.cuts),
        check=check_of(place.skeleton),
        span_pages=printed,
        span_pages_relative=tuple(paging.relative(block) for block in owners),
        page_basis=basis,
    )
