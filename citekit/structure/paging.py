"""Pages of sections and passages, from the contents page, form feeds, or the length of columns."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from citekit.model.document import OnPage, PageBasis, Passage, Section
from citekit.model.layout import Loss, Reading
from citekit.structure.contents import pages_of
from citekit.structure.numbering import Placed
from citekit.structure.pages import HEADING, PARAGRAPH_END, Unit, infer_pages
from citekit.structure.paragraphs import Piece
from citekit.structure.parts import Parts
from citekit.text.fold import check_of


@dataclass(frozen=True, slots=True)
class Spot:
    """The page of a block: what is printed on it, its count from the first body page, and how it is known."""

    printed: str | None = None
    relative: int | None = None
    basis: PageBasis | None = None


@dataclass(frozen=True, slots=True)
class Paging:
    """The pages of the body's blocks, by their indices, and what the contents page gets wrong."""

    spots: Mapping[int, Spot]
    losses: tuple[Loss, ...] = ()

    def at(self, block: int) -> Spot:
        """The page of a block, empty where nothing tells it."""
        return self.spots.get(block, _NOWHERE)


_NOWHERE = Spot()
_MOST_CONFLICTS = 1 / 3


def find_paging(reading: Reading, parts: Parts, placed: Sequence[Placed]) -> Paging:
    """The page of every block of the body, as far as anything tells it."""
    listed = _listed(parts)
    order = [
        index for index in range(parts.body, len(reading.blocks)) if reading.blocks[index].kind != "skipped"
    ]
    if reading.page_starts or reading.page_labels:
        return _by_page_starts(reading, order[0] if order else 0, listed)
    layout = infer_pages(_units(reading, parts, placed, order, listed))
    if layout is None:
        return Paging(_bounded(order, listed, {}, None))
    if len(layout.conflicts) > max(1, len(listed) * _MOST_CONFLICTS):
        message = "the length of the text does not fit the pages that it names; only those are kept"
        return Paging(
            _bounded(order, listed, {}, layout.first), (Loss(place="contents page", message=message),)
        )
    losses = tuple(
        _conflict(reading, order[index], listed, layout.pages[index], layout.first)
        for index in layout.conflicts
    )
    return Paging(_bounded(order, listed, dict(zip(order, layout.pages)), layout.first), losses)


def _units(
    reading: Reading, parts: Parts, placed: Sequence[Placed], order: Sequence[int], listed: Mapping[int, int]
) -> list[Unit]:
    """The blocks of the body as the inference sees them."""
    joined = {block for place in placed for block in place.piece.blocks[1:]}
    headings = {heading.block for heading in parts.headings}
    return [
        Unit(
            size=len(reading.blocks[index].text) + (HEADING if index in headings else PARAGRAPH_END),
            broken=index in joined,
            gap=reading.blocks[index].gap,
            heading=index in headings,
            page=listed.get(index),
        )
        for index in order
    ]


def _listed(parts: Parts) -> dict[int, int]:
    """The pages that the contents page gives the headings it names; they never fall."""
    if parts.contents is None:
        return {}
    pages = dict(zip(map(id, parts.contents.entries), pages_of(parts.contents.entries)))
    listed: dict[int, int] = {}
    last = 0
    for heading in parts.headings:
        page = pages.get(id(heading.entry))
        if page is not None and page >= last:
            listed[heading.block] = last = page
    return listed


def _bounded(
    order: Sequence[int], listed: Mapping[int, int], pages: Mapping[int, int], first: int | None
) -> dict[int, Spot]:
    """The pages, none before that of the section it stands in or after that of the next one.

    The contents page alone says the page of a heading that it lists, of what opens that section,
    and of all between two headings on one page; ``pages`` (counted from 0) are inferred.
    """
    if not listed:
        return {index: Spot(None, page + 1, "inferred") for index, page in pages.items()}
    first = next(iter(listed.values())) if first is None else first
    spots: dict[int, Spot] = {}
    following = _following(order, listed)
    page: int | None = None
    opens = False
    for index in order:
        known = listed.get(index)
        if known is not None:
            page, opens = known, True
            spots[index] = Spot(str(page), page - first + 1, "contents")
            continue
        limit = following[index]
        if page is not None and (opens or page == limit):
            spots[index] = Spot(str(page), page - first + 1, "contents")
        elif index in pages:
            inferred = max(pages[index] + first, page or 0)
            inferred = inferred if limit is None else min(inferred, limit)
            spots[index] = Spot(str(inferred), inferred - first + 1, "inferred")
        opens = False
    return spots


def _following(order: Sequence[int], listed: Mapping[int, int]) -> dict[int, int | None]:
    """For each block the page of the next listed heading, None after the last."""
    following: dict[int, int | None] = {}
    limit: int | None = None
    for index in reversed(order):
        following[index] = limit
        limit = listed.get(index, limit)
    return following


def _by_page_starts(reading: Reading, body: int, listed: Mapping[int, int]) -> Paging:
    """Pages that the source itself begins: printed numbers, else those that the contents page implies.

    What stands before the ``body`` (a block) has a printed page too, but none that is counted.
    """
    starts, labels = reading.page_starts, reading.page_labels
    pages = {index: bisect_right(starts, block.start) for index, block in enumerate(reading.blocks)}
    begin = pages.get(body, 0)
    offsets = {page - pages[block] for block, page in listed.items() if block in pages}
    offset = offsets.pop() if len(offsets) == 1 else None
    spots = {}
    for index, page in pages.items():
        relative = page - begin + 1 if index >= body else None
        if labels:
            basis: PageBasis = reading.page_basis if labels[page] else "inferred"
            spots[index] = Spot(labels[page], relative, basis if relative or labels[page] else None)
        elif relative is None:
            continue
        elif offset is not None:
            spots[index] = Spot(str(page + offset), relative, "contents" if index in listed else "inferred")
        else:
            printed = str(listed[index]) if index in listed else None
            spots[index] = Spot(printed, relative, "contents" if printed else "inferred")
    losses = tuple(
        Loss(
            place=f"heading “{reading.blocks[block].text[:60]}”",
            message=f"the contents page says page {page}, on the page is printed {spots[block].printed}",
        )
        for block, page in listed.items()
        if labels and spots[block].printed != str(page)
    )
    return Paging(spots, losses)


def _conflict(reading: Reading, block: int, listed: Mapping[int, int], page: int, first: int | None) -> Loss:
    message = f"the contents page says page {listed[block]}, the length of the text says {page + (first or 0)}"
    return Loss(place=f"heading “{reading.blocks[block].text[:60]}”", message=message)


def assign_pages(
    reading: Reading, parts: Parts, sections: Sequence[Section], placed: Sequence[Placed]
) -> tuple[list[Section], list[Passage], tuple[Loss, ...]]:
    """Sections and passages with their pages, and what the contents page gets wrong."""
    paging = find_paging(reading, parts, placed)
    passages = [_passage(place, reading, paging) for place in placed]
    last: dict[str, str | None] = {}
    for passage in passages:
        path = passage.section.split(".")
        for depth in range(len(path)):
            last[".".join(path[: depth + 1])] = passage.page_end
    paged = []
    for section, heading in zip(sections, parts.headings):
        spot = paging.at(heading.block)
        paged.append(
            replace(
                section,
                page=spot.printed,
                page_end=last.get(section.id) or spot.printed,
                page_relative=spot.relative,
                page_basis=spot.basis,
            )
        )
    return paged, passages, paging.losses


def _passage(place: Placed, reading: Reading, paging: Paging) -> Passage:
    piece = place.piece
    return Passage(
        id=place.id,
        kind="item" if piece.kind == "item" else "footnote" if piece.kind == "footnote" else "paragraph",
        section=place.section,
        text=piece.text,
        spans=tuple(piece.spans),
        cuts=tuple(piece.cuts),
        check=check_of(place.skeleton),
        pages=_pages(piece, reading, paging),
    )


def _pages(piece: Piece, reading: Reading, paging: Paging) -> tuple[OnPage, ...]:
    """The pages on which a passage stands, from where in its text on each."""
    pages: list[OnPage] = []
    cut = 0
    for index in piece.blocks:
        spot = paging.at(index)
        if not pages or (spot.printed, spot.relative, spot.basis) != _of(pages[-1]):
            pages.append(OnPage(piece.cuts[cut], spot.printed, spot.relative, spot.basis))
        cut += len(reading.blocks[index].spans)
    return tuple(pages)


def _of(page: OnPage) -> tuple[str | None, int | None, PageBasis | None]:
    return (page.page, page.relative, page.basis)
