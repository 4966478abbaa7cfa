"""How well passages were found: precision, recall, granularity and PlagDet, as the PAN tasks count them.

Potthast, Stein, Barrón-Cedeño and Rosso, "An Evaluation Framework for Plagiarism Detection",
COLING 2010: the macro-averaged measures, over the characters of both sides of a pair.
"""

import math
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bench.inserted import COUNT, KINDS, SEED_REPORT, SIZES, Inserted, Pair, documents, inserted
from citekit.registry import read_source
from citekit.reuse.bulletin import bulletin_of
from citekit.reuse.corpus import corpus_of
from citekit.reuse.detect import detect
from citekit.reuse.search import Reuse
from citekit.structure.normalize import normalize

Search = Callable[[Sequence[str]], Sequence[Pair]]
"""What is to be measured: the pairs that it finds in texts."""
Span = tuple[int, int, int]  # document, start, end

AIMS = {
    "verbatim": 0.99,
    "5 % of characters": 0.97,
    "10 % of characters": 0.90,
    "20 % of words": 0.95,
    "40 % of words": 0.75,
}
"""The least PlagDet of each kind."""
GRANULARITY = 1.05
"""The most detections that a detected case may have on average."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Precision and recall from 0 to 1; granularity from 1 on: detections for each case that is detected.

    >>> Score(precision=1.0, recall=1.0, granularity=3.0).plagdet
    0.5
    """

    precision: float
    recall: float
    granularity: float

    @property
    def plagdet(self) -> float:
        """The harmonic mean of precision and recall, over the binary logarithm of 1 and the granularity."""
        both = self.precision + self.recall
        mean = 2 * self.precision * self.recall / both if both else 0.0
        return mean / math.log2(1 + self.granularity)


def score(truth: Sequence[Pair], found: Sequence[Pair]) -> Score:
    """The score of what was found; either order of a pair counts, and every pair as often as it is there.

    A detection detects a case if it overlaps with it on both sides; what it shares with the case
    counts only then. Where nothing was found, precision is 0. Raises ``ValueError`` for an empty
    passage, and where there are no cases.

    Half of a case is found, once; a second detection has nothing to do with any:

    >>> case = (0, 100, 200, 1, 500, 600)
    >>> score([case], [(0, 150, 200, 1, 550, 600), (0, 0, 80, 1, 0, 80)])
    Score(precision=0.5, recall=0.5, granularity=1.0)

    Both halves are found, in the other order, one of them twice as long as it is (precision is the
    mean of 1 and a half), and a second case is not found (recall is the mean of 1 and 0):

    >>> halves = [(1, 500, 550, 0, 100, 150), (1, 550, 650, 0, 150, 250)]
    >>> score([case, (0, 300, 400, 2, 0, 100)], halves)
    Score(precision=0.75, recall=0.5, granularity=2.0)

    What overlaps on one side only is no detection:

    >>> score([case], [(0, 100, 200, 1, 600, 700)])
    Score(precision=0.0, recall=0.0, granularity=1.0)
    """
    if not truth:
        raise ValueError("there is no score without cases")
    cases = [_sides(pair) for pair in truth]
    by_documents: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, case in enumerate(cases):
        by_documents[_documents(case)].append(number)
    shared: list[list[Span]] = [[] for _ in cases]
    detections = [0 for _ in cases]
    precise = 0.0
    for pair in found:
        detection = _sides(pair)
        right: list[Span] = []
        for number in by_documents.get(_documents(detection), ()):
            common = _common(cases[number], detection)
            if common:
                right += common
                shared[number] += common
                detections[number] += 1
        precise += _length(right) / _length(detection)
    recalled = sum(_length(spans) / _length(case) for case, spans in zip(cases, shared))
    detected = sum(count > 0 for count in detections)
    return Score(
        precision=precise / len(found) if found else 0.0,
        recall=recalled / len(cases),
        granularity=sum(detections) / detected if detected else 1.0,
    )


def _sides(pair: Pair) -> tuple[Span, Span]:
    if pair[1] >= pair[2] or pair[4] >= pair[5]:
        raise ValueError(f"an empty passage: {pair}")
    return pair[:3], pair[3:]


def _documents(sides: tuple[Span, Span]) -> tuple[int, int]:
    one, other = sides[0][0], sides[1][0]
    return min(one, other), max(one, other)


def _common(case: tuple[Span, Span], detection: tuple[Span, Span]) -> list[Span]:
    """The characters that the two have in common; none where they do not meet on both sides."""
    straight = [_overlap(case[0], detection[0]), _overlap(case[1], detection[1])]
    crossed = [_overlap(case[0], detection[1]), _overlap(case[1], detection[0])]
    if not (all(straight) or all(crossed)):
        return []
    return [span for span in straight + crossed if span]


def _overlap(one: Span, other: Span) -> Span | None:
    start, end = max(one[1], other[1]), min(one[2], other[2])
    return (one[0], start, end) if one[0] == other[0] and start < end else None


def _length(spans: Iterable[Span]) -> int:
    """How many characters lie in the spans, each counted once.

    >>> _length([(0, 5, 10), (0, 0, 6), (0, 8, 9), (1, 0, 6)])
    16
    """
    total, document, reached = 0, -1, 0
    for number, start, end in sorted(spans):
        if number != document:
            document, reached = number, 0
        total += max(end - max(start, reached), 0)
        reached = max(reached, end)
    return total


def found_in(texts: Sequence[str]) -> list[Pair]:
    """The passages that stand twice in texts, as they are found by default."""
    corpus = corpus_of(texts)
    return [
        (
            corpus.text_of(one.begin),
            *corpus.span(one.begin, one.end),
            corpus.text_of(one.other_begin),
            *corpus.span(one.other_begin, one.other_end),
        )
        for one in detect(corpus)
    ]


def found_by_dedupe(texts: Sequence[str]) -> list[Pair]:
    """The pairs of ``dedupe``, which reads each text as an issue and parts passages where headings stand."""
    issues = [
        bulletin_of(normalize(read_source(text.encode(), f"{number}.md")), str(number))
        for number, text in enumerate(texts)
    ]
    return [
        (int(pair.a.key), pair.a.start, pair.a.end, int(pair.b.key), pair.b.start, pair.b.end)
        for pair in Reuse(issues).pairs()
    ]


def measure(search: Search, *, seed: int = SEED_REPORT, count: int = COUNT) -> dict[str, Score]:
    """The scores of a search by kinds, each on texts of its own; a row is printed for each, with its aim.

    A row ends with what was recalled of short, medium and long passages, the number of pairs that
    were found and the seconds that it took.
    """
    texts = documents()
    if not texts:
        raise FileNotFoundError("the corpora ats and optech are not there")
    size = sum(map(len, texts)) / 1e6
    print(f"{count} passages of each kind in {len(texts)} texts of {size:.1f} million characters, seed {seed}")
    print(
        f"  {'':20}{'PlagDet':>8}{'aim':>6}{'precision':>11}{'recall':>8}{'granularity':>13}   "
        + "".join(f"{name:>8}" for name in SIZES)
        + f"{'pairs':>8}{'s':>7}"
    )
    scores = {}
    for kind in KINDS:
        cases = inserted(texts, kind, seed, count)
        start = time.perf_counter()
        found = search(cases.texts)
        seconds = time.perf_counter() - start
        scores[kind] = reached = score(cases.truth, found)
        print(f"  {kind:20}{_row(kind, reached)}   {_by_size(cases, found)}{len(found):8}{seconds:7.1f}")
    return scores


def met(kind: str, reached: Score) -> bool:
    """Whether a score is what it should be for its kind."""
    return reached.plagdet >= AIMS[kind] and reached.granularity <= GRANULARITY


def _row(kind: str, reached: Score) -> str:
    figures = f"{reached.precision:11.4f}{reached.recall:8.4f}{reached.granularity:13.3f}"
    return f"{reached.plagdet:8.4f}{AIMS[kind]:6.2f}{figures} {'ok' if met(kind, reached) else '--'}"


def _by_size(cases: Inserted, found: Sequence[Pair]) -> str:
    """The recall of short, medium and long passages."""
    recalls = []
    for size in SIZES:
        truth = [pair for pair, one in zip(cases.truth, cases.sizes) if one == size]
        recalls.append(f"{score(truth, found).recall:8.3f}" if truth else f"{'':8}")
    return "".join(recalls)


def main() -> None:
    """Print a row for each kind, of the search that is timed and of all that ``dedupe`` makes of it."""
    print("plagdet: passages put into other texts and found again (granularity: at most", f"{GRANULARITY})")
    for name, search in (("the search", found_in), ("dedupe --pairs", found_by_dedupe)):
        print(f"{name}:")
        measure(search)


if __name__ == "__main__":
    main()
