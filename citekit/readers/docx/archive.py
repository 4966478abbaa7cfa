"""The zip archive of a Word file, opened with nothing in it trusted."""

import re
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from citekit.errors import ReadError

LARGEST = 512 << 20  # bytes of all parts together
LARGEST_RATIO = 200
LARGE = 10 << 20  # a smaller part may be packed as tightly as it likes
MOST_ENTRIES = 10_000
_CHUNK = 1 << 20
BROKEN = (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error)
"""All that zipfile raises on archives that are damaged; ``NotImplementedError`` is an unknown compression."""
# Parts by which other files in a zip archive are known.
_OTHERS = (
    ("xl/workbook.xml", "an Excel file (.xlsx)"),
    ("xl/workbook.bin", "an Excel file (.xlsb)"),
    ("ppt/presentation.xml", "a PowerPoint file (.pptx)"),
    ("Index/Document.iwa", "a Pages file"),
)
_MIMETYPES = (
    (b"application/vnd.oasis.opendocument.text", "an OpenDocument text (.odt)"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "an OpenDocument table (.ods)"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file"),
    (b"application/epub+zip", "an EPUB book"),
)
_HELP = "save it as a Word document (.docx)"


@dataclass(slots=True)
class Archive:
    """The parts of a Word file by their names; ``left`` is how many bytes may still be unpacked."""

    path: str
    zipped: ZipFile
    parts: dict[str, ZipInfo]
    left: int = field(default=LARGEST)

    def read(self, name: str) -> bytes | None:
        """A part unpacked, None where there is none; a megabyte at a time, whatever the directory says."""
        info = self.parts.get(name.lstrip("/").lower())
        if info is None:
            return None
        if info.flag_bits & 1:
            raise ReadError(self.path, f"{info.filename} is encrypted", "save the file without a password")
        chunks: list[bytes] = []
        size = 0
        try:
            with self.zipped.open(info) as part:
                while chunk := part.read(_CHUNK):
                    size += len(chunk)
                    self.left -= len(chunk)
                    if self.left < 0 or size > max(LARGE, LARGEST_RATIO * info.compress_size):
                        raise ReadError(
                            self.path, f"{info.filename} unpacks to more than a document holds (a zip bomb)"
                        )
                    chunks.append(chunk)
        except BROKEN as error:
            raise ReadError(self.path, f"{info.filename} is damaged: {error}", "get the file anew") from error
        return b"".join(chunks)


def open_archive(data: bytes, path: str) -> Archive:
    """The archive of a Word file; ReadError where it is none, damaged, or packed to do harm."""
    try:
        zipped = ZipFile(BytesIO(data))
    except BROKEN as error:
        raise ReadError(path, "the archive is damaged or cut short", "get the file anew") from error
    entries = zipped.infolist()
    _check_sizes(entries, path)
    archive = Archive(path, zipped, {info.filename.lstrip("/").lower(): info for info in entries})
    _check_kind(archive)
    return archive


def _check_sizes(entries: list[ZipInfo], path: str) -> None:
    """ReadError where the directory announces more than a document can hold."""
    if len(entries) > MOST_ENTRIES:
        raise ReadError(path, f"the archive has {len(entries):,} entries, more than {MOST_ENTRIES:,}")
    total = sum(info.file_size for info in entries)
    if total > LARGEST:
        raise ReadError(path, f"the archive unpacks to {total >> 20:,} MB, more than {LARGEST >> 20} MB")
    for info in entries:
        ratio = info.file_size // max(info.compress_size, 1)
        if info.file_size > LARGE and ratio > LARGEST_RATIO:
            fact = (
                f"{info.filename} unpacks to {ratio:,} times its size, more than {LARGEST_RATIO} (a zip bomb)"
            )
            raise ReadError(path, fact)


def _check_kind(archive: Archive) -> None:
    """ReadError that says what else the archive is, where it is no Word file by any sign."""
    for name, kind in _OTHERS:
        if name.lower() in archive.parts:
            raise ReadError(archive.path, f"is {kind}, not a Word file", _HELP)
    declared = archive.read("mimetype") or b""
    for mimetype, kind in _MIMETYPES:
        if declared.strip().startswith(mimetype):
            raise ReadError(archive.path, f"is {kind}, not a Word file", _HELP)
    if not any(re.match(r"\[content_types\]\.xml\Z|word/", name) for name in archive.parts):
        raise ReadError(archive.path, "is a zip archive, not a Word file", _HELP)
