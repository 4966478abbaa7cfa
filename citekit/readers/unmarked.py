"""The words of a source at their own places: its markup blanked out."""

import re
from html import unescape
from unicodedata import category

from citekit.readers.inline import BREAK, LINK, fold_label
from citekit.readers.masks import MASK, mask

_NOTE = re.compile(r"\[\^[^\]\s]{1,100}\]:?")
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)([^\]\n]{1,300})\]:[ \t]*\S.*$", re.MULTILINE)
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]{0,2000})?/?>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_HEADING = re.compile(r"^ {0,3}#{1,6}(?=\s)", re.MULTILINE)
_QUOTE = re.compile(r"^(?: {0,3}>)(?:[ \t]{0,3}>)*", re.MULTILINE)
_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")
CODE = re.compile(r"(?<!`)(`+)(?!`)(?:(?!\n[ \t]*\n).){1,2000}?(?<!`)\1(?!`)", re.DOTALL)
"""A code span of one paragraph; its ticks are the first group."""
_CODE_OR_ESCAPED = re.compile(f"{CODE.pattern}|{_ESCAPED.pattern}", re.DOTALL)
_KEPT = "\ufdd1"  # no character of any text: stands for what is shown as it is
_ALL_KEPT = re.compile(_KEPT + "+")
_EMPHASIS = re.compile(r"\*\**|__*")  # each branch begins with a letter: found at once

_APOSTROPHES = "'’ʼ"
_MARKDOWN = "*_[]\\~"


def unmarked(text: str, media_type: str) -> str:
    """The text of a source, every character of its markup a NUL: offsets are those of the source.

    Inside of words it is soft hyphens, which part none. What an entity stands for is kept at its place: a
    letter, an apostrophe, a sign, a space; before a sign of Markdown, a backslash says that it is none.

    Of Markdown, links keep their words and lose their targets; comments, template tags, pictures, tags,
    definitions of links and signs of emphasis, headings and quotations are blanked out. In plain text
    extractors leave links and entities. Texts of other files hold no markup. Code, and a sign behind a
    backslash with it, stay as they are: ``clean`` undoes them.

    >>> unmarked("see *[the site](example.org)* <b>now</b>", "text/markdown").replace(MASK, "·")
    'see ··the site··············· ···now····'
    """
    if media_type not in ("text/markdown", "text/plain"):
        return text
    if media_type == "text/markdown":
        text, _ = mask(text)
        text = _QUOTE.sub(_without_quote, text) if ">" in text else text
    shown = text
    if media_type == "text/markdown" and "`" in text:
        text = _CODE_OR_ESCAPED.sub(_kept, text)
    elif "\\" in text:
        text = _ESCAPED.sub(_kept, text)
    labels = frozenset[str]()
    if media_type == "text/markdown":
        text, labels = _without_markdown(text)
    if "](" in text or "][" in text or labels:
        text = LINK.sub(lambda match: _link_words(match, labels), text)
        if "](" in text or "][" in text:  # a link may hold brackets, a bracket may hold a link
            text = LINK.sub(lambda match: _link_words(match, labels), text)
    text = _ENTITY.sub(_read, text) if "&" in text else text
    return _ALL_KEPT.sub(lambda match: shown[slice(*match.span())], text) if _KEPT in text else text


def _without_markdown(text: str) -> tuple[str, frozenset[str]]:
    """Markdown without notes, definitions of links, tags and signs but for links, and the labels of these."""
    labels = frozenset[str]()
    text = _NOTE.sub(_blank, text) if "[^" in text else text
    if "]:" in text:
        labels = frozenset(fold_label(match.group(1)) for match in _DEFINITION.finditer(text))
        text = _DEFINITION.sub(_blank, text)
    if "<" in text:
        text = _TAG.sub(_blank, BREAK.sub(_space, text))
    text = _HEADING.sub(_blank, text) if "#" in text else text
    text = _EMPHASIS.sub(_without_emphasis, text) if "*" in text or "_" in text else text
    return text, labels


def _without_quote(match: re.Match[str]) -> str:
    """The marks of a quotation blanked out; those alone on their line are a blank line."""
    alone = match.string[match.end() : match.end() + 1] in ("", "\r", "\n")
    return (" " if alone else MASK) * len(match.group())


def _kept(match: re.Match[str]) -> str:
    """Code, and a sign with its backslash, set aside; an apostrophe is a part of its word."""
    shown = match.group()
    return "\u00ad" + shown[1] if shown[0] == "\\" and shown[1] in _APOSTROPHES else _KEPT * len(shown)


def _blank(match: re.Match[str]) -> str:
    return MASK * len(match.group())


def _read(match: re.Match[str]) -> str:
    """What an entity stands for, filled up to its length; what no entity has as its name is left as it is.

    Soft hyphens, which part no word, fill up letters and apostrophes, others are blanked out but for the sign.
    """
    entity, text, start, end = match.group(), match.string, match.start(), match.end()
    shown = unescape(entity)
    size = len(entity)
    if len(shown) >= size:
        return entity
    before, after = text[start - 1 : start], text[end : end + 1]
    if shown.isspace():
        return " " + MASK * (size - 1)
    joins = all(_is_letter(one) for one in shown)
    if joins or (shown in _APOSTROPHES and _in_word(before, ";") and _in_word(after, "&")):
        filled = "\u00ad" * (size - len(shown))
        return filled + shown if joins and before.isalnum() else shown + filled
    if shown == "`":  # no backslash tells it from a tick that begins code
        return _blank(match)
    if shown in "&<":  # what stands behind makes no entity and no tag of them
        return shown + MASK * (size - 1)
    shown = "\\" + shown if shown in _MARKDOWN else shown
    return MASK * (size - len(shown)) + shown


def _is_letter(one: str) -> bool:
    """Whether a character is a part of a word, or nothing that is seen."""
    return one.isalnum() or one == "\u00ad" or category(one)[0] == "M"


def _in_word(beside: str, entity: str) -> bool:
    """Whether what stands beside an entity may go on with a word; another entity may."""
    return beside.isalnum() or beside == entity


def _space(match: re.Match[str]) -> str:
    return " " + MASK * (len(match.group()) - 1)


def _without_emphasis(match: re.Match[str]) -> str:
    """Marks that touch a word at one side are blanked out; in ``a * b`` and ``a_b`` they are its own.

    Inside of a word they come as soft hyphens, which part none.
    """
    text, start, end = match.string, match.start(), match.end()
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalnum() and after.isalnum():
        return match.group() if text[start] == "_" else "\u00ad" * (end - start)
    return _blank(match) if before.strip() or after.strip() else match.group()


def _link_words(match: re.Match[str], labels: frozenset[str]) -> str:
    """A link with all but its words blanked out; brackets that make no link as they are."""
    words, target = match.group(1), match.group(2) or ""
    if not target.startswith("("):
        known = fold_label((target[1:-1] or words).replace(MASK, "")) in labels
        if not known and (not target or (words.isdecimal() and target[1:-1].isdecimal())):
            return match.group()  # [12][13] are two references of a plain text
    return MASK + words + MASK * (1 + len(target))
