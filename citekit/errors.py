"""What can go wrong, as one tree.

    CitekitError            (exit status 1 is kept for checks that found something)
    ├── UsageError          2   wrong usage
    ├── ReadError           3   some input could not be read
    ├── TargetError         4   no such target
    │   └── AmbiguousError  4   several targets where one is needed
    └── LibraryError        5   the library cannot be opened, is damaged or stayed locked

A message says where, then what, then what would help: ``place: fact; help``.
"""


class CitekitError(Exception):
    """An error for the user: a place, a fact, and what would help."""

    exit_status = 1

    def __init__(self, place: str, fact: str, help: str = "") -> None:
        self.place = place
        self.fact = fact
        self.help = help
        super().__init__(": ".join(part for part in (place, fact) if part) + (f"; {help}" if help else ""))


class UsageError(CitekitError):
    """A command was called in a way that means nothing."""

    exit_status = 2


class ReadError(CitekitError):
    """An input could not be read, or an output could not be written."""

    exit_status = 3


class TargetError(CitekitError):
    """Nothing in the library goes by that key, anchor or quotation."""

    exit_status = 4


class AmbiguousError(TargetError):
    """Several places answer to what was asked for; ``candidates`` names them."""

    def __init__(self, place: str, fact: str, help: str = "", *, candidates: tuple[str, ...]) -> None:
        self.candidates = candidates
        super().__init__(place, fact, help)


class LibraryError(CitekitError):
    """The library cannot be opened, is damaged, newer than this program, or stayed locked."""

    exit_status = 5
