"""What the formats share: the words of a locator, and excerpts on one line."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from citekit.model.quotation import Citation, Locator

# Compiled where they are used: a bare citation needs neither.
_NUMBER = r"\w+(?:[.-]\w+)*\Z"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """How a format words a locator; ``title`` prints the title of a section that has no number."""

    page: str = "p. "
    pages: str = "pp. "
    dash: str = "–"
    section: str = "sec. "
    paragraph: str = "par. "
    encode: Callable[[str], str] = str
    title: Callable[[str], str] = "“{}”".format


def located(locator: Locator, wording: Wording) -> str:
    """A locator in words: the page or pages, else the section and paragraph.

    >>> located(Locator(page="7", page_end="8"), Wording())
    'pp. 7–8'
    >>> located(Locator(section="Peace talks", paragraph=3), Wording())
    'sec. “Peace talks”, par. 3'
    """
    if locator.page:
        page, last = wording.encode(locator.page), wording.encode(locator.page_end)
        if last in ("", page):
            return wording.page + page
        return f"{wording.pages}{page}{wording.dash}{last}"
    parts = []
    if locator.section:
        section = wording.encode(locator.section)
        parts.append(wording.section + (section if re.match(_NUMBER, section) else wording.title(section)))
    if locator.paragraph:
        parts.append(f"{wording.paragraph}{locator.paragraph}")
    return ", ".join(parts)


def quoted_words(citation: Citation) -> str:
    """The excerpt on one line, empty where there is none."""
    return folded(citation.quote or "")


def folded(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def with_references(text: str, citation: Citation, encode: Callable[[str], str] = str) -> str:
    """The text and, each after a blank line, the references that the citations have."""
    references = dict.fromkeys(one.reference for one in citation.all if one.reference)
    return "\n\n".join((text, *map(encode, references)))
