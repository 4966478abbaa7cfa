"""A document as clean Markdown with an anchor above every passage."""

from citekit.model.anchor import Anchor
from citekit.model.document import FRONT, Document, Passage, Section


def write(document: Document, *, key: str) -> str:
    """The sections and re-joined passages of a document; anchors and pages stand in comments.

    ``key`` is the key of its record, which the anchors begin with.
    """
    lines = [f"# {_escaped(document.record.title or document.source.path)}", f"<!-- citekit: {key} -->", ""]
    waiting = list(document.sections)
    for passage in document.passages:
        while waiting and waiting[0].start < passage.spans[0][0]:
            lines += _heading(waiting.pop(0), key)
        lines += _passage(passage, key)
    for section in waiting:
        lines += _heading(section, key)
    return "\n".join(lines)


def _heading(section: Section, key: str) -> list[str]:
    number = f"{section.number}. " if section.number else ""
    anchor = Anchor(key=key, section=section.id, check=section.check)
    marks = "#" * min(section.level + 1, 6)
    return [f"{marks} {number}{_escaped(section.title)}", _comment(anchor, section.page), ""]


def _passage(passage: Passage, key: str) -> list[str]:
    section, _, position = passage.id.rpartition(".")
    anchor = Anchor(key=key, section=section or FRONT, passage=position, check=passage.check)
    mark = {"item": "- ", "footnote": f"[^{passage.id.replace('.', '-')}]: "}.get(passage.kind, "")
    return [_comment(anchor, passage.page, passage.page_end), f"{mark}{_escaped(passage.text)}", ""]


def _comment(anchor: Anchor, page: str | None, last: str | None = None) -> str:
    pages = "" if page is None else f" p. {page}" if last in (None, page) else f" pp. {page}-{last}"
    return f"<!-- citekit: {anchor} -->" + (f" <!--{pages} -->" if pages else "")


def _escaped(text: str) -> str:
    """A text whose signs Markdown leaves alone."""
    for sign in "\\`*_[]<>#|~$":
        text = text.replace(sign, f"\\{sign}")
    head, stop, rest = text.partition(".")
    return f"{head}\\.{rest}" if stop and head.isdigit() else text
