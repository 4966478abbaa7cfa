"""The parts of a Word file that are read, found by what their relations say they are."""

import posixpath
from dataclasses import dataclass

from citekit.errors import ReadError
from citekit.readers.docx.archive import Archive
from citekit.readers.docx.xml import Element, parse

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MAIN = "word/document.xml"
_FIXED = {
    "core-properties": "docProps/core.xml",
    "extended-properties": "docProps/app.xml",
    "custom-properties": "docProps/custom.xml",
}


@dataclass(frozen=True, slots=True)
class Package:
    """A Word file: ``main`` is the name of its text, ``related`` those of other parts by their relation.

    A relation to nothing (``word/NULL``, as some programs write) or to another file is as good as none.
    """

    archive: Archive
    main: str
    related: dict[str, str]

    @property
    def path(self) -> str:
        """The file, as errors name it."""
        return self.archive.path

    def part(self, relation: str) -> tuple[bytes, str, str] | None:
        """The bytes of a part by the last word of its relation, the file's path and the part's name."""
        name = self.related.get(relation)
        data = self.archive.read(name) if name else None
        return (data, self.path, name) if name and data and data.strip() else None

    def root(self, relation: str) -> Element | None:
        """The root element of a part, None where there is no such part."""
        part = self.part(relation)
        return parse(*part) if part else None

    def text(self) -> Element:
        """The root element of the text; ReadError where the file has none."""
        data = self.archive.read(self.main)
        if data is None:
            fact = f"has no {self.main}, the part that holds the text of a Word file"
            raise ReadError(self.path, fact, "get the file anew")
        return parse(data, self.path, self.main)


def open_package(archive: Archive) -> Package:
    """The parts of an archive, those at their usual places where no relation names them."""
    top = _relations(archive, "")
    main = top.get("officeDocument", _MAIN)
    main = main if main.lower() in archive.parts else _MAIN
    return Package(archive, main, _FIXED | top | _relations(archive, main))


def _relations(archive: Archive, name: str) -> dict[str, str]:
    """The parts that a part refers to, by the last word of the relation; the first of each wins."""
    folder, base = posixpath.split(name)
    rels = posixpath.join(folder, "_rels", f"{base}.rels")
    data = archive.read(rels)
    found: dict[str, str] = {}
    for relation in parse(data, archive.path, rels).iter(_RELATION) if data else ():
        if relation.get("TargetMode") == "External":
            continue
        kind = (relation.get("Type") or "").rpartition("/")[2]
        target = relation.get("Target") or ""
        found.setdefault(kind, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
    return found
