"""Records that tests of writers and citations share."""

from citekit.model.dates import parse_edtf
from citekit.model.names import body
from citekit.model.record import Record

ISSUE = Record(
    key="news-2024-12",
    title="News of X",
    author=(body("Center of X"),),
    issued=parse_edtf("2024-12"),
    publisher="Center of X",
    collection_title="News of X",
    genre="Monthly bulletin",
    number="DECEMBER-2024",
    language="en-GB",
)
