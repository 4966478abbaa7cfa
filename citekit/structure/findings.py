"""What has been found out about an issue so far, with the evidence for it."""

from dataclasses import dataclass, field
from typing import Any

from citekit.model.document import Basis, Evidence
from citekit.model.layout import Loss
from citekit.model.record import Record


@dataclass(slots=True)
class Findings:
    """What has been found so far: the record's fields, and the evidence for each, by CSL name."""

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
            self.evidence.setdefault(name, []).append(Evidence(basis=basis, text=text, start=start, end=end))

    def has(self, name: str) -> bool:
        """Whether a field is set."""
        return bool(self.fields.get(name.replace("-", "_")))

    def record(self) -> Record:
        """The record that the findings make."""
        return Record(**self.fields)
