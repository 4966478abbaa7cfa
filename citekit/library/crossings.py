"""Words that run over the end of a passage into those that follow."""

from typing import TYPE_CHECKING

from citekit.library.candidates import Candidate
from citekit.library.documents import load_passages
from citekit.library.edges import begins_word, ends_word
from citekit.library.store import Library
from citekit.text.fold import skeleton
from citekit.text.offsets import mapped_skeleton

if TYPE_CHECKING:
    from citekit.model.document import Passage

# How many passages beside a candidate its words may reach: the letters of a rather short one.
_SHORT_PASSAGE = 150
_MOST_BESIDE = 30


def across(
    library: Library, candidate: Candidate, needle: str
) -> "list[tuple[int, tuple[Passage, ...], int, int]]":
    """The places of words that touch a candidate and run over a passage's end within its section.

    Each as the position of its first passage, the passages, the offset in the first one at which
    the words begin, and that in the last one at which they end. Footnotes do not part passages.
    """
    if not _can_cross(skeleton(candidate.passage.text), needle):
        return []
    beside = _beside(library, candidate, min(_MOST_BESIDE, 2 + len(needle) // _SHORT_PASSAGE))
    run = _Run(beside)
    found, at = [], run.skeleton.find(needle)
    while at >= 0:
        if (match := run.match(at, at + len(needle))) is not None:
            first, last, start, end = match
            passages = tuple(passage for _, passage in beside[first : last + 1])
            found.append((beside[first][0], passages, start, end))
        at = run.skeleton.find(needle, at + 1)
    return found


def _can_cross(whole: str, needle: str) -> bool:
    """Whether a needle may begin in a passage, end in it, or run through it; spares most a closer look."""
    lengths = range(1, len(needle))
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
        self.mapped = [mapped_skeleton(text) for text in self.texts]
        self.begins = [0]
        for one in self.mapped:
            self.begins.append(self.begins[-1] + len(one.skeleton))
        self.skeleton = "".join(one.skeleton for one in self.mapped)

    def match(self, start: int, end: int) -> tuple[int, int, int, int] | None:
        """The first and last passage of a range of the skeleton, and where in them it begins and ends.

        None where they are one passage, or where it does not begin and end with whole words.
        """
        count = len(self.texts)
        first = max(index for index in range(count) if self.begins[index] <= start)
        last = min(index for index in range(count) if end <= self.begins[index + 1])
        head, tail = start - self.begins[first], end - self.begins[last]
        if (
            first == last
            or not begins_word(self.texts[first], self.mapped[first], head)
            or not ends_word(self.texts[last], self.mapped[last], tail)
        ):
            return None
        return first, last, self.mapped[first].starts[head], self.mapped[last].ends[tail - 1]
