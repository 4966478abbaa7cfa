"""Citation keys, made from what a document says of itself."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from unicodedata import normalize

from citekit.model.record import Record

if TYPE_CHECKING:
    from citekit.model.document import Document

_STOP_WORDS = frozenset(
    "a an and at by for from in of on the to with de la le les du des et un une el los las y e o "
    "der die das den dem des und von zu zur im am ve və ile i и о в на с к по".split()
)
# Letters that NFKD does not take apart; Cyrillic ones about as BGN/PCGN spells them.
_SPELLED = dict(
    pair.split("=")
    for pair in (
        "ə=e ı=i ß=ss ø=o đ=d ð=d þ=th ł=l æ=ae œ=oe "
        "а=a б=b в=v г=g ґ=g ѓ=gj д=d ђ=dj е=e ё=e є=ie ж=zh з=z ѕ=dz и=i і=i ї=i й=i ј=j к=k ќ=kj л=l "
        "љ=lj м=m н=n њ=nj о=o п=p р=r с=s т=t ћ=c у=u ў=u ф=f х=kh ц=ts ч=ch џ=dz ш=sh щ=shch ъ= ы=y "
        "ь= э=e ю=iu я=ia"
    ).split()
)
_WORDS = re.compile(r"[^\W_]+(?:['’ʼ`][^\W_]+)*")
_DATE_LABEL = re.compile(r"(?:19|20)\d\d")
_MOST_INITIALS = 8


def make_key(document: "Document") -> str:
    """The key that a document's own content gives: stem, date, and its number where the date is coarse.

    The same on every machine, whatever was added before.
    """
    record = document.record
    key = f"{_stem(record)}-{record.issued.iso if record.issued else 'nd'}"
    coarse = record.issued is None or len(record.issued.start) == 1
    if coarse and record.number and not is_date_label(record.number):
        number = "-".join(re.sub(r"(?i)^(?:no|nr|№|n°)\b[.\s]*", "", record.number).split())
        slug = "-".join(filter(None, (ascii_word(word) for word in _WORDS.findall(number))))
        return f"{key}-no{slug}" if slug else key
    return key


def free_key(document: "Document", is_taken: Callable[[str], bool]) -> str:
    """The document's key, or where another record holds it one with characters of its content's check.

    Four of them, more only where even those are taken: the same text was added as a record of its own.
    """
    key = make_key(document)
    if not is_taken(key):
        return key
    from citekit.text.fold import check

    content = check(" ".join(passage.text for passage in document.passages))
    for length in range(4, len(content) + 1):
        if not is_taken(candidate := f"{key}-{content[:length]}"):
            return candidate
    count = 2
    while is_taken(f"{key}-{content}-{count}"):
        count += 1
    return f"{key}-{content}-{count}"


def is_date_label(number: str) -> bool:
    """Whether an issue's number only names its date: a year, alone or with a month's name.

    >>> is_date_label("DECEMBER-2024"), is_date_label("2024"), is_date_label("12"), is_date_label("4/2024")
    (True, True, False, False)
    """
    rest, years = _DATE_LABEL.subn("", number)
    return bool(years) and not any(character.isdecimal() for character in rest)


def _stem(record: Record) -> str:
    """The short stem: of the series, else of the body, the first author, or the title."""
    author = record.author[0] if record.author else None
    literal, family = (author.literal, author.family) if author else ("", "")
    sources = (record.collection_title, literal or record.publisher, family, record.title)
    stem = next(filter(None, map(_shortened, sources)), "issue")
    return stem if stem[0].isalpha() else f"x{stem}"


def _shortened(title: str) -> str:
    """Up to two significant words joined by a hyphen, the initials of three and more."""
    lowered = (word.lower() for word in _WORDS.findall(normalize("NFC", title)))
    words = [spelled for word in lowered if word not in _STOP_WORDS and (spelled := ascii_word(word))]
    if len(words) > 2:
        return "".join(word[0] for word in words[:_MOST_INITIALS])
    return "-".join(words)


def ascii_word(word: str) -> str:
    """The word in lower-case ASCII letters and digits; what cannot be spelled so is dropped.

    >>> ascii_word("Məmmədov"), ascii_word("Вестник"), ascii_word("Özgür"), ascii_word("日本")
    ('memmedov', 'vestnik', 'ozgur', '')
    """
    spelled = "".join(_SPELLED.get(letter, letter) for letter in normalize("NFC", word.lower()))
    return "".join(
        character for character in normalize("NFKD", spelled) if character.isascii() and character.isalnum()
    )
