"""The words of a text, to ask whether it has one."""

import re

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_MOST_SEARCHES = 24


class Vocabulary:
    """The words of a text, a hyphen inside a word counted as a part of it; case does not matter.

    Made at once, costs nothing: the first few questions are answered by searching, and only a
    text about which many are asked is cut into words. ``text`` is the text itself.

    >>> "plan" in Vocabulary("A long-term Plan"), "long" in Vocabulary("A long-term Plan")
    (True, False)
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._searches = 0
        self._words: frozenset[str] = frozenset()

    def __contains__(self, word: str) -> bool:
        """Whether the text has the word, with no letter, digit or hyphen beside it."""
        self._searches += 1
        if self._searches <= _MOST_SEARCHES:
            return any(
                has_word(form, self.text) for form in {word, word.lower(), word.capitalize(), word.upper()}
            )
        if not self._words:
            self._words = frozenset(word.lower() for word in _WORD.findall(self.text))
        return word.lower() in self._words


def has_word(word: str, text: str) -> bool:
    """Whether a text has a word in just this form, with no letter, digit or hyphen beside it.

    >>> has_word("long", "a long-term plan"), has_word("plan", "a long-term plan")
    (False, True)
    """
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        before, after = text[start - 1 : start], text[end : end + 1]
        if not (before.isalnum() or before == "-" or after.isalnum() or after == "-"):
            return True
        start = text.find(word, end)
    return False
