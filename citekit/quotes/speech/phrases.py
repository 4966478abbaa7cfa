"""Noun phrases: who is named by the words before or after a verb of saying."""

import re
from dataclasses import replace

from citekit.quotes.speech.clauses import Subject, Word
from citekit.quotes.speech.roles import (
    CALENDAR,
    CLAUSE,
    DETERMINERS,
    DOCUMENTS,
    FIRST,
    PARTICLES,
    PERSONS,
    PLACES,
    PREPOSITIONS,
    STATEMENTS,
    UNNAMED,
    countries,
    is_office,
    is_role_or_body,
)
from citekit.quotes.speech.saying import saying

_GLUE = frozenset("of for and the to on at in".split())
_ISSUED = frozenset("from by of issued released published".split())
_LINKS = frozenset("of for and from".split())  # what may stand inside a phrase
_NUMERAL = re.compile(r"[IVX]+\Z")  # Charles III
_PLAIN = 8  # words from its beginning on that may be neither names nor offices
LONGEST = 25  # words of a phrase


class Phrases:
    """The noun phrases of a sentence, by the indices of its words."""

    def __init__(self, text: str, words: list[Word]) -> None:
        self.text, self.words = text, words

    def ending(self, last: int, first: int = 0) -> Subject | None:
        """Who the noun phrase names that ends with the word ``last`` and begins not before ``first``."""
        if last < first:
            return None
        word = self.words[last]
        if word.lower in PERSONS:
            return self._referring(last, last, PERSONS[word.lower])
        if word.lower in UNNAMED and not self._is_determined(last, first):
            return self._referring(last, last, "nobody")
        if not word.text[0].isalnum() or word.is_possessive:
            return None
        if word.lower in PREPOSITIONS or word.lower in DETERMINERS or word.lower in CLAUSE:
            return None
        begin = self._name(last, first)
        if begin is not None:
            return self._subject(self._title(begin, first), begin, last, "person")
        return self._body(last, first)

    def _is_determined(self, index: int, first: int) -> bool:
        return index > first and self.words[index - 1].lower in DETERMINERS | PREPOSITIONS - {"as"}

    def beginning(self, first: int, last: int) -> tuple[Subject | None, int]:
        """Who the phrase names that begins at ``first``, and the index after it."""
        at = first
        while at <= min(last, first + LONGEST) and self._goes_on(at, first):
            at += 1 + self._place_after(at + 1, last)
        while at > first and self.words[at - 1].lower in _GLUE | DETERMINERS:
            at -= 1
        return self.ending(at - 1, first), at

    def _place_after(self, at: int, last: int) -> int:
        """How many words from ``at`` on belong to a place inside a phrase: a Fargo, N.D., newspaper."""
        for size in (3, 4):
            inside = self.words[at : at + size]
            if at + size > last or [inside[0].text, inside[-1].text] != [",", ","]:
                continue
            dotted = size == 3 or inside[2].text == "."
            if (
                dotted
                and self.words[at - 1].capital
                and inside[1].capital
                and self.words[at + size].text.islower()
            ):
                return size
        return 0

    def _goes_on(self, at: int, first: int) -> bool:
        word = self.words[at]
        if at == first and (word.lower in DETERMINERS or word.lower in PERSONS):
            return True
        if word.lower in PERSONS or word.lower in CALENDAR or not word.text[0].isalnum():
            return False
        if word.lower in _LINKS:
            return at > first
        if word.capital or is_role_or_body(word.text):
            return word.lower not in PREPOSITIONS
        if word.lower in DETERMINERS:
            return at > first and self.words[at - 1].lower in _LINKS
        opened = self.words[first].lower in DETERMINERS and at - first <= _PLAIN
        said = saying(word.lower)
        return opened and not said and word.lower not in PREPOSITIONS and word.lower not in CLAUSE

    def _name(self, last: int, first: int) -> int | None:
        """The index at which the person's name begins that ends with ``last``; None where none does."""
        begin = last + 1
        while begin > first and self._names(begin - 1, begin <= last):
            begin -= 1
        while begin <= last and self.words[begin].lower in PARTICLES and not self.words[begin].capital:
            begin += 1
        if begin > last or not self.words[last].capital or not self._is_spelled(last):
            return None
        before = self._leading_to(begin, first)
        lower = self.words[before].lower if before >= first else ""
        follows_office = before > first and is_role_or_body(self.words[before - 1].text)
        place = lower in PLACES or (lower in PREPOSITIONS and follows_office)
        if lower not in ("and", "the") and not place:
            return None if self._is_country(begin, last) else begin
        taken = self._country_length(begin, last)
        if not taken and last - begin >= 2 and lower == "of":
            taken = 1
        return begin + taken if taken and begin + taken <= last else None

    def _is_spelled(self, last: int) -> bool:
        """Whether a name ends with a word, not with initials: Va., S.C."""
        text = self.words[last].text
        return any(map(str.islower, text)) or bool(_NUMERAL.match(text))

    def _leading_to(self, begin: int, first: int) -> int:
        """The index of the word before a name and before what it belongs to: on Virginia's Eastern Shore."""
        at = begin - 1
        while at > first and self.words[at].is_possessive:
            at -= 1
        return at

    def _names(self, index: int, inside: bool) -> bool:
        """Whether a word may be of a person's name."""
        word = self.words[index]
        if word.lower in PARTICLES and inside and not word.capital:
            return True
        letters = word.text.rstrip(".")
        if _NUMERAL.match(letters):
            return index > 0 and self.words[index - 1].capital
        if not word.capital or is_role_or_body(word.text) or word.lower in CALENDAR:
            return False
        if len(letters) > 1 and letters.isupper() and "." not in letters:
            return False
        if index == 0 and (word.lower in FIRST or word.lower.endswith("ly")):
            return False
        return not word.is_possessive

    def _is_country(self, first: int, last: int) -> bool:
        return tuple(word.lower for word in self.words[first : last + 1]) in countries()

    def _country_length(self, first: int, last: int) -> int:
        """How many words from ``first`` on are the name of a country."""
        sizes = range(min(last - first + 1, 4), 0, -1)
        return next((size for size in sizes if self._is_country(first, first + size - 1)), 0)

    def _title(self, begin: int, first: int) -> int:
        """Where the phrase begins whose name begins at ``begin``: with its titles and offices."""
        at = begin
        while at > first and begin - at < LONGEST:
            word = self.words[at - 1]
            if word.lower in _GLUE:
                if at - 2 < first or not self._of_title(at - 2):
                    break
            elif not self._of_title(at - 1):
                break
            at -= 1
        while at < begin and self.words[at].lower in _GLUE - {"the"}:
            at += 1
        return at

    def _of_title(self, index: int) -> bool:
        word = self.words[index]
        if (
            not word.text[0].isalnum()
            or word.lower in PREPOSITIONS - {"of", "for", "to"}
            or word.lower in CALENDAR
        ):
            return False
        return word.capital or is_role_or_body(word.text) or word.lower in ("of", "the")

    def _body(self, last: int, first: int) -> Subject | None:
        """A body, an office or a document that no name goes with."""
        begin = self._chunk(last, first)
        chunk = range(begin, last + 1)
        start = next(
            (
                index
                for index in reversed(chunk)
                if self.words[index].lower in DETERMINERS and self._may_begin(index, begin)
            ),
            None,
        )
        if start is None:
            start = self._bare(begin, last)
        if start is None or start > last:
            return None
        return self._of_document(start, last) or self._with_place(start, last) or self._subject_of(start, last)

    def _may_begin(self, index: int, begin: int) -> bool:
        """Whether an article begins a phrase rather than something inside one: of the, and the."""
        if index == begin:
            return True
        before = self.words[index - 1].lower
        return before not in PREPOSITIONS and (before != "and" or index - 1 == begin)

    def _chunk(self, last: int, first: int) -> int:
        """Where the clause begins that ends with ``last``."""
        at = last + 1
        while at > first and last - at < LONGEST:
            word = self.words[at - 1]
            place = self._place_before(at, first) if word.text == "," and at <= last else 0
            if place:
                at = place
                continue
            if not word.text[0].isalnum() or word.lower in CLAUSE or word.lower in PERSONS:
                break
            at -= 1
        return at

    def _place_before(self, at: int, first: int) -> int:
        """The index of the first comma of “a X, Va., banker” whose second is at ``at - 1``; 0 for none."""
        comma = at - 2 - (self.words[at - 2].text == ".") - 1
        between = self.words[comma + 1 : at - 1]
        if comma <= first or self.words[comma].text != "," or not between or not between[0].capital:
            return 0
        plain = not self.words[at].capital and self.words[at].lower not in CLAUSE | PREPOSITIONS
        return comma if plain and self.words[comma - 1].capital else 0

    def _bare(self, begin: int, last: int) -> int | None:
        """Where a phrase without an article begins: Armenia, Foreign Ministry officials."""
        at = last + 1
        while at > begin:
            word = self.words[at - 1]
            known = word.capital or is_role_or_body(word.text)
            if (not known and word.lower not in _GLUE) or word.lower in CALENDAR:
                break
            at -= 1
        while at <= last and (self.words[at].lower in _GLUE or self.words[at].lower in PREPOSITIONS):
            at += 1
        return at if at <= last else None

    def _of_document(self, start: int, last: int) -> Subject | None:
        """The body that a document comes from: the Ministry, of a statement from the Ministry."""
        for index in range(start, last):
            if self.words[index].lower in DOCUMENTS and self.words[index + 1].lower in _ISSUED:
                at = index + 2
                if self.words[at - 1].lower in ("issued", "released", "published") and at <= last:
                    at += 1
                inner = self.ending(last, at) if at <= last else None
                if inner:
                    begin = self.words[start]
                    return replace(
                        inner,
                        phrase=self.text[begin.start : self.words[last].end],
                        phrase_start=begin.start,
                    )
        return None

    def _with_place(self, start: int, last: int) -> Subject | None:
        """The person of a name that goes on with a place: Jane Roe of the University."""
        at = next((i for i in range(start, last) if self.words[i].lower in ("of", "from", "at")), start)
        begin = self._name(at - 1, start) if at > start + 1 else None
        if begin is None or at - begin < 2:
            return None
        named = self._subject(start, begin, at - 1, "person")
        return replace(named, phrase=self.text[self.words[start].start : self.words[last].end])

    def _subject_of(self, start: int, last: int) -> Subject | None:
        name = start
        while name < last and self.words[name].lower in DETERMINERS and self.words[name + 1].lower != "of":
            name += 1
        lowers = [word.lower for word in self.words[name : last + 1]]
        if lowers[-1] in STATEMENTS and len(lowers) <= 3:
            return self._referring(start, last, "body", name)
        if self.words[start].lower == "the" and len(lowers) <= 4 and is_office(lowers):
            offices = " ".join(filter(is_role_or_body, lowers))
            return self._referring(start, last, f"role {offices}", name)
        return self._subject(start, name, last, "body")

    def _referring(self, first: int, last: int, kind: str, name: int | None = None) -> Subject:
        subject = self._subject(first, first if name is None else name, last, kind)
        return replace(subject, refers=True)

    def _subject(self, first: int, name: int, last: int, kind: str) -> Subject:
        start, begin, end = self.words[first].start, self.words[name].start, self.words[last].end
        return Subject(
            name=self.text[begin:end],
            start=begin,
            end=end,
            phrase=self.text[start:end],
            phrase_start=start,
            kind=kind,
        )
