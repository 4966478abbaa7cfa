"""Word files for tests: from raw XML, or with python-docx."""

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx

from citekit.model.document import Document
from citekit.model.layout import Reading
from citekit.readers.docx.read import read

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_SPACES = " ".join(
    (
        f'xmlns:w="{W}"',
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
        'xmlns:v="urn:schemas-microsoft-com:vml"',
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
        'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"',
    )
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">{}</cp:coreProperties>'
)


def part(name: str, content: str) -> str:
    """The XML of a part of WordprocessingML."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{name} {_SPACES}>{content}</w:{name}>'


def p(*runs: str, style: str = "", properties: str = "") -> str:
    """A paragraph; what is no markup becomes a run of text."""
    chosen = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{chosen}{properties}</w:pPr>{''.join(map(run, runs))}</w:p>"


def run(text: str) -> str:
    return text if text.startswith("<") else f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: Iterable[str]) -> str:
    """A table of cells, each the XML of its content."""
    lines = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


def zipped(parts: dict[str, str | bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def package(body: str, *, raw: dict[str, str | bytes] | None = None, core: str = "", **parts: str) -> bytes:
    """A Word file of a body and further parts (``styles``, ``numbering``, ``footnotes``, ``endnotes``)."""
    targets = "".join(
        f'<Relationship Id="r{name}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>' for name in parts
    )
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": f'<Relationships xmlns="{_RELS}"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELS}">{targets}</Relationships>',
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        **{f"word/{name}.xml": part(name, content) for name, content in parts.items()},
    }
    if core:
        files["docProps/core.xml"] = _CORE.format(core)
    return zipped(files | (raw or {}))


def reading(body: str, **parts: str) -> Reading:
    return read(package(body, **parts), "issue.docx")


def texts(body: str, **parts: str) -> list[str]:
    return [block.text for block in reading(body, **parts).blocks]


def as_word(document: Document) -> bytes:
    """A document as a Word file: its title, front matter, headings by style, paragraphs, items, notes."""
    word = docx.Document()
    word.add_heading(document.record.title, 0)
    source = document.source.text
    for part in document.front:
        if part.kind == "masthead":
            for line in filter(None, map(str.strip, source[part.start : part.end].splitlines())):
                word.add_paragraph(line)
    sections = iter(document.sections)
    section = next(sections, None)
    for passage in document.passages:
        while section and section.start < passage.spans[0][0]:
            title = f"{section.number}. {section.title}" if section.number else section.title
            word.add_heading(title, section.level)
            section = next(sections, None)
        word.add_paragraph(passage.text, style="List Bullet" if passage.kind == "item" else None)
    out = BytesIO()
    word.save(out)
    return out.getvalue()
