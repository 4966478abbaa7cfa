"""CSL-JSON: what Zotero, pandoc and citeproc read."""

import json
from collections.abc import Iterable

from citekit.model.codec import encode_record
from citekit.model.record import Record
from citekit.writers.transliterate import printable


def write(records: Iterable[Record], *, ascii: bool = False) -> str:
    """An array of CSL items, in the order of the records.

    >>> print(write([Record(key="k", title="Türkiye")]), end="")
    [
      {
        "id": "k",
        "type": "report",
        "citation-key": "k",
        "title": "Türkiye"
      }
    ]
    """
    found = [encode_record(record) for record in printable(records, ascii=ascii)]
    return json.dumps(found, ensure_ascii=ascii, indent=2) + "\n"
