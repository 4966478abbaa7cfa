"""Words that run over the end of a passage into those that follow."""

from typing import TYPE_CHECKING

from citekit.library.candidates import Candidate
from citekit.library.documents import load_passages
from citekit.library.edges import begins_word, ends_word
from citekit.library.mapping import Mapped, mapped
from citekit.library.store import Library
from citekit.text.fold import skeleton

if TYPE_CHECKING:
    from citekit.model.document import Passage

# How many passages beside a candidate its words may reach: the letters of a rather short one.
_SHORT_PASSAGE = 150
_MOST_BESIDE = 30
# Words that repeat themselves cross an end in more ways than anyone wants to read.
_MOST_CROSSINGS = 50


def across(
    library: Library, candidate: Candidate, needle: str
) -> "list[tuple[int, tuple[Passage, ...], int, int]]":
    """The places of words that touch a candidate and run over a passage's end within its section.

    Each as the position of its first passage, the passages, the offset in the first one at which
    the words begin, and that in the last one at which they end. Footnotes do not part passages.
    """
    beside = _beside(library, candidate, min(_MOST_BESIDE, 2 + len(needle) // _SHORT_PASSAGE))
    run = _Run(beside)
    found = []
    for at in run.crossings(needle):
        if (match := run.match(at, at + len(needle))) is not None:
            first, last, start, end = match
            passages = tuple(passage for _, passage in beside[first : last + 1])
            found.append((beside[first][0], passages, start, end))
    return found


def can_cross(whole: str, needle: str) -> bool:
    """Whether a needle may begin in a passage, end in it, or run through it; spares most a closer look."""
    lengths = range(1, min(len(needle), len(whole) + 1))
    return whole in needle or any(
        whole.endswith(needle[:length]) or whole.startswith(needle[-length:]) for length in lengths
    )


def _beside(library: Library, candidate: Candidate, reach: int) -> list[tuple[int, "Passage"]]:
    """The passages around a candidate in its section, with their positions."""
    top = candidate.passage.section.partition(".")[0]
    first = max(candidate.position - reach, 0)
    passages = load_passages(library, candidate.edition, first, candidate.position + reach)
    return [
        (position, passage)
        for position, passage in enumerate(passages, first)
        if passage.kind != "footnote" and passage.section.partition(".")[0] == top
    ]


class _Run:
    """Passages that follow each other, as one skeleton."""

    def __init__(self, beside: list[tuple[int, "Passage"]]) -> None:
        self.texts = [passage.text for _, passage in beside]
        skeletons = [skeleton(text) for text in self.texts]
        self.begins = [0]
        for one in skeletons:
            self.begins.append(self.begins[-1] + len(one))
        self.skeleton = "".join(skeletons)
        self.mapped: dict[int, Mapped] = {}

    def crossings(self, needle: str) -> list[int]:
        """Where in the skeleton the needle stands over a passage's end, so many at most."""
        found: dict[int, None] = {}
        for border in self.begins[1:-1]:
            at = self.skeleton.find(needle, max(border - len(needle) + 1, 0), border + len(needle) - 1)
            while at >= 0 and len(found) < _MOST_CROSSINGS:
                found[at] = None
                at = self.skeleton.find(needle, at + 1, border + len(needle) - 1)
        return sorted(found)

    def match(self, start: int, end: int) -> tuple[int, int, int, int] | None:
        """The first and last passage of a range of the skeleton, and where in them it begins and ends.

        None where they are one passage, or where it does not begin and end with whole words.
        """
        count = len(self.texts)
        first = max(index for index in range(count) if self.begins[index] <= start)
        last = min(index for index in range(count) if end <= self.begins[index + 1])
        if first == last:
            return None
        for index in (first, last):
            if index not in self.mapped:
                self.mapped[index] = mapped(self.texts[index])
        head, tail = start - self.begins[first], end - self.begins[last]
        begin, close = self.mapped[first], self.mapped[last]
        if begins_word(self.texts[first], begin, head) and ends_word(self.texts[last], close, tail):
            return first, last, begin.starts[head], close.ends[tail - 1]
        return None
