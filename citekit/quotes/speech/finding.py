"""Which quotations of a text are direct speech, and whose."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from citekit.quotes.speech.clauses import Subject, words_of
from citekit.quotes.speech.reporting import Report, Reporting, is_named
from citekit.quotes.speech.speakers import Speakers
from citekit.quotes.speech.subjects import Sentence
from citekit.text.quotation_marks import Quoted, quoted
from citekit.text.sentences import sentences

_ENOUGH = 5  # words that nobody only names or mocks
_SENTENCE = 6  # words of a quotation that stands alone, without a reporting clause
_LONGEST = 600  # words of a sentence
_SMALL = frozenset("a an the of for and or in on at to by from with as is its vs into over".split())
_STOPS = (".", "!", "?", "…")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words of direct speech, ``text[start:end]``, and who says them in which words.

    ``text`` are the words without the marks that later paragraphs repeat.
    """

    start: int
    end: int
    text: str
    subject: Subject | None
    verb: str = ""
    reporting: str = ""
    nested: bool = False


@dataclass(frozen=True, slots=True)
class _InSentence:
    """A quotation in its sentence: the indices of its marks among the sentence's words."""

    quoted: Quoted
    sentence: Reporting
    opening: int
    closing: int
    following: Reporting | None


def find_said(text: str) -> list[Said]:
    """All direct speech of a text whose paragraphs are parted by blank lines, in order."""
    marks = quoted(text)
    outer = [one for one in marks if one.depth == 0]
    if not outer:
        return []
    inner = [one for one in marks if one.depth == 1]
    masked, masked_inside = _masked(text, outer), _masked(text, inner)
    by_start = {one.outer_start: one for one in marks}
    begins = [one.start for one in inner]
    speakers = Speakers(masked)
    found = []
    for one, report in _reports(masked, (0, len(text)), by_start, text):
        subject = speakers.named(report.subject, report.start) if report else None
        found.append(_said(text, one, report, subject))
        if bisect_left(begins, one.start) == bisect_left(begins, one.end):
            continue
        for within, its in _reports(masked_inside, (one.start, one.end), by_start, text):
            # Speech inside speech has a reporting clause of its own.
            if its and its.direct and its.subject and len(_words(text, within)) > 2:
                found.append(_said(text, within, its, speakers.named(its.subject, its.start), nested=True))
    return found


def _said(
    text: str, one: Quoted, report: Report | None, subject: Subject | None, *, nested: bool = False
) -> Said:
    words, begin = [], one.start
    for start, end in one.reopened:
        words.append(text[begin:start])
        begin = end
    words.append(text[begin : one.end])
    return Said(
        start=one.start,
        end=one.end,
        text="".join(words).strip(),
        subject=subject,
        verb=report.verb if report else "",
        reporting=text[report.start : report.end] if report else "",
        nested=nested,
    )


def _masked(text: str, marks: Sequence[Quoted]) -> str:
    """The text with curly marks around each of the quotations and one word of x in it.

    Its first letter is a capital or not, and its last character a stop or not, as it was.
    """
    pieces: list[str] = []
    begin = 0
    for one in marks:
        inside = text[one.start : one.end]
        first = "x" if inside[:1].islower() else "X"
        last = inside[-1] if inside[-1] in ".!?…," else "x"
        middle = (first + "x" * len(inside))[: len(inside) - 1] + last
        if one.closing:
            middle += "”".ljust(len(one.closing))
        else:
            middle = middle[:-1] + "”"
        pieces += (text[begin : one.outer_start], "“".ljust(len(one.opening), "x"), middle)
        begin = one.outer_end
    return "".join((*pieces, text[begin:]))


def _reports(
    masked: str, within: tuple[int, int], by_start: dict[int, Quoted], text: str
) -> list[tuple[Quoted, Report | None]]:
    """The quotations that are speech, with their reporting clauses; None where nobody is named."""
    found: list[tuple[Quoted, Report | None]] = []
    last: tuple[_InSentence, Report] | None = None
    for group in _in_sentences(masked, within, by_start):
        reports = _of_sentence(group, text)
        for here in group:
            report = reports.get(here.opening)
            if report is None and last and _goes_on(last[0], here, text):
                report = last[1]
            if report:
                last = (here, report)
                found.append((here.quoted, report))
            elif _stands_alone(here, text):
                found.append((here.quoted, None))
    return found


def _of_sentence(group: list[_InSentence], text: str) -> dict[int, Report]:
    """The reporting clauses of the quotations of one sentence, by their opening marks."""
    reports: dict[int, Report] = {}
    for here in group:
        report = _report(here, text)
        if report:
            reports[here.opening] = report
    for one, other in (*pairwise(group), *zip(group[::-1], group[-2::-1])):
        if one.opening not in reports and other.opening in reports and _are_joined(one, other):
            reports[one.opening] = reports[other.opening]
    return reports


def _are_joined(one: _InSentence, other: _InSentence) -> bool:
    """Whether only a conjunction or a comma stands between two quotations of a sentence."""
    first, second = (one, other) if one.opening < other.opening else (other, one)
    between = [word.lower for word in first.sentence.words[first.closing + 1 : second.opening]]
    return 0 < len(between) <= 2 and set(between) <= {"and", "or", ",", "but"}


def _in_sentences(
    masked: str, within: tuple[int, int], by_start: dict[int, Quoted]
) -> Iterator[list[_InSentence]]:
    """The quotations of each sentence that has any."""
    begin = within[0]
    for paragraph in masked[begin : within[1]].split("\n\n"):
        if "“" in paragraph:
            yield from _in_paragraph(masked, begin, paragraph, by_start)
        begin += len(paragraph) + 2


def _in_paragraph(
    masked: str, begin: int, paragraph: str, by_start: dict[int, Quoted]
) -> Iterator[list[_InSentence]]:
    made = [words_of(masked, begin + start, begin + end) for start, end in sentences(paragraph)]
    if any(len(words) > _LONGEST for words in made):  # no sentence, but something without stops
        pieces = (words[at : at + _LONGEST] for words in made for at in range(0, len(words), _LONGEST))
        made = list(pieces)
    reporting = [Reporting(Sentence(masked, words)) for words in made]
    for sentence, following in zip(reporting, [*reporting[1:], None]):
        marked = [at for at, word in enumerate(sentence.words) if word.text == "“" and word.start in by_start]
        group = [
            _InSentence(by_start[sentence.words[at].start], sentence, at, _closing(sentence, at), following)
            for at in marked
        ]
        if group:
            yield group


def _closing(sentence: Reporting, opening: int) -> int:
    """The index of the mark that closes a masked quotation, which is one word and perhaps a stop."""
    last = min(opening + 4, len(sentence.words) - 1)
    return next((at for at in range(opening, last + 1) if sentence.words[at].text == "”"), last)


def _report(here: _InSentence, text: str) -> Report | None:
    """The clause that makes a quotation speech; None where nothing does."""
    before = here.sentence.before(here.opening)
    if before and before.direct and _is_object(here, before, text):
        return before
    after = here.sentence.after(here.closing)
    if after is None and here.closing + 1 >= len(here.sentence.words) and here.following:
        after = _after_stop(here, text)
    if after and _is_reported(here, text):
        return after
    if before and _is_part(here, before, text):
        return replace(before, direct=False)
    return None


def _after_stop(here: _InSentence, text: str) -> Report | None:
    """The clause after a quotation that ends with a stop of its own: “Go!” President Aliyev said."""
    assert here.following
    report = here.following.reporting_at(0)
    if report is None:
        return None
    after = [word.lower for word in here.following.words if word.start >= report.end][:1]
    ends = after in ([], ["."]) or (text[here.quoted.end - 1] in "!?" and after in ([","], ["."]))
    return report if ends else None


def _is_object(here: _InSentence, report: Report, text: str) -> bool:
    """Whether a quotation right after a verb of saying is what is said, not a name in it."""
    words = _words(text, here.quoted)
    if is_named(report.lead) or (report.presents and len(words) < _ENOUGH):
        return False
    opened = report.lead[-1:] in ((",",), (":",))
    if opened:
        return True
    if _is_title(words):
        return False
    if len(words) >= _ENOUGH or "as" in report.lead:
        return True
    following = here.sentence.words[here.closing + 1 : here.closing + 2]
    return len(words) > 2 or not following or not following[0].text[0].isalpha() or following[0].lower == "and"


def _is_reported(here: _InSentence, text: str) -> bool:
    """Whether a quotation before a reporting clause is what is reported, not a name in it."""
    words = _words(text, here.quoted)
    before = here.sentence.words[: here.opening]
    if not before or before[-1].text in ",:;”":
        return True
    return len(words) >= _ENOUGH and not _is_title(words)


def _is_part(here: _InSentence, report: Report, text: str) -> bool:
    """Whether a quotation in the midst of what is reported has the speaker's own words."""
    words = _words(text, here.quoted)
    if _is_title(words) or is_named(report.lead):
        return False
    least = _ENOUGH if report.presents else _ENOUGH - 1
    return len(words) > least or (len(words) == least and text[here.quoted.start].islower())


def _goes_on(before: _InSentence, here: _InSentence, text: str) -> bool:
    """Whether speech goes on in the next sentence: “…,” he said. “…”."""
    return (
        before.following is here.sentence
        and here.opening == 0
        and before.opening == 0
        and _is_sentence(here, text)
    )


def _stands_alone(here: _InSentence, text: str) -> bool:
    """Whether a quotation is speech by its form: sentences that begin one, or follow a colon."""
    before = here.sentence.words[: here.opening]
    if before and before[-1].text != ":":
        return False
    return here.closing + 2 >= len(here.sentence.words) and _is_sentence(here, text)


def _is_sentence(here: _InSentence, text: str) -> bool:
    """Whether a quotation has the form of one sentence or more."""
    one = here.quoted
    words = _words(text, one)
    ends = (
        text[one.start : one.end].rstrip("”’\"' \n").endswith(_STOPS)
        or text[one.outer_end : one.outer_end + 1] in _STOPS
    )
    return len(words) >= _SENTENCE and not text[one.start].islower() and ends and not _is_title(words)


def _words(text: str, one: Quoted) -> list[str]:
    return text[one.start : one.end].split()


def _is_title(words: list[str]) -> bool:
    """Whether the words are written like the title of something: nearly all with capitals.

    >>> _is_title("Agreement on Strategic Partnership".split()), _is_title("We must move on".split())
    (True, False)
    """
    telling = [word.lstrip("([“‘") for word in words if word.lower().strip(".,:") not in _SMALL]
    capitals = sum(not word[:1].islower() and word[:1].isalnum() for word in telling)
    if len(words) < _ENOUGH:
        return capitals > 1 or (capitals == 1 and len(words) == 2)
    return capitals >= 0.75 * len(telling)
