"""seeds/catalog.json: what is known of the five source documents; ``--accept`` writes it anew."""

import hashlib
import json

from citekit.library.keys import make_key
from citekit.model.codec import encode_record
from tests.conftest import PROJECT
from tests.documents import read_file

CATALOG = PROJECT / "seeds" / "catalog.json"


def entry(path):
    """The facts of one document: nothing of its text but titles, names and numbers."""
    document = read_file(path)
    counts = {section.id: 0 for section in document.sections}
    for passage in document.passages:
        counts[passage.section] = counts.get(passage.section, 0) + 1
    return {
        "file": path.name,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "characters": len(document.source.text),
        "key": make_key(document),
        "record": {name: value for name, value in encode_record(document.record).items() if name != "id"},
        "edtf": document.record.issued.edtf,
        "sections": [
            {
                "id": section.id,
                "number": section.number,
                "title": section.title,
                "level": section.level,
                "start": section.start,
                "end": section.end,
                "page": section.page,
                "page_end": section.page_end,
                "page_relative": section.page_relative,
                "passages": counts[section.id],
            }
            for section in document.sections
        ],
    }


def test_catalog_is_what_the_documents_say(seeds, accept):
    facts = {"documents": [entry(path) for path in seeds.values()]}
    if accept:
        CATALOG.write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert json.loads(CATALOG.read_text(encoding="utf-8")) == facts


def test_catalog_has_no_text_of_others():
    longest = max(
        len(section["title"])
        for document in json.loads(CATALOG.read_text("utf-8"))["documents"]
        for section in document["sections"]
    )
    assert longest < 200
