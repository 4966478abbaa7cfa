"""What a PDF declares: its information dictionary, else its XMP packet; never what a program made up."""

import pytest

from citekit.readers.pdf.properties import properties
from citekit.readers.pdf.reading import read_here
from citekit.structure.normalize import normalize

from .drawing import PROSE, changed, pdf, text

PACKET = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/"
 prism:doi="10.1000/xyz"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">The Review</rdf:li><rdf:li xml:lang="az">İcmal
</rdf:li></rdf:Alt></dc:title><dc:creator><rdf:Seq><rdf:li>Ann Bee</rdf:li><rdf:li>Cem Dağ</rdf:li></rdf:Seq></dc:creator>
<prism:publicationName>Reviews</prism:publicationName></rdf:Description></rdf:RDF></x:xmpmeta>"""


def found(information=None, data=b""):
    return {name: field.text for name, field in properties(information or {}, data).items()}


def test_the_information_dictionary():
    assert found({"Title": "The  Review\0", "Author": "Ann Bee", "CreationDate": "D:2024"}) == {
        "title": "The Review",
        "author": "Ann Bee",
    }


@pytest.mark.parametrize(
    "title",
    [
        "Untitled",
        "(anonymous)",
        "(unspecified)",
        "Microsoft Word - bulletin final.doc",
        "issue_12.indd",
        "Document1",
        "2024",
        "",
        "Presentation2",
    ],
)
def test_what_programs_make_up_is_no_title(title):
    assert found({"Title": title, "Author": "Administrator"}) == {}


def test_the_packet_speaks_where_the_dictionary_is_silent():
    assert found({"Author": "Another"}, b"%PDF-1.7 ... " + PACKET.encode() + b" ...") == {
        "author": "Another",
        "title": "The Review",
        "doi": "10.1000/xyz",
        "series": "Reviews",
    }
    assert found(data=PACKET.encode())["author"] == "Ann Bee; Cem Dağ"


@pytest.mark.parametrize(
    "packet",
    [
        PACKET.replace("</rdf:RDF>", ""),
        PACKET.replace("<rdf:RDF", '<!DOCTYPE x [<!ENTITY a "b">]><rdf:RDF', 1),
        "<x:xmpmeta>",
    ],
)
def test_a_packet_that_is_no_xml_or_declares_entities_is_left_alone(packet):
    assert found(data=packet.encode()) == {}


def test_declared_metadata_reach_the_record():
    data = changed(pdf(text(PROSE)), lambda writer: writer.add_metadata({"/Title": "The Review of March 2024"}))
    document = normalize(read_here(data, "issue.pdf"))
    assert (document.record.title, document.record.issued.edtf) == ("The Review of March 2024", "2024-03")
    assert document.evidence["title"][0].basis == "metadata"
