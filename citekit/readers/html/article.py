"""Which pieces of a page are its article.

The page's own ``<article>`` or ``<main>`` decides. Where there is none, trafilatura tells which
texts belong to the article; the pieces themselves are always those of the page's tree, so that
headings, numbers of lists and notes are never lost with what trafilatura leaves out.
"""

import copy
import logging
from collections.abc import Sequence
from dataclasses import dataclass

from citekit.model.layout import Loss
from citekit.readers.html.tree import Node, words_of
from citekit.readers.html.walk import Piece, walk
from citekit.text.fold import skeleton

_MOST = 0.5  # of the words of a page: an article that has them is the only one
_MUCH = 0.1  # an article that has so much is not a card that leads to another page
_MOST_CHARACTERS = 3_000_000  # trafilatura needs some seconds for as many
_EDGE = 30
_LINKED = 0.6
_QUOTED = 60
_FEWEST = 200  # characters: what is less is no article
_TEXTUAL = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol dl table blockquote pre figure a b i em strong span hgroup center font".split()
)


def article_pieces(body: Node, notes: frozenset[Node]) -> tuple[list[Piece], tuple[Loss, ...]]:
    """The pieces of the article in their order, and a loss for what was taken for surroundings."""
    pieces = walk(body, notes)
    root = _root(body)
    main = next(root.iterancestors("main"), root)
    inside = _within(pieces, main)
    kept = set(_within(pieces, root))
    if root.tag != "article":
        keeps = _kept([pieces[index] for index in inside], body, root)
        kept = {index for index, keep in zip(inside, keeps) if keep} or kept
    kept |= _title(pieces, kept) | {index for index, piece in enumerate(pieces) if piece.kind == "footnote"}
    first, last = min(kept, default=0), max(kept, default=0)
    left = [i for i in inside if i not in kept and (first < i < last or not _is_menu(pieces[i]))]
    return [pieces[index] for index in sorted(kept)], _losses([pieces[index] for index in left])


def _root(body: Node) -> Node:
    """The one article of a page, else its main part, else all of it."""
    total = len(words_of(body))
    mains = _outermost([node for node in body.iter() if node.tag == "main" or node.get("role") == "main"])
    articles = [(len(words_of(node)), node) for node in _outermost([*body.iter("article")])]
    large = [node for length, node in articles if length > _MUCH * total]
    if len(large) == 1 and len(words_of(large[0])) > _MOST * total:
        return large[0]
    return max(mains, key=lambda node: len(words_of(node)), default=body)


def _outermost(nodes: Sequence[Node]) -> list[Node]:
    known = set(nodes)
    return [node for node in nodes if known.isdisjoint(node.iterancestors())]


def _within(pieces: Sequence[Piece], root: Node) -> list[int]:
    """The indices of the pieces inside an element."""
    nodes = set(root.iter())
    return [index for index, piece in enumerate(pieces) if piece.node in nodes]


def _title(pieces: Sequence[Piece], kept: set[int]) -> set[int]:
    """The page's only main heading where it stands before the article."""
    first = min(kept, default=0)
    names = [index for index, piece in enumerate(pieces) if piece.kind == "heading" and piece.level == 1]
    return {names[0]} if len(names) == 1 and names[0] < first else set()


@dataclass(frozen=True, slots=True)
class _Extract:
    """What trafilatura took for the article, as skeletons: whole texts, and how they begin and end."""

    whole: frozenset[str]
    edges: frozenset[str]

    def has(self, piece: Piece) -> bool:
        """Whether a piece is in it."""
        found = skeleton(piece.text)
        if found in self.whole:
            return True
        return len(found) >= _EDGE and (found[:_EDGE] in self.edges or found[-_EDGE:] in self.edges)


def _extract(root: Node) -> _Extract:
    from trafilatura import bare_extraction  # 400 ms

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # it warns of every page it gives up
    found = bare_extraction(
        copy.deepcopy(root.getroottree().getroot()),
        fast=True,
        include_comments=False,
        include_links=False,
        include_formatting=False,
        with_metadata=False,
    )
    if found is None or isinstance(found, dict) or found.body is None:
        return _Extract(frozenset(), frozenset())
    texts = {
        skeleton(part)
        for node in found.body.iter("head", "p", "item", "quote", "row", "cell", "code")
        for part in (node.text or "", "".join(node.itertext()))
    }
    long = [text for text in texts if len(text) >= _EDGE]
    return _Extract(
        frozenset(texts), frozenset(edge for text in long for edge in (text[:_EDGE], text[-_EDGE:]))
    )


def _kept(pieces: Sequence[Piece], body: Node, root: Node) -> list[bool]:
    """Whether each piece belongs to the article of a page that does not say where that is."""
    if sum(len(piece.text) for piece in pieces) > _MOST_CHARACTERS:
        return [not _is_menu(piece) for piece in pieces]
    extract = _extract(body)
    matched = [extract.has(piece) for piece in pieces]
    prose = sum(len(piece.text) for piece in pieces if not _is_menu(piece))
    known = sum(len(piece.text) for piece, has in zip(pieces, matched) if has)
    if known < _FEWEST or known < _MOST * prose:
        return [not _is_menu(piece) for piece in pieces]
    first, last = matched.index(True), len(matched) - 1 - matched[::-1].index(True)
    chain = _common([piece.node for piece, has in zip(pieces, matched) if has], root)
    return [
        has or (not _is_menu(piece) and (first < index < last or _stands_in(piece.node, chain)))
        for index, (piece, has) in enumerate(zip(pieces, matched))
    ]


def _is_menu(piece: Piece) -> bool:
    """Whether a piece is little but links to other pages."""
    return piece.kind != "footnote" and piece.linked > _LINKED * len(piece.text)


def _common(nodes: Sequence[Node], root: Node) -> list[Node]:
    """The elements that hold all nodes, the innermost first."""
    chain = [nodes[0], *nodes[0].iterancestors()]
    for node in nodes[1:]:
        held = {node, *node.iterancestors()}
        chain = [outer for outer in chain if outer in held]
    return chain[: chain.index(root) + 1] if root in chain else chain


def _stands_in(node: Node, chain: Sequence[Node]) -> bool:
    """Whether an element stands in the innermost common one, beside its paragraphs rather than in a box."""
    holds = chain[0]
    for outer in (node, *node.iterancestors()):
        if outer is holds:
            return True
        if outer.tag not in _TEXTUAL and outer.tag not in (
            "li",
            "tr",
            "td",
            "th",
            "tbody",
            "thead",
            "dt",
            "dd",
        ):
            return False
    return False


def _losses(left: Sequence[Piece]) -> tuple[Loss, ...]:
    """What was left out of a page without an article of its own: prose around it, and links in it."""
    links = [piece for piece in left if _is_menu(piece)]
    prose = [piece for piece in left if not _is_menu(piece)]
    said = (("words around the article", prose), ("words of links", links))
    return tuple(
        Loss(place="page", message=f"{_count(pieces)} {what} not read, from “{_beginning(pieces[0])}”")
        for what, pieces in said
        if pieces
    )


def _count(pieces: Sequence[Piece]) -> int:
    return sum(len(piece.text.split()) for piece in pieces)


def _beginning(piece: Piece) -> str:
    return piece.text if len(piece.text) <= _QUOTED else f"{piece.text[: _QUOTED - 1]}…"
