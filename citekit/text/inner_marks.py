"""Quotation marks inside of quotations."""

import re

# Compiled where they are used: a bare citation needs none.
_BEFORE_OPENING = r"(?:\A|[\s(\[{‘«/–—-])"


def inside_double_marks(words: str) -> str:
    """The words as they stand between double marks: their own double marks single.

    Marks without a partner too, or the outer ones would pair with them; what holds single marks
    already is left as it is where its double ones pair.

    >>> inside_double_marks('He said "no" and “yes”.'), inside_double_marks("so we declare that “all")
    ('He said ‘no’ and ‘yes’.', 'so we declare that ‘all')
    """
    inner = nested(words, "‘", "’")
    if inner is None:
        return _singled(words)
    return words if "‘" in words else inner


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
        return bool(re.fullmatch(_BEFORE_OPENING, before)) and bool(after.strip())
    return character in "“„"


def _closes(character: str, opened_by: str, before: str) -> bool:
    if character == '"':
        return opened_by == '"' and not re.fullmatch(_BEFORE_OPENING, before)
    return character == "”" or (character == "“" and opened_by == "„")


def _singled(words: str) -> str:
    """Each double mark as a single one of its own direction; inches stay."""
    words = words.replace("“", "‘").replace("„", "‚").replace("”", "’")
    words = re.sub(_BEFORE_OPENING + r'"(?=\S)', lambda match: match.group()[:-1] + "‘", words)
    return re.sub(r'(?<!\d)"', "’", words)
