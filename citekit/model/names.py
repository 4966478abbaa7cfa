"""Names of persons and corporate bodies, as CSL has them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A person (``family`` and ``given``) or a body (``literal``), never both."""

    family: str = ""
    given: str = ""
    literal: str = ""

    def __post_init__(self) -> None:
        if bool(self.literal) == bool(self.family):
            raise ValueError("a name is either a person with a family name or a literal")

    @property
    def is_person(self) -> bool:
        """Whether this is a person rather than a body."""
        return not self.literal

    def __str__(self) -> str:
        """The name as it is read: given name first.

        >>> str(Name(family="Bee", given="Ann"))
        'Ann Bee'
        """
        return self.literal or f"{self.given} {self.family}".strip()


def body(literal: str) -> Name:
    """The name of a corporate body, kept whole.

    >>> body("House of Quotation").literal
    'House of Quotation'
    """
    return Name(literal=literal)


def person(full: str) -> Name:
    """A person's name from the order in which it is read: the last word is the family name.

    Small words before it (von, van, de, ...) belong to it.

    >>> person("Ludwig van Beethoven")
    Name(family='van Beethoven', given='Ludwig', literal='')
    """
    words = full.split()
    cut = len(words) - 1
    while cut > 1 and words[cut - 1].islower():
        cut -= 1
    return Name(given=" ".join(words[:cut]), family=" ".join(words[cut:]))


def parse_names(text: str) -> tuple[Name, ...]:
    """Names as a user writes them: ``Family, Given; Family, Given``, a body in braces.

    A name without a comma is a body too: only the user knows which word would be the family name.

    >>> [str(name) for name in parse_names("Bee, Ann; {House of Quotation}")]
    ['Ann Bee', 'House of Quotation']
    """
    names = []
    for part in (piece.strip() for piece in _outside_braces(text)):
        family, comma, given = part.partition(",")
        if part.startswith("{") and part.endswith("}"):
            names.append(body(part[1:-1].strip()))
        elif comma and family.strip():
            names.append(Name(family=family.strip(), given=given.strip()))
        elif part:
            names.append(body(part))
    return tuple(names)


def _outside_braces(text: str) -> list[str]:
    """The text cut at every semicolon that stands outside braces."""
    pieces, depth = [""], 0
    for character in text:
        depth += {"{": 1, "}": -1}.get(character, 0)
        if character == ";" and depth <= 0:
            pieces.append("")
        else:
            pieces[-1] += character
    return pieces
