"""The language of a text, by its commonest words."""

import re
from collections import Counter

from citekit.structure.vocabulary import FUNCTION_WORDS

_SAMPLE = 6000
_WORD = re.compile(r"[^\W\d_]+")
_KNOWN = {language: frozenset(words.split()) for language, words in FUNCTION_WORDS.items()}
_SCRIPTS = (
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
)
_LEAST_SHARE = 0.08
_WORDS_SHOWN = 5
_SCRIPT_SAMPLE = 600


def language_of(text: str) -> tuple[str, str]:
    """The BCP 47 code of the language that a text is written in, and the words that tell so.

    Both are empty where the language is unclear.

    A sample from its middle is judged: at least 8 % of its words must be among the commonest of
    one language, and more than of any other. Scripts of one language speak for themselves.

    >>> language_of("The end of the war and the beginning of peace is what it was about.")
    ('en', 'the, of, and, is, was')
    """
    begin = max(0, (len(text) - _SAMPLE) // 2)
    sample = text[begin : begin + _SAMPLE]
    counts = Counter(_WORD.findall(sample.lower()))
    total = counts.total()
    foreign = sum(map("\u036f".__lt__, sample[:_SCRIPT_SAMPLE]))
    if foreign * 4 > len(sample[:_SCRIPT_SAMPLE]):
        for code, script in _SCRIPTS:
            if len(script.findall(sample)) * 2 > total:
                return code, "its letters"
    shares = sorted(
        ((sum(map(counts.__getitem__, known & counts.keys())), language) for language, known in _KNOWN.items()),
        reverse=True,
    )
    (best, language), (second, _) = shares[0], shares[1]
    if not total or best < total * _LEAST_SHARE or best == second:
        return "", ""
    known = FUNCTION_WORDS[language].split()
    commonest = sorted((word for word in known if counts[word]), key=lambda word: -counts[word])
    return language, ", ".join(commonest[:_WORDS_SHOWN])
