"""Texts as a full-text index should see them."""

from unicodedata import normalize

# Letters that a person without that keyboard types otherwise, and that no decomposition parts.
_TYPED = {"ı": "i", "ß": "ss", "ẞ": "SS"}


def searchable(text: str) -> str:
    """The text with its compatibility letters (ligatures, full-width) and ``ı``, ``ß`` spelled out.

    Case and diacritics are left to the index.

    >>> searchable("qızıl ﬁrst")
    'qizil first'
    """
    if text.isascii():
        return text
    table = _table(text)
    return text.translate(table) if table else text


def plain(text: str) -> str | None:
    """The searchable form of a text, None where it is the text itself."""
    found = searchable(text)
    return None if found == text else found


def original_offsets(text: str) -> list[int]:
    """For every offset of the searchable form, its end included, the offset in ``text``.

    >>> original_offsets("ﬁn")
    [0, 0, 1, 2]
    """
    table = _table(text)
    offsets = [index for index, character in enumerate(text) for _ in table.get(ord(character), character)]
    return [*offsets, len(text)]


def _table(text: str) -> dict[int, str]:
    """What the letters and digits of a text become, only of those that change."""
    table = {}
    for character in set(text):
        if character < "\x80" or not character.isalnum():
            continue
        spelled = _TYPED.get(character) or normalize("NFKC", character)
        if spelled not in (character, normalize("NFC", character)) and spelled.isalnum():
            table[ord(character)] = spelled
    return table
