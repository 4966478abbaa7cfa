"""What a user types to search, as a query that FTS5 always understands."""

import re
from dataclasses import dataclass

from citekit.text.searching import searchable

# A phrase in any marks, with the word that goes on directly after it; or a run without white space.
_PART = re.compile(r'(?P<minus>-?)(?:["“”„«»](?P<phrase>[^"“”„«»]*)(?:["“”„«»]|\Z)|(?P<word>[^\s"“”„«»]+))')
# More words than this say nothing more, and FTS5's parser has its limits.
_MOST = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A query: each group must be met, by any of its FTS5 phrases; none of ``excluded`` may be."""

    groups: tuple[tuple[str, ...], ...]
    excluded: tuple[str, ...]

    @property
    def expression(self) -> str:
        """The query in FTS5's language, empty where it can find nothing."""
        if not self.groups:
            return ""
        return self._with_exclusions(" AND ".join(f"({' OR '.join(group)})" for group in self.groups))

    def _with_exclusions(self, expression: str) -> str:
        return f"({expression}) NOT ({' OR '.join(self.excluded)})" if self.excluded else expression


def parse_query(text: str) -> Query:
    """The query that a user's words mean; every string means one.

    Words must all be there; ``"words in marks"`` side by side; ``-word`` must not be there;
    ``word*`` begins a word; ``OR`` joins the words beside it. All other punctuation is ignored.

    >>> parse_query('peace OR war "foreign minister" -oil trad*').expression
    '(("peace" OR "war") AND ("foreign minister") AND ("trad"*)) NOT ("oil")'
    """
    text = searchable(text.replace("\0", " ").encode("utf-8", "ignore").decode())
    groups: list[tuple[str, ...]] = []
    excluded: list[str] = []
    joining = False
    for match in list(_PART.finditer(text))[:_MOST]:
        if match.group() == "OR":
            joining = bool(groups)
            continue
        found = _phrase(match["phrase"] or match["word"] or "")
        if not found:
            continue
        if match["minus"]:
            excluded.append(found)
            continue
        if joining:
            groups[-1] = (*groups[-1], found)
            joining = False
        else:
            groups.append((found,))
    return Query(groups=tuple(groups), excluded=tuple(excluded))


def _phrase(words: str) -> str:
    """An FTS5 phrase of some words, empty where there is no letter or digit in them.

    FTS5 cuts it into words itself, so that ``Nagorno-Karabakh`` is two words side by side.
    """
    if not any(map(str.isalnum, words)):
        return ""
    return phrase(words.rstrip("*")) + ("*" if words.endswith("*") else "")


def phrase(words: str) -> str:
    """Words as one FTS5 string: nothing in it has a meaning but its words."""
    return '"' + words.replace('"', " ").replace("\0", " ") + '"'
