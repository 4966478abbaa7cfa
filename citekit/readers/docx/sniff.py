"""Whether bytes are a Word file, told from the directory of the zip archive."""

_NAMES = (b"word/document.xml", b"wordprocessingml.")
_TYPES = (
    b"wordprocessingml.document.main+xml",
    b"wordprocessingml.template.main+xml",
    b"ms-word.document.macro",
)
_LARGEST_TYPES = 1 << 20


def is_docx(data: bytes) -> bool:
    """Whether a zip archive lists ``word/document.xml`` or declares the type of a Word file.

    An archive that is cut short or damaged counts as one if its bytes name that part, so that the
    reader can say what is wrong with it.
    """
    if not data.startswith(b"PK"):
        return False
    from io import BytesIO
    from zipfile import ZipFile

    from citekit.readers.docx.archive import BROKEN

    try:
        with ZipFile(BytesIO(data)) as archive:
            if "word/document.xml" in archive.namelist():
                return True
            with archive.open("[Content_Types].xml") as part:
                declared = part.read(_LARGEST_TYPES)
    except KeyError:
        return False
    except BROKEN:
        return data.startswith(b"PK\x03\x04") and any(name in data for name in _NAMES)
    return any(kind in declared for kind in _TYPES)
