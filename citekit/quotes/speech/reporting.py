"""Who says the words between marks: the reporting clause before or after them."""

from dataclasses import dataclass, replace

from citekit.quotes.speech.clauses import Subject, Word
from citekit.quotes.speech.roles import DOCUMENTS, NAMING, POSSESSIVES, PREPOSITIONS
from citekit.quotes.speech.saying import Saying
from citekit.quotes.speech.subjects import CLOSE, CONJUNCTIONS, LEAD, Sentence, Verb

_ACCORDING = (("according", "to"), ("in", "the", "words", "of"))
_DASHES = frozenset("—–-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A reporting clause: its ``subject``, its verb as printed, and the range of both in the text.

    ``direct`` is whether the quotation follows or precedes immediately rather than standing
    somewhere in what is reported.
    """

    subject: Subject | None
    verb: str
    start: int
    end: int
    direct: bool = True
    presents: bool = False
    lead: tuple[str, ...] = ()


class Reporting:
    """The reporting clauses of a sentence."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.text, self.words, self.phrases = sentence.text, sentence.words, sentence.phrases
        lowers = [word.lower for word in self.words]
        self._accordings = [
            (at, len(words))
            for words in _ACCORDING
            if words[0] in lowers
            for at in range(len(lowers) - len(words))
            if tuple(lowers[at : at + len(words)]) == words
        ]

    def before(self, opening: int) -> Report | None:
        """The nearest clause that leads to a quotation whose mark is the word ``opening``."""
        by_noun = self._by_noun(opening)
        if by_noun:
            return by_noun
        for verb in reversed(self.sentence.verbs):
            if verb.after > opening:
                continue
            subject = self.sentence.subject_of(verb)
            if subject is None:
                around = self._around(verb, opening)
                if around:
                    return around
                continue
            lead = tuple(word.lower for word in self.words[verb.after : opening])
            return self._report(subject, verb, lead, direct=_is_direct(lead, verb.what))
        return self._according(0, opening) or self._by_colon(opening)

    def _around(self, verb: Verb, opening: int) -> Report | None:
        """The clause between two parts of a quotation: “…,” said the minister, “…”."""
        if verb.at < 1 or self.words[verb.at - 1].text not in (CLOSE, ","):
            return None
        report = self._inverted(verb)
        if report is None:
            return None
        lead = [word for word in self.words[verb.after : opening] if word.start >= report.end]
        return report if len(lead) <= LEAD // 2 and lead and lead[-1].text in ",:" else None

    def after(self, closing: int) -> Report | None:
        """The clause that follows a quotation whose mark is the word ``closing``."""
        at = closing + 1
        while at < len(self.words) and (self.words[at].text == "," or self.words[at].text in _DASHES):
            at += 1
        return self.reporting_at(at)

    def reporting_at(self, at: int) -> Report | None:
        """The clause that begins with the word ``at``: he said, said he, according to him."""
        if at >= len(self.words):
            return None
        according = self._according(at, min(at + 1, len(self.words)))
        if according:
            return according
        first = next((verb for verb in self.sentence.verbs if verb.at >= at), None)
        if first is None or first.what.form == "participle":
            return None
        if first.at == at:
            return self._inverted(first)
        subject = self.sentence.subject_of(first, at)
        if subject is None or not self._adjoins(at, subject):
            return None
        return self._report(subject, first, ())

    def _adjoins(self, at: int, subject: Subject) -> bool:
        """Whether a phrase begins with the word ``at`` or after a few words like “a visibly tired”."""
        between = [word for word in self.words[at : at + 5] if word.start < subject.phrase_start]
        return subject.phrase_start >= self.words[at].start and (
            not between or (len(between) < 4 and all(_may_precede(word) for word in between))
        )

    def _inverted(self, verb: Verb) -> Report | None:
        """Said the minister."""
        if verb.what.form == "base" or verb.after >= len(self.words):
            return None
        subject, after = self.phrases.beginning(verb.after, len(self.words) - 1)
        if subject is None or self.words[verb.after].lower in PREPOSITIONS | {"that"}:
            return None
        if after < len(self.words) and self.words[after].text == "," and subject.kind != "person":
            named, _ = self.phrases.beginning(after + 1, len(self.words) - 1)
            if named and named.kind == "person" and not named.refers:
                subject = named
        begin = self.words[verb.at].start
        return replace(self._report(subject, verb, ()), start=begin, end=subject.end)

    def _according(self, first: int, end: int) -> Report | None:
        """According to somebody; the first word of it stands from ``first`` to before ``end``."""
        for at, size in self._accordings:
            if not first <= at < end:
                continue
            subject, _ = self.phrases.beginning(at + size, len(self.words) - 1)
            if subject:
                start, verb_end = self.words[at].start, self.words[at + size - 1].end
                verb = self.text[start:verb_end]
                return Report(subject=subject, verb=verb, start=start, end=subject.end, presents=True)
        return None

    def _by_noun(self, opening: int) -> Report | None:
        """In his statement, “…”; in the words of the minister: “…”."""
        at = opening - 1
        if at > 0 and self.words[at].text in (",", ":"):
            at -= 1
        if at < 1 or self.words[at].lower not in DOCUMENTS:
            return None
        owner = self.words[at - 1]
        if owner.lower in POSSESSIVES:
            kind = POSSESSIVES[owner.lower]
            subject = Subject(
                name=owner.text,
                start=owner.start,
                end=owner.end,
                phrase=owner.text,
                phrase_start=owner.start,
                kind=kind,
                refers=True,
            )
            noun = self.words[at]
            return Report(subject=subject, verb=noun.text, start=owner.start, end=noun.end)
        return None

    def _by_colon(self, opening: int) -> Report | None:
        """Somebody: “…”."""
        if opening < 2 or self.words[opening - 1].text != ":":
            return None
        subject, after = self.phrases.beginning(0, opening - 2)
        if subject is None or after != opening - 1 or subject.kind != "person" or subject.refers:
            return None
        return Report(subject=subject, verb="", start=subject.phrase_start, end=subject.end)

    def _report(self, subject: Subject, verb: Verb, lead: tuple[str, ...], *, direct: bool = True) -> Report:
        begin, end = self.words[verb.at].start, self.words[verb.after - 1].end
        return Report(
            subject=subject,
            verb=self.text[begin:end],
            start=min(subject.phrase_start, begin),
            end=end,
            direct=direct,
            presents=verb.what.presents and not (verb.what.as_what and "as" in lead),
            lead=lead,
        )


def is_named(lead: tuple[str, ...]) -> bool:
    """Whether the words before a quotation make it a name: the so-called, the initiative known as."""
    return any(word in NAMING for word in lead[-3:])


def _may_precede(word: Word) -> bool:
    """Whether a word may stand before the phrase of a speaker."""
    return word.text[0].isalpha() and not word.capital and word.lower not in PREPOSITIONS | CONJUNCTIONS


def _is_direct(lead: tuple[str, ...], what: Saying) -> bool:
    """Whether a quotation after these words is the object of the verb before them."""
    if not lead or lead == ("to",) or lead[-1] == ":":
        return True
    if lead[-1] == ",":
        return len(lead) <= LEAD // 2 and "that" not in lead[:-1]
    if lead[-1] == "that" or lead[-2:] == ("that", ","):
        return len(lead) <= LEAD
    return what.as_what and lead[-1] == "as"
