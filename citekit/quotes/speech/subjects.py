"""Who does what the verbs of a sentence say."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from citekit.quotes.speech.clauses import Subject, Word
from citekit.quotes.speech.phrases import Phrases
from citekit.quotes.speech.roles import (
    CALENDAR,
    DETERMINERS,
    DOCUMENTS,
    PREPOSITIONS,
    STARTERS,
    is_role_or_body,
)
from citekit.quotes.speech.saying import Saying, saying

OPEN, CLOSE = "“", "”"
"""The marks of a quotation, as masked."""
LEAD = 25
"""Words between a verb and the quotation it leads to, at most."""
CONJUNCTIONS = frozenset(("and", "but", "or", "then"))
_AUXILIARIES = frozenset(
    "has have had did do does not also further then later once again went on to used continued is was "
    "never only always will would could can may should must quoted as being been just thus now even".split()
)
_BE = frozenset("is are was were be been being".split())
_TO = frozenset("used went go goes going on continued continues".split())
_EVENTS = frozenset(
    "statement interview speech address briefing conference post tweet letter message remarks report article "
    "meeting forum summit session call note release".split()
)
# Forms that are mostly nouns, unless one of these words follows.
_NOUNS_LIKE = frozenset(
    "states reports notes claims calls remarks comments views terms requests voices addresses appeals demands "
    "questions promises proposes suggests labels frames charges threats answers replies brands "
    "issues releases".split()
)
_AFTER_VERB = frozenset("“ , : that to it them him her this the as on".split())


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of saying: the index of its word, that after its last word, and what it says."""

    at: int
    after: int
    what: Saying


class Sentence:
    """The words of a sentence with its verbs of saying; quotations in it are masked."""

    def __init__(self, text: str, words: list[Word]) -> None:
        self.text, self.words = text, words
        self.phrases = Phrases(text, words)
        self.verbs = list(self._verbs())
        self._subjects: dict[int, Subject | None] = {}

    def _verbs(self) -> Iterator[Verb]:
        for at, word in enumerate(self.words):
            following = self.words[at + 1].lower if at + 1 < len(self.words) else ""
            what = None if word.capital and at else saying(word.lower, following)
            noun = what and what.form == "participle" and at and self.words[at - 1].lower in DETERMINERS
            if what and not noun and not (at == 0 and what.form != "participle"):
                yield Verb(at, at + 1 + bool(what.particle), what)

    def subject_of(self, verb: Verb, first: int = 0) -> Subject | None:
        """Who does what the verb says, as far as the sentence tells."""
        if verb.at not in self._subjects:
            self._subjects[verb.at] = None  # no way in a circle
            self._subjects[verb.at] = self._find_subject(verb, first)
        return self._subjects[verb.at]

    def _find_subject(self, verb: Verb, first: int) -> Subject | None:
        if verb.what.form == "participle":
            quoted = [word.lower for word in self.words[max(verb.at - 2, 0) : verb.at]] == ["quoted", "as"]
            return (
                self._at(verb.at - 1, first) if quoted else self._with(verb, first) or self._governing(verb.at)
            )
        at = verb.at - 1
        skipped: list[str] = []
        while at >= first and self._is_skipped(at):
            skipped.append(self.words[at].lower)
            at -= 1
        if at < first or not _is_active(verb, skipped):
            return None
        if verb.what.form == "base" and not skipped and not _is_plural(self.words[at]):
            return None
        subject = self._at(at, first)
        if subject and self._is_noun(verb, subject):
            return None
        return subject

    def _with(self, verb: Verb, first: int) -> Subject | None:
        """Who a participle has for itself: with one realtor describing it."""
        reach = range(verb.at - 1, max(verb.at - LEAD // 2, first) - 1, -1)
        begin = next((at + 1 for at in reach if self.words[at].lower == "with"), None)
        return None if begin is None else self.phrases.ending(verb.at - 1, begin)

    def _is_skipped(self, at: int) -> bool:
        word = self.words[at]
        return word.lower in _AUXILIARIES or (word.lower.endswith("ly") and not word.capital)

    def _at(self, at: int, first: int) -> Subject | None:
        """Who the words name that end at ``at``, right before a verb and its auxiliaries."""
        while at >= first and self._is_skipped(at):
            at -= 1
        at = self._without_time(at, first)
        if at < first:
            return None
        lower = self.words[at].lower
        if lower in CONJUNCTIONS:
            return self._governing(at)
        if lower in ("who", "which"):
            before = at - 1
            if before >= first and self.words[before].text == ",":
                return self._with_apposition(before - 1, first)
            return self.phrases.ending(before, first)
        if lower in (",", ")", "—", "–"):
            return self._around_insertion(at, first)
        subject = self.phrases.ending(at, first)
        if subject and self._word_before(subject) == "what":
            return None
        return subject

    def _word_before(self, subject: Subject) -> str:
        before = [word.lower for word in self.words if word.end <= subject.phrase_start]
        return before[-1] if before else ""

    def _without_time(self, at: int, first: int) -> int:
        """The index before “on Monday”, “in a statement” and the like that stand before a verb."""
        for begin in range(at, max(at - 6, first), -1):
            if self.words[begin].lower in ("on", "in", "at", "during"):
                last = self.words[at]
                if last.lower in CALENDAR or last.lower in _EVENTS or last.text.isdigit():
                    return begin - 1
                break
        return at - 1 if self.words[at : at + 1] and self.words[at].lower in CALENDAR else at

    def _with_apposition(self, last: int, first: int) -> Subject | None:
        """Who is named up to ``last``; an office or body after a name and a comma is the one named."""
        subject = self.phrases.ending(last, first)
        if subject is None or subject.kind == "person" or subject.refers:
            return subject
        comma = next((i for i in range(first, last) if self.words[i].end > subject.phrase_start), first) - 1
        if comma > first and self.words[comma].text == ",":
            named = self.phrases.ending(comma - 1, first)
            if named and named.kind == "person" and not named.refers:
                return replace(named, phrase=self.text[named.phrase_start : subject.end])
        return subject

    def _around_insertion(self, at: int, first: int) -> Subject | None:
        """Who is named before a comma, something inserted, and the comma ``at``."""
        opening = {")": "("}.get(self.words[at].text, self.words[at].text)
        before = at - 1
        while before > first and self.words[before].text != opening:
            if self.words[before].text in (OPEN, CLOSE, ";", ":") or at - before > LEAD:
                return None
            before -= 1
        if before <= first:
            return None
        if self.words[before - 1].text in ",.":
            return self._around_insertion(before, first)
        inserted = self.phrases.ending(at - 1, before + 1)
        outer = self.phrases.ending(before - 1, first)
        whole = inserted and inserted.phrase_start == self.words[before + 1].start
        if outer and inserted and whole and inserted.kind == "person" and not inserted.refers:
            office = is_role_or_body(outer.phrase.split()[-1])
            if office and (outer.kind != "person" or outer.refers):
                phrase = self.text[outer.phrase_start : inserted.end]
                return replace(inserted, phrase=phrase, phrase_start=outer.phrase_start)
        return outer

    def _governing(self, at: int) -> Subject | None:
        """Who does what a clause without a subject says: the subject of the verb before it."""
        for verb in reversed(self.verbs):
            if verb.at < at and verb.what.form != "participle":
                subject = self.subject_of(verb)
                if subject:
                    return subject
        return self._first_subject(at)

    def _first_subject(self, end: int) -> Subject | None:
        """Whom the sentence names first, after what may introduce it up to a comma."""
        at = 0
        for _ in range(3):
            word = self.words[at]
            introduces = word.lower in PREPOSITIONS | STARTERS or word.lower.endswith(("ing", "ly"))
            if not introduces and word.text not in (OPEN, ","):
                subject, _ = self.phrases.beginning(at, end - 1)
                if subject:
                    return subject
            comma = next((i for i in range(at, end) if self.words[i].text == ","), None)
            if comma is None or comma + 1 >= end:
                return None
            at = comma + 1
        return None

    def _is_noun(self, verb: Verb, subject: Subject) -> bool:
        """Whether the word that looks like a verb is a noun, or one that only a document does."""
        if verb.what.lemma == "read" and not verb.what.particle:
            names = {word.lower().rstrip(",") for word in subject.phrase.split()}
            return not names & DOCUMENTS
        if self.words[verb.at].lower not in _NOUNS_LIKE:
            return False
        following = self.words[verb.after].lower if verb.after < len(self.words) else ","
        return following not in _AFTER_VERB or subject.phrase.split()[-1].lower() == "united"


def _is_plural(word: Word) -> bool:
    return word.lower.endswith("s") or word.lower in ("they", "we", "i", "you", "who", "people", "some", "many")


def _is_active(verb: Verb, skipped: list[str]) -> bool:
    """Whether a verb with these words before it, the nearest first, tells what its subject says."""
    form = verb.what.form
    if form == "past":
        return not (set(skipped[:3]) & _BE) or "has" in skipped
    if form == "base":
        if skipped[:1] == ["to"]:
            return bool(set(skipped[1:]) & _TO)
        return True
    return form != "participle"
