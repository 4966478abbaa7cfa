"""The text of a page: the encoding it declares, as browsers understand the name."""

import codecs
import re

from citekit.errors import ReadError
from citekit.model.layout import Loss
from citekit.readers.decode import decode

_HEAD = 4096  # browsers look at 1024 bytes; saved pages often carry a comment before
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_META = re.compile(rb"<meta\s[^>]*?charset\s*=\s*[\"']?\s*([\w:.+-]+)", re.IGNORECASE)
_XML = re.compile(rb"\A\s*<\?xml\s[^>]*?encoding\s*=\s*[\"']([\w:.+-]+)", re.IGNORECASE)
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Names that mean more on the web than they say (https://encoding.spec.whatwg.org/#names-and-labels).
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "utf-16": "utf-8",  # a page whose <meta> could be read is not in UTF-16
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}


def page_text(data: bytes, path: str, encoding: str | None) -> tuple[str, tuple[Loss, ...]]:
    """The decoded page: the given encoding, its mark, the declared one, UTF-8, else windows-1252.

    ReadError where it is empty or not in the encoding given; losses where what the page declares
    does not fit its bytes, or where it declares nothing and is no UTF-8.
    """
    if not data:
        raise ReadError(path, "the file is empty", "nothing was read")
    if encoding or data.startswith(_MARKS):
        return decode(data, place=path, encoding=encoding), ()
    declared = _declared(data)
    try:
        return data.decode(declared or "utf-8"), ()
    except UnicodeDecodeError as error:
        if declared:
            message = f"declares {declared}, which byte {error.start} is not in; replaced by \ufffd"
            return data.decode(declared, "replace"), (Loss(place="encoding", message=message),)
    message = "declares none and is no UTF-8; read as windows-1252, as browsers do"
    return data.decode("cp1252", "replace"), (Loss(place="encoding", message=message),)


def _declared(data: bytes) -> str | None:
    """The codec that a page names, None where it names none that is known."""
    head = data[:_HEAD]
    found = _XML.search(head) or _META.search(_COMMENT.sub(b"", head))
    if not found:
        return None
    try:
        codec = codecs.lookup(found.group(1).decode("ascii"))
    except LookupError:
        return None
    if not codec._is_text_encoding:
        return None
    return _WIDER.get(codec.name, codec.name)
