"""What the formats share: the words of a locator, and quotation marks inside quotations."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from citekit.model.quotation import Citation, Locator

# Compiled where they are used: a bare citation needs neither.
_NUMBER = r"\w+(?:[.-]\w+)*\Z"
_BEFORE_OPENING = r"(?:\A|[\s(\[{‘«/–—-])\Z"


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


def with_reference(text: str, reference: str) -> str:
    """The text and, after a blank line, the reference where there is one."""
    return f"{text}\n\n{reference}" if reference else text


def nested(quote: str, opening: str, closing: str) -> str | None:
    """The excerpt with its own double marks replaced; None where they are not in clear pairs.

    >>> nested('He said "no" and “yes”.', "‘", "’")
    'He said ‘no’ and ‘yes’.'
    >>> nested('A 5" pipe', "‘", "’") is None
    True
    """
    out: list[str] = []
    opened_by = ""
    for index, character in enumerate(quote):
        if character not in '“”„"':
            out.append(character)
            continue
        before, after = quote[:index][-1:], quote[index + 1 :][:1]
        if not opened_by and _opens(character, before, after):
            opened_by = character
            out.append(opening)
        elif opened_by and _closes(character, opened_by, before):
            opened_by = ""
            out.append(closing)
        else:
            return None
    return None if opened_by else "".join(out)


def _opens(character: str, before: str, after: str) -> bool:
    if character == '"':
        return bool(re.match(_BEFORE_OPENING, before)) and bool(after.strip())
    return character in "“„"


def _closes(character: str, opened_by: str, before: str) -> bool:
    if character == '"':
        return opened_by == '"' and not re.match(_BEFORE_OPENING, before)
    return character == "”" or (character == "“" and opened_by == "„")
