"""Who a pronoun or a bare office stands for: the speaker who was named last."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property

from citekit.quotes.speech.clauses import Subject, words_of
from citekit.quotes.speech.phrases import LONGEST, Phrases
from citekit.quotes.speech.roles import is_role_or_body
from citekit.quotes.speech.subjects import Sentence
from citekit.text.sentences import sentences

_LONGEST = 8000  # characters of a sentence, beyond which it is none
_MOST = 50  # who is named farther back is not meant


class Speakers:
    """Those who are named in a text as speaking, paragraph by paragraph.

    ``text`` is one in which quotations are masked, so that nobody in them counts.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._of: dict[int, list[Subject]] = {}
        self._printed_in: dict[int, list[Subject]] = {}

    @cached_property
    def _paragraphs(self) -> list[tuple[int, int]]:
        found, begin = [], 0
        for paragraph in self.text.split("\n\n"):
            found.append((begin, begin + len(paragraph)))
            begin += len(paragraph) + 2
        return found

    def named(self, subject: Subject | None, at: int) -> Subject | None:
        """The subject itself, or whom it stands for where it is a pronoun or a bare office.

        ``at`` is where its clause begins. A bare office for which nobody is found speaks for
        itself; a pronoun then is nobody.
        """
        if subject is None or not subject.refers:
            return subject
        found = self._before(min(subject.phrase_start, at), subject)
        if found is None:
            is_pronoun = subject.kind in ("person", "any", "author", "nobody") or subject.name.lower() in (
                "it",
                "its",
            )
            return None if is_pronoun else subject
        return replace(found, phrase=subject.phrase if subject.kind.startswith("role") else found.phrase)

    def _before(self, at: int, subject: Subject) -> Subject | None:
        """The last one who fits and speaks before an offset, in its paragraph or the one before."""
        index = bisect_right(self._paragraphs, at, key=lambda one: one[0]) - 1
        for number in (index, index - 1):
            if number < 0:
                break
            found = _last(self._speaking(number), at, lambda one: _fits(one, subject))
            if found is None and subject.kind == "person":
                found = _last(self._speaking(number), at, _is_somebody)
            if found is None and subject.kind != "body":
                found = _last(self._printed(number), at, lambda one: _fits(one, subject))
            if found:
                return found
        return None

    def _speaking(self, number: int) -> list[Subject]:
        """Who is named with a verb of saying in a paragraph."""
        if number not in self._of:
            begin, end = self._paragraphs[number]
            found = []
            for start, stop in sentences(self.text[begin:end]):
                words = words_of(self.text, begin + start, min(begin + stop, begin + start + _LONGEST))
                sentence = Sentence(self.text, words)
                subjects = [sentence.subject_of(verb) for verb in sentence.verbs]
                found += [one for one in subjects if one and not one.refers]
            self._of[number] = sorted(found, key=lambda one: one.end)
        return self._of[number]

    def _printed(self, number: int) -> list[Subject]:
        """The persons of a paragraph whose names stand after an office or begin a sentence."""
        if number not in self._printed_in:
            words = words_of(self.text, *self._paragraphs[number])
            phrases = Phrases(self.text, words)
            found = []
            for last, word in enumerate(words):
                if word.capital and (last + 1 == len(words) or not words[last + 1].capital):
                    subject = phrases.ending(last, max(last - LONGEST, 0))
                    if subject and subject.kind == "person" and not subject.refers and " " in subject.phrase:
                        found.append(subject)
            self._printed_in[number] = found
        return self._printed_in[number]


def _last(named: Sequence[Subject], at: int, fits: Callable[[Subject], bool]) -> Subject | None:
    """The last one before an offset who fits, of those in the order of their ends."""
    before = bisect_right(named, at, key=lambda one: one.end)
    return next((one for one in reversed(named[max(before - _MOST, 0) : before]) if fits(one)), None)


def _is_somebody(one: Subject) -> bool:
    """Whether a phrase without a name is of one person: a realtor in the district."""
    return one.phrase.split()[0].lower() in ("a", "an", "one")


def _fits(one: Subject, subject: Subject) -> bool:
    """Whether somebody who is named may be the one that a pronoun or a bare office means."""
    if subject.kind == "any":
        return True
    if not subject.kind.startswith("role"):
        return one.kind == subject.kind
    offices = subject.kind.split()[1:]
    titles = {word.lower().rstrip(",") for word in one.phrase.split() if is_role_or_body(word)}
    return one.kind == "person" and (offices[-1:] == ["state"] or set(offices) <= titles)
