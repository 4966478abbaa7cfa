"""What the arguments of ``cite`` and ``show`` name: keys, anchors, or words pasted from a text."""

from typing import TYPE_CHECKING

from citekit.errors import AmbiguousError, ReadError, TargetError

if TYPE_CHECKING:
    from citekit.library.lookup import Place
    from citekit.library.store import Library


def place_of(library: "Library", target: str) -> "Place":
    """The place that an argument names; one with white space in it is words pasted from a text.

    ``-`` stands for words on standard input. TargetError where there is none, AmbiguousError with
    all anchors where several have the words.
    """
    if target == "-":
        return _place_of_words(library, _standard_input())
    if any(character.isspace() for character in target):
        return _place_of_words(library, target)
    from citekit.library.lookup import find

    return find(library, target)


def _standard_input() -> str:
    from citekit.cli.options import read_bytes

    try:
        return read_bytes("-").decode("utf-8")
    except UnicodeDecodeError as error:
        raise ReadError("standard input", "is no UTF-8", "convert it first") from error


def _place_of_words(library: "Library", words: str) -> "Place":
    from citekit.library.matches import place_of_match
    from citekit.library.words import find_words, may_be_more

    matches = find_words(library, words)
    folded = " ".join(words.split())
    shown = f"“{folded[:60]}{'…' * (len(folded) > 60)}”"
    if not matches:
        help = "they must be the words of the text; `citekit search` finds passages by single words"
        raise TargetError(shown, "no passage has these words", help)
    if len(matches) == 1:
        return place_of_match(library, matches[0])
    more = may_be_more(matches)
    places = [place_of_match(library, match) for match in matches[: len(matches) - more]]
    shown_places = (f"{place.anchor}" + (f"  p. {place.page}" if place.page else "") for place in places)
    candidates = tuple(dict.fromkeys(shown_places))
    fact = f"{'more than ' * more}{len(places)} places have these words"
    help = "cite longer words, or one by its anchor" if more else "cite one by its anchor"
    raise AmbiguousError(shown, fact, help, candidates=candidates)
