"""A Word file (DOCX) becomes a Reading."""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import pairwise

from citekit.errors import ReadError
from citekit.model.layout import Block, Loss, MetadataField, Reading, Source
from citekit.readers.docx.archive import open_archive
from citekit.readers.docx.body import Body
from citekit.readers.docx.drafts import Draft, in_order, settle
from citekit.readers.docx.notes import read_notes
from citekit.readers.docx.numbering import Numbering, read_numbering
from citekit.readers.docx.package import Package, open_package
from citekit.readers.docx.paragraphs import DEEPEST, Layout
from citekit.readers.docx.properties import company, core_properties, custom_properties
from citekit.readers.docx.styles import Style, read_styles
from citekit.readers.docx.xml import Element, W

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_BETWEEN = "\n\n"
_SHOWN = 60
_MOST_ON_A_PAGE = 10_000  # code points: what is longer was laid out on more pages than the breaks say


def read(data: bytes, path: str, *, encoding: str | None = None) -> Reading:
    """The blocks of a Word file; the source text is theirs, parted by blank lines, offsets count in it.

    A line break inside a paragraph is kept in the source. Pages begin where Word last laid them
    out and where breaks stand. ``encoding`` means nothing here: XML names its own. ReadError where
    the file is none of Word's, damaged, unsafe or empty.
    """
    package = open_package(open_archive(data, path))
    body = Body(_layout(package))
    text = package.text()
    story = text.find(W + "body")
    if story is None:
        raise ReadError(path, f"{package.main} holds no text of a Word file", "save it again in Word")
    for relation, kind in (("footnotes", "footnote"), ("endnotes", "endnote")):
        root = package.root(relation)
        if root is not None:
            body.notes |= read_notes(root, kind, body)
    source, blocks, starts = _assembled(list(in_order(body.read(story))))
    if not blocks:
        raise ReadError(path, "the file holds no text", "nothing was read")
    page_starts, losses = _plausible(starts, len(source), laid_out=_is_laid_out(text))
    return Reading(
        source=Source(path=path, sha256=sha256(data).hexdigest(), media_type=MEDIA_TYPE, text=source),
        blocks=tuple(blocks),
        metadata=_metadata(package),
        page_starts=page_starts,
        losses=(*_losses(body), *losses),
    )


def _layout(package: Package) -> Layout:
    """The styles and lists of a file; a file without them has none."""
    part = package.part("styles")
    styles, default = read_styles(*part) if part else ({}, Style())
    root = package.root("numbering")
    return Layout(styles, default, Numbering() if root is None else read_numbering(root))


def _assembled(drafts: Sequence[Draft]) -> tuple[str, list[Block], list[int]]:
    """The source text, its blocks, and where in it pages begin.

    Where a paragraph in the style “Title” stands it is the one heading of level 1.
    """
    lower = int(any(draft.title and draft.words for draft in drafts))
    texts: list[str] = []
    blocks: list[Block] = []
    starts: set[int] = set()
    offset, page = 0, False
    for draft in drafts:
        text, marks, after = settle(draft.raw, lines=draft.kind == "paragraph")
        if text:
            level = draft.level + (lower if draft.kind == "heading" and not draft.title else 0)
            blocks.append(
                Block(
                    kind=draft.kind,
                    text=text.replace("\n", " "),
                    spans=((offset, offset + len(text)),),
                    level=min(level, DEEPEST) if draft.kind == "heading" else level,
                    lines=text.count("\n") + 1,
                    marker=draft.marker,
                    continued=False,
                )
            )
            if draft.kind != "footnote":
                starts.update(offset + mark for mark in ([0, *marks] if page else marks))
                page = False
            texts.append(text)
            offset += len(text) + len(_BETWEEN)
        page = page or after
    return _BETWEEN.join(texts), blocks, sorted(starts - {0})


def _is_laid_out(text: Element) -> bool:
    """Whether Word left marks of where its pages began."""
    return next(iter(text.iter(W + "lastRenderedPageBreak")), None) is not None


def _plausible(
    starts: Sequence[int], length: int, *, laid_out: bool
) -> tuple[tuple[int, ...], tuple[Loss, ...]]:
    """The starts of pages; none where only the author's breaks tell and cannot be all of them."""
    edges = [0, *starts, length]
    if laid_out or not starts or max(b - a for a, b in pairwise(edges)) <= _MOST_ON_A_PAGE:
        return tuple(starts), ()
    message = "Word left no marks of where its pages begin, and the page breaks are too few to be all of them"
    return (), (Loss(place="pages", message=message),)


def _metadata(package: Package) -> dict[str, MetadataField]:
    declared: dict[str, MetadataField] = {}
    for relation, reader in (
        ("core-properties", core_properties),
        ("extended-properties", company),
        ("custom-properties", custom_properties),
    ):
        if part := package.part(relation):
            declared |= reader(*part)
    return declared


def _losses(body: Body) -> Iterable[Loss]:
    """What stands in the file and not in the text, once for each kind."""
    if body.hidden:
        first = body.hidden[0][:_SHOWN] + ("…" if len(body.hidden[0]) > _SHOWN else "")
        times = f" and {len(body.hidden) - 1} more" if len(body.hidden) > 1 else ""
        yield Loss(place="hidden text", message=f"“{first}”{times} left out")
    for kind, count in body.elsewhere.items():
        yield Loss(place=kind, message=f"{count} in the file; its words are not read")
