"""The issues that a report speaks of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from citekit.model.reuse import Family


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One issue that was searched, with what it shares or without.

    ``issued`` is its date as EDTF, empty where it has none; ``source`` the path of its file;
    ``words`` the number of its words.
    """

    key: str
    title: str
    issued: str
    source: str
    words: int


def all_issues(issues: Iterable[Issue], families: Sequence[Family]) -> tuple[Issue, ...]:
    """The issues by their keys, each once, then those that only an occurrence names."""
    known: dict[str, Issue] = {}
    for issue in issues:
        known.setdefault(issue.key, issue)
    for family in families:
        for place in family.occurrences:
            if place.key not in known:
                known[place.key] = Issue(
                    key=place.key, title=place.title, issued=place.issued, source=place.source, words=0
                )
    return tuple(known.values())
