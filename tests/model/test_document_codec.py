import json
from dataclasses import replace

from hypothesis import given, settings

from citekit.model.document_codec import decode_document, encode_document
from tests.library.build import document
from tests.library.strategies import documents


def test_the_object_has_the_contracts_keys():
    found = encode_document(document(issued="2024-12?"), key="k", aliases=["old"])
    assert list(found) == [
        "schema", "key", "aliases", "source", "record", "evidence", "edtf", "sections", "passages", "front", "losses"
    ]  # fmt: skip
    assert found["schema"] == "citekit/1"
    assert found["edtf"] == "2024-12?"
    assert found["source"]["characters"] == len(document().source.text)
    assert found["sections"][0]["record"]["id"] == "k_i"
    assert {
        "id",
        "kind",
        "section",
        "text",
        "spans",
        "page",
        "page_end",
        "page_relative",
        "page_basis",
        "check",
    } <= set(found["passages"][0])
    assert "text" not in found
    pdf = replace(document(), source=replace(document().source, media_type="application/pdf"))
    assert encode_document(pdf, key="k")["text"] == pdf.source.text


@settings(max_examples=60, deadline=None)
@given(documents())
def test_documents_come_back(stored):
    number, issue = (value.replace("\u2011", "-") for value in (stored.record.number, stored.record.issue))
    stored = replace(stored, record=replace(stored.record, key="k", number=number, issue=issue))
    item = json.loads(json.dumps(encode_document(stored, key="k")))
    assert decode_document(item, stored.source.text) == stored
