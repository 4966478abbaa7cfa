"""What a page says of itself in JSON-LD, in the words of schema.org."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from citekit.model.layout import Loss
from citekit.readers.html.tree import Node

# The types that describe an issue or an article, the surest first.
_TYPES = (
    "PublicationIssue", "Report", "ScholarlyArticle", "TechArticle", "NewsArticle", "AnalysisNewsArticle",
    "ReportageNewsArticle", "Article", "BlogPosting", "Book", "DigitalDocument", "CreativeWork",
)  # fmt: skip
_BODIES = frozenset(
    {"Organization", "NewsMediaOrganization", "GovernmentOrganization", "NGO", "ResearchOrganization"}
)
_PAGES = frozenset({"WebPage", "WebSite", "CollectionPage"})
_MOST = 10_000  # nodes
Fields = dict[str, list[str]]


def json_ld(root: Node) -> tuple[Fields, tuple[Loss, ...]]:
    """The fields that the page's JSON-LD declares, and a loss for each script that is no JSON."""
    nodes: list[Mapping[str, Any]] = []
    losses: list[Loss] = []
    scripts = [s for s in root.iter("script") if "ld+json" in (s.get("type") or "").lower()]
    for number, script in enumerate(scripts, 1):
        try:
            value = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError) as error:
            reason = "nested too deep" if isinstance(error, RecursionError) else str(error)
            losses.append(Loss(place=f"JSON-LD {number}", message=f"is no JSON: {reason}"))
        else:
            nodes += _nodes(value)
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    found = min((node for node in nodes if _rank(node) < len(_TYPES)), key=_rank, default=None)
    return (_fields(found, by_id) if found else {}), tuple(losses)


def _nodes(value: Any) -> list[Mapping[str, Any]]:
    """The nodes of a script: lists and graphs opened, what a page is about included."""
    waiting, nodes = [value], list[Mapping[str, Any]]()
    while waiting and len(nodes) < _MOST:
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting[:0] = value[:_MOST]
        elif isinstance(value, dict):
            nodes.append(value)
            waiting += [value[key] for key in ("@graph", "mainEntity") if key in value]
    return nodes


def _types(node: Mapping[str, Any]) -> list[str]:
    return [str(name).rpartition("/")[2] for name in _list(node.get("@type"))]


def _rank(node: Mapping[str, Any]) -> int:
    return min((_TYPES.index(name) for name in _types(node) if name in _TYPES), default=len(_TYPES))


def _fields(node: Mapping[str, Any], by_id: Mapping[str, Mapping[str, Any]]) -> Fields:
    persons = [_name(value, by_id) for key in ("author", "creator") for value in _list(node.get(key))]
    fields: Fields = {
        "title": _texts(node, "headline") or _texts(node, "name"),
        "date": _texts(node, "datePublished") or _texts(node, "dateCreated"),
        "author": list(dict.fromkeys(person for person in persons if person)),
        "publisher": [str(_resolved(value, by_id).get("name") or "") for value in _list(node.get("publisher"))],
        "language": [
            value.get("alternateName", "") if isinstance(value, dict) else value
            for value in _list(node.get("inLanguage"))
        ],
        "isbn": _texts(node, "isbn"),
        "type": ["report"] if "Report" in _types(node) else [],
    }
    for outer in (node, *_outer(node, by_id)):
        fields.setdefault("number", []).extend(_texts(outer, "issueNumber") or _texts(outer, "reportNumber"))
        fields.setdefault("volume", []).extend(_texts(outer, "volumeNumber"))
        fields.setdefault("issn", []).extend(_texts(outer, "issn"))
        if outer is not node and not _PAGES.intersection(_types(outer)):
            fields.setdefault("series", []).extend(_texts(outer, "name"))
    return {
        name: [str(value) for value in values if isinstance(value, (str, int)) and str(value).strip()]
        for name, values in fields.items()
    }


def _outer(node: Mapping[str, Any], by_id: Mapping[str, Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """What the node is part of, and what that is part of: issue, volume, journal."""
    for _ in range(4):
        node = next((_resolved(value, by_id) for value in _list(node.get("isPartOf"))), {})
        if not node:
            return
        yield node


def _name(value: Any, by_id: Mapping[str, Mapping[str, Any]]) -> str:
    """The name of an author, family name first where it is told apart; a body in braces."""
    if isinstance(value, str):
        return value if not value.startswith("http") else ""
    node = _resolved(value, by_id)
    family, given, name = (" ".join(_texts(node, key)[:1]) for key in ("familyName", "givenName", "name"))
    if family and given:
        return f"{family}, {given}"
    return f"{{{name}}}" if name and _BODIES.intersection(_types(node)) else name


def _resolved(value: Any, by_id: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any]:
    """The node that a value is or names."""
    if isinstance(value, str):
        return by_id.get(value, {"name": value})
    if not isinstance(value, dict):
        return {}
    named = value.get("@id")
    return by_id.get(named, value) if isinstance(named, str) and "name" not in value else value


def _texts(node: Mapping[str, Any], key: str) -> list[str]:
    return [str(value).strip() for value in _list(node.get(key)) if isinstance(value, (str, int)) and value]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
