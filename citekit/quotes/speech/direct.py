"""Direct speech: the words between marks that somebody is reported to have said or written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from citekit.library.pages import pages_of
from citekit.model.document import Document, Passage
from citekit.quotes.speech.clauses import Subject
from citekit.quotes.speech.finding import Said, find_said
from citekit.text.tracing import Trace

BETWEEN = "\n\n"
"""What parts the passages of a run, and the paragraphs of speech that runs over several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """A quotation of direct speech.

    ``text`` are the words without the marks around them, ``start`` and ``end`` their range in the
    source; the same words are ``passages[0].text[begin:]`` up to ``passages[-1].text[:close]``.
    ``speaker`` is the name as printed (of a person, else of a body or an office), None where it is
    not known; ``speaker_start`` its offset in the source, ``speaker_phrase`` the name with titles.
    ``verb`` is the word that reports it, ``reporting`` the clause of both. ``page`` and
    ``page_end`` are printed pages. ``nested`` is speech inside the speech of another.
    """

    text: str
    start: int
    end: int
    passages: tuple[Passage, ...]
    begin: int
    close: int
    speaker: str | None = None
    speaker_start: int | None = None
    speaker_phrase: str | None = None
    verb: str | None = None
    reporting: str | None = None
    page: str | None = None
    page_end: str | None = None
    nested: bool = False


def direct_speech(document: Document) -> tuple[Speech, ...]:
    """All direct speech of a document, in the order of the text."""
    traces: dict[int, Trace] = {}
    found = []
    for passages in _runs(document.passages):
        run = _Run(document, passages, traces)
        found += [run.speech(said) for said in find_said(run.text)]
    return tuple(sorted(found, key=lambda speech: (speech.start, -speech.end)))


def speech_at(speeches: Sequence[Speech], passage: str, start: int, end: int) -> Speech | None:
    """The speech in which the words ``text[start:end]`` of a passage lie, the innermost of several.

    None where they are no direct speech, or only in part. Marks around the speech may be among
    the words.
    """
    inside = [one for one in speeches if _has(one, passage, start, end)]
    return inside[-1] if inside else None


def _has(speech: Speech, passage: str, start: int, end: int) -> bool:
    for index, one in enumerate(speech.passages):
        if one.id == passage:
            first = speech.begin - 1 if index == 0 else 0
            last = speech.close + 1 if one is speech.passages[-1] else len(one.text)
            return first <= start and end <= last
    return False


def _runs(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Passages that follow each other in one section, those with marks only; notes by themselves."""
    run: list[Passage] = []
    for passage in passages:
        if passage.kind == "footnote":
            yield [passage]
            continue
        if run and run[-1].section != passage.section:
            yield run
            run = []
        run.append(passage)
    if run:
        yield run


class _Run:
    """The text of some passages, and the way from it to them and to the source."""

    def __init__(self, document: Document, passages: list[Passage], traces: dict[int, Trace]) -> None:
        self.document, self.passages, self.traces = document, passages, traces
        self.text = BETWEEN.join(passage.text for passage in passages)
        self.begins = [0]
        for passage in passages:
            self.begins.append(self.begins[-1] + len(passage.text) + len(BETWEEN))

    def speech(self, said: Said) -> Speech:
        first, begin = self._place(said.start)
        last, close = self._place(said.end - 1)
        close += 1
        start = self._trace(first).start(begin)
        end = self._trace(last).end(close)
        passages = tuple(self.passages[first : last + 1])
        page = pages_of(passages[0], begin, close if first == last else len(passages[0].text))
        page_end = page[1] if first == last else pages_of(passages[-1], 0, close)[1]
        subject = said.subject
        return Speech(
            text=said.text,
            start=start,
            end=end,
            passages=passages,
            begin=begin,
            close=close,
            speaker=subject.name if subject else None,
            speaker_start=self._source_of(subject) if subject else None,
            speaker_phrase=subject.phrase if subject else None,
            verb=said.verb or None,
            reporting=said.reporting or None,
            page=page[0],
            page_end=page_end,
            nested=said.nested,
        )

    def _source_of(self, subject: Subject) -> int:
        index, offset = self._place(subject.start)
        return self._trace(index).start(offset)

    def _place(self, offset: int) -> tuple[int, int]:
        """The passage at an offset of the run's text, and the offset in it."""
        from bisect import bisect_right

        index = min(bisect_right(self.begins, offset) - 1, len(self.passages) - 1)
        return index, offset - self.begins[index]

    def _trace(self, index: int) -> Trace:
        passage = self.passages[index]
        key = passage.spans[0][0]
        if key not in self.traces:
            self.traces[key] = Trace(passage.text, self.document.source.text, passage.spans)
        return self.traces[key]
