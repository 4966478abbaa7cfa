"""What has been found out about an issue so far, with the evidence for it."""

import re
from dataclasses import dataclass, field
from typing import Any

from citekit.model.document import Basis, Evidence
from citekit.model.layout import Loss
from citekit.model.record import Record
from citekit.text.fold import skeleton


@dataclass(slots=True)
class Findings:
    """What has been found so far: the record's fields, and the evidence for each, by CSL name.

    ``source`` is the text in which the evidence stands.
    """

    source: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    evidence: dict[str, list[Evidence]] = field(default_factory=dict)
    losses: list[Loss] = field(default_factory=list)

    def put(
        self, name: str, value: Any, basis: Basis, text: str, start: int | None = None, end: int | None = None
    ) -> None:
        """Set a field unless it is set; ``name`` is the CSL variable."""
        key = name.replace("-", "_")
        if value and not self.fields.get(key):
            self.fields[key] = value
            self.add_evidence(name, basis, text, start, end)

    def add_evidence(self, name: str, basis: Basis, text: str, start: int | None, end: int | None) -> None:
        """Note what a field rests on: words that stand within a range of the source, to be found there."""
        self.evidence.setdefault(name, []).append(self.located(basis, text, start, end))

    def located(self, basis: Basis, text: str, start: int | None, end: int | None) -> Evidence:
        """Evidence with the place of its very words, though markup stand between them.

        Where the words are not in the range, the evidence is all that the range holds.
        """
        if start is None or end is None or not start < end:
            return Evidence(basis=basis, text=text)
        begin = self.source.find(text, start, end)
        if begin >= 0:
            return Evidence(basis=basis, text=text, start=begin, end=begin + len(text))
        pattern = r"[\W_]+".join(map(re.escape, re.findall(r"[^\W_]+", text)))
        match = re.compile(pattern).search(self.source, start, end)
        if match and match.group() and skeleton(match.group()) == skeleton(text):
            return Evidence(basis=basis, text=text, start=match.start(), end=match.end())
        whole = "".join(c if c.isprintable() else " " for c in self.source[start:end])
        return Evidence(basis=basis, text=" ".join(whole.split()), start=start, end=end)

    def has(self, name: str) -> bool:
        """Whether a field is set."""
        return bool(self.fields.get(name.replace("-", "_")))

    def record(self) -> Record:
        """The record that the findings make."""
        return Record(**self.fields)
