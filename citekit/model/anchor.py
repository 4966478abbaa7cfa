"""Anchors: the names of places in an issue, as they are written and read."""

import re
from dataclasses import dataclass

KEY = re.compile(r"[a-z][a-z0-9_-]*\Z")
_ANCHOR = re.compile(
    r"(?P<key>[a-z][a-z0-9_-]*)"
    r"(?::(?P<section>[A-Za-z0-9]+(?:-[a-z]+)?(?:\.[0-9]+(?:-[a-z]+)?)*)"
    r"(?:\.(?P<kind>[pn])(?P<position>[0-9]+)(?:\.s(?P<first>[0-9]+)(?:-s(?P<last>[0-9]+))?)?)?)?"
    r"(?:~(?P<check>[0-9a-hjkmnp-tv-z]{8}))?\Z"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A place: an issue (``key`` alone), a section, a passage, or sentences of a passage.

    ``passage`` is ``p12`` or ``n1``; ``sentences`` counts from 1, both ends included. ``check``
    is what the place said, or empty.
    """

    key: str
    section: str = ""
    passage: str = ""
    sentences: tuple[int, int] | None = None
    check: str = ""

    @property
    def place(self) -> str:
        """The section and passage as one id: ``II.p12``, ``II``, or empty for the issue."""
        return ".".join(part for part in (self.section, self.passage) if part)

    def __str__(self) -> str:
        """The anchor as it is printed."""
        out = self.key
        if self.section:
            out += f":{self.place}"
        if self.sentences:
            first, last = self.sentences
            out += f".s{first}" if first == last else f".s{first}-s{last}"
        return f"{out}~{self.check}" if self.check else out


def parse_anchor(text: str) -> Anchor | None:
    """The anchor that a string is, or None where it is not written like one.

    >>> parse_anchor("cair-2024-12:II.p12.s2-s4~k3f9qx2m").sentences
    (2, 4)
    """
    match = _ANCHOR.match(text)
    if match is None:
        return None
    kind, position = match["kind"], match["position"]
    first, last = match["first"], match["last"] or match["first"]
    return Anchor(
        key=match["key"],
        section=match["section"] or "",
        passage=f"{kind}{int(position)}" if kind else "",
        sentences=(int(first), int(last)) if first else None,
        check=match["check"] or "",
    )
