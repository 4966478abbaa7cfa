"""Bytes to text, without guessing."""

import codecs

from citekit.errors import ReadError

_SIGNATURES = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b")
_BINARY_SHARE = 0.02


def decode(data: bytes, *, place: str, encoding: str | None = None) -> str:
    """The text of a file, newlines as they are, without its byte order mark.

    UTF-8 with or without a mark, UTF-16 and UTF-32 with one; any other encoding only where
    ``encoding`` names it. ReadError where the file is empty, binary, or not in that encoding.
    """
    if not data:
        raise ReadError(place, "the file is empty", "nothing was read")
    signature, codec = _signature(data)
    if not signature:
        codec = _codec(encoding, place) if encoding else codec
        _refuse_binary(data, place, codec)
    try:
        return data[len(signature) :].decode(codec)
    except UnicodeDecodeError as error:
        offset = error.start + len(signature)
        raise ReadError(
            f"{place}: byte {offset}",
            f"not {codec.upper()} (0x{data[offset]:02x})",
            "name the encoding, for example --encoding windows-1254",
        ) from error


def encode_like(text: str, data: bytes, *, encoding: str | None = None) -> bytes:
    """The text as bytes in the encoding of a file that ``decode`` read, with its byte order mark."""
    signature, codec = _signature(data)
    return signature + text.encode(codec if signature or not encoding else encoding)


def _signature(data: bytes) -> tuple[bytes, str]:
    """The byte order mark of a file and the encoding that it tells, UTF-8 without one."""
    return next(((mark, name) for mark, name in _SIGNATURES if data.startswith(mark)), (b"", "utf-8"))


def _codec(encoding: str, place: str) -> str:
    try:
        return codecs.lookup(encoding).name
    except LookupError as error:
        raise ReadError(place, f"no encoding is called {encoding!r}", "try utf-8 or windows-1251") from error


def _refuse_binary(data: bytes, place: str, codec: str) -> None:
    """Refuse what no text is: control characters in more than a fiftieth of its beginning."""
    if codec.startswith("utf-16") or codec.startswith("utf-32"):
        return
    head = data[:65536]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls > len(head) * _BINARY_SHARE:
        offset = next(at for at, byte in enumerate(head) if byte in _CONTROLS)
        help = "give the text or PDF of the bulletin; UTF-16 without a mark needs --encoding utf-16-le"
        raise ReadError(f"{place}: byte {offset}", "a binary file, not a text", help)
