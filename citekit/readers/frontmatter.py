"""YAML front matter: the metadata that a Markdown file declares."""

import re
from typing import Any

from citekit.model.layout import MetadataField, Span

_FENCED = re.compile(
    r"\A---[ \t]*(?:\r\n|\n|\r)(.*?)(?:\r\n|\n|\r)(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.DOTALL
)
_LIMIT = 200_000


def front_matter(text: str) -> tuple[dict[str, MetadataField], Span | None, str]:
    """The declared fields with their places, the range of the block, and what was wrong with it.

    Keys come in lower case; lists and mappings of scalars are joined with ``; ``. A block that is
    no YAML mapping is no front matter: its range is None and the reason is given.
    """
    match = _FENCED.match(text[:_LIMIT])
    if match is None or ":" not in match.group(1):
        return {}, None, ""
    import yaml  # 15 ms, and only files with front matter need it

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        declared = yaml.load(match.group(1), Loader=loader)
    except (yaml.YAMLError, ValueError) as error:
        return {}, None, f"front matter is no YAML: {' '.join(str(error).split())[:200]}"
    if not isinstance(declared, dict):
        return {}, None, ""
    fields = {}
    for key, value in declared.items():
        line = re.search(rf"^\s*[\"']?{re.escape(str(key))}[\"']?\s*:.*$", match.group(1), re.MULTILINE)
        start, end = line.span() if line else (0, len(match.group(1)))
        offset = match.start(1)
        if words := _words(value):
            fields[str(key).casefold()] = MetadataField(text=words, start=offset + start, end=offset + end)
    return fields, (0, match.end()), ""


def _words(value: Any) -> str:
    """A YAML value as the words that a person would write."""
    if isinstance(value, dict):
        return "; ".join(filter(None, (_words(part) for part in (value.get("name"),) if part)))
    if isinstance(value, list):
        return "; ".join(filter(None, map(_words, value)))
    return "" if value is None else " ".join(str(value).split())
