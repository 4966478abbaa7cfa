"""Rules of editing: what is done to words that are quoted, allowed and forbidden. Seeded."""

import re
from collections.abc import Callable

from bench import damage, restyle
from bench.damage import NEGATION, Chance

Rule = Callable[[str, Chance], str | None]
"""Words as they are quoted, of words as they stand; None where the rule has nothing to do there."""
EMPHASIS = ("\ue000", "\ue001")
"""What stands in words around those that a draft emphasizes."""
ELLIPSES = ("…", "...", ". . .", "[...]", "[…]", "(…)", "[. . .]", "\ue002")
"""Ways to write what was left out; the last is for a format's own command."""
_PLACED = ("[the President]", "[the ministry]", "[the country]", "[it]", "[these talks]")
_ADDED = ("[of Azerbaijan]", "[sic]", "[in Baku]", "[his emphasis]", "[sic!]", "[that is, now]")


def _runs(words: str, least: int, most: int, chance: Chance) -> tuple[int, int] | None:
    """A run of so many words inside, at least three from either end, without a figure, a negation or a mark."""
    found = list(re.finditer(r"\S+", words))
    count = chance.randint(least, most)
    if len(found) < count + 7:
        return None
    first = chance.randrange(3, len(found) - count - 3)
    start, end = found[first].start(), found[first + count - 1].end()
    run = words[start:end]
    if re.search(r"[\d\"“”‘’()\[\]$%&]", run) or NEGATION.search(run) or not run[-1].isalpha():
        return None
    return start, end


def ellipsis(words: str, chance: Chance) -> str | None:
    """Some words left out."""
    run = _runs(words, 2, 9, chance)
    return run and f"{words[: run[0]]}{chance.choice(ELLIPSES)}{words[run[1] :]}"


def ellipsis_at_ends(words: str, chance: Chance) -> str | None:
    """Marks that the sentence goes on."""
    mark = chance.choice(ELLIPSES)
    before, after = chance.choice(((True, False), (False, True), (True, True)))
    return (f"{mark} " if before else "") + words.rstrip(".,;:") + (f" {mark}" if after else "")


def placed(words: str, chance: Chance) -> str | None:
    """A few words replaced by others, in brackets."""
    run = _runs(words, 1, 3, chance)
    return run and words[: run[0]] + chance.choice(_PLACED) + words[run[1] :]


def added(words: str, chance: Chance) -> str | None:
    """Words put in, in brackets."""
    run = _runs(words, 1, 1, chance)
    return run and f"{words[: run[1]]} {chance.choice(_ADDED)}{words[run[1] :]}"


def first_letter(words: str, chance: Chance) -> str | None:
    """The first letter in the other case, in brackets."""
    first = words[0]
    return f"[{first.swapcase()}]{words[1:]}" if first.isascii() and words[:2].isalpha() else None


def emphasized(words: str, chance: Chance) -> str | None:
    """Some words emphasized."""
    run = _runs(words, 1, 4, chance)
    return run and "".join((words[: run[0]], EMPHASIS[0], words[slice(*run)], EMPHASIS[1], words[run[1] :]))


def several(words: str, chance: Chance) -> str | None:
    """Two of these, one after the other."""
    one, other = chance.sample((ellipsis, placed, added, first_letter, emphasized), 2)
    half = one(words, chance)
    both = half and other(half, chance)
    return both if both and both.count(EMPHASIS[0]) == both.count(EMPHASIS[1]) else None


def _dressed(way: restyle.Restyle) -> Rule:
    def dressed(words: str, chance: Chance) -> str | None:
        found = way(words, chance)
        return found if found != words else None

    return dressed


def plain(words: str) -> str:
    """The words without an editor's marks and what stands in brackets."""
    words = re.sub(r"\[(\w)\](?=\w)", r"\1", words)
    return re.sub(r"\[[^\]]*\]|\(…\)|[\ue000-\ue002]", " ", words)


ALLOWED: dict[str, Rule] = {
    "as it stands": lambda words, chance: words,
    "ellipsis": ellipsis,
    "ellipsis at the ends": ellipsis_at_ends,
    "words replaced in brackets": placed,
    "words added in brackets": added,
    "first letter": first_letter,
    "emphasis": emphasized,
    "several changes": several,
    "straight marks": _dressed(restyle.straight),
    "curly marks": _dressed(restyle.curly),
    "dashes": _dressed(restyle.dashes),
    "ligatures": _dressed(restyle.ligatures),
    "hyphens at line ends": _dressed(restyle.hyphenated),
    "soft hyphens": _dressed(restyle.soft_hyphens),
    "lines": _dressed(restyle.wrapped),
    "spaces that do not break": lambda words, chance: words.replace(" ", "\u00a0", 3),
}


def _now(change: damage.Change) -> Rule:
    def altered(words: str, chance: Chance) -> str | None:
        pair = change(words, chance)
        return pair and pair[1]

    return altered


def _replaced(pattern: str, new: str) -> Rule:
    """One place that fits the pattern, written otherwise."""

    def altered(words: str, chance: Chance) -> str | None:
        found = list(re.finditer(pattern, words))
        match = chance.choice(found) if found else None
        return match and words[: match.start()] + match.expand(new) + words[match.end() :]

    return altered


def turned(words: str, chance: Chance) -> str | None:
    """Two halves in the other order, an ellipsis between."""
    found = words.split()
    half = len(found) // 2
    return " ".join(found[half:]).rstrip(".") + " … " + " ".join(found[:half])


def changed_elsewhere(words: str, chance: Chance) -> str | None:
    """An ellipsis or brackets as they are allowed, and elsewhere a word that is another one."""
    half = chance.choice((ellipsis, placed, added))(words, chance)
    pair = half and damage.word_replaced(half, chance)
    return pair[1] if pair and _MARKED.findall(pair[0]) == _MARKED.findall(pair[1]) else None


_MARKED = re.compile(r"\[[^\]]*\]|[…\ue002]|\. ?\. ?\.")
_INSIDE = r"(?<=[a-z] )"
_NOT = r"\b(?:not|no|never)\b"
FORBIDDEN: dict[str, Rule] = {
    "a word replaced": _now(damage.word_replaced),
    "a word dropped": _now(damage.word_dropped),
    "a word added": _now(damage.word_added),
    "two words swapped": _now(damage.words_swapped),
    "a letter changed": _now(damage.letter_changed),
    "a digit changed": _now(damage.digit_changed),
    "a point dropped": _replaced(r"(\d)[.,](\d)", r"\1\2"),
    "a point moved": _replaced(r"(\d)\.(\d)(?!\d)", r".\1\2"),
    "a sign added": _replaced(_INSIDE + r"\$?(?=\d)", "-"),
    "a per cent sign dropped": _replaced(r"%", ""),
    "a per cent sign changed": _replaced(r"%", "‰"),
    "a per cent sign added": _replaced(_INSIDE + r"(\d+)(?= [a-z])", r"\1%"),
    "a currency changed": _replaced(r"\$", "€"),
    "a currency dropped": _replaced(r"\$|€", ""),
    "an ampersand dropped": _replaced(r" & ", " "),
    "a negation added": _now(damage.negation_added),
    "a negation dropped": _now(damage.negation_dropped),
    "a negation under brackets": _replaced(_INSIDE + _NOT, "[firmly]"),
    "a negation under an ellipsis": _replaced(_INSIDE + _NOT, "…"),
    "a negation joined": _replaced(r"\b(not|no) (?=[a-z])", r"\1"),
    "a figure under brackets": _replaced(_INSIDE + r"\d+(?= [a-z])", "[several]"),
    "a negation put in brackets": _replaced(
        _INSIDE + r"(?=(?:able|been|be|in|an?|to|the|agree|have)\b)", "[not] "
    ),
    "a negation in the place of others": _replaced(_INSIDE + r"(?:also|now|still|again|already)\b", "[not]"),
    "an ending that negates": _replaced(r"\bcan\b", "can[not]"),
    "a point changed": _replaced(r"(\d)\.(\d)", r"\1,\2"),
    "halves turned": turned,
    "a word replaced beside brackets": changed_elsewhere,
}
NEEDED = {
    "a digit changed": r"\d",
    "a point dropped": r"\d[.,]\d",
    "a point moved": r"\d\.\d(?!\d)",
    "a sign added": r"[a-z] \$?\d",
    "a per cent sign dropped": "%",
    "a per cent sign changed": "%",
    "a per cent sign added": r"[a-z] \d+ [a-z]",
    "a currency changed": r"\$",
    "a currency dropped": r"[$€]",
    "an ampersand dropped": " & ",
    "a negation dropped": _NOT,
    "a negation under brackets": rf"[a-z] {_NOT}",
    "a negation under an ellipsis": rf"[a-z] {_NOT}",
    "a negation joined": r"\b(?:not|no) [a-z]",
    "a figure under brackets": r"[a-z] \d+ [a-z]",
    "straight marks": "[“”’]",
    "curly marks": "[\"']",
    "dashes": "[–—-]",
    "ligatures": "fi|ff|fl",
}
