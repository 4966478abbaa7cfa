"""What a Word file declares about itself, without what its program filled in."""

import re

from citekit.model.layout import MetadataField
from citekit.readers.docx.xml import Element, parse

_OWN_NUMBERS = ("doi", "isbn", "issn")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
_LOGIN = re.compile(r"[a-zа-яё]+\Z|\S*[\d\\@._]\S*\Z")
_FILE_TITLE = re.compile(
    r"microsoft word\b|.*\.(?:docx?|dotx?|rtf|odt|pdf)\Z|(?:document|dokument|документ|doc)\s*\d*\Z|"
    r"(?:untitled|word document|title|titel|заголовок|başlıq|başlık)\Z",
    re.IGNORECASE,
)
# Names that machines, offices' installers and libraries put where a person's or a body's belongs.
_NOBODY = frozenset(
    {
        "user", "admin", "administrator", "owner", "author", "default", "unknown", "guest", "python-docx", "pc",
        "microsoft", "microsoft office user", "microsoft corporation", "windows user", "office user", "home",
        "hp", "hewlett-packard", "lenovo", "dell", "acer", "asus", "toshiba", "samsung", "company", "n/a",
        "пользователь", "пользователь windows", "администратор", "автор", "istifadəçi", "kullanıcı", "work",
        "windows-benutzer", "benutzer", "usuario", "utilisateur", "utilisateur windows", "grizli777",
        "specialist repack", "organization", "your company", "user name", "none", "-",
    }
)  # fmt: skip


def core_properties(data: bytes, path: str, name: str) -> dict[str, MetadataField]:
    """Title, author and language as ``docProps/core.xml`` has them."""
    texts = {_local(child): _text(child) for child in parse(data, path, name)}
    title, author, language = (texts.get(key, "") for key in ("title", "creator", "language"))
    declared: dict[str, MetadataField] = {}
    if title and not _FILE_TITLE.match(title):
        declared["title"] = MetadataField(text=title)
    if names := "; ".join(name for part in author.split(";") if (name := part.strip()) and _is_name(name)):
        declared["author"] = MetadataField(text=names)
    if _LANGUAGE.match(language):
        declared["language"] = MetadataField(text=language)
    return declared


def company(data: bytes, path: str, name: str) -> dict[str, MetadataField]:
    """The body that ``docProps/app.xml`` names, unless it is only the maker of a computer."""
    text = next((_text(child) for child in parse(data, path, name) if _local(child) == "Company"), "")
    return {"organization": MetadataField(text=text)} if text and text.lower() not in _NOBODY else {}


def custom_properties(data: bytes, path: str, name: str) -> dict[str, MetadataField]:
    """DOI, ISBN and ISSN that the author added in ``docProps/custom.xml``."""
    declared = {}
    for child in parse(data, path, name):
        key = (child.get("name") or "").strip().lower()
        if _local(child) == "property" and key in _OWN_NUMBERS and (text := _text(child)):
            declared[key] = MetadataField(text=text)
    return declared


def _is_name(text: str) -> bool:
    """Whether a creator could be a person or a body rather than a login.

    >>> _is_name("Ada Lovelace"), _is_name("alovelace"), _is_name("HP")
    (True, False, False)
    """
    return text.lower() not in _NOBODY and not _LOGIN.match(text) and any(map(str.isalpha, text))


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
