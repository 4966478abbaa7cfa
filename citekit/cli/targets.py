"""What the arguments of ``cite`` and ``show`` name: keys, anchors, or words pasted from a text."""

from typing import TYPE_CHECKING

from citekit.errors import AmbiguousError, TargetError

if TYPE_CHECKING:
    from citekit.library.lookup import Place
    from citekit.library.store import Library


def place_of(library: "Library", target: str) -> "Place":
    """The place that an argument names; one with white space in it is words pasted from a text.

    TargetError where there is none, AmbiguousError with all anchors where several have the words.
    """
    target = target.strip()
    if not any(character.isspace() for character in target):
        from citekit.library.lookup import find

        return find(library, target)
    from citekit.library.matches import place_of_match
    from citekit.library.words import find_words

    matches = find_words(library, target)
    shown = f"“{' '.join(target.split())[:60]}{'…' * (len(target) > 60)}”"
    if not matches:
        help = "they must be the words of the text; `citekit search` finds passages by single words"
        raise TargetError(shown, "no passage has these words", help)
    places = [place_of_match(library, match) for match in matches]
    if len(places) > 1:
        candidates = tuple(f"{place.anchor}" + (f"  p. {place.page}" if place.page else "") for place in places)
        raise AmbiguousError(
            shown, f"{len(places)} places have these words", "cite one by its anchor", candidates=candidates
        )
    return places[0]
