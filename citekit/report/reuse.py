"""The page of what stands more than once: a map of reuse over time, and the families to read."""

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from citekit.model.reuse import KINDS, LABELS, Family, per_cent
from citekit.report.chronology import day_of, printed
from citekit.report.entries import Entry, entries, kinds_of
from citekit.report.issues import Issue, all_issues
from citekit.report.links import links
from citekit.report.picture import WIDTH, picture

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["Issue", "write_report"]

_MOST_ROWS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much there is, of what is shown and of what is not."""

    families: Mapping[str, int]
    passages: int
    changed: tuple[tuple[str, int], ...]
    """Families of label ``reuse`` by the kinds in which they differ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """An issue in a table: families that it had first, and that it has from an earlier one."""

    issue: Issue
    first: int
    later: int


def write_report(families: Sequence[Family], issues: Sequence[Issue]) -> str:
    """One page of HTML that needs nothing but itself: no network, no style or script but its own.

    ``families`` are shown in their order, ``issues`` are all that were searched, by date. The number
    of families and the length of what is shown are bounded, and the page says what it leaves out. The
    same input gives the same page; what comes from sources is text in it, never markup. Issues that
    only an occurrence names are added.
    """
    known = all_issues(issues, families)
    style, script = _part("reuse.css"), _part("reuse.js")
    return _template().render(
        style=style,
        script=script,
        policy=policy(style, script),
        labels=LABELS,
        kinds=KINDS,
        counts=_counts(families),
        issues=known,
        span=_span(known),
        **_of_map(families, known),
        **_of_families(families, known),
    )


def _of_map(families: Sequence[Family], issues: Sequence[Issue]) -> dict[str, object]:
    """What the template needs for the map and its tables."""
    found = links(families)
    shares = _shares(families, issues)
    return {
        "picture": picture(issues, found),
        "width": WIDTH,
        "names": {issue.key: issue for issue in issues},
        "links": found[:_MOST_ROWS],
        "more_links": max(len(found) - _MOST_ROWS, 0),
        "shares": shares,
        "rows": _rows(shares),
    }


def _of_families(families: Sequence[Family], issues: Sequence[Issue]) -> dict[str, object]:
    """What it needs for the families and their filters."""
    shown = entries(families, {issue.key: number for number, issue in enumerate(issues)})
    return {"entries": shown, "left_out": len(families) - len(shown), "choices": _choices(shown, issues)}


def policy(style: str, script: str) -> str:
    """The Content-Security-Policy of a page with this one style and this one script."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_digest(style)}'",
            f"script-src '{_digest(script)}'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _counts(families: Sequence[Family]) -> Counts:
    labels = Counter(family.label for family in families)
    changed = Counter(kind for family in families if family.label == "reuse" for kind in kinds_of(family))
    return Counts(
        families={label: labels[label] for label in LABELS},
        passages=sum(len(family.occurrences) for family in families),
        changed=tuple((kind, changed[kind]) for kind in KINDS[:4]),
    )


def _choices(shown: Iterable[Entry], issues: Sequence[Issue]) -> tuple[tuple[int, Issue], ...]:
    """The issues by which the page can be filtered, with their numbers."""
    used: set[int] = set()
    for entry in shown:
        for part in entry.issues.split():
            low, _, high = part.partition("-")
            used.update(range(int(low), int(high or low) + 1))
    return tuple((number, issues[number]) for number in sorted(used))


def _span(issues: Iterable[Issue]) -> str:
    """The time from the first to the last dated issue, in words; empty where none is."""
    dated = sorted((day, issue.issued) for issue in issues if (day := day_of(issue.issued)) is not None)
    ends = dict.fromkeys(printed(issued) for _, issued in (dated[:1] + dated[-1:]))
    return " to ".join(ends)


def _shares(families: Iterable[Family], issues: Iterable[Issue]) -> tuple[Share, ...]:
    """What each issue gave and took, of label ``reuse``; a passage within one issue is neither."""
    first: Counter[str] = Counter()
    later: Counter[str] = Counter()
    for family in families:
        if family.label == "reuse":
            source = family.occurrences[0].key
            others = {place.key for place in family.occurrences} - {source}
            first[source] += bool(others)
            later.update(others)
    return tuple(Share(issue=issue, first=first[issue.key], later=later[issue.key]) for issue in issues)


def _rows(shares: Sequence[Share]) -> tuple[Share, ...]:
    """Those that share the most where there are many, in their order."""
    ranked = sorted(range(len(shares)), key=lambda at: -shares[at].first - shares[at].later)
    return tuple(shares[at] for at in sorted(ranked[:_MOST_ROWS]))


@cache
def _part(name: str) -> str:
    """A part of the page as it stands in this package."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


@cache
def _template() -> "Template":
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # 40 ms, and only a page needs it

    environment = Environment(
        loader=FunctionLoader(_part),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_clean,
    )
    environment.filters |= {"date": printed, "count": "{:,}".format, "share": per_cent, "command": _command}
    return environment.get_template("reuse.html.j2")


def _clean(value: object) -> object:
    """A text without what no page may have: control characters, halves of surrogate pairs.

    File names have such halves where they are not UTF-8.
    """
    if type(value) is not str or (value.isprintable() and value.isascii()):
        return value
    return "".join("\ufffd" if _refused(character) else character for character in value)


def _refused(character: str) -> bool:
    code = ord(character)
    return (
        (code < 32 and character not in "\t\n")
        or 127 <= code < 160
        or 0xD800 <= code < 0xE000
        or code & 0xFFFE == 0xFFFE
    )


def _command(target: str) -> str:
    """The command that quotes a place; the anchor in quotes for the shell, which knows ``~``."""
    escaped = target.replace("'", "'\\''")
    return f"citekit cite '{escaped}' --quote"
