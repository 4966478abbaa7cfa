"""What the arguments of ``cite`` and ``show`` name: keys, anchors, or words pasted from a text."""

from typing import TYPE_CHECKING, Literal, NamedTuple

from citekit.errors import AmbiguousError, ReadError, TargetError

if TYPE_CHECKING:
    from citekit.library.lookup import Place
    from citekit.library.repeats import Standing
    from citekit.library.store import Library

Which = Literal["asked", "earliest", "all"]
"""Of the places that have the same words: the one asked for, that in the earliest issue, all."""


class Chosen(NamedTuple):
    """The ``places`` to cite, one at least, and all that are ``known`` to have their words.

    None are known where they were not looked for, or are too many. ``word`` is what a user should
    be told, without the name of the program.
    """

    places: "tuple[Place, ...]"
    known: "tuple[Place, ...]" = ()
    word: str = ""


def chosen(library: "Library", target: str, which: Which) -> Chosen:
    """The places that an argument of ``cite`` means; errors are those of ``place_of``, and see ``sources``."""
    words = pasted_words(target)
    if words is not None:
        from citekit.cli.sources import of_words

        return of_words(shown(words), standing_of(library, words), which)
    place = place_of(library, target)
    if which == "asked" and place.kind in ("issue", "section"):
        return Chosen((place,))
    from citekit.cli.sources import of_place

    return of_place(library, place, which)


def place_of(library: "Library", target: str) -> "Place":
    """The place that an argument names; one with white space in it is words pasted from a text.

    ``-`` stands for words on standard input. TargetError where there is none, AmbiguousError with
    all anchors where several have the words, the earliest first.
    """
    words = pasted_words(target)
    if words is not None:
        standing = standing_of(library, words)
        if len(standing.places) > 1:
            raise several(shown(words), standing)
        return standing.places[0]
    from citekit.library.lookup import find

    return find(library, target)


def pasted_words(target: str) -> str | None:
    """The words that an argument is or stands for, None where it is a key or an anchor."""
    if target == "-":
        return _standard_input()
    return target if any(character.isspace() for character in target) else None


def standing_of(library: "Library", words: str) -> "Standing":
    """The places that have pasted words, TargetError where there is none."""
    from citekit.library.repeats import standing_words

    standing = standing_words(library, words)
    if not standing.places:
        help = "they must be the words of the text; `citekit search` finds passages by single words"
        raise TargetError(shown(words), "no passage has these words", help)
    return standing


def shown(words: str) -> str:
    """The beginning of pasted words in quotation marks, as messages name them."""
    folded = " ".join(words.split())
    return f"“{folded[:60]}{'…' * (len(folded) > 60)}”"


def several(
    place: str, standing: "Standing", why: str = "", help: str = "cite one by its anchor"
) -> AmbiguousError:
    """The error for several places that have the same words; ``why``, with its comma, goes on after them."""
    more = standing.more
    named = (
        f"{one.anchor}" + (f"  p. {one.page}" if one.page else "")
        for one in standing.places[: len(standing.places) - more]
    )
    fact = f"{'more than ' * more}{len(standing.places) - more} places have these words{why}"
    if more:
        help = "cite longer words, or one by its anchor"
    return AmbiguousError(place, fact, help, candidates=tuple(dict.fromkeys(named)))


def _standard_input() -> str:
    from citekit.cli.options import read_bytes

    try:
        return read_bytes("-").decode("utf-8")
    except UnicodeDecodeError as error:
        raise ReadError("standard input", "is no UTF-8", "convert it first") from error
