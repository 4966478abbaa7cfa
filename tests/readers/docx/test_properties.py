"""What a file declares about itself."""

import pytest

from citekit.readers.docx.read import read
from tests.readers.docx.packages import p, package

_APP = '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">{}</Properties>'
_CUSTOM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property name="DOI" pid="2"><vt:lpwstr>10.5555/1</vt:lpwstr></property>'
    '<property name="Mood" pid="3"><vt:lpwstr>good</vt:lpwstr></property></Properties>'
)


def _declared(core="", **raw):
    found = read(
        package(p("x"), core=core, raw={f"docProps/{name}.xml": text for name, text in raw.items()}), "x"
    )
    return {name: field.text for name, field in found.metadata.items()}


def test_all_that_is_declared():
    core = (
        "<dc:title>On  Pages</dc:title><dc:creator>Leyla Novruzlu; user</dc:creator><dc:language>en-GB</dc:language>"
        "<dc:subject>out</dc:subject><cp:keywords>out</cp:keywords><dcterms:created>2020-01-01</dcterms:created>"
    )
    assert _declared(core, app=_APP.format("<Company>House</Company>"), custom=_CUSTOM) == {
        "title": "On Pages", "author": "Leyla Novruzlu", "language": "en-GB", "organization": "House", "doi": "10.5555/1",
    }  # fmt: skip


@pytest.mark.parametrize(
    "name", ["", "user", "Admin", "lnovruzlu", "l.novruzlu", "HP", "DESKTOP-4F2", "Пользователь", "a@b.az"]
)
def test_logins_are_no_authors(name):
    assert _declared(f"<dc:creator>{name}</dc:creator>") == {}
    if name in ("HP", "user", ""):
        assert _declared(app=_APP.format(f"<Company>{name}</Company>")) == {}


@pytest.mark.parametrize(
    "title", ["Microsoft Word - x.doc", "Document1", "issue 4.docx", "Word Document", "Untitled"]
)
def test_what_programs_fill_in_is_no_title(title):
    assert _declared(f"<dc:title>{title}</dc:title><dc:language>English (US)</dc:language>") == {}
