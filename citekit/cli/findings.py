"""Findings in a manuscript as they are printed: for people, for editors and CI, for programs."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from citekit.cli.options import as_line

if TYPE_CHECKING:
    from citekit.quotes.verify import Finding

_SHOWN = 70  # characters of a quotation in a line
_WARNINGS = frozenset({"uncited", "ambiguous"})


def holds(finding: "Finding") -> bool:
    """Whether a finding asks for no correction."""
    from citekit.quotes.verdict import HOLDS

    return finding.verdict.status in HOLDS


def shown(findings: "Sequence[Finding]", fixed: "Sequence[Finding]", form: str, *, everything: bool) -> str:
    """The findings in a form (text, gcc, json): what is wrong, and ``everything`` where that is asked for.

    Those that were ``fixed`` are not wrong any more. Text ends with how many there are of each
    kind; JSON has all.
    """
    done = set(map(id, fixed))
    if form == "json":
        return "".join(_json(finding, fixed=id(finding) in done) for finding in findings)
    wanted = [finding for finding in findings if everything or not (holds(finding) or id(finding) in done)]
    if form == "gcc":
        return "".join(map(_gcc, wanted))
    return "".join(map(_text, wanted)) + _summary(findings)


def _json(finding: "Finding", *, fixed: bool) -> str:
    verdict = finding.verdict
    line, column = finding.draft.line_and_column(finding.start)
    place = verdict.place
    return as_line(
        {
            "file": finding.draft.path,
            "line": line,
            "column": column,
            "quote": finding.quote,
            "cited": finding.cited,
            "status": verdict.status,
            "target": place.anchor if place else None,
            "page": place.page if place else None,
            "page_end": place.page_end if place else None,
            "key": place.key if place else None,
            "differences": [{"was": one.was, "now": one.now} for one in verdict.differences],
            "message": verdict.message,
            "fixed": fixed,
        }
    )


def _quoted(finding: "Finding") -> str:
    if finding.quote is None:
        return f"({finding.cited})"
    short = finding.quote[:_SHOWN].rstrip()
    return f"“{short}{'…' * (len(finding.quote) > _SHOWN)}”" + (f" ({finding.cited})" if finding.cited else "")


def _text(finding: "Finding") -> str:
    """A finding for people: where, what, then the reason and what differs, a line each."""
    verdict = finding.verdict
    line, column = finding.draft.line_and_column(finding.start)
    out = [f"{finding.draft.path}:{line}:{column}: {verdict.status}: {_quoted(finding)}"]
    if verdict.message:
        out.append(f"    {verdict.message}")
    out += [
        f"    - source: {one.was or '(nothing)'}  →  draft: {one.now or '(nothing)'}"
        for one in verdict.differences
    ]
    if verdict.place:
        out.append(f"    {verdict.place.anchor}")
    return "\n".join(out) + "\n"


def _gcc(finding: "Finding") -> str:
    """A finding in a line, as compilers print theirs."""
    verdict = finding.verdict
    line, column = finding.draft.line_and_column(finding.start)
    status = verdict.status
    severity = "note" if holds(finding) else "warning" if status in _WARNINGS else "error"
    message = f"{status}: {_quoted(finding)}" + (f": {verdict.message}" if verdict.message else "")
    changed = "; ".join(f"{one.was or '(nothing)'} → {one.now or '(nothing)'}" for one in verdict.differences)
    return f"{finding.draft.path}:{line}:{column}: {severity}: {message}{f' [{changed}]' if changed else ''}\n"


def _summary(findings: "Sequence[Finding]") -> str:
    """How many quotations and citations there are, and what became of them."""
    quotes = Counter(finding.verdict.status for finding in findings if finding.quote is not None)
    bare = Counter(finding.verdict.status for finding in findings if finding.quote is None)
    counted = [
        f"{sum(counts.values())} {name}{'s' * (sum(counts.values()) != 1)}: "
        + ", ".join(f"{count} {status}" for status, count in counts.most_common())
        for name, counts in (("quotation", quotes), ("citation without a quotation", bare))
        if counts
    ]
    return (
        "\n".join(counted or ["no quotation and no citation was found"]).replace(
            "citation without a quotations", "citations without a quotation"
        )
        + "\n"
    )
