"""Whether a file is a web page, told by how it begins."""

import re

_HEAD = 2048
_BEFORE = re.compile(
    r"(?:\s|\x00|<!--.*?-->|<\?xml.*?\?>|<\?xml-stylesheet.*?\?>)*",
    re.DOTALL,
)
_BEGINS = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<title>|<meta\s", re.IGNORECASE)
_ENCODINGS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8"))


def is_html(data: bytes) -> bool:
    """Whether the first thing in a file, after comments and an XML declaration, is HTML's.

    Markdown that opens with another tag (``<div>``) is no page, nor is XML of another kind.

    >>> is_html(b"<?xml version='1.0'?><!DOCTYPE HTML><p>"), is_html(b"<div>*x*</div>"), is_html(b"# x <html>")
    (True, False, False)
    """
    mark, codec = next(((mark, codec) for mark, codec in _ENCODINGS if data.startswith(mark)), (b"", "latin-1"))
    head = data[len(mark) : len(mark) + _HEAD].decode(codec, "replace")
    before = _BEFORE.match(head)
    return bool(_BEGINS.match(head, before.end() if before else 0))
